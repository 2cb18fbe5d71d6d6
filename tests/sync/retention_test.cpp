// SPDX-License-Identifier: MIT
#include "sync/listhelpdesk.h"
#include "sync/sessionfixture.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// Which tickets stay on this computer.
class RetentionStory : public SessionStory
{
protected:
    ListHelpdesk list; // its present is 20 November

    bool start()
    {
        connection = {};
        const QDateTime begun = clock->nowUtc(); // what is remembered of an earlier life does not count
        startSession(list.origin());
        return QTest::qWaitFor([&] { return connection.lastSync >= begun; }, deadline);
    }
    void SetUp() override
    {
        list.fill(20);
        for (int i = 0; i < 10; ++i) {
            list.tickets[i].status = u"closed"_s;
            list.tickets[i].updated = list.tickets[i].created = list.start.addDays(-90).addSecs(i);
        }
        list.tickets[12].status = u"closed"_s; // but this month
        list.tickets[13].updated = list.start.addDays(-200);
    }
    qint64 stored() const { return CacheReader::open(cachePath(), outboxPath()).value()->count().value(); }
    /// The engine's word for it comes after the rows are gone, through the event loop.
    bool waitUntilKept(int closedDays)
    {
        return QTest::qWaitFor([&] { return sync.keepClosedDays == closedDays; }, deadline);
    }
    bool waitUntilStored(qint64 count)
    {
        return QTest::qWaitFor([&] { return stored() == count; }, deadline);
    }
};

TEST_F(RetentionStory, oldClosedTicketsGoAndTheOthersStay)
{
    ASSERT_TRUE(start());
    EXPECT_EQ(stored(), 20);
    session->setRetention(30);
    ASSERT_TRUE(waitUntilStored(10)) << stored();
    EXPECT_TRUE(waitUntilKept(30)) << sync.keepClosedDays;
}

TEST_F(RetentionStory, oneWithWorkOnItStays)
{
    ASSERT_TRUE(start());
    session->saveDraft(list.tickets[3].id(), {{u"note"_s, u"half a sentence"_s}});
    session->setRetention(30);
    ASSERT_TRUE(waitUntilStored(11)) << stored();
}

TEST_F(RetentionStory, aFillDoesNotBringThemIn)
{
    ASSERT_TRUE(start());
    session->setRetention(30);
    ASSERT_TRUE(waitUntilStored(10));
    ASSERT_TRUE(session->shutDown());
    QFile::remove(cachePath() + u"-wal"_s);
    ASSERT_TRUE(start());
    EXPECT_TRUE(waitUntilKept(30)) << "remembered";
    list.tickets[2].updated = list.start.addDays(-60); // an old one that comes again
    session->refresh();
    const QDateTime before = connection.lastSync;
    ASSERT_TRUE(QTest::qWaitFor([&] { return connection.lastSync > before; }, deadline));
    EXPECT_EQ(stored(), 10);
}

TEST_F(RetentionStory, keepingAllAgainFetchesThemAgain)
{
    ASSERT_TRUE(start());
    session->setRetention(30);
    ASSERT_TRUE(waitUntilStored(10));
    session->setRetention(0);
    ASSERT_TRUE(waitUntilStored(20)) << stored();
}

TEST_F(RetentionStory, aClockThatIsYearsAheadRemovesNothing)
{
    class WrongClock final : public Clock
    {
        QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc().addYears(5); }
        QTimeZone zone() const override { return QTimeZone::utc(); }
    };
    adjustSetup = [](Session::Setup& setup) {
        setup.clock = std::make_shared<WrongClock>();
    };
    ASSERT_TRUE(start());
    session->setRetention(365);
    session->refresh();
    const QDateTime before = connection.lastSync;
    ASSERT_TRUE(QTest::qWaitFor([&] { return connection.lastSync > before; }, deadline));
    EXPECT_EQ(stored(), 20);
}

} // namespace
} // namespace deskbell
