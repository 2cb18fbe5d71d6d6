// SPDX-License-Identifier: MIT
#include "sync/listhelpdesk.h"
#include "sync/sessionfixture.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// Stars and read marks, which the server never hears of.
class MarksStory : public SessionStory
{
protected:
    ListHelpdesk list;
    QDateTime present{QDate(2026, 11, 20), QTime(8, 0), Qt::UTC}; ///< as the helpdesk's clock says

    bool start()
    {
        startSession(list.origin());
        return QTest::qWaitFor([&] { return connection.lastSync.isValid(); }, deadline);
    }
    void SetUp() override { list.fill(3); }
    TicketRow row(int n) const
    {
        auto reader = CacheReader::open(cachePath(), outboxPath());
        return reader.value()->rows(QStringList{list.tickets[n].id()}).value().value(0);
    }
    bool waitForUnread(int n, bool unread)
    {
        return QTest::qWaitFor([&] { return row(n).unread == unread; }, deadline);
    }
    /// Somebody else changes a ticket, and the next synchronisation brings it.
    void changeElsewhere(int n)
    {
        list.tickets[n].updated = present = present.addSecs(60);
        list.tickets[n].subject += u" again"_s;
        session->refresh();
        EXPECT_TRUE(QTest::qWaitFor([&] { return row(n).subject == list.tickets[n].subject; }, deadline));
    }
};

TEST_F(MarksStory, newsOfOthersIsUnreadUntilTheTicketIsOpened)
{
    ASSERT_TRUE(start());
    EXPECT_FALSE(row(0).unread) << "what the first synchronisation brings is no news";
    changeElsewhere(0);
    EXPECT_TRUE(row(0).unread);
    EXPECT_FALSE(row(1).unread);
    session->openTicket(list.tickets[0].id());
    EXPECT_TRUE(waitForUnread(0, false));
    changeElsewhere(0);
    EXPECT_TRUE(waitForUnread(0, false)) << "the agent looks at it";
    session->openTicket(list.tickets[1].id());
    changeElsewhere(0);
    EXPECT_TRUE(row(0).unread);
}

TEST_F(MarksStory, aMarkOfTheAgentsStaysUntilTheTicketIsOpenedAgain)
{
    ASSERT_TRUE(start());
    session->openTicket(list.tickets[0].id());
    session->setUnread(list.tickets[0].id(), true);
    ASSERT_TRUE(waitForUnread(0, true));
    changeElsewhere(0);
    EXPECT_TRUE(row(0).unread);
    session->openTicket(list.tickets[0].id());
    EXPECT_TRUE(waitForUnread(0, false));
}

TEST_F(MarksStory, theAgentsOwnChangeIsNoNews)
{
    startWithTicketCached();
    session->submit(ScriptedHelpdesk::ticketId(), subjectPatch(details().server.subject, u"Mine"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    auto reader = CacheReader::open(cachePath(), outboxPath());
    const TicketRow row = reader.value()->rows(QStringList{ScriptedHelpdesk::ticketId()}).value().value(0);
    EXPECT_EQ(row.subject, u"Mine"_s);
    EXPECT_FALSE(row.unread);
    EXPECT_TRUE(reader.value()->marks(ScriptedHelpdesk::ticketId())->readUpTo.isValid());
}

TEST_F(MarksStory, starsAndViewsSurviveARestartAndNeverReachTheServer)
{
    ASSERT_TRUE(start());
    QSignalSpy views(session.get(), &Session::viewsChanged);
    session->setStarred(list.tickets[2].id(), true);
    session->saveViews({{.id = u"v"_s, .name = u"Canary view"_s, .query = u"tag:canary"_s}});
    ASSERT_TRUE(QTest::qWaitFor([&] { return row(2).starred && views.count() == 1; }, deadline));
    ASSERT_TRUE(session->shutDown());
    connection = {};
    ASSERT_TRUE(start());
    EXPECT_TRUE(row(2).starred);
    auto reader = CacheReader::open(cachePath(), outboxPath());
    EXPECT_EQ(reader.value()->views().value().value(0).name, u"Canary view"_s);
    for (const WireRequest& request : list.wire().seen()) {
        EXPECT_EQ(request.verb, "GET");
        EXPECT_FALSE(request.target.contains("canary"));
    }
}

} // namespace
} // namespace deskbell
