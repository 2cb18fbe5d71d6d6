// SPDX-License-Identifier: MIT
// Contract 7.5: what a reminder needs, what clears it, and what happens when it is due.
#include "sandbox/session.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deskbell::sandbox {
namespace {

const QString kTomorrow = u"2026-11-24T09:00:00Z"_s;

class Reminders : public SandboxTest
{
protected:
    void SetUp() override { start(); }
    QString status(const QString& name) { return idOf(u"ticket_statuses"_s, name); }
    QJsonObject waitingUntil(const QString& instant)
    {
        return {{u"status_id"_s, status(u"Waiting on customer"_s)}, {u"remind_at"_s, instant}};
    }
};

TEST_F(Reminders, ARemindAtBesideAWaitingStatusIdSticks)
{
    const QJsonObject ticket = patchTicket(1011, waitingUntil(kTomorrow)).data();
    EXPECT_EQ(ticket[u"remind_at"_s], kTomorrow);
    EXPECT_EQ(ticket[u"status"_s], u"waiting"_s);
    EXPECT_EQ(ticket[u"remind_transition_status_id"_s], status(u"Reopened"_s))
        << "the status's own return status";
}

TEST_F(Reminders, ARemindAtBesideThePlainWordWaitingSticks)
{
    patchTicket(1011, {{u"status"_s, u"open"_s}});
    const QJsonObject ticket =
        patchTicket(1011, {{u"status"_s, u"waiting"_s}, {u"remind_at"_s, kTomorrow}}).data();
    EXPECT_EQ(ticket[u"remind_at"_s], kTomorrow);
    EXPECT_EQ(ticket[u"status_name"_s], u"Waiting on customer"_s) << "the default status of the type";
}

TEST_F(Reminders, ARemindAtAloneIsSilentlyIgnoredOnATicketThatDoesNotWait)
{
    patchTicket(1011, {{u"status"_s, u"open"_s}});
    const Reply reply = patchTicket(1011, {{u"remind_at"_s, kTomorrow}});
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.data()[u"remind_at"_s].isNull());
}

TEST_F(Reminders, ARemindAtAloneDoesNotMoveTheReminderOfATicketThatWaits)
{
    patchTicket(1011, waitingUntil(kTomorrow));
    const Reply reply = patchTicket(1011, {{u"remind_at"_s, u"2026-12-24T09:00:00Z"_s}});
    EXPECT_EQ(reply.data()[u"remind_at"_s], kTomorrow);
}

TEST_F(Reminders, SendingTheStatusAgainMovesTheReminder)
{
    patchTicket(1011, waitingUntil(kTomorrow));
    const Reply reply = patchTicket(1011, waitingUntil(u"2026-12-24T09:00:00Z"_s));
    EXPECT_EQ(reply.data()[u"remind_at"_s], u"2026-12-24T09:00:00Z"_s);
}

TEST_F(Reminders, AnInstantWithAnOffsetIsAnsweredInUtc)
{
    const Reply reply = patchTicket(1011, waitingUntil(u"2026-11-24T10:00:00+01:00"_s));
    EXPECT_EQ(reply.data()[u"remind_at"_s], kTomorrow);
}

TEST_F(Reminders, NullBesideAWaitingStatusClears)
{
    patchTicket(1011, waitingUntil(kTomorrow));
    QJsonObject body = waitingUntil({});
    body[u"remind_at"_s] = QJsonValue::Null;
    const QJsonObject ticket = patchTicket(1011, body).data();
    EXPECT_TRUE(ticket[u"remind_at"_s].isNull());
    EXPECT_TRUE(ticket[u"remind_transition_status_id"_s].isNull());
    EXPECT_EQ(ticket[u"status"_s], u"waiting"_s);
}

TEST_F(Reminders, LeavingWaitingClears)
{
    patchTicket(1011, waitingUntil(kTomorrow));
    const QJsonObject ticket = patchTicket(1011, {{u"status"_s, u"in_progress"_s}}).data();
    EXPECT_TRUE(ticket[u"remind_at"_s].isNull());
    EXPECT_TRUE(ticket[u"remind_transition_status_id"_s].isNull());
}

TEST_F(Reminders, AStatusWithoutRemindersHoldsNone)
{
    const QString onHold = status(u"On hold (no reminder)"_s);
    const Reply reply = patchTicket(1011, {{u"status_id"_s, onHold}, {u"remind_at"_s, kTomorrow}});
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.data()[u"status_id"_s], onHold);
    EXPECT_TRUE(reply.data()[u"remind_at"_s].isNull());
}

TEST_F(Reminders, OtherChangesLeaveTheReminderAlone)
{
    patchTicket(1011, waitingUntil(kTomorrow));
    EXPECT_EQ(patchTicket(1011, {{u"subject"_s, u"New words"_s}}).data()[u"remind_at"_s], kTomorrow);
}

TEST_F(Reminders, TheAskedReturnStatusIsKept)
{
    QJsonObject body = waitingUntil(kTomorrow);
    body[u"remind_transition_status_id"_s] = status(u"Working"_s);
    EXPECT_EQ(patchTicket(1011, body).data()[u"remind_transition_status_id"_s], status(u"Working"_s));
    // Rescheduling without naming it again keeps it.
    const Reply later = patchTicket(1011, waitingUntil(u"2026-12-24T09:00:00Z"_s));
    EXPECT_EQ(later.data()[u"remind_transition_status_id"_s], status(u"Working"_s));
}

TEST_F(Reminders, AReturnStatusOfAnotherWorkspaceIsRefusedAndNothingChanges)
{
    const QJsonObject before = ticket(1011);
    QJsonObject body = waitingUntil(kTomorrow);
    body[u"remind_transition_status_id"_s] = u"123e4567-e89b-12d3-a456-426614174000"_s;
    const Reply reply = patchTicket(1011, body);
    EXPECT_EQ(reply.status, 400);
    EXPECT_FALSE(reply.fieldMessage(u"remind_transition_status_id"_s).isEmpty());
    EXPECT_EQ(ticket(1011), before);
}

TEST_F(Reminders, ADueReminderMovesTheTicketToItsReturnStatus)
{
    QJsonObject body = waitingUntil(kTomorrow);
    body[u"remind_transition_status_id"_s] = status(u"Working"_s);
    const QJsonObject waiting = patchTicket(1011, body).data();
    m_clock->advance(23h + 29min + 59s);
    EXPECT_EQ(ticket(1011)[u"status"_s], u"waiting"_s) << "one second early";
    m_clock->advance(1s);
    const QJsonObject back = ticket(1011);
    EXPECT_EQ(back[u"status_name"_s], u"Working"_s);
    EXPECT_EQ(back[u"status"_s], u"in_progress"_s);
    EXPECT_TRUE(back[u"remind_at"_s].isNull());
    EXPECT_TRUE(back[u"remind_transition_status_id"_s].isNull());
    EXPECT_GT(back[u"updated_at"_s].toString(), waiting[u"updated_at"_s].toString());
}

TEST_F(Reminders, AFiredReminderShowsInTheFeedOfChangedTickets)
{
    patchTicket(1011, waitingUntil(kTomorrow));
    m_clock->advance(24h);
    const QJsonArray rows =
        get(u"/tickets?sort=updated_at&order=desc&updated_after=%1"_s.arg(kTomorrow)).rows();
    const bool listed = std::ranges::any_of(
        rows, [](const QJsonValue& row) { return row[u"ticket_number"_s].toInt() == 1011; });
    EXPECT_TRUE(listed);
}

TEST_F(Reminders, AReminderInThePastFiresWithTheNextRequest)
{
    const Reply reply = patchTicket(1011, waitingUntil(u"2026-11-01T09:00:00Z"_s));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(ticket(1011)[u"status_name"_s], u"Reopened"_s);
}

TEST(RemindersWithoutCustomStatuses, WorkWithThePlainWordAndReturnToOpen)
{
    auto clock = std::make_shared<ManualClock>();
    Sandbox sandbox({.tickets = 20, .rateLimit = 0, .customStatuses = false}, clock);
    ASSERT_TRUE(sandbox.start());
    Session session(sandbox.origin(), sandbox.key());
    const QString id = session.get(u"/tickets/1011"_s).data()[u"id"_s].toString();
    const QJsonObject body{{u"status"_s, u"waiting"_s}, {u"remind_at"_s, kTomorrow}};
    const QJsonObject waiting = session.patch(u"/tickets/"_s + id, body).data();
    EXPECT_EQ(waiting[u"remind_at"_s], kTomorrow);
    EXPECT_TRUE(waiting[u"status_id"_s].isNull());
    EXPECT_TRUE(waiting[u"remind_transition_status_id"_s].isNull());
    clock->advance(24h);
    EXPECT_EQ(session.get(u"/tickets/1011"_s).data()[u"status"_s], u"open"_s);
}

} // namespace
} // namespace deskbell::sandbox
