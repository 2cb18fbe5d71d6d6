// SPDX-License-Identifier: MIT
// bench_lists PROFILE ROUNDS: the first rows of lists and searches through the reader, as the window asks for
// them, and the same questions put to SQLite's C interface on the same file, in turns.
#include "bench/profile.h"
#include "bench/querymix.h"
#include "bench/rawsqlite.h"
#include "bench/table.h"
#include "models/ticketreader.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <benchmark/benchmark.h>

#include <limits>
#include <memory>
#include <set>

namespace deskbell::bench {
namespace {

using namespace Qt::StringLiterals;

constexpr double mostMilliseconds = 50;
constexpr double mostRatio = 2;
constexpr double hopelessMilliseconds = 100;

struct Measured
{
    std::string kind;
    std::vector<double> ours; ///< ms, in the order of the questions
    std::vector<double> raw;
};

class ListBench
{
public:
    ListBench(const Profile& profile, int rounds, int tickets)
        : m_samples(tickets),
          m_rounds(rounds),
          m_raw(profile.cachePath.toLocal8Bit(), RawSqlite::Mode::Read),
          m_reader(profile.cachePath, profile.outboxPath)
    {
        add(m_lists, "list/", listQuestions(m_samples));
        add(m_searches, "search/", searchQuestions(m_samples));
    }

    void tellAll() const
    {
        tellGroup(m_lists, u"filter, sort or view change to first rows"_s);
        tellGroup(m_searches, u"full-text search to first rows"_s);
    }

private:
    using Group = std::vector<std::unique_ptr<Measured>>;

    void add(Group& group, const std::string& prefix, const std::vector<QuestionKind>& kinds)
    {
        for (const QuestionKind& kind : kinds) {
            group.push_back(std::make_unique<Measured>());
            Measured* measured = group.back().get();
            measured->kind = prefix + kind.name;
            benchmark::RegisterBenchmark(
                measured->kind.c_str(),
                [this, kind, measured](benchmark::State& state) { run(state, kind, *measured); })
                ->Iterations(m_rounds)
                ->UseManualTime()
                ->Unit(benchmark::kMillisecond);
        }
    }

    void run(benchmark::State& state, const QuestionKind& kind, Measured& measured)
    {
        int n = 0;
        qsizetype rows = 0;
        std::set<size_t> hopeless;
        for (auto _ : state) {
            const Question question = kind.ask(n++);
            // Whoever comes second finds the pages in memory; so each of the two is second half of the time.
            if (n % 2 == 0)
                measured.raw.push_back(askRaw(question, hopeless));
            measured.ours.push_back(askOurs(question, rows));
            if (n % 2 != 0)
                measured.raw.push_back(askRaw(question, hopeless));
            state.SetIterationTime(measured.ours.back() / 1000);
        }
        state.counters["rows"] = double(rows) / n;
        state.counters["p50"] = percentile(measured.ours, 0.5);
        state.counters["p95"] = percentile(measured.ours, 0.95);
        state.counters["raw_p50"] = percentile(measured.raw, 0.5);
        state.counters["raw_p95"] = percentile(measured.raw, 0.95);
    }

    double askOurs(const Question& question, qsizetype& rows)
    {
        QElapsedTimer timer;
        timer.start();
        const Result<QList<TicketRow>> answer = m_reader.rows(question.query).result();
        const double took = double(timer.nsecsElapsed()) / 1e6;
        if (!answer)
            qFatal("bench_lists: %s", qPrintable(answer.error().message));
        rows += answer->size();
        return took;
    }

    /// The best plan's time. A plan that took seconds once is not tried again for its kind.
    double askRaw(const Question& question, std::set<size_t>& hopeless)
    {
        const std::vector<QByteArray> plans = rawSql(question);
        const QList<QByteArray> texts =
            question.match.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{question.match};
        std::vector<double> times(plans.size(), std::numeric_limits<double>::max());
        for (size_t i = 0; i < plans.size(); ++i) {
            if (hopeless.contains(i) || !m_raw.accepts(plans[i]))
                continue;
            QElapsedTimer timer;
            timer.start();
            m_raw.readAll(plans[i], texts);
            times[i] = double(timer.nsecsElapsed()) / 1e6;
        }
        const double best = *std::ranges::min_element(times);
        for (size_t i = 0; i < plans.size(); ++i) {
            if (times[i] > hopelessMilliseconds && times[i] > 5 * best)
                hopeless.insert(i);
        }
        return best;
    }

    static void tellGroup(const Group& group, const QString& what)
    {
        std::vector<double> ours;
        std::vector<double> raw;
        for (const auto& one : group) {
            ours.insert(ours.end(), one->ours.begin(), one->ours.end());
            raw.insert(raw.end(), one->raw.begin(), one->raw.end());
        }
        const double p95 = percentile(ours, 0.95);
        const double ratio = p95 / percentile(raw, 0.95);
        const auto both = [](const std::vector<double>& samples) {
            return u"p50 %1, p95 %2"_s.arg(milliseconds(percentile(samples, 0.5)),
                                           milliseconds(percentile(samples, 0.95)));
        };
        tell({.what = what,
              .figure = both(ours),
              .floor = u"raw SQLite "_s + both(raw),
              .ratio = ratio,
              .target = u"p95 ≤ 50 ms, ≤ 2×"_s,
              .met = p95 <= mostMilliseconds && ratio <= mostRatio});
        const auto worst =
            std::ranges::max_element(group, {}, [](const auto& one) { return percentile(one->ours, 0.95); });
        tell({.what = u"  the slowest kind: "_s + QString::fromStdString((*worst)->kind),
              .figure = both((*worst)->ours),
              .floor = u"raw SQLite "_s + both((*worst)->raw),
              .ratio = percentile((*worst)->ours, 0.95) / percentile((*worst)->raw, 0.95)});
    }

    Samples m_samples;
    int m_rounds;
    RawSqlite m_raw;
    TicketReader m_reader;
    Group m_lists;
    Group m_searches;
};

} // namespace
} // namespace deskbell::bench

int main(int argc, char** argv)
{
    using namespace deskbell::bench;
    QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (argc != 3) {
        std::fputs("usage: bench_lists PROFILE ROUNDS [options of Google Benchmark]\n", stderr);
        return 2;
    }
    const Profile profile = openProfile(QString::fromLocal8Bit(argv[1]));
    ListBench bench(profile, std::atoi(argv[2]), profile.tickets);
    benchmark::RunSpecifiedBenchmarks();
    bench.tellAll();
    return 0;
}
