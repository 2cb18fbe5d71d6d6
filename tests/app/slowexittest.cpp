// SPDX-License-Identifier: MIT
// The end of the program does not wait for a network that does not answer.
#include <QElapsedTimer>
#include <QProcess>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// Milliseconds from SIGTERM to the end; -1: it went on for longer than `limit`.
qint64 timeToEnd(const QStringList& arguments, int limit, int* status)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(DESKBELL_STALLED_PROGRAM), arguments);
    QByteArray output;
    while (!output.contains("looking up") && program.waitForReadyRead(20'000))
        output += program.readAll();
    EXPECT_TRUE(output.contains("looking up")) << output.toStdString();
    QElapsedTimer timer;
    timer.start();
    program.terminate();
    const bool ended = program.waitForFinished(limit);
    const qint64 elapsed = timer.elapsed();
    *status = program.exitCode();
    if (!ended) {
        program.kill();
        program.waitForFinished();
    }
    return ended ? elapsed : -1;
}

TEST(SlowExit, aTerminatedProgramIsGoneWithinThreeSecondsDuringAStalledLookup)
{
    int status = 0;
    const qint64 elapsed = timeToEnd({}, 15'000, &status);
    ASSERT_GE(elapsed, 0);
    EXPECT_LE(elapsed, 3'000);
    EXPECT_EQ(status, 7);
}

TEST(SlowExit, withoutALimitQtWaitsForTheLookup)
{
    // What the limit is there for; when this fails, Qt has learned not to wait.
    int status = 0;
    EXPECT_EQ(timeToEnd({u"unlimited"_s}, 4'000, &status), -1);
}

} // namespace
} // namespace deskbell
