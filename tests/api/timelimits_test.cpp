// SPDX-License-Identifier: MIT
// Servers that take their time. The limits are scaled down; the defaults are the product's.
#include "api/wire.h"

#include <QElapsedTimer>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;
using std::chrono::milliseconds;

namespace {

/// The kind of the read's and of the write's failure on the same server.
std::pair<std::optional<ErrorKind>, std::optional<ErrorKind>> readAndWrite(MisbehavingServer& server,
                                                                           const TransportLimits& limits)
{
    ApiClient client(server.origin(), key(), limits);
    const auto read = client.send(getTicket);
    const auto write = client.send(patchTicket);
    return {kindOf(await(read)), kindOf(await(write))};
}

const std::pair<std::optional<ErrorKind>, std::optional<ErrorKind>> tooLate{ErrorKind::TimedOut,
                                                                            ErrorKind::OutcomeUnknown};

/// No deadline that could act within the test.
const TransportLimits inactivityOnly{.inactivity = milliseconds(250), .deadline = milliseconds(60'000)};

QList<QByteArray> singleBytes(const QByteArray& text)
{
    QList<QByteArray> pieces;
    for (const char c : text)
        pieces.append(QByteArray(1, c));
    return pieces;
}

} // namespace

TEST(TimeLimits, TheProductWaitsFifteenSecondsForASignAndAMinuteForAll)
{
    EXPECT_EQ(TransportLimits{}.inactivity, std::chrono::seconds(15));
    EXPECT_EQ(TransportLimits{}.deadline, std::chrono::seconds(60));
    EXPECT_EQ(TransportLimits{}.answerBytes, 16 * 1024 * 1024);
}

TEST(TimeLimits, AServerThatNeverAnswers)
{
    MisbehavingServer server;
    QElapsedTimer elapsed;
    elapsed.start();
    EXPECT_EQ(readAndWrite(server, inactivityOnly), tooLate);
    EXPECT_GE(elapsed.elapsed(), 200);
    EXPECT_LT(elapsed.elapsed(), 5'000) << "inactivity ends it, not the deadline";
    EXPECT_EQ(server.requests("PATCH"), 1);
}

TEST(TimeLimits, AServerThatNeverAccepts)
{
    MisbehavingServer server;
    server.pauseAccepting();
    EXPECT_EQ(readAndWrite(server, inactivityOnly), tooLate);
}

TEST(TimeLimits, SlowLorisHeaders)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.drip(singleBytes("HTTP/1.1 200 OK\r\nX-Slow: " + QByteArray(1'000, 'x')),
                        milliseconds(20));
    });
    EXPECT_EQ(readAndWrite(server, inactivityOnly), tooLate);
}

TEST(TimeLimits, ASlowBodyKeepsTheInactivityTimerQuietAndMeetsTheDeadline)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        connection.drip(singleBytes(QByteArray(1'000, ' ')), milliseconds(20));
    });
    QElapsedTimer elapsed;
    elapsed.start();
    EXPECT_EQ(readAndWrite(server, shortLimits()), tooLate);
    EXPECT_GE(elapsed.elapsed(), 700) << "timers may be five per cent early";
    EXPECT_LT(elapsed.elapsed(), 5'000);
}

TEST(TimeLimits, ABodyThatStops)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":");
    });
    EXPECT_EQ(readAndWrite(server, inactivityOnly), tooLate);
}

TEST(TimeLimits, HangingPollsNeverStandInThePersonsWay)
{
    MisbehavingServer server([](const WireRequest& request, WireConnection& connection) {
        if (!request.target.startsWith("/api/v1/tickets?"))
            connection.answer(200, ticketJson);
    });
    ApiClient client(server.origin(), key());
    QList<QFuture<Result<TicketPage>>> polls;
    for (int i = 0; i < 10; ++i)
        polls.append(client.send(ListTickets{}));
    EXPECT_TRUE(await(client.send(patchTicket, RequestLane::Interactive)));
    EXPECT_TRUE(await(client.send(getTicket, RequestLane::Interactive)));
    EXPECT_EQ(server.requests(), 4 + 2) << "four polls hang, six wait for them";
    client.abortAll();
    for (const auto& poll : polls)
        EXPECT_EQ(kindOf(await(poll)), ErrorKind::Cancelled);
}

} // namespace deskbell
