// SPDX-License-Identifier: MIT
// Outboxes that come from somewhere else: a backup of last week, another account, another server.
#include "sync/sessionfixture.h"

#include "storage/outbox.h"
#include "storage/outboxrows.h"
#include "storage/stores.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class RestoredOutbox : public SessionStory
{
protected:
    Account account(const QUrl& origin, const QString& id = u"a1"_s) const
    {
        return {.id = id, .name = u"Story"_s, .server = origin};
    }
    /// As an earlier program left it: a change of the subject that waits.
    void leaveChange(const Account& account, const QString& to)
    {
        auto outbox = Outbox::open(outboxPath(), account);
        ASSERT_TRUE(outbox);
        const QDateTime lastWeek = QDateTime::currentDateTimeUtc().addDays(-7);
        ASSERT_TRUE((*outbox)->enqueue(u"old"_s, desk.ticketId(), subjectPatch(u"Cannot log in"_s, to),
                                       lastWeek, lastWeek));
    }
};

TEST_F(RestoredOutbox, anOldChangeIsComparedBeforeItIsSent)
{
    leaveChange(account(desk.origin()), u"Of last week"_s);
    startSession(desk.origin());
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
    EXPECT_EQ(desk.ticket()[u"subject"_s].toString(), u"Of last week"_s);
}

TEST_F(RestoredOutbox, anOldChangeNeverOverwritesANewerOne)
{
    desk.changeTicket(u"subject"_s, u"Of today"_s);
    leaveChange(account(desk.origin()), u"Of last week"_s);
    startSession(desk.origin());
    ASSERT_TRUE(waitForState(ChangeState::Conflict));
    EXPECT_EQ(desk.patches(), 0);
    EXPECT_EQ(desk.ticket()[u"subject"_s].toString(), u"Of today"_s);
}

TEST_F(RestoredOutbox, anOldChangeThatHadArrivedIsNotSentAgain)
{
    desk.changeTicket(u"subject"_s, u"Of last week"_s);
    leaveChange(account(desk.origin()), u"Of last week"_s);
    startSession(desk.origin());
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 0);
}

TEST_F(RestoredOutbox, aChangeOfAnotherServerOrAccountIsKeptAndNeverSent)
{
    const QList<Account> strangers{account(QUrl(u"https://other.example"_s)),
                                   account(desk.origin(), u"someone-else"_s)};
    for (const Account& stranger : strangers) {
        QFile::remove(outboxPath());
        leaveChange(stranger, u"Of somebody else"_s);
        startWithTicketCached();
        session->openTicket(desk.ticketId());
        ASSERT_TRUE(waitForState(ChangeState::Parked));
        EXPECT_EQ(lastReport(ChangeState::Parked).error->kind, ErrorKind::OtherAccount);

        session->retryNow();
        const QString own = session->submit(desk.calmTicketId(), subjectPatch(u"Cannot log in"_s, u"Mine"_s));
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return wasReported(ChangeState::Settled) || wasReported(ChangeState::Conflict); },
            deadline));
        EXPECT_EQ(desk.ticket()[u"subject"_s].toString(), u"Cannot log in"_s);
        EXPECT_TRUE(session->shutDown());
        auto outbox = openOutboxForReading(outboxPath());
        EXPECT_EQ(readEntry(**outbox, u"old"_s).value().state, OutboxState::Parked);
        session.reset();
        reports.clear();
        connection = {};
    }
}

} // namespace
} // namespace deskbell
