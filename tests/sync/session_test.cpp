// SPDX-License-Identifier: MIT
#include "sync/sessionfixture.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

const FieldKey subject{.field = TicketField::Subject};

TEST_F(SessionStory, aSavedChangeIsOnePatchOnTheWireAndLeavesTheOutboxEmpty)
{
    startWithTicketCached();
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Cannot log in to the portal"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));

    EXPECT_EQ(desk.patches(), 1);
    EXPECT_EQ(desk.patchBodies().first(), (QJsonObject{{u"subject"_s, u"Cannot log in to the portal"_s}}));
    EXPECT_TRUE(wasReported(ChangeState::Queued)) << "the change must be on disk before it is on the wire";
    EXPECT_EQ(lastReport(ChangeState::Settled).answer->subject, u"Cannot log in to the portal"_s);
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(details().server.subject, u"Cannot log in to the portal"_s);
    EXPECT_TRUE(details().pending.isEmpty());
}

TEST_F(SessionStory, editOfflineThenReconnectSendsOnePatch)
{
    startWithTicketCached();
    desk.disappear();
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Solved by a restart"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.state == ConnectionState::Offline; }, deadline));
    EXPECT_EQ(connection.waitingChanges, 1);
    EXPECT_EQ(details().shown().subject, u"Solved by a restart"_s) << "the agent sees their own change";

    desk.comeBack();
    session->retryNow();
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
    EXPECT_TRUE(waitForEmptyOutbox());
}

struct LostAnswer
{
    const char* name;
    ScriptedHelpdesk::PatchFault fault;
};

class LostAnswerStory : public SessionStory, public ::testing::WithParamInterface<LostAnswer>
{
};

TEST_P(LostAnswerStory, anAppliedPatchIsSentOnceAndSettledByReading)
{
    startWithTicketCached();
    desk.failNextPatch(true, GetParam().fault);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Applied, answer lost"_s));
    ASSERT_TRUE(waitForState(ChangeState::Unknown)) << "the result must be called unknown";
    EXPECT_FALSE(wasReported(ChangeState::Settled)) << "nobody may say saved yet";
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
    EXPECT_EQ(desk.wire().partialRequests(), 0);
    EXPECT_TRUE(waitForEmptyOutbox());
}

TEST_P(LostAnswerStory, aPatchThatWasNotAppliedIsSentOnceMoreAfterReading)
{
    startWithTicketCached();
    desk.failNextPatch(false, GetParam().fault);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Not applied at first"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 2) << "one per decision to send";
    EXPECT_EQ(desk.ticket().value(u"subject"_s).toString(), u"Not applied at first"_s);
}

INSTANTIATE_TEST_SUITE_P(
    EachWayToLoseAnAnswer, LostAnswerStory,
    ::testing::Values(LostAnswer{"Closed",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.close();
                                 }},
                      LostAnswer{"Reset",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.reset();
                                 }},
                      LostAnswer{"HalfStatusLine",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.send("HTTP/1.1 2");
                                     wire.close();
                                 }},
                      LostAnswer{"CutHeaders",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.send("HTTP/1.1 200 OK\r\nContent-Ty");
                                     wire.close();
                                 }},
                      LostAnswer{"CutBody",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.send(
                                         "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"data\":{\"id\"");
                                     wire.close();
                                 }},
                      LostAnswer{"Noise",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.send("\x16\x03\x01 not http at all\r\n\r\n");
                                     wire.close();
                                 }},
                      LostAnswer{"NoContent",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.answer(204, {});
                                 }},
                      LostAnswer{"AnotherTicketsBody",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.answer(200, R"({"data":{"id":"7b1c0d6e-0000-4000-8000-000000009999",
                                         "ticket_number":9999,"subject":"Of somebody else"}})");
                                 }},
                      LostAnswer{"EmptyBody",
                                 [](const WireRequest&, WireConnection& wire) {
                                     wire.answer(200, {});
                                 }}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(SessionStory, aLostAnswerOnATicketThatMovedOnIsLeftToTheAgent)
{
    startWithTicketCached();
    desk.failNextPatch(false, [this](const WireRequest&, WireConnection& wire) {
        desk.changeTicket(u"priority"_s, u"high"_s); // someone works on it right then
        wire.close();
    });
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Mine"_s));
    ASSERT_TRUE(waitForState(ChangeState::Conflict));
    EXPECT_EQ(desk.patches(), 1) << "nothing is sent again before the agent was asked";
    const ChangeReport& report = lastReport(ChangeState::Conflict);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->kind, ErrorKind::OutcomeUnknown);

    session->resolveConflict(report.operation, subject, true);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 2);
    EXPECT_EQ(desk.ticket().value(u"subject"_s).toString(), u"Mine"_s);
}

TEST_F(SessionStory, theSameFieldChangedElsewhereIsAConflictAndNothingIsSent)
{
    startWithTicketCached();
    desk.changeTicket(u"subject"_s, u"Theirs"_s);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Mine"_s));
    ASSERT_TRUE(waitForState(ChangeState::Conflict));
    EXPECT_EQ(desk.patches(), 0);
    const ChangeReport report = lastReport(ChangeState::Conflict);
    ASSERT_EQ(report.conflicts.size(), 1);
    EXPECT_EQ(report.conflicts.first(),
              (FieldConflict{
                  .key = subject, .base = u"Cannot log in"_s, .mine = u"Mine"_s, .theirs = u"Theirs"_s}));

    session->resolveConflict(report.operation, subject, false);
    ASSERT_TRUE(waitForState(ChangeState::Withdrawn));
    EXPECT_EQ(desk.patches(), 0);
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(details().shown().subject, u"Theirs"_s);
}

TEST_F(SessionStory, anotherFieldChangedElsewhereIsMerged)
{
    startWithTicketCached();
    desk.changeTicket(u"priority"_s, u"urgent"_s);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Mine"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patchBodies(), (QList<QJsonObject>{{{u"subject"_s, u"Mine"_s}}}));
    EXPECT_EQ(details().server.priority.word, u"urgent"_s);
}

TEST_F(SessionStory, theSameValueSetElsewhereNeedsNoPatch)
{
    startWithTicketCached();
    desk.changeTicket(u"subject"_s, u"Same"_s);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Same"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 0);
}

TEST_F(SessionStory, whatTheServerLeftOutIsNamed)
{
    startWithTicketCached();
    desk.failNextPatch(false, [this](const WireRequest&, WireConnection& wire) {
        wire.answer(200, QJsonDocument(QJsonObject{{u"data"_s, desk.ticket()}}).toJson());
    });
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Ignored by the server"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(lastReport(ChangeState::Settled).notApplied, QList<FieldKey>{subject});
}

TEST_F(SessionStory, aRefusedFieldWaitsForTheAgentAndIsNotSentAgain)
{
    startWithTicketCached();
    desk.refuseNextPatch(400, R"({"error":"Bad Request","message":"invalid","code":400,
        "details":[{"field":"subject","message":"is too long"}]})");
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Refused"_s));
    ASSERT_TRUE(waitForState(ChangeState::Refused));
    const Error error = *lastReport(ChangeState::Refused).error;
    EXPECT_EQ(error.kind, ErrorKind::Invalid);
    EXPECT_EQ(error.fieldErrors, (QList<FieldError>{{u"subject"_s, u"is too long"_s}}));
    session->refresh();
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.wire().requests("GET") > 6; }, deadline) ||
                desk.patches() == 1);
    EXPECT_EQ(desk.patches(), 1);

    session->submit(desk.ticketId(), subjectPatch(u"Refused"_s, u"Shorter"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled)) << "editing it again frees it";
    EXPECT_EQ(desk.ticket().value(u"subject"_s).toString(), u"Shorter"_s);
}

TEST_F(SessionStory, aReadOnlyKeyParksTheChangeUntilAnotherKeyComes)
{
    startWithTicketCached();
    desk.refuseNextPatch(403, R"({"type":"https://docs.inboxops.app/api/problems/insufficient_scope",
        "title":"Forbidden","status":403,"detail":"read only","code":"insufficient_scope"})");
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Kept"_s));
    ASSERT_TRUE(waitForState(ChangeState::Parked));
    EXPECT_EQ(lastReport(ChangeState::Parked).error->kind, ErrorKind::ReadOnlyKey);
    EXPECT_TRUE(connection.readOnlyKey);
    EXPECT_EQ(connection.waitingChanges, 1);

    session->setKey(key("ixk_another_key_that_can_write"));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 2);
    EXPECT_FALSE(connection.readOnlyKey);
}

TEST_F(SessionStory, aRefusedKeyStopsAllSendingAndKeepsTheChange)
{
    startWithTicketCached();
    desk.refuseEverything(401, R"({"error":"Unauthorized","message":"no","code":401})");
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Kept"_s));
    ASSERT_TRUE(waitForState(ChangeState::Parked));
    EXPECT_EQ(connection.state, ConnectionState::KeyRefused);
    EXPECT_EQ(desk.patches(), 0);

    desk.refuseEverything(0);
    session->setKey(key("ixk_a_fresh_key"));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
}

TEST_F(SessionStory, twoQuickEditsBecomeOnePatch)
{
    startWithTicketCached();
    // The second Save comes while the ticket is read for the first.
    bool once = false;
    desk.setBeforeRead([&] {
        if (std::exchange(once, true))
            return;
        TicketPatch second;
        second.set({.field = TicketField::Assignee}, QJsonValue::Null, u"agent-2"_s);
        session->submit(desk.ticketId(), second);
        // The engine must have stored it before the read is answered.
        EXPECT_TRUE(QTest::qWaitFor([this] { return reports.size() >= 3; }, deadline));
    });
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"First"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    ASSERT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(desk.patchBodies(),
              (QList<QJsonObject>{{{u"subject"_s, u"First"_s}, {u"assignee_id"_s, u"agent-2"_s}}}));
}

TEST_F(SessionStory, aProgramThatDiedAfterSendingVerifiesBeforeItSendsAgain)
{
    startWithTicketCached();
    // The answer never comes; the program ends meanwhile.
    desk.failNextPatch(true, [](const WireRequest&, WireConnection&) {});
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Sent before the end"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.patches() == 1; }, deadline));
    ASSERT_TRUE(session->shutDown());
    reports.clear();

    startSession(desk.origin());
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1) << "the server has it already";
}

TEST_F(SessionStory, aGatewayThatGivesUpLeavesADoubtThatALaterEditDoesNotErase)
{
    startWithTicketCached();
    desk.failNextPatch(true, [](const WireRequest&, WireConnection& wire) {
        wire.answer(504, R"({"error":"Gateway Timeout","message":"too slow","code":504})");
    });
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Applied after all"_s));
    ASSERT_TRUE(waitForState(ChangeState::Unknown));
    // The agent thinks better of it before the doubt is settled.
    session->submit(desk.ticketId(), subjectPatch(u"Applied after all"_s, u"Cannot log in"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.patches() == 2; }, deadline));
    ASSERT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(desk.ticket().value(u"subject"_s).toString(), u"Cannot log in"_s);
}

TEST_F(SessionStory, aNewKeyInTheMiddleOfSendingVerifiesTheChange)
{
    startWithTicketCached();
    desk.failNextPatch(true, [](const WireRequest&, WireConnection&) {}); // held for ever
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Sent with the old key"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.patches() == 1; }, deadline));
    session->setKey(key("ixk_the_new_key_123"));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
    EXPECT_TRUE(waitForEmptyOutbox());
}

TEST_F(SessionStory, aDoubtOutlivesARefusedKey)
{
    startWithTicketCached();
    desk.failNextPatch(false, [this](const WireRequest&, WireConnection& wire) {
        desk.refuseEverything(401, R"({"error":"Unauthorized","message":"no","code":401})");
        desk.changeTicket(u"priority"_s, u"high"_s); // someone was there meanwhile
        wire.close();
    });
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"In doubt"_s));
    ASSERT_TRUE(waitForState(ChangeState::Parked));
    desk.refuseEverything(0);
    session->setKey(key("ixk_the_new_key_123"));
    ASSERT_TRUE(waitForState(ChangeState::Conflict)) << "the agent is asked, nothing is sent again";
    EXPECT_EQ(desk.patches(), 1);
}

TEST_F(SessionStory, whatWaitedGoesOutWhenTheServerIsBackWithoutBeingAsked)
{
    startWithTicketCached();
    desk.disappear();
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Kept"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.state == ConnectionState::Offline; }, deadline));
    desk.comeBack();
    session->refresh(); // as the next poll would; nobody asks for a retry
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
}

TEST_F(SessionStory, aWriteRefusedInTheVendorsShapeIsToldAsTheKeysScope)
{
    startWithTicketCached();
    desk.refuseNextPatch(403, R"({"error":"Forbidden",
        "message":"You don't have permission to access this resource","code":403})");
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Kept"_s));
    ASSERT_TRUE(waitForState(ChangeState::Parked));
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.readOnlyKey; }, deadline));
    EXPECT_EQ(connection.state, ConnectionState::Connected);
}

TEST_F(SessionStory, aSaveJustBeforeTheEndIsOnDisk)
{
    startWithTicketCached();
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"At the last moment"_s));
    ASSERT_TRUE(session->shutDown());
    EXPECT_EQ(details().shown().subject, u"At the last moment"_s);
}

TEST_F(SessionStory, aRateLimitIsWaitedOut)
{
    startWithTicketCached();
    desk.refuseNextPatch(429,
                         R"({"error":"Too Many Requests","message":"slow down","code":429,"retryAfter":1})");
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Patient"_s));
    ASSERT_TRUE(QTest::qWaitFor(
        [this] {
            return !reports.isEmpty() && reports.last().state == ChangeState::Queued && reports.last().error;
        },
        deadline));
    EXPECT_EQ(reports.last().error->kind, ErrorKind::RateLimited);
    EXPECT_TRUE(reports.last().nextAttempt.isValid());
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 2);
}

TEST_F(SessionStory, changesOfADeletedTicketAreKeptAndExplained)
{
    startWithTicketCached();
    desk.refuseTicket(404, R"({"error":"Not Found","message":"gone","code":404})");
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Too late"_s));
    ASSERT_TRUE(waitForState(ChangeState::Refused));
    EXPECT_EQ(lastReport(ChangeState::Refused).error->kind, ErrorKind::TicketGone);
    EXPECT_EQ(connection.waitingChanges, 1);
    session->discardChange(lastReport(ChangeState::Refused).operation);
    ASSERT_TRUE(waitForState(ChangeState::Withdrawn));
    EXPECT_TRUE(waitForEmptyOutbox());
}

} // namespace
} // namespace deskbell
