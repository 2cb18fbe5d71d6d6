// SPDX-License-Identifier: MIT
// Notes that an earlier program left: rescued from a damaged file, or written for somebody else.
#include "sync/fileholder.h"
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

TEST_F(KeptNotes, aNoteWhileTheFileIsInUseWaitsBehindTheChangeSavedBefore)
{
    beginWithTicketCached();
    QStringList stored;
    QObject::connect(session.get(), &Session::changeReported, session.get(),
                     [&](const ChangeReport& report) { stored.append(report.operation); });
    QObject::connect(session.get(), &Session::noteReported, session.get(),
                     [&](const NoteReport& report) { stored.append(report.operation); });
    Holder holder(outboxPath());
    const QString change =
        session->submit(desk.calmTicketId(), subjectPatch(u"Cannot log in"_s, u"Changed"_s));
    const QString note = session->addNote(desk.ticketId(), u"Noted"_s);
    // Longer than SQLite itself waits.
    EXPECT_FALSE(QTest::qWaitFor([&] { return !stored.isEmpty() || !notStored.isEmpty(); }, 3'000));
    holder.release();
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    stored.removeDuplicates();
    EXPECT_EQ(stored, (QStringList{change, note}));
    EXPECT_EQ(serverNotes(), QStringList{u"Noted"_s});
    EXPECT_TRUE(notStored.isEmpty());
}

TEST_F(KeptNotes, aNoteThatStillWaitsForTheFileAtTheEndIsGivenBack)
{
    beginWithTicketCached();
    Holder holder(outboxPath());
    session->addNote(desk.ticketId(), u"Late"_s);
    ASSERT_TRUE(session->shutDown(std::chrono::seconds(10)));
    EXPECT_TRUE(QTest::qWaitFor([&] { return unstoredTexts == QStringList{u"Late"_s}; }, deadline));
}

TEST_F(KeptNotes, aNoteIsNotWrittenIntoAFileThatIsGone)
{
    beginWithTicketCached();
    ASSERT_TRUE(QFile::remove(outboxPath()));
    session->addNote(desk.ticketId(), u"Given back"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !unstoredTexts.isEmpty(); }, deadline));
    EXPECT_EQ(unstoredTexts, QStringList{u"Given back"_s});
}

TEST_F(KeptNotes, aRefusalThatCannotBeStoredIsToldAndNotSentAgain)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(false, [this](const WireRequest&, WireConnection& wire) {
        diskFails = true;
        wire.answer(400, R"({"error":"Bad Request","message":"invalid","code":400})");
    });
    session->addNote(desk.ticketId(), u"Refused"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Refused));
    EXPECT_EQ(lastNote(ChangeState::Refused).error->message, diskFailure());
    diskFails = false;
    session->retryNow();
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return lastNote(ChangeState::Refused).error->kind == ErrorKind::Invalid; }, deadline));
    EXPECT_EQ(desk.timeline().posts(), 1);
}

} // namespace
} // namespace deskbell
