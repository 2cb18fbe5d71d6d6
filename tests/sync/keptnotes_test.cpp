// SPDX-License-Identifier: MIT
// Notes that an earlier program left: rescued from a damaged file, or written for somebody else.
#include "sync/notestory.h"

#include "storage/outbox.h"
#include "storage/stores.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class KeptNotes : public NoteStory
{
protected:
    Account account(const QUrl& origin, const QString& id = u"a1"_s) const
    {
        return {.id = id, .name = u"Story"_s, .server = origin};
    }
    std::unique_ptr<Outbox> outboxOf(const Account& account) const
    {
        return Outbox::open(outboxPath(), account).value();
    }
    void leaveNote(const Account& account)
    {
        const QDateTime lastWeek = QDateTime::currentDateTimeUtc().addDays(-7);
        ASSERT_TRUE(outboxOf(account)->notes().add(u"old"_s, desk.ticketId(), u"Of last week"_s, lastWeek));
    }
    void damageOutbox()
    {
        QFile file(outboxPath());
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_EQ(file.write(QByteArray(100, '\0')), 100);
    }
};

TEST_F(KeptNotes, whatWasRescuedIsNotSentBeforeThePersonHasSeenIt)
{
    leaveNote(account(desk.origin()));
    damageOutbox();
    beginWithTicketCached();
    EXPECT_EQ(connection.waitingChanges, 1);
    // Neither a retry nor another note gets anything out.
    session->retryNow();
    session->addNote(u"t-2"_s, u"New"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Queued));
    const QDateTime before = connection.lastSync;
    session->refresh();
    ASSERT_TRUE(QTest::qWaitFor([&] { return connection.lastSync != before; }, deadline));
    EXPECT_EQ(desk.timeline().posts(), 0);
    EXPECT_TRUE(desk.timeline().read().isEmpty());

    session->acknowledgeSalvage();
    ASSERT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(serverNotes(), QStringList{u"Of last week"_s});
    EXPECT_EQ(desk.timeline().notes(u"t-2"_s), QStringList{u"New"_s});
}

TEST_F(KeptNotes, oneOfAnotherServerOrAccountIsNeverSent)
{
    const QList<Account> strangers{account(QUrl(u"https://other.example"_s)),
                                   account(desk.origin(), u"someone-else"_s)};
    for (const Account& stranger : strangers) {
        QFile::remove(outboxPath());
        leaveNote(stranger);
        beginWithTicketCached();
        session->retryNow();
        session->addNote(desk.ticketId(), u"Mine"_s);
        ASSERT_TRUE(waitForNote(ChangeState::Settled)) << "it holds up no note of ours";
        EXPECT_FALSE(serverNotes().contains(u"Of last week"_s));
        ASSERT_EQ(thread().waiting.size(), 1);
        EXPECT_EQ(thread().waiting.first().state, ChangeState::Parked);
        EXPECT_EQ(thread().waiting.first().problem.value().kind, ErrorKind::OtherAccount);
        EXPECT_EQ(thread().waiting.first().problem.value().message, stranger.server.host());
        ASSERT_TRUE(session->shutDown());
        session.reset();
        notes.clear();
        connection = {};
    }
}

TEST_F(KeptNotes, aStrangersChangeInDoubtHoldsUpNoNote)
{
    {
        auto outbox = outboxOf(account(desk.origin(), u"someone-else"_s));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        ASSERT_TRUE(outbox->enqueue(u"old"_s, desk.ticketId(),
                                    subjectPatch(u"Cannot log in"_s, u"Of somebody else"_s), now, now));
        ASSERT_TRUE(outbox->setState(u"old"_s, OutboxState::Unknown));
    }
    beginWithTicketCached();
    session->addNote(desk.ticketId(), u"Mine"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 0);
}

} // namespace
} // namespace deskbell
