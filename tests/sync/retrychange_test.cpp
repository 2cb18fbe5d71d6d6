// SPDX-License-Identifier: MIT
#include "support/manualclock.h"
#include "sync/sessionfixture.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// "Send now" for one change. The engine's clock stands still, so that no planned attempt ever comes.
class SendNow : public SessionStory
{
protected:
    SendNow() { clock = std::make_shared<ManualClock>(); }

    /// A change that the server could not take: it waits for its next attempt.
    QString waitingChange(int status, const QByteArray& body = {})
    {
        startWithTicketCached();
        desk.refuseEverything(status, body);
        const QString operation =
            session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Sent by hand"_s));
        const bool waits = QTest::qWaitFor(
            [this] {
                return wasReported(ChangeState::Queued) &&
                       lastReport(ChangeState::Queued).nextAttempt > clock->nowUtc();
            },
            deadline);
        EXPECT_TRUE(waits);
        return operation;
    }
};

TEST_F(SendNow, doesNotWaitForThePlannedTime)
{
    const QString operation = waitingChange(503, R"({"error":"Unavailable","message":"later","code":503})");
    desk.refuseEverything(0);
    session->retryChange(operation);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
}

TEST_F(SendNow, neverComesBeforeTheTimeThatTheServerAskedFor)
{
    const QString operation =
        waitingChange(503, R"({"error":"Unavailable","message":"later","code":503,"retryAfter":600})");
    const QDateTime planned = lastReport(ChangeState::Queued).nextAttempt;
    ASSERT_GE(planned, clock->nowUtc().addSecs(600));
    desk.refuseEverything(0);
    const auto before = reports.size();
    session->retryChange(operation);
    ASSERT_TRUE(QTest::qWaitFor([&] { return reports.size() > before; }, deadline));
    EXPECT_EQ(reports.last().state, ChangeState::Queued);
    EXPECT_EQ(reports.last().nextAttempt, planned) << "the agent still sees when it goes out";
    EXPECT_EQ(desk.patches(), 0);
}

TEST_F(SendNow, forAllNeverComesBeforeThatTimeEither)
{
    waitingChange(503, R"({"error":"Unavailable","message":"later","code":503,"retryAfter":600})");
    desk.refuseEverything(0);
    session->retryNow();
    // Behind it in the queue: a change that nobody holds back.
    session->submit(desk.calmTicketId(), subjectPatch(u"Cannot log in"_s, u"Free"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(lastReport(ChangeState::Settled).ticketId, desk.calmTicketId());
    EXPECT_EQ(desk.ticket()[u"subject"_s].toString(), u"Cannot log in"_s);
}

TEST_F(SendNow, leavesARefusedChangeToTheAgent)
{
    startWithTicketCached();
    desk.refuseNextPatch(422, R"({"error":"Invalid","message":"no","code":422})");
    const QString operation =
        session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Refused"_s));
    ASSERT_TRUE(waitForState(ChangeState::Refused));
    const auto before = reports.size();
    session->retryChange(operation);
    ASSERT_TRUE(QTest::qWaitFor([&] { return reports.size() > before; }, deadline));
    EXPECT_EQ(reports.last().state, ChangeState::Refused);
    EXPECT_EQ(desk.patches(), 1);
}

TEST_F(SendNow, triesParkedChangesAgainTogether)
{
    startWithTicketCached();
    desk.refuseNextPatch(403, R"({"error":"Forbidden","message":"read only","code":403})");
    const QString operation =
        session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Allowed now"_s));
    ASSERT_TRUE(waitForState(ChangeState::Parked));
    session->retryChange(operation);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 2);
}

TEST_F(SendNow, ofAChangeThatIsGoneIsNoFailure)
{
    startWithTicketCached();
    QSignalSpy failed(session.get(), &Session::storageFailed);
    session->retryChange(u"gone"_s);
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"After it"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(failed.count(), 0);
}

TEST_F(SessionStory, aKeyThatIsAcceptedAgainSendsWhatWaitedEvenAfterOtherTroubleBetween)
{
    startWithTicketCached();
    desk.refuseEverything(401, R"({"error":"Unauthorized","message":"no","code":401})");
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Kept"_s));
    ASSERT_TRUE(waitForState(ChangeState::Parked));
    const auto waitForConnection = [this](ConnectionState state) {
        return QTest::qWaitFor([&] { return connection.state == state; }, deadline);
    };
    ASSERT_TRUE(waitForConnection(ConnectionState::KeyRefused));
    desk.refuseEverything(503, R"({"error":"Service Unavailable","message":"a moment","code":503})");
    session->refresh();
    ASSERT_TRUE(waitForConnection(ConnectionState::ServerFailing));

    desk.refuseEverything(0);
    session->refresh(); // as the next poll would
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 1);
}

} // namespace
} // namespace deskbell
