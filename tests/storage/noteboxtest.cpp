// SPDX-License-Identifier: MIT
#include "outboxstory.h"

#include "core/errorjson.h"
#include "storage/statement.h"
#include "storage/stores.h"

namespace deskbell {

namespace {

class NoteBoxStory : public OutboxStory
{
protected:
    NoteBox& notes() { return outbox().notes(); }
    void write(const QString& operation, const QString& text, const QString& ticket = u"1"_s)
    {
        must(notes().add(operation, ticket, text, noon));
    }
    QStringList waiting()
    {
        QStringList operations;
        for (const NoteEntry& note : must(notes().waiting()))
            operations.append(note.operation);
        return operations;
    }
};

TEST_F(NoteBoxStory, ANoteSurvivesARestartWhole)
{
    write(u"n-1"_s, u"Called; \"no\" answer.\n\nAgain ä 😀 '); DROP TABLE notes;"_s);
    restart();
    EXPECT_EQ(must(notes().waiting()),
              (QList<NoteEntry>{{.operation = u"n-1"_s,
                                 .account = anna.id,
                                 .server = u"https://desk.example"_s,
                                 .ticketId = u"1"_s,
                                 .text = u"Called; \"no\" answer.\n\nAgain ä 😀 '); DROP TABLE notes;"_s,
                                 .createdAt = noon,
                                 .attemptId = QString()}}));
}

TEST_F(NoteBoxStory, TheSameTextTwiceIsTwoNotesInOrder)
{
    write(u"n-2"_s, u"again"_s);
    write(u"n-1"_s, u"again"_s);
    write(u"n-3"_s, u"elsewhere"_s, u"2"_s);
    EXPECT_EQ(waiting(), (QStringList{u"n-2"_s, u"n-1"_s, u"n-3"_s}));
    EXPECT_EQ(must(notes().waitingFor(u"1"_s)).size(), 2);
    EXPECT_FALSE(notes().add(u"n-1"_s, u"1"_s, u"twice the same operation"_s, noon));
}

TEST_F(NoteBoxStory, AnAttemptAndWhatWasKnownBeforeItAreOnDisk)
{
    write(u"n-1"_s, u"text"_s);
    must(notes().markSending(u"n-1"_s, u"try-1"_s, {u"m-1"_s, u"m-2"_s}));
    restart();
    const NoteEntry note = must(notes().note(u"n-1"_s));
    EXPECT_EQ(note.state, OutboxState::Sending);
    EXPECT_EQ(note.attempts, 1);
    EXPECT_EQ(note.attemptId, u"try-1"_s);
    EXPECT_EQ(note.known, (QStringList{u"m-1"_s, u"m-2"_s}));

    const Error why{.kind = ErrorKind::OutcomeUnknown, .message = u"cut"_s};
    must(notes().setState(u"n-1"_s, OutboxState::Unknown, toJson(why)));
    EXPECT_EQ(errorFromJson(must(notes().note(u"n-1"_s)).problem), why);
}

TEST_F(NoteBoxStory, NotesAndChangesWaitTogether)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    write(u"n-1"_s, u"one"_s);
    write(u"n-2"_s, u"two"_s, u"2"_s);
    EXPECT_EQ(must(outbox().count()), 3);
    QStringList tickets = must(outbox().ticketsWithPending());
    tickets.sort();
    EXPECT_EQ(tickets, (QStringList{u"1"_s, u"2"_s}));
    const PendingOverlay overlay = must(outbox().overlay(u"2"_s));
    EXPECT_TRUE(overlay.hasPending);
    EXPECT_TRUE(overlay.patch.isEmpty());
    EXPECT_FALSE(must(outbox().overlay(u"3"_s)).hasPending);

    must(notes().settle(u"n-2"_s, u"m-7"_s, later));
    EXPECT_EQ(must(outbox().count()), 2);
    EXPECT_FALSE(must(outbox().overlay(u"2"_s)).hasPending);
    EXPECT_EQ(must(outbox().ticketsWithPending()), QStringList{u"1"_s});
}

TEST_F(NoteBoxStory, ASettledNoteRemembersItsMessageAndWaitsNoMore)
{
    write(u"n-1"_s, u"text"_s);
    must(notes().settle(u"n-1"_s, u"m-7"_s, later));
    restart();
    EXPECT_TRUE(waiting().isEmpty());
    EXPECT_EQ(must(notes().messageIds(u"1"_s)), QStringList{u"m-7"_s});
    EXPECT_TRUE(must(notes().messageIds(u"2"_s)).isEmpty());
    for (const Result<void>& late :
         {notes().settle(u"n-1"_s, u"m-8"_s, later), notes().discard(u"n-1"_s, later),
          notes().setState(u"n-1"_s, OutboxState::Queued), notes().markSending(u"n-1"_s, u"try"_s, {})}) {
        ASSERT_FALSE(late);
        EXPECT_EQ(late.error().kind, ErrorKind::NotFound);
    }
}

TEST_F(NoteBoxStory, ANoteOnItsWayCannotBeDiscarded)
{
    write(u"n-1"_s, u"text"_s);
    must(notes().markSending(u"n-1"_s, u"try-1"_s, {}));
    const auto refused = notes().discard(u"n-1"_s, later);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
    must(notes().setState(u"n-1"_s, OutboxState::Unknown));
    must(notes().discard(u"n-1"_s, later));
    EXPECT_TRUE(waiting().isEmpty());
    EXPECT_TRUE(must(notes().messageIds(u"1"_s)).isEmpty());
}

TEST_F(NoteBoxStory, WhatEndedAMonthAgoGoesAndWhatWaitsStays)
{
    write(u"n-1"_s, u"ended"_s);
    write(u"n-2"_s, u"waits"_s);
    must(notes().settle(u"n-1"_s, u"m-1"_s, noon));
    must(outbox().pruneHistory(noon.addDays(30)));
    EXPECT_EQ(must(notes().messageIds(u"1"_s)).size(), 1);
    must(outbox().pruneHistory(noon.addDays(31)));
    EXPECT_TRUE(must(notes().messageIds(u"1"_s)).isEmpty());
    EXPECT_EQ(waiting(), QStringList{u"n-2"_s});
}

TEST_F(NoteBoxStory, AStateOfANewerVersionIsKeptAndNotSent)
{
    write(u"n-1"_s, u"text"_s);
    restart();
    {
        const auto raw = openOutboxForWriting(path());
        ASSERT_TRUE(raw);
        must(execute(**raw, u"UPDATE notes SET state = 'translating'"_s));
    }
    EXPECT_EQ(must(notes().note(u"n-1"_s)).state, OutboxState::Parked);
}

TEST(NoteDatabases, AnOutboxOfTheFirstVersionTakesNotes)
{
    Stores old;
    ASSERT_TRUE(QDir().mkpath(old.folder()));
    const QString fixture = QStringLiteral(DB_FIXTURES) + u"/outbox-v1.db"_s;
    ASSERT_TRUE(QFile::copy(fixture, old.outboxPath()));
    ASSERT_TRUE(QFile::setPermissions(old.outboxPath(), QFile::ReadOwner | QFile::WriteOwner));
    must(old.outbox().notes().add(u"n-1"_s, u"1042"_s, u"after the update"_s, noon));
    EXPECT_EQ(must(old.outbox().count()), 2) << "with the change of the old version";
    EXPECT_EQ(must(old.outbox().notes().waiting()).value(0).text, u"after the update"_s);
}

} // namespace

} // namespace deskbell
