// SPDX-License-Identifier: MIT
// bench_start RUNS SMALL-PROFILE LARGE-PROFILE: from execv() to the first painted list with rows in it, and
// the memory of it, against a bare Qt window. The programs (bench_bare and bench_deskbell, beside this one)
// are started in turns, so that whatever else the machine does meets all of them.
#include "bench/table.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <sys/wait.h>
#include <unistd.h>

namespace deskbell::bench {
namespace {

using namespace Qt::StringLiterals;

// Only a few times long enough for what comes after the first painting (counts, the sidebar, the connection's
// state): memory hardly differs from one start to the next.
constexpr auto linger = "1500";
constexpr int lingering = 3;
constexpr unsigned patience = 60; ///< seconds that one start may take
constexpr int outOfTime = 124;    ///< exit status, the same as that of timeout(1)

struct Start
{
    double painted = 0; ///< ms
    double ownTime = 0; ///< ms of the processor, GUI thread, until then
    double settled = 0; ///< MiB
};

struct Candidate
{
    QByteArray program;
    QByteArray profile; ///< empty: the bare window
    std::vector<double> painted{};
    std::vector<double> ownTime{};
    std::vector<double> settled{};
};

[[noreturn]] void become(const Candidate& candidate, int output, const char* wait)
{
    dup2(output, STDOUT_FILENO);
    std::array<const char*, 4> arguments{candidate.program.constData(), nullptr, nullptr, nullptr};
    if (candidate.profile.isEmpty()) {
        setenv("DESKBELL_BENCH_EMPTY", "1", 1);
    } else {
        arguments[1] = "--profile";
        arguments[2] = candidate.profile.constData();
    }
    // Set for programs that are driven; a desktop without a screen reader does not have it.
    unsetenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON");
    setenv("DESKBELL_BENCH_LINGER", wait, 1);
    alarm(patience); // survives execv(): a program that never paints ends with a status that says so
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    std::array<char, 32> stamp{};
    std::snprintf(stamp.data(), stamp.size(), "%lld", qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec);
    setenv("DESKBELL_BENCH_START", stamp.data(), 1);
    execv(arguments[0], const_cast<char* const*>(arguments.data()));
    std::perror(arguments[0]);
    _exit(127);
}

Start startOnce(const Candidate& candidate, const char* wait)
{
    std::array<int, 2> pipes{};
    if (pipe(pipes.data()) != 0)
        qFatal("bench_start: no pipe");
    const pid_t child = fork();
    if (child == 0)
        become(candidate, pipes[1], wait);
    close(pipes[1]);
    FILE* output = fdopen(pipes[0], "r");
    qint64 took = -1;
    qint64 ownTime = -1;
    qint64 settled = -1;
    std::array<char, 256> line{};
    while (std::fgets(line.data(), line.size(), output) != nullptr)
        std::sscanf(line.data(), "painted %lld %lld %lld", &took, &ownTime, &settled);
    std::fclose(output);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
        std::fprintf(stderr, "bench_start: %s painted no list within %u s\n", candidate.program.constData(),
                     patience);
        std::exit(outOfTime);
    }
    if (took < 0)
        qFatal("bench_start: %s painted no list (status %d)", candidate.program.constData(), status);
    return {
        .painted = double(took) / 1e6, .ownTime = double(ownTime) / 1e6, .settled = double(settled) / 1024};
}

double median(const std::vector<double>& samples)
{
    return percentile(samples, 0.5);
}

QString range(const std::vector<double>& samples)
{
    return u"%1 (%2–%3)"_s.arg(milliseconds(median(samples)), QString::number(percentile(samples, 0), 'f', 0),
                               QString::number(percentile(samples, 1), 'f', 0));
}

QString mebibytes(double value)
{
    return QString::number(value, 'f', 1) + " MiB"_L1;
}

void tellAll(const Candidate& bare, const Candidate& small, const Candidate& large)
{
    const double start = median(large.painted) / median(bare.painted);
    tell({.what = u"process start to the first painted list with rows"_s,
          .figure = range(large.painted),
          .floor = u"bare window "_s + range(bare.painted),
          .ratio = start,
          .target = u"≤ 2.0×"_s,
          .met = start <= 2.0});
    tell({.what = u"  of it, the GUI thread's processor time"_s,
          .figure = range(large.ownTime),
          .floor = u"bare window "_s + range(bare.ownTime),
          .ratio = median(large.ownTime) / median(bare.ownTime)});
    const double growth = median(large.painted) / median(small.painted);
    tell({.what = u"the same, the large cache against the small one"_s,
          .figure = range(large.painted),
          .floor = u"small cache "_s + range(small.painted),
          .ratio = growth,
          .target = u"≤ 1.1×"_s,
          .met = growth <= 1.1});
    const double more = median(large.settled) - median(bare.settled);
    tell({.what = u"memory after the start, peak"_s,
          .figure = mebibytes(median(large.settled)),
          .floor = u"bare window "_s + mebibytes(median(bare.settled)),
          .ratio = median(large.settled) / median(bare.settled),
          .target = u"≤ bare + 64 MiB"_s,
          .met = more <= 64});
}

} // namespace
} // namespace deskbell::bench

int main(int argc, char** argv)
{
    using namespace deskbell::bench;
    if (argc != 4) {
        std::fputs("usage: bench_start RUNS SMALL-PROFILE LARGE-PROFILE\n", stderr);
        return 2;
    }
    const QByteArray folder = QFileInfo(QString::fromLocal8Bit(argv[0])).absolutePath().toLocal8Bit();
    std::array<Candidate, 3> all{Candidate{.program = folder + "/bench_bare", .profile = {}},
                                 Candidate{.program = folder + "/bench_deskbell", .profile = argv[2]},
                                 Candidate{.program = folder + "/bench_deskbell", .profile = argv[3]}};
    const int runs = std::atoi(argv[1]);
    for (int run = -1; run < runs; ++run) {
        for (Candidate& candidate : all) {
            const auto one = startOnce(candidate, run < lingering ? linger : "0");
            if (run < 0) // the first ones read programs and databases from the disk
                continue;
            candidate.painted.push_back(one.painted);
            candidate.ownTime.push_back(one.ownTime);
            if (run < lingering)
                candidate.settled.push_back(one.settled);
        }
    }
    tellAll(all[0], all[1], all[2]);
    return 0;
}
