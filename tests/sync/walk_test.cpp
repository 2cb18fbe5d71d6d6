// SPDX-License-Identifier: MIT
#include "sync/listhelpdesk.h"
#include "sync/sessionfixture.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// Walks over a list of many tickets that moves or misbehaves (reliability 3d).
class WalkStory : public SessionStory
{
protected:
    ListHelpdesk list;

    WalkStory()
    {
        adjustSetup = [this](Session::Setup& setup) {
            setup.pollInterval = pollInterval;
            setup.clock = clock;
            setup.limits.budgetSpeed = 1'000; // these stories are not about the budget
        };
    }
    std::chrono::milliseconds pollInterval{60'000};
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();

    bool fill()
    {
        startSession(list.origin());
        return synced();
    }
    bool synced()
    {
        return QTest::qWaitFor([this] { return connection.lastSync.isValid(); }, deadline);
    }
    /// One more pass, from its first request to its end.
    bool passAgain()
    {
        const QDateTime before = connection.lastSync;
        session->refresh();
        return QTest::qWaitFor([&] { return connection.lastSync > before; }, deadline);
    }
    bool restart()
    {
        const bool ended = session->shutDown();
        connection = {};
        startSession(list.origin());
        return ended;
    }
    QSet<qint64> numbers() const
    {
        auto reader = CacheReader::open(cachePath(), outboxPath());
        QSet<qint64> found;
        const auto rows = reader.value()->rows(TicketQuery{.limit = -1}).value();
        for (const TicketRow& row : rows)
            found.insert(row.number);
        return found;
    }
    QString subjectOf(int number) const
    {
        auto reader = CacheReader::open(cachePath(), outboxPath());
        return reader.value()->details(ListedTicket{.number = number}.id()).value().server.subject;
    }
    QStringList asked(const QString& name) const
    {
        QStringList values;
        for (const QUrlQuery& query : list.listQueries())
            values.append(query.queryItemValue(name, QUrl::FullyDecoded));
        return values;
    }
};

TEST_F(WalkStory, theServersOwnPageSizeDecidesHowManyRequestsAFillTakes)
{
    list.fill(95); // per_page=100 is asked for, and ten rows come
    ASSERT_TRUE(fill());
    EXPECT_EQ(numbers().size(), 95);
    EXPECT_EQ(list.lists(), 10);
}

TEST_F(WalkStory, aFillThatWasInterruptedGoesOnAtItsLastPage)
{
    list.fill(60);
    // Page 4 is asked for and never answered; pages 1 to 3 are stored.
    list.instead = [](const WireRequest& request, WireConnection&) {
        return request.target.contains("&page=4");
    };
    startSession(list.origin());
    ASSERT_TRUE(QTest::qWaitFor([this] { return list.lists() == 4; }, deadline));
    EXPECT_EQ(sync.done, 30);
    EXPECT_EQ(sync.total, 60);
    list.instead = {};
    ASSERT_TRUE(restart());
    ASSERT_TRUE(synced());
    EXPECT_EQ(asked(u"page"_s), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"4"_s, u"5"_s, u"6"_s}));
    EXPECT_EQ(numbers().size(), 60);
}

TEST_F(WalkStory, aPausedFillStaysPausedAfterARestartAndGoesOnWhereItWas)
{
    list.fill(60);
    list.instead = [this](const WireRequest& request, WireConnection&) {
        if (request.target.contains("&page=3") && !sync.paused)
            session->setSyncPaused(true);
        return false;
    };
    startSession(list.origin());
    ASSERT_TRUE(QTest::qWaitFor([this] { return sync.paused && sync.done >= 30; }, deadline));
    list.instead = {};
    ASSERT_TRUE(restart());
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.state == ConnectionState::Connected; }, deadline));
    const int before = list.lists();
    EXPECT_TRUE(sync.paused);
    session->refresh();
    session->setSyncPaused(false);
    ASSERT_TRUE(synced());
    EXPECT_EQ(numbers().size(), 60);
    EXPECT_FALSE(sync.paused);
    EXPECT_LE(list.lists() - before, 3) << "the pages before the pause were read again";
}

TEST_F(WalkStory, aRowThatMovedUpBecauseAnotherWasDeletedIsNotSkipped)
{
    list.fill(60);
    list.beforePage = [this](int page) {
        if (page == 4)
            list.remove(5); // row 31 is now the last one of page 3
    };
    ASSERT_TRUE(fill());
    EXPECT_TRUE(numbers().contains(31));
    EXPECT_LE(list.lists(), 6 + 2);
}

TEST_F(WalkStory, deletionsAllTheTimeDoNotMakeAFillEndless)
{
    list.fill(100);
    int next = 1;
    list.beforePage = [this, &next](int page) {
        if (page > 1)
            list.remove(next++);
    };
    ASSERT_TRUE(fill());
    EXPECT_LE(list.lists(), 10 + 2 * 3);
}

TEST_F(WalkStory, anEmptyPageInTheMiddleIsNotTheEnd)
{
    list.fill(60);
    list.emptyPages = {3};
    ASSERT_TRUE(fill());
    EXPECT_EQ(numbers().size(), 50);
    EXPECT_TRUE(numbers().contains(60));
}

TEST_F(WalkStory, ofTheSameTicketTwiceTheNewestCounts)
{
    list.fill(15);
    list.tickets[1].updated = list.start.addDays(2);
    list.tickets[1].subject = u"newest"_s;
    ListedTicket older = list.tickets[1];
    older.updated = older.created;
    older.subject = u"older"_s;
    list.tickets.append(older); // on the second page again
    ASSERT_TRUE(fill());
    EXPECT_EQ(subjectOf(2), u"newest"_s);
    EXPECT_EQ(numbers().size(), 15);
}

TEST_F(WalkStory, beyondTheHighestPageTheWalkGoesOnByTime)
{
    list.fill(75);
    list.highestPage = 3;
    ASSERT_TRUE(fill());
    EXPECT_EQ(numbers().size(), 75);
    EXPECT_TRUE(asked(u"created_after"_s).contains(u"2026-11-01T00:29:59Z"_s));
    EXPECT_EQ(sync.done, 75) << "counted without the row that was read twice";
}

TEST_F(WalkStory, aServerThatRefusesToGoOnIsNotAskedForEver)
{
    list.fill(60);
    for (ListedTicket& ticket : list.tickets)
        ticket.created = list.start; // no time leads past the highest page
    list.highestPage = 3;
    QList<Error> told;
    pollInterval = std::chrono::milliseconds(20);
    startSession(list.origin());
    QObject::connect(session.get(), &Session::storageFailed, session.get(),
                     [&told](const Error& error) { told.append(error); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !told.isEmpty(); }, deadline));
    EXPECT_EQ(told.first().kind, ErrorKind::Protocol);
    const int before = list.lists();
    EXPECT_FALSE(QTest::qWaitFor([&] { return list.lists() > before; }, 300)) << "polls have to rest";
}

TEST_F(WalkStory, aServerThatIgnoresTheTimeIsReadWholeNowAndThen)
{
    list.fill(60);
    list.ignoresUpdatedAfter = true;
    pollInterval = std::chrono::milliseconds(100);
    ASSERT_TRUE(fill());
    ASSERT_TRUE(QTest::qWaitFor([this] { return list.lists() >= 12; }, deadline)) << "one pass to notice it";
    // Its six pages are four more than usual: four poll intervals of rest.
    QElapsedTimer rest;
    rest.start();
    ASSERT_TRUE(QTest::qWaitFor([this] { return list.lists() > 12; }, deadline));
    EXPECT_GE(rest.elapsed(), 300);
}

TEST_F(WalkStory, aBulkChangeInTheOverlapIsReadAgainOnlyUntilTheServersTimeHasPassedIt)
{
    list.fill(60);
    const QDateTime bulk(QDate(2026, 11, 20), QTime(7, 59), Qt::UTC);
    for (ListedTicket& ticket : list.tickets)
        ticket.updated = bulk; // all of them at one time
    ASSERT_TRUE(fill());
    ASSERT_TRUE(passAgain());
    EXPECT_EQ(list.lists(), 12) << "all found again, within the overlap";
    list.date = "Fri, 20 Nov 2026 08:20:00 GMT";
    ASSERT_TRUE(passAgain());
    const int before = list.lists();
    ASSERT_TRUE(passAgain());
    EXPECT_EQ(list.lists(), before + 1);
    EXPECT_EQ(numbers().size(), 60);
}

TEST_F(WalkStory, theMachinesClockHasNoSayInWhatIsAskedFor)
{
    class WrongClock final : public Clock
    {
        QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc().addYears(3); }
        QTimeZone zone() const override { return QTimeZone::utc(); }
    };
    list.fill(5);
    clock = std::make_shared<WrongClock>();
    ASSERT_TRUE(fill());
    ASSERT_TRUE(passAgain());
    // The server's time was 8:00, no row is as new: ten minutes for its clocks, five of overlap.
    EXPECT_EQ(asked(u"updated_after"_s).last(), u"2026-11-20T07:45:00Z"_s);
}

TEST_F(WalkStory, rowsWrittenWithAServerClockThatWentBackAreFound)
{
    list.fill(5);
    list.tickets[0].updated = QDateTime(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);
    ASSERT_TRUE(fill());
    list.date = "Fri, 20 Nov 2026 07:57:00 GMT";
    list.tickets[1].updated = QDateTime(QDate(2026, 11, 20), QTime(7, 57), Qt::UTC);
    list.tickets[1].subject = u"written late"_s;
    ASSERT_TRUE(passAgain());
    EXPECT_EQ(subjectOf(2), u"written late"_s);
}

TEST_F(WalkStory, aPageThatWasCutIsAskedForAgainAndMovesNothing)
{
    list.fill(30);
    int cut = 0;
    list.instead = [&cut](const WireRequest& request, WireConnection& wire) {
        if (!request.target.contains("&page=2") || cut++ > 0)
            return false;
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
                  "{\"data\":[{\"id\":\"t-00011\",\"ticket_number\":11,");
        wire.close();
        return true;
    };
    startSession(list.origin());
    ASSERT_TRUE(QTest::qWaitFor([&] { return cut == 1; }, deadline));
    EXPECT_FALSE(connection.lastSync.isValid());
    ASSERT_TRUE(synced()) << "a first fill tries again by itself";
    EXPECT_EQ(numbers().size(), 30);
    EXPECT_EQ(asked(u"page"_s).count(u"1"_s), 1) << "and not from its beginning";
}

} // namespace
} // namespace deskbell
