// SPDX-License-Identifier: MIT
#include "sync/notestory.h"

#include "sync/notesender.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

constexpr auto tooLong = R"({"error":"Bad Request","message":"invalid","code":400,
    "details":[{"field":"body_text","message":"is too long"}]})";

TEST_F(NoteStory, aNoteIsOnePostAndShowsInTheTimeline)
{
    desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"It does not work."_s);
    beginWithTicketCached();
    const QString operation = session->addNote(desk.ticketId(), u"Asked for the <log>.\nWaits."_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(notes.first().state, ChangeState::Queued) << "on disk before it is on the wire";
    EXPECT_EQ(notes.first().operation, operation);
    EXPECT_EQ(notes.first().text, u"Asked for the <log>.\nWaits."_s);

    ASSERT_EQ(desk.timeline().posts(), 1);
    EXPECT_EQ(desk.timeline().posted().first(),
              (QJsonObject{{u"type"_s, u"internal_note"_s},
                           {u"body_text"_s, u"Asked for the <log>.\nWaits."_s},
                           {u"body_html"_s, u"<p>Asked for the &lt;log&gt;.<br>Waits.</p>"_s}}));
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(shownTexts(), (QStringList{u"It does not work."_s, u"Asked for the <log>.\nWaits."_s}));
    EXPECT_EQ(thread().messages.last().type, MessageType::Note);
    EXPECT_TRUE(thread().waiting.isEmpty());
    EXPECT_TRUE(changedThreads.contains(desk.ticketId()));
}

TEST_F(NoteStory, aNoteWrittenOfflineIsSentOnceWhenTheServerIsBack)
{
    beginWithTicketCached();
    desk.disappear();
    session->addNote(desk.ticketId(), u"Written on the train"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.state == ConnectionState::Offline; }, deadline));
    EXPECT_EQ(connection.waitingChanges, 1);
    const WaitingNote waiting = thread().waiting.value(0);
    EXPECT_EQ(waiting.text, u"Written on the train"_s);
    EXPECT_EQ(waiting.state, ChangeState::Queued);
    auto reader = CacheReader::open(cachePath(), outboxPath());
    EXPECT_TRUE(reader.value()->rows({desk.ticketId()}).value().value(0).hasPending)
        << "the list shows a mark";

    desk.comeBack();
    session->refresh(); // as the next poll would; nobody asks for a retry
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1);
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_TRUE(thread().waiting.isEmpty());
    EXPECT_EQ(shownTexts(), QStringList{u"Written on the train"_s});
    EXPECT_FALSE(reader.value()->rows({desk.ticketId()}).value().value(0).hasPending);
}

TEST_F(NoteStory, aNoteJustBeforeTheEndIsOnDisk)
{
    beginWithTicketCached();
    session->addNote(desk.ticketId(), u"At the last moment"_s);
    ASSERT_TRUE(session->shutDown());
    EXPECT_TRUE(thread().waiting.value(0).text == "At the last moment"_L1 ||
                serverNotes() == QStringList{u"At the last moment"_s});
}

TEST_F(NoteStory, notesAndChangesAreCountedTogether)
{
    beginWithTicketCached();
    desk.refuseEverything(503, R"({"error":"Unavailable","message":"later","code":503})");
    session->addNote(desk.ticketId(), u"One"_s);
    session->addNote(desk.ticketId(), u"Two"_s);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Three"_s));
    EXPECT_TRUE(QTest::qWaitFor([this] { return connection.waitingChanges == 3; }, deadline));
    ASSERT_TRUE(session->shutDown());
    connection = {};
    adjustSetup = [](Session::Setup& setup) {
        setup.key = {}; // the key store is still asked: nothing is sent
    };
    begin(desk.origin());
    EXPECT_TRUE(QTest::qWaitFor([this] { return connection.waitingChanges == 3; }, deadline))
        << "also at the next start";
}

TEST_F(NoteStory, anEmptyOrEndlessNoteIsGivenBack)
{
    beginWithTicketCached();
    session->addNote(desk.ticketId(), u" \n"_s);
    const QString endless(NoteSender::longestNote + 1, u'x');
    session->addNote(desk.ticketId(), endless);
    ASSERT_TRUE(QTest::qWaitFor([this] { return notStored.size() == 2; }, deadline));
    EXPECT_EQ(unstoredTexts, (QStringList{u" \n"_s, endless}));
    EXPECT_EQ(notStored.first().kind, ErrorKind::Input);
    EXPECT_EQ(connection.waitingChanges, 0);
}

TEST_F(NoteStory, notesOfATicketKeepTheirOrder)
{
    beginWithTicketCached();
    desk.timeline().failNextPost(false, [](const WireRequest&, WireConnection& wire) { wire.close(); });
    for (const auto text : {"first", "second", "third"})
        session->addNote(desk.ticketId(), QString::fromLatin1(text));
    ASSERT_TRUE(waitForNote(ChangeState::Settled, 3));
    EXPECT_EQ(serverNotes(), (QStringList{u"first"_s, u"second"_s, u"third"_s}));
    EXPECT_EQ(shownTexts(), serverNotes());
}

TEST_F(NoteStory, aTicketThatFailsHoldsUpNoOther)
{
    desk.addTicket(u"t-2"_s, 1043, u"open"_s, u"2026-11-20T07:00:00Z"_s);
    beginWithTicketCached();
    desk.timeline().refuseReads(u"t-2"_s, 503);
    session->addNote(u"t-2"_s, u"Stuck"_s);
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return !notes.isEmpty() && notes.last().error.has_value(); }, deadline));
    session->addNote(desk.ticketId(), u"Goes on"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(lastNote(ChangeState::Settled).text, u"Goes on"_s);
    EXPECT_EQ(thread(u"t-2"_s).waiting.value(0).problem.value().kind, ErrorKind::ServerFailed);
    desk.timeline().refuseReads(u"t-2"_s, 0);
    session->retryNow();
    ASSERT_TRUE(waitForNote(ChangeState::Settled, 2));
}

TEST_F(NoteStory, aNoteDoesNotDisturbTheDoubtAboutAChange)
{
    desk.timeline().setNoted([this] { desk.changeTicket(u"priority"_s, u"normal"_s); }); // updated_at moves
    beginWithTicketCached();
    desk.failNextPatch(false, [](const WireRequest&, WireConnection& wire) { wire.close(); });
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Solved"_s));
    session->addNote(desk.ticketId(), u"Restarted it."_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_FALSE(wasReported(ChangeState::Conflict)) << "nobody else was there";
    EXPECT_EQ(desk.ticket().value(u"subject"_s).toString(), u"Solved"_s);
    EXPECT_EQ(serverNotes(), QStringList{u"Restarted it."_s});
}

struct NoteRefusal
{
    const char* name;
    int status;
    const char* body;
    ErrorKind kind;
};

class RefusedNoteStory : public NoteStory, public ::testing::WithParamInterface<NoteRefusal>
{
};

TEST_P(RefusedNoteStory, itIsKeptWithTheReasonAndOthersGoOn)
{
    beginWithTicketCached();
    desk.timeline().refuseNextPost(GetParam().status, GetParam().body);
    session->addNote(desk.ticketId(), u"Refused"_s);
    session->addNote(desk.ticketId(), u"The next one"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Refused));
    EXPECT_EQ(lastNote(ChangeState::Refused).error->kind, GetParam().kind);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    session->retryNow();
    session->addNote(desk.ticketId(), u"And one more"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled, 2));
    EXPECT_EQ(serverNotes(), (QStringList{u"The next one"_s, u"And one more"_s}));
    EXPECT_EQ(desk.timeline().posts(), 3) << "a refused note is never sent again by itself";
    const QList<WaitingNote> waiting = thread().waiting;
    ASSERT_EQ(waiting.size(), 1);
    EXPECT_EQ(waiting.first().text, u"Refused"_s);
    EXPECT_EQ(waiting.first().state, ChangeState::Refused);
    EXPECT_EQ(waiting.first().problem.value().kind, GetParam().kind);

    session->discardNote(waiting.first().operation);
    ASSERT_TRUE(waitForNote(ChangeState::Withdrawn));
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_TRUE(thread().waiting.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    EachWayToSayNo, RefusedNoteStory,
    ::testing::Values(NoteRefusal{"Invalid", 400, tooLong, ErrorKind::Invalid},
                      NoteRefusal{"Unprocessable", 422, tooLong, ErrorKind::Invalid},
                      NoteRefusal{"NoAccess", 403,
                                  R"({"title":"Forbidden","status":403,"detail":"no","code":"forbidden"})",
                                  ErrorKind::TicketDenied},
                      NoteRefusal{"Gone", 404, R"({"error":"Not Found","message":"gone","code":404})",
                                  ErrorKind::TicketGone},
                      NoteRefusal{"TooLarge", 413, "{}", ErrorKind::Refused}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(NoteStory, aReadOnlyKeyParksTheNoteUntilAnotherKeyComes)
{
    beginWithTicketCached();
    desk.timeline().refuseNextPost(403, R"({"title":"Forbidden","status":403,"code":"insufficient_scope"})");
    session->addNote(desk.ticketId(), u"Kept"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Parked));
    EXPECT_EQ(lastNote(ChangeState::Parked).error->kind, ErrorKind::ReadOnlyKey);
    EXPECT_TRUE(connection.readOnlyKey);
    session->addNote(desk.ticketId(), u"Kept as well"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Parked, 2)) << "told at once";
    EXPECT_EQ(desk.timeline().posts(), 1);

    session->setKey(key("ixk_another_key_that_can_write"));
    ASSERT_TRUE(waitForNote(ChangeState::Settled, 2));
    EXPECT_EQ(desk.timeline().posts(), 3);
    EXPECT_EQ(serverNotes(), (QStringList{u"Kept"_s, u"Kept as well"_s}));
}

TEST_F(NoteStory, aKeyThatIsAcceptedAgainSendsWhatWasParked)
{
    beginWithTicketCached();
    desk.refuseEverything(401, R"({"error":"Unauthorized","message":"no","code":401})");
    session->addNote(desk.ticketId(), u"Kept"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Parked));
    EXPECT_EQ(desk.timeline().posts(), 0);
    desk.refuseEverything(0);
    session->refresh();
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 1);
}

TEST_F(NoteStory, aRateLimitIsWaitedOut)
{
    beginWithTicketCached();
    desk.timeline().refuseNextPost(
        429, R"({"error":"Too Many Requests","message":"slow down","code":429,"retryAfter":1})");
    session->addNote(desk.ticketId(), u"Patient"_s);
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return !notes.isEmpty() && notes.last().error.has_value(); }, deadline));
    EXPECT_EQ(notes.last().error->kind, ErrorKind::RateLimited);
    EXPECT_EQ(notes.last().state, ChangeState::Queued);
    EXPECT_TRUE(notes.last().nextAttempt.isValid());
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 2);
}

TEST_F(NoteStory, atATimeThatTheServerAskedForNobodyComesEarlier)
{
    beginWithTicketCached();
    desk.timeline().refuseNextPost(
        503, R"({"error":"Unavailable","message":"later","code":503,"retryAfter":600})");
    session->addNote(desk.ticketId(), u"Patient"_s);
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return !notes.isEmpty() && notes.last().nextAttempt.isValid(); }, deadline));
    session->retryNow();
    // Behind it in the queue: a note that nobody holds back.
    session->addNote(u"t-2"_s, u"Free"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().posts(), 2);
    EXPECT_TRUE(serverNotes().isEmpty());
}

TEST_F(NoteStory, aNoteDiscardedWhileTheTimelineIsReadIsNotSent)
{
    beginWithTicketCached();
    WireConnection* held = nullptr;
    desk.timeline().failNextRead([&](const WireRequest&, WireConnection& wire) { held = &wire; });
    const QString operation = session->addNote(desk.ticketId(), u"Second thoughts"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return held != nullptr; }, deadline));
    session->discardNote(operation);
    ASSERT_TRUE(waitForNote(ChangeState::Withdrawn));
    held->answer(200, desk.timeline().listing(desk.ticketId()));
    session->addNote(desk.ticketId(), u"Another"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(serverNotes(), QStringList{u"Another"_s});
    EXPECT_EQ(noteCount(ChangeState::Refused), 0) << "the server said nothing of the discarded one";
}

TEST_F(NoteStory, aServerThatAnswersWithAnOlderMessageIsAskedAgain)
{
    const QString old = desk.timeline().addMessage(desk.ticketId(), u"internal_note"_s, u"Old"_s);
    beginWithTicketCached();
    desk.timeline().failNextPost(true, [&](const WireRequest&, WireConnection& wire) {
        wire.answer(201, R"({"data":{"id":")" + old.toLatin1() + R"(","type":"internal_note"}})");
    });
    session->addNote(desk.ticketId(), u"New"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(noteCount(ChangeState::Unknown), 2) << "told when it happened and when it was looked into";
    EXPECT_EQ(shownTexts(), (QStringList{u"Old"_s, u"New"_s}));
    EXPECT_EQ(desk.timeline().posts(), 1);
}

} // namespace
} // namespace deskbell
