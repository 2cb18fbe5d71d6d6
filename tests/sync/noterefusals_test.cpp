// SPDX-License-Identifier: MIT
// A note that is refused: because of its ticket, or because of the whole server?
#include "sync/notestory.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

constexpr auto notFound = R"({"error":"Not Found","message":"no such thing","code":404})";
constexpr auto forbidden = R"({"error":"Forbidden","message":"no","code":403})";

using RefusalOfANote = NoteStory;

TEST_F(RefusalOfANote, byAWrongAddressTouchesNothing)
{
    beginWithTicketCached();
    desk.refuseEverything(404, notFound);
    session->addNote(desk.ticketId(), u"Kept"_s);
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return !notes.isEmpty() && notes.last().error.has_value(); }, deadline));
    EXPECT_EQ(notes.last().state, ChangeState::Queued);
    EXPECT_EQ(notes.last().error->kind, ErrorKind::NotFound);
    EXPECT_TRUE(notes.last().nextAttempt.isValid());

    desk.refuseEverything(0);
    session->retryNow();
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(noteCount(ChangeState::Refused), 0);
    EXPECT_EQ(serverNotes(), QStringList{u"Kept"_s});
}

TEST_F(RefusalOfANote, byTheLossOfTheTicketKeepsItForTheAgent)
{
    beginWithTicketCached();
    desk.timeline().refuseReads(u"t-2"_s, 404);
    session->addNote(u"t-2"_s, u"Too late"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Refused));
    EXPECT_EQ(lastNote(ChangeState::Refused).error->kind, ErrorKind::TicketGone);
    EXPECT_EQ(lastNote(ChangeState::Refused).text, u"Too late"_s);
    EXPECT_EQ(thread(u"t-2"_s).waiting.value(0).problem.value().kind, ErrorKind::TicketGone);
}

TEST_F(RefusalOfANote, byATicketThatMayNotBeReadHoldsUpNoOther)
{
    beginWithTicketCached();
    desk.timeline().refuseReads(u"t-2"_s, 403);
    session->addNote(u"t-2"_s, u"Denied"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Refused));
    EXPECT_EQ(lastNote(ChangeState::Refused).error->kind, ErrorKind::TicketDenied);
    session->addNote(desk.ticketId(), u"Free"_s);
    EXPECT_TRUE(waitForNote(ChangeState::Settled));
}

TEST_F(RefusalOfANote, byAPlanWithoutAccessParksItUntilThereIsSome)
{
    beginWithTicketCached();
    desk.refuseEverything(403, forbidden);
    session->addNote(desk.ticketId(), u"Kept"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Parked));
    EXPECT_EQ(lastNote(ChangeState::Parked).error->kind, ErrorKind::PlanForbidden);
    desk.refuseEverything(0);
    session->refresh();
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(noteCount(ChangeState::Refused), 0);
}

TEST_F(RefusalOfANote, byAServerThatLetAnotherNoteInIsNotForTheKey)
{
    beginWithTicketCached();
    session->addNote(desk.ticketId(), u"Let in"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    desk.timeline().refuseNextPost(403, forbidden);
    session->addNote(desk.ticketId(), u"Denied"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Refused));
    EXPECT_EQ(lastNote(ChangeState::Refused).error->kind, ErrorKind::TicketDenied);
    EXPECT_FALSE(connection.readOnlyKey);

    // What a note has shown counts for a change as well; nothing is known of another key.
    desk.refuseNextPatch(403, forbidden);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Denied"_s));
    ASSERT_TRUE(waitForState(ChangeState::Refused));
    session->setKey(key("ixk_another_key_that_can_read"));
    desk.timeline().refuseNextPost(403, forbidden);
    session->addNote(desk.ticketId(), u"With a key that only reads"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Parked));
    EXPECT_EQ(lastNote(ChangeState::Parked).error->kind, ErrorKind::ReadOnlyKey);
}

} // namespace
} // namespace deskbell
