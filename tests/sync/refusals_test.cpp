// SPDX-License-Identifier: MIT
// What the server, or something on the way to it, refuses: for one ticket, for one change, or for all.
#include "sync/sessionfixture.h"

#include "storage/outboxrows.h"
#include "storage/stores.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

const FieldKey subject{.field = TicketField::Subject};

class RefusalStory : public SessionStory
{
protected:
    QString submit(const QString& to, const QString& ticket = ScriptedHelpdesk::ticketId())
    {
        return session->submit(ticket, subjectPatch(u"Cannot log in"_s, to));
    }
    bool waitForReport(const QString& operation, ChangeState state)
    {
        return QTest::qWaitFor([&] { return reportOf(operation, state) != nullptr; }, deadline);
    }
    const ChangeReport* reportOf(const QString& operation, ChangeState state) const
    {
        const auto found = std::ranges::find_if(reports, [&](const ChangeReport& report) {
            return report.operation == operation && report.state == state;
        });
        return found == reports.end() ? nullptr : &*found;
    }
    QJsonObject outcomeOfTheOnlyChange() const
    {
        auto outbox = openOutboxForReading(outboxPath());
        return readHistory(**outbox, desk.ticketId()).value().first().outcome;
    }
};

TEST_F(RefusalStory, aValueThatTheServerMadeOfOursIsToldAndKeptInTheHistory)
{
    startWithTicketCached();
    desk.failNextPatch(true, [this](const WireRequest&, WireConnection& wire) {
        desk.changeTicket(u"subject"_s, u"[Portal] Cannot log in"_s); // a rule of the workspace
        wire.answer(200, QJsonDocument(QJsonObject{{u"data"_s, desk.ticket()}}).toJson());
    });
    submit(u"Cannot log in!"_s);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(lastReport(ChangeState::Settled).notApplied, QList<FieldKey>{subject});
    EXPECT_EQ(lastReport(ChangeState::Settled).answer->subject, u"[Portal] Cannot log in"_s);
    EXPECT_EQ(details().server.subject, u"[Portal] Cannot log in"_s);
    const QJsonObject outcome = outcomeOfTheOnlyChange();
    EXPECT_EQ(outcome[u"not_applied"_s].toArray(), QJsonArray{u"subject"_s});
    EXPECT_EQ(outcome[u"server_set"_s].toArray(),
              (QJsonArray{QJsonObject{{u"key"_s, u"subject"_s}, {u"value"_s, u"[Portal] Cannot log in"_s}}}));
}

TEST_F(RefusalStory, theHistoryHoldsWhatWasReplacedAndWhatOthersChangedMeanwhile)
{
    startWithTicketCached();
    desk.changeTicket(u"assignee_id"_s, u"agent-7"_s);
    submit(u"Mine"_s);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    const QJsonObject outcome = outcomeOfTheOnlyChange();
    EXPECT_EQ(outcome[u"result"_s].toString(), u"settled"_s);
    EXPECT_EQ(outcome[u"replaced"_s].toArray(),
              (QJsonArray{QJsonObject{{u"key"_s, u"subject"_s}, {u"value"_s, u"Cannot log in"_s}}}));
    EXPECT_EQ(outcome[u"others"_s].toArray(),
              (QJsonArray{QJsonObject{
                  {u"key"_s, u"assignee_id"_s}, {u"base"_s, QJsonValue::Null}, {u"value"_s, u"agent-7"_s}}}));
}

TEST_F(RefusalStory, theReplacedValueIsKnownAlsoAfterALostAnswer)
{
    startWithTicketCached();
    desk.failNextPatch(true, [](const WireRequest&, WireConnection& wire) { wire.reset(); });
    submit(u"Mine"_s);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(outcomeOfTheOnlyChange()[u"replaced"_s].toArray(),
              (QJsonArray{QJsonObject{{u"key"_s, u"subject"_s}, {u"value"_s, u"Cannot log in"_s}}}));
    EXPECT_TRUE(outcomeOfTheOnlyChange()[u"others"_s].toArray().isEmpty());
}

TEST_F(RefusalStory, theBodyOfAnotherTicketIsStoredNowhere)
{
    startWithTicketCached();
    desk.failNextPatch(true, [](const WireRequest&, WireConnection& wire) {
        wire.answer(200, R"({"data":{"id":"9","ticket_number":9999,"subject":"Of somebody else",
            "status":"open","updated_at":"2030-01-01T00:00:00Z"}})");
    });
    submit(u"Mine"_s);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    auto reader = CacheReader::open(cachePath(), outboxPath());
    EXPECT_EQ(reader.value()->rows(TicketQuery()).value().size(), 1);
    EXPECT_EQ(details().server.subject, u"Mine"_s);
    EXPECT_EQ(desk.patches(), 1);
}

TEST_F(RefusalStory, aChangeThatTheServerAlwaysFailsAtStepsAsideAndOthersGoOut)
{
    startWithTicketCached();
    desk.failEveryPatch([](const WireRequest&, WireConnection& wire) {
        wire.answer(503, R"({"error":"Unavailable","message":"later","code":503})");
    });
    const QString stuck = submit(u"Stuck"_s);
    ASSERT_TRUE(waitForReport(stuck, ChangeState::Unknown));
    const QString free = submit(u"Free"_s, desk.calmTicketId());
    ASSERT_TRUE(waitForReport(free, ChangeState::Settled));
    EXPECT_EQ(desk.calmTicket()[u"subject"_s].toString(), u"Free"_s);

    const auto isTold = [&](const ChangeReport& report) {
        return report.operation == stuck && report.nextAttempt.isValid();
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::ranges::any_of(reports, isTold); }, deadline));
    const auto told = std::ranges::find_if(reports, isTold);
    EXPECT_TRUE(told->failingSince.isValid());
    EXPECT_LE(told->failingSince.secsTo(told->nextAttempt), 300);
}

TEST_F(RefusalStory, aDeniedTicketIsRefusedAloneInBothErrorShapes)
{
    for (const QByteArray body : {R"({"error":"Forbidden","message":"You don't have permission","code":403})",
                                  R"({"title":"Forbidden","status":403,"detail":"no","code":"forbidden"})"}) {
        if (!session)
            startWithTicketCached();
        // The key has written before, so it is not the key.
        const QString before = submit(u"First %1"_s.arg(reports.size()), desk.calmTicketId());
        ASSERT_TRUE(waitForReport(before, ChangeState::Settled) ||
                    waitForReport(before, ChangeState::Conflict));
        desk.refuseNextPatch(403, body);
        const QString denied = submit(u"Denied"_s);
        ASSERT_TRUE(waitForReport(denied, ChangeState::Refused)) << body.toStdString();
        EXPECT_EQ(reportOf(denied, ChangeState::Refused)->error->kind, ErrorKind::TicketDenied);
        EXPECT_FALSE(connection.readOnlyKey);
        EXPECT_EQ(connection.state, ConnectionState::Connected);
        session->discardChange(denied);
        ASSERT_TRUE(waitForReport(denied, ChangeState::Withdrawn));
    }
}

TEST_F(RefusalStory, aTicketThatMayNotEvenBeReadIsRefusedAlone)
{
    startWithTicketCached();
    desk.refuseTicket(403, R"({"error":"Forbidden","message":"no","code":403})");
    const QString denied = submit(u"Denied"_s);
    ASSERT_TRUE(waitForReport(denied, ChangeState::Refused));
    EXPECT_EQ(reportOf(denied, ChangeState::Refused)->error->kind, ErrorKind::TicketDenied);
    const QString free = submit(u"Free"_s, desk.calmTicketId());
    EXPECT_TRUE(waitForReport(free, ChangeState::Settled));
}

TEST_F(RefusalStory, aWrongAddressTouchesNoChange)
{
    startWithTicketCached();
    desk.refuseEverything(404, R"({"error":"Not Found","message":"no such thing","code":404})");
    const QString kept = submit(u"Kept"_s);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            return std::ranges::any_of(reports, [](const ChangeReport& report) {
                return report.state == ChangeState::Queued && report.error;
            });
        },
        deadline));
    EXPECT_EQ(reports.last().error->kind, ErrorKind::NotFound);
    EXPECT_FALSE(wasReported(ChangeState::Refused));
    EXPECT_EQ(desk.patches(), 0);

    desk.refuseEverything(0);
    session->retryNow();
    EXPECT_TRUE(waitForReport(kept, ChangeState::Settled));
}

TEST_F(RefusalStory, aPatchOfADeletedTicketIsKeptForTheAgent)
{
    startWithTicketCached();
    desk.refuseNextPatch(404, R"({"error":"Not Found","message":"gone","code":404})");
    const QString late = submit(u"Too late"_s);
    ASSERT_TRUE(waitForReport(late, ChangeState::Refused));
    EXPECT_EQ(reportOf(late, ChangeState::Refused)->error->kind, ErrorKind::TicketGone);
    EXPECT_EQ(reportOf(late, ChangeState::Refused)->patch, subjectPatch(u"Cannot log in"_s, u"Too late"_s));
}

TEST_F(RefusalStory, aTicketThatMovesAndMovesIsLeftToTheAgentAfterThreeRounds)
{
    startWithTicketCached();
    desk.failEveryPatch([](const WireRequest&, WireConnection& wire) {
        wire.answer(409, R"({"error":"Conflict","message":"changed meanwhile","code":409})");
    });
    submit(u"Mine"_s);
    ASSERT_TRUE(waitForState(ChangeState::Conflict));
    const ChangeReport report = lastReport(ChangeState::Conflict);
    EXPECT_EQ(desk.patches(), 4) << "the first and three more, each after a fresh read";
    EXPECT_EQ(report.error->kind, ErrorKind::Conflict);
    EXPECT_EQ(
        report.conflicts,
        (QList<FieldConflict>{
            {.key = subject, .base = u"Cannot log in"_s, .mine = u"Mine"_s, .theirs = u"Cannot log in"_s}}));
    desk.failEveryPatch({});
    session->resolveConflict(report.operation, subject, true);
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(desk.ticket()[u"subject"_s].toString(), u"Mine"_s);
}

class FinalStatus : public RefusalStory, public ::testing::WithParamInterface<int>
{
};

TEST_P(FinalStatus, isRefusedWithItsStatusAndNeverSentAgain)
{
    startWithTicketCached();
    desk.refuseNextPatch(GetParam(), R"({"error":"Refused","message":"not like this","code":1})");
    const QString refused = submit(u"Refused"_s);
    ASSERT_TRUE(waitForReport(refused, ChangeState::Refused));
    EXPECT_EQ(reportOf(refused, ChangeState::Refused)->error->httpStatus, GetParam());
    const QString free = submit(u"Free"_s, desk.calmTicketId());
    ASSERT_TRUE(waitForReport(free, ChangeState::Settled));
    EXPECT_EQ(desk.patches(), 2);
}

INSTANTIATE_TEST_SUITE_P(EachStatus, FinalStatus, ::testing::Values(405, 410, 413, 414, 415, 451));

struct Block
{
    const char* name;
    ScriptedHelpdesk::PatchFault fault;
};

class BlockedStory : public RefusalStory, public ::testing::WithParamInterface<Block>
{
};

TEST_P(BlockedStory, aNetworkThatLetsNoChangeThroughIsToldAsThat)
{
    startWithTicketCached();
    desk.failEveryPatch(GetParam().fault);
    const QString kept = submit(u"Kept"_s);
    ASSERT_TRUE(waitForReport(kept, ChangeState::Parked));
    EXPECT_EQ(reportOf(kept, ChangeState::Parked)->error->kind, ErrorKind::WritesBlocked);
    EXPECT_EQ(desk.patches(), 3);

    desk.changeTicket(u"priority"_s, u"high"_s);
    session->refresh();
    EXPECT_TRUE(QTest::qWaitFor([this] { return details().server.priority.word == u"high"_s; }, deadline))
        << "reads go on";
    EXPECT_EQ(desk.patches(), 3);
}

TEST_P(BlockedStory, whatWasBlockedGoesOutOnceTheWayIsFree)
{
    startWithTicketCached();
    desk.failEveryPatch(GetParam().fault);
    const QString kept = submit(u"Kept"_s);
    ASSERT_TRUE(waitForReport(kept, ChangeState::Parked));
    desk.failEveryPatch({});
    session->retryNow();
    ASSERT_TRUE(waitForReport(kept, ChangeState::Settled));
    EXPECT_EQ(desk.ticket()[u"subject"_s].toString(), u"Kept"_s);
}

INSTANTIATE_TEST_SUITE_P(EachWayToBlock, BlockedStory,
                         ::testing::Values(Block{"Reset",
                                                 [](const WireRequest&, WireConnection& wire) {
                                                     wire.reset();
                                                 }},
                                           Block{"MethodNotAllowedByAProxy",
                                                 [](const WireRequest&, WireConnection& wire) {
                                                     wire.answer(405, "<html>405 Not Allowed</html>",
                                                                 "Content-Type: text/html\r\n");
                                                 }},
                                           Block{"NotImplemented",
                                                 [](const WireRequest&, WireConnection& wire) {
                                                     wire.answer(501, "<html>501</html>",
                                                                 "Content-Type: text/html\r\n");
                                                 }}),
                         [](const auto& row) { return std::string(row.param.name); });

} // namespace
} // namespace deskbell
