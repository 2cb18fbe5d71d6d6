// SPDX-License-Identifier: MIT
#include "support/ticketdesk.h"
#include "sync/sessionfixture.h"

#include <QUrlQuery>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class PullStory : public SessionStory
{
protected:
    /// `updated_after` of each request for a page of tickets; null where there is none.
    QStringList updatedAfter()
    {
        QStringList values;
        for (const WireRequest& request : desk.wire().seen()) {
            const QUrl url(QString::fromLatin1(request.target));
            if (url.path() == "/api/v1/tickets"_L1)
                values.append(QUrlQuery(url).queryItemValue(u"updated_after"_s, QUrl::FullyDecoded));
        }
        return values;
    }
    int requestsFor(const QByteArray& path)
    {
        return int(std::ranges::count_if(desk.wire().seen(), [&](const WireRequest& request) {
            return request.target.split('?').first() == path;
        }));
    }
    bool refreshAndWait()
    {
        const qsizetype before = updatedAfter().size();
        session->refresh();
        return QTest::qWaitFor([&] { return updatedAfter().size() > before; }, deadline);
    }
};

TEST_F(PullStory, offlineAfterARestartItIsStillKnownHowOldTheTicketsAre)
{
    startWithTicketCached();
    const QDateTime synced = connection.lastSync;
    ASSERT_TRUE(session->shutDown());
    desk.disappear();
    connection = {};
    startSession(desk.origin());
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.state == ConnectionState::Offline; }, deadline));
    EXPECT_EQ(connection.lastSync, synced.addMSecs(-synced.time().msec())) << "to the second";
}

TEST_F(PullStory, aPollAsksForWhatChangedSinceTheNewestRowWithAnOverlap)
{
    startWithTicketCached(); // the ticket's updated_at is 08:00
    ASSERT_TRUE(refreshAndWait());
    EXPECT_EQ(updatedAfter(), (QStringList{QString(), u"2026-11-20T07:55:00Z"_s}));
}

TEST_F(PullStory, theWatermarkNeverPassesTheStartOfThePass)
{
    // A row read early in a long pass may change before its end: what is newer than the pass is asked for
    // again.
    desk.setDate("Fri, 20 Nov 2026 07:30:00 GMT");
    startWithTicketCached();
    ASSERT_TRUE(refreshAndWait());
    EXPECT_EQ(updatedAfter().last(), u"2026-11-20T07:25:00Z"_s);
}

TEST_F(PullStory, aPollThatFindsNothingIsOneRequest)
{
    startWithTicketCached();
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.lastSync.isValid(); }, deadline));
    // The lists that were put off for the tickets come after them: the description is asked for once more.
    ASSERT_TRUE(QTest::qWaitFor([this] { return requestsFor("/api/v1/openapi.json") == 2; }, deadline));
    const QDateTime first = connection.lastSync;
    ASSERT_TRUE(refreshAndWait());
    // Asked is not answered: the poll before it must be over, too.
    ASSERT_TRUE(QTest::qWaitFor([&] { return connection.lastSync > first; }, deadline));
    const QDateTime before = connection.lastSync;
    const int requests = desk.wire().requests();
    session->refresh();
    ASSERT_TRUE(QTest::qWaitFor([&] { return connection.lastSync > before; }, deadline));
    EXPECT_EQ(desk.wire().requests(), requests + 1);
}

TEST_F(PullStory, anotherStartGoesOnFromTheLastFinishedPass)
{
    startWithTicketCached();
    ASSERT_TRUE(session->shutDown());
    connection = {};
    const qsizetype before = updatedAfter().size();
    startSession(desk.origin());
    ASSERT_TRUE(QTest::qWaitFor([&] { return updatedAfter().size() > before; }, deadline));
    EXPECT_EQ(updatedAfter().last(), u"2026-11-20T07:55:00Z"_s);
}

TEST_F(SessionStory, aRefreshAskedForWhileAPassFailsIsNotForgotten)
{
    TicketDesk tickets(1, 10);
    bool hasFailed = false;
    tickets.setFate([&](const WireRequest& request) {
        if (!request.target.startsWith("/api/v1/tickets?") || std::exchange(hasFailed, true))
            return Fate{};
        session->refresh();
        return Fate{.answer = Fate::Answer::Gateway};
    });
    startSession(tickets.origin());
    EXPECT_TRUE(QTest::qWaitFor([this] { return connection.lastSync.isValid(); }, deadline));
}

} // namespace
} // namespace deskbell
