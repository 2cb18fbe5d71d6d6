// SPDX-License-Identifier: MIT
#include "api/ratebudget.h"
#include "api/wire.h"

#include <QTest>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;
using std::chrono::seconds;

TEST(ApiClient, EachFailureReachesItsOwnCallerOnce)
{
    MisbehavingServer server([](const WireRequest& request, WireConnection& connection) {
        const QByteArray id = request.target.split('/').constLast();
        connection.answer(id.toInt(), "{\"detail\":\"about " + id + "\"}");
    });
    ApiClient client(server.origin(), key());
    QMap<int, int> finished;
    QList<QFuture<Result<TicketWithIncludes>>> futures;
    const QList<int> statuses{400, 401, 403, 404, 409, 500};
    for (const int status : statuses) {
        futures.append(client.send(GetTicket{.id = QString::number(status)}));
        futures.last().then(&client,
                            [&finished, status](const Result<TicketWithIncludes>&) { ++finished[status]; });
    }
    for (qsizetype i = 0; i < futures.size(); ++i) {
        const auto result = await(futures[i]);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().httpStatus, statuses[i]);
        EXPECT_EQ(result.error().message, u"about %1"_s.arg(statuses[i]));
    }
    EXPECT_TRUE(clientStillWorks(client, server));
    for (const int status : statuses)
        EXPECT_EQ(finished.value(status), 1);
}

TEST(ApiClient, AbortAllCancelsWhatWaitsAndWhatIsUnderWay)
{
    MisbehavingServer server;
    ApiClient client(server.origin(), key());
    QList<QFuture<Result<TicketWithIncludes>>> futures;
    for (int i = 0; i < 20; ++i)
        futures.append(client.send(getTicket, i % 2 ? RequestLane::Interactive : RequestLane::Background));
    const auto write = client.send(patchTicket);
    ASSERT_TRUE(QTest::qWaitFor([&] { return server.requests() == 6; })) << "six connections are open";
    client.abortAll();
    for (const auto& future : futures) {
        ASSERT_TRUE(future.isFinished()) << "before abortAll() returns";
        EXPECT_EQ(kindOf(future.result()), ErrorKind::Cancelled);
    }
    EXPECT_EQ(kindOf(write.result()), ErrorKind::Cancelled);
    EXPECT_TRUE(clientStillWorks(client, server));
}

TEST(ApiClient, ABacklogLeavesPacedAndAPersonDoesNotWaitBehindIt)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(404, R"({"error":"Not Found","message":"no","code":404})");
    });
    ApiClient client(server.origin(), key());
    QList<QFuture<Result<TicketWithIncludes>>> backlog;
    for (int i = 0; i < 30; ++i)
        backlog.append(client.send(getTicket));
    ASSERT_TRUE(QTest::qWaitFor([&] { return server.requests() == 20; }));
    const auto click = client.send(getTicket, RequestLane::Interactive);
    ASSERT_TRUE(QTest::qWaitFor([&] { return click.isFinished(); }, 1'000));
    EXPECT_EQ(server.requests(), 21);
}

TEST(ApiClient, ItsEndFinishesEveryFuture)
{
    MisbehavingServer server;
    QFuture<Result<Ticket>> underWay;
    QFuture<Result<Ticket>> sentTooLate;
    {
        ApiClient client(server.origin(), key());
        underWay = client.send(patchTicket);
        QFuture<void> chained =
            underWay.then([&](const Result<Ticket>&) { sentTooLate = client.send(patchTicket); });
        server.setScript([&](const WireRequest&, WireConnection&) { server.close(); });
        QEventLoop loop;
        server.setBytesHook([&](qint64, WireConnection&) { loop.quit(); });
        loop.exec();
    }
    ASSERT_TRUE(underWay.isFinished());
    EXPECT_EQ(kindOf(underWay.result()), ErrorKind::Cancelled);
    ASSERT_TRUE(sentTooLate.isFinished());
    EXPECT_EQ(kindOf(sentTooLate.result()), ErrorKind::Cancelled);
    EXPECT_EQ(server.requests("PATCH"), 1);
}

TEST(ApiClient, MayBeDeletedByAnAnswer)
{
    MisbehavingServer server(
        [](const WireRequest&, WireConnection& connection) { connection.answer(200, ticketJson); });
    auto client = std::make_unique<ApiClient>(server.origin(), key());
    auto first = client->send(getTicket);
    const auto second = client->send(patchTicket);
    const auto chained = first.then([&client](const Result<TicketWithIncludes>&) { client.reset(); });
    EXPECT_TRUE(await(first));
    const auto end = kindOf(await(second));
    EXPECT_TRUE(!end || *end == ErrorKind::Cancelled);
    EXPECT_FALSE(client);
}

TEST(ApiClient, A429PausesEverythingAndNothingIsSentBeforeItsTime)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(429, R"({"error":"Too Many Requests","code":429,"retryAfter":3})",
                          "Retry-After: 7\r\n");
    });
    ApiClient client(server.origin(), key());
    QList<std::chrono::milliseconds> pauses;
    QObject::connect(&client, &ApiClient::paused, &client,
                     [&](std::chrono::milliseconds wait) { pauses.append(wait); });
    const auto first = await(client.send(getTicket));
    EXPECT_EQ(kindOf(first), ErrorKind::RateLimited);
    ASSERT_TRUE(first.error().retryAfter);
    EXPECT_GE(*first.error().retryAfter, seconds(7));
    EXPECT_LE(*first.error().retryAfter, seconds(8));
    ASSERT_EQ(pauses.size(), 1);
    EXPECT_GE(client.pausedFor(), seconds(6));

    for (const auto lane : {RequestLane::Interactive, RequestLane::Background}) {
        const auto next = client.send(patchTicket, lane);
        ASSERT_TRUE(next.isFinished()) << "told at once, not after the pause";
        EXPECT_EQ(kindOf(next.result()), ErrorKind::RateLimited);
        EXPECT_GE(next.result().error().retryAfter, seconds(6));
    }
    EXPECT_EQ(server.requests(), 1);
}

TEST(ApiClient, WhatWaitsWhenA429ComesIsToldToo)
{
    MisbehavingServer server(
        [](const WireRequest&, WireConnection& connection) { connection.answer(429, "{}"); });
    ApiClient client(server.origin(), key());
    QList<QFuture<Result<TicketWithIncludes>>> futures;
    for (int i = 0; i < 30; ++i)
        futures.append(client.send(getTicket));
    for (const auto& future : futures) {
        const auto result = await(future);
        EXPECT_EQ(kindOf(result), ErrorKind::RateLimited);
        EXPECT_GE(result.error().retryAfter, seconds(1)) << "without a Retry-After it is our own pause";
    }
    EXPECT_LE(server.requests(), 8) << "what was under way, and no more";
}

TEST(ApiClient, TheRateBudgetHoldsBackgroundWorkAndNotThePerson)
{
    MisbehavingServer server(
        [](const WireRequest&, WireConnection& connection) { connection.answer(200, ticketJson); });
    auto budget = std::make_shared<RateBudget>(RateBudget::steadyClock());
    budget->recall(
        std::vector<std::chrono::milliseconds>(55, seconds(11))); // left long enough ago for the pace
    ApiClient client(server.origin(), key(), {}, budget);
    QList<QFuture<Result<TicketWithIncludes>>> futures;
    for (int i = 0; i < 19; ++i)
        futures.append(client.send(getTicket));
    for (int i = 0; i < 15; ++i)
        EXPECT_TRUE(await(futures[i]));
    EXPECT_TRUE(await(client.send(patchTicket, RequestLane::Interactive)));
    EXPECT_EQ(server.requests(), 16);
    EXPECT_FALSE(futures[15].isFinished());
    client.abortAll();
    EXPECT_EQ(kindOf(await(futures[18])), ErrorKind::Cancelled);
}

TEST(ApiClient, HasRoomOnlyWhileNothingIsAskedAndTheBudgetAllowsMore)
{
    MisbehavingServer server(
        [](const WireRequest&, WireConnection& connection) { connection.answer(200, ticketJson); });
    ApiClient client(server.origin(), key());
    EXPECT_TRUE(client.hasRoom());
    auto first = client.send(getTicket);
    EXPECT_FALSE(client.hasRoom()) << "one waits";
    ASSERT_TRUE(QTest::qWaitFor([&] { return server.requests() == 1; }));
    await(first);
    EXPECT_TRUE(client.hasRoom());
    for (int i = 1; i < 69; ++i)
        await(client.send(getTicket, RequestLane::Interactive));
    EXPECT_TRUE(client.hasRoom());
    await(client.send(getTicket, RequestLane::Interactive));
    EXPECT_FALSE(client.hasRoom()) << "the rest of the minute is the person's";
}

TEST(ApiClient, TellsTheServersTime)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(500, "{}", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
    });
    ApiClient client(server.origin(), key());
    QDateTime seen;
    QObject::connect(&client, &ApiClient::serverDateSeen, &client, [&](const QDateTime& utc) { seen = utc; });
    await(client.send(getTicket));
    EXPECT_EQ(seen, QDateTime(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC));
}

} // namespace deskbell
