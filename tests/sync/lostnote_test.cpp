// SPDX-License-Identifier: MIT
// A note whose answer is lost is on the server once, whatever was lost and whether it was applied.
#include "sync/notestory.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct LostNote
{
    const char* name;
    ScriptedTimeline::Fault fault;
};

/// Sends something, then ends the connection in order.
ScriptedTimeline::Fault sayAndClose(const QByteArray& bytes)
{
    return [bytes](const WireRequest&, WireConnection& wire) {
        wire.send(bytes);
        wire.close();
    };
}

ScriptedTimeline::Fault answerWith(int status, const QByteArray& body, const QByteArray& headers = {})
{
    return [=](const WireRequest&, WireConnection& wire) {
        wire.answer(status, body, headers);
    };
}

class LostNoteStory : public NoteStory, public ::testing::WithParamInterface<LostNote>
{
};

TEST_P(LostNoteStory, anAppliedNoteIsSentOnceAndFoundByReading)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(true, GetParam().fault);
    session->addNote(desk.ticketId(), u"Called Anna, waits for parts."_s);
    ASSERT_TRUE(waitForNote(ChangeState::Unknown)) << "the result must be called unknown";
    EXPECT_EQ(noteCount(ChangeState::Settled), 0) << "nobody may say saved yet";
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1);
    EXPECT_EQ(desk.wire().partialRequests(), 0);
    EXPECT_EQ(serverNotes(), QStringList{u"Called Anna, waits for parts."_s});
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(shownTexts(), serverNotes());
}

TEST_P(LostNoteStory, aNoteThatWasNotAppliedIsSentOnceMoreAfterReading)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(false, GetParam().fault);
    session->addNote(desk.ticketId(), u"Not applied at first"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 2) << "one per decision to send";
    EXPECT_EQ(desk.timeline().read().size(), 2) << "each after a reading";
    EXPECT_EQ(serverNotes(), QStringList{u"Not applied at first"_s});
    EXPECT_TRUE(waitForEmptyOutbox());
}

INSTANTIATE_TEST_SUITE_P(
    EachWayToLoseAnAnswer, LostNoteStory,
    ::testing::Values(
        LostNote{"Closed", sayAndClose("")},
        LostNote{"Reset",
                 [](const WireRequest&, WireConnection& wire) {
                     wire.reset();
                 }},
        LostNote{"HalfStatusLine", sayAndClose("HTTP/1.1 2")},
        LostNote{"CutHeaders", sayAndClose("HTTP/1.1 201 Created\r\nContent-Ty")},
        LostNote{"CutBody", sayAndClose("HTTP/1.1 201 Created\r\nContent-Length: 400\r\n\r\n"
                                        "{\"data\":{\"id\"")},
        LostNote{"Noise", sayAndClose("\x16\x03\x01 not http at all\r\n\r\n")},
        LostNote{"EmptyBody", answerWith(201, {})}, LostNote{"NoContent", answerWith(204, {})},
        LostNote{"UnknownBody", answerWith(200, R"({"ok":true})")},
        LostNote{"AnEmailForAnAnswer", answerWith(200, R"({"data":{"id":"e-1","type":"email"}})")},
        LostNote{"SignInPage", answerWith(200, "<html>sign in</html>", "Content-Type: text/html\r\n")},
        LostNote{"Redirect", answerWith(302, {}, "Location: /elsewhere\r\n")},
        LostNote{"ServerError", answerWith(500, R"({"error":"E","message":"m","code":500})")},
        LostNote{"GatewayTimeout", answerWith(504, "<html>too slow</html>")}),
    [](const auto& row) { return std::string(row.param.name); });

using NotesInDoubt = NoteStory;

TEST_F(NotesInDoubt, aServersTidyingDoesNotMakeItSendAgain)
{
    desk.timeline().setTidying([](QJsonObject& note) {
        note.insert(u"body_text"_s, QJsonValue::Null);
        note.insert(u"body_html"_s, u"<div>He said &ldquo;no&rdquo; &ndash; see<br/>  &lt;log&gt;</div>"_s);
    });
    beginWithTicketCached();
    desk.timeline().failNextPost(true, sayAndClose(""));
    session->addNote(desk.ticketId(), u"He said \"no\" - see\n\n<log>"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1);
}

TEST_F(NotesInDoubt, aNoteOfTheSameTextThatWasThereBeforeIsNotTakenForIt)
{
    desk.timeline().addMessage(desk.ticketId(), u"internal_note"_s, u"Called, nobody there."_s);
    beginWithTicketCached();
    desk.timeline().failNextPost(false, sayAndClose(""));
    session->addNote(desk.ticketId(), u"Called, nobody there."_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 2);
    EXPECT_EQ(serverNotes().size(), 2);
}

TEST_F(NotesInDoubt, aCustomersMailOfTheSameTextIsNotTakenForIt)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(false, [this](const WireRequest&, WireConnection& wire) {
        desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"Done."_s);
        wire.close();
    });
    session->addNote(desk.ticketId(), u"Done."_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(serverNotes(), QStringList{u"Done."_s});
}

TEST_F(NotesInDoubt, theSameTextTwiceOnPurposeIsTwoNotes)
{
    beginWithTicketCached();
    // Both answers are lost, the first note was applied and the second was not.
    desk.timeline().failNextPost(true, [this](const WireRequest&, WireConnection& wire) {
        desk.timeline().failNextPost(false, sayAndClose(""));
        wire.close();
    });
    session->addNote(desk.ticketId(), u"Called again."_s);
    session->addNote(desk.ticketId(), u"Called again."_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled, 2));
    EXPECT_EQ(serverNotes(), (QStringList{u"Called again."_s, u"Called again."_s}));
    EXPECT_EQ(desk.timeline().posts(), 3);
    EXPECT_TRUE(waitForEmptyOutbox());
}

TEST_F(NotesInDoubt, aServerWhoseTimelineLagsGetsEachNoteOnce)
{
    beginWithTicketCached();
    // While the second note is prepared the timeline does not show the first yet.
    session->addNote(desk.ticketId(), u"Same words"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    desk.timeline().failNextRead(answerWith(200, R"({"data":[]})"));
    desk.timeline().failNextPost(false, sayAndClose(""));
    session->addNote(desk.ticketId(), u"Same words"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled, 2));
    EXPECT_EQ(serverNotes().size(), 2) << "the first note must not be taken for the second";
}

TEST_F(NotesInDoubt, aProgramThatDiedAfterSendingLooksBeforeItSendsAgain)
{
    beginWithTicketCached();
    // The answer never comes; the program ends meanwhile.
    desk.timeline().failNextPost(true, [](const WireRequest&, WireConnection&) {});
    session->addNote(desk.ticketId(), u"Sent before the end"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.timeline().posts() == 1; }, deadline));
    ASSERT_TRUE(session->shutDown());
    notes.clear();
    EXPECT_EQ(thread().waiting.value(0).state, ChangeState::Sending);

    begin(desk.origin());
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1) << "the server has it already";
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(shownTexts(), serverNotes());
}

TEST_F(NotesInDoubt, aProgramThatDiedBeforeTheServerHeardOfItSendsItOnce)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(false, [](const WireRequest&, WireConnection&) {});
    session->addNote(desk.ticketId(), u"Not heard"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.timeline().posts() == 1; }, deadline));
    ASSERT_TRUE(session->shutDown());
    notes.clear();
    begin(desk.origin());
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(serverNotes(), QStringList{u"Not heard"_s});
}

TEST_F(NotesInDoubt, aNewKeyInTheMiddleOfSendingVerifiesTheNote)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(true, [](const WireRequest&, WireConnection&) {}); // held for ever
    session->addNote(desk.ticketId(), u"Sent with the old key"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.timeline().posts() == 1; }, deadline));
    session->setKey(key("ixk_the_new_key_123"));
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1);
}

TEST_F(NotesInDoubt, aDoubtOutlivesARefusedKey)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(true, [this](const WireRequest&, WireConnection& wire) {
        desk.refuseEverything(401, R"({"error":"Unauthorized","message":"no","code":401})");
        wire.close();
    });
    session->addNote(desk.ticketId(), u"In doubt"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Parked));
    EXPECT_EQ(thread().waiting.value(0).state, ChangeState::Unknown);
    desk.refuseEverything(0);
    session->setKey(key("ixk_the_new_key_123"));
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1);
}

TEST_F(NotesInDoubt, aPagedTimelineIsReadToItsEndBeforeAnythingIsSentAgain)
{
    desk.timeline().setPageSize(2);
    for (int i = 0; i < 5; ++i)
        desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"Mail %1"_s.arg(i));
    beginWithTicketCached();
    desk.timeline().failNextPost(true, sayAndClose(""));
    session->addNote(desk.ticketId(), u"On the last page"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1);
    EXPECT_EQ(shownTexts().size(), 6);
}

} // namespace
} // namespace deskbell
