// SPDX-License-Identifier: MIT
// remind_at is applied only beside a waiting status (contract 7.5); these rows say what is sent for it.
#include "coretesthelp.h"

#include "core/workspace.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct Step
{
    TicketField field;
    const char* value;
};

struct ReminderCase
{
    const char* name;
    const char* status; ///< the server's
    const char* remindAt;
    const char* returnStatus;
    QList<Step> steps; ///< what the agent does, in order
    const char* body;
};

void PrintTo(const ReminderCase& row, std::ostream* out)
{
    *out << row.name;
}

constexpr auto customWaiting = R"({"word":"waiting","id":"w1","name":"On hold"})";
constexpr auto otherWaiting = R"({"word":"waiting","id":"w2","name":"Supplier"})";
constexpr auto plainWaiting = R"({"word":"waiting"})";
constexpr auto customOpen = R"({"word":"open","id":"o1","name":"New"})";
constexpr auto plainOpen = R"({"word":"open"})";
constexpr auto monday = R"("2026-11-30T08:00:00Z")";
constexpr auto tuesday = R"("2026-12-01T08:00:00Z")";
constexpr auto nothing = "null";

const ReminderCase reminderCases[] = {
    {"SetOnWaitingCustom",
     customWaiting,
     nothing,
     nothing,
     {{TicketField::RemindAt, monday}},
     R"({"remind_at":"2026-11-30T08:00:00Z","status_id":"w1"})"},
    {"SetOnWaitingPlain",
     plainWaiting,
     nothing,
     nothing,
     {{TicketField::RemindAt, monday}},
     R"({"remind_at":"2026-11-30T08:00:00Z","status":"waiting"})"},
    {"SetOnOpenCustomMovesIt",
     customOpen,
     nothing,
     nothing,
     {{TicketField::Status, customWaiting}, {TicketField::RemindAt, monday}},
     R"({"remind_at":"2026-11-30T08:00:00Z","status_id":"w1"})"},
    {"SetOnOpenPlainMovesIt",
     plainOpen,
     nothing,
     nothing,
     {{TicketField::RemindAt, monday}, {TicketField::Status, plainWaiting}},
     R"({"remind_at":"2026-11-30T08:00:00Z","status":"waiting"})"},
    {"SetOnOpenWithReturnStatus",
     customOpen,
     nothing,
     nothing,
     {{TicketField::Status, customWaiting},
      {TicketField::RemindAt, monday},
      {TicketField::ReturnStatus, R"("o1")"}},
     R"({"remind_at":"2026-11-30T08:00:00Z","remind_transition_status_id":"o1","status_id":"w1"})"},
    {"RescheduleCustom",
     customWaiting,
     monday,
     R"("o1")",
     {{TicketField::RemindAt, tuesday}},
     R"({"remind_at":"2026-12-01T08:00:00Z","status_id":"w1"})"},
    {"ReschedulePlain",
     plainWaiting,
     monday,
     nothing,
     {{TicketField::RemindAt, tuesday}},
     R"({"remind_at":"2026-12-01T08:00:00Z","status":"waiting"})"},
    {"RescheduleAndBack",
     customWaiting,
     monday,
     nothing,
     {{TicketField::RemindAt, tuesday}, {TicketField::RemindAt, monday}},
     "{}"},
    {"RescheduleInAnotherWaitingStatus",
     customWaiting,
     monday,
     nothing,
     {{TicketField::RemindAt, tuesday}, {TicketField::Status, otherWaiting}},
     R"({"remind_at":"2026-12-01T08:00:00Z","status_id":"w2"})"},
    {"ClearCustom",
     customWaiting,
     monday,
     nothing,
     {{TicketField::RemindAt, nothing}},
     R"({"remind_at":null,"status_id":"w1"})"},
    {"ClearPlain",
     plainWaiting,
     monday,
     nothing,
     {{TicketField::RemindAt, nothing}},
     R"({"remind_at":null,"status":"waiting"})"},
    {"ClearAndReopen",
     customWaiting,
     monday,
     nothing,
     {{TicketField::RemindAt, nothing}, {TicketField::Status, customOpen}},
     R"({"remind_at":null,"status_id":"o1"})"},
    {"ClearLeftoverOnOpen",
     plainOpen,
     monday,
     nothing,
     {{TicketField::RemindAt, nothing}},
     R"({"remind_at":null})"},
    {"ReturnStatusAloneCustom",
     customWaiting,
     monday,
     R"("o1")",
     {{TicketField::ReturnStatus, R"("o2")"}},
     R"({"remind_transition_status_id":"o2"})"},
    {"ReturnStatusAlonePlain",
     plainWaiting,
     monday,
     nothing,
     {{TicketField::ReturnStatus, R"("o2")"}},
     R"({"remind_transition_status_id":"o2"})"},
    {"ReturnStatusCleared",
     customWaiting,
     monday,
     R"("o1")",
     {{TicketField::ReturnStatus, nothing}},
     R"({"remind_transition_status_id":null})"},
    {"ReturnStatusAndBack",
     customWaiting,
     monday,
     R"("o1")",
     {{TicketField::ReturnStatus, R"("o2")"}, {TicketField::ReturnStatus, R"("o1")"}},
     "{}"},
    {"StatusAloneTakesNoReminder",
     customOpen,
     nothing,
     nothing,
     {{TicketField::Status, customWaiting}},
     R"({"status_id":"w1"})"},
    {"LeavingWaitingSendsTheStatusOnly",
     customWaiting,
     monday,
     nothing,
     {{TicketField::Status, customOpen}},
     R"({"status_id":"o1"})"},
    {"OtherFieldsLeaveTheReminderAlone",
     customWaiting,
     monday,
     R"("o1")",
     {{TicketField::Subject, R"("New")"}},
     R"({"subject":"New"})"},
    {"UnknownStatusIsNotTakenForWaiting",
     R"({"word":"snoozed2"})",
     nothing,
     nothing,
     {{TicketField::RemindAt, monday}},
     R"({"remind_at":"2026-11-30T08:00:00Z"})"},
};

class ReminderPatch : public testing::TestWithParam<ReminderCase>
{
};

TEST_P(ReminderPatch, SendsExactly)
{
    const ReminderCase& row = GetParam();
    Ticket server{.id = u"t1"_s};
    setFieldValue(server, field(TicketField::Status), json(row.status));
    setFieldValue(server, field(TicketField::RemindAt), json(row.remindAt));
    setFieldValue(server, field(TicketField::ReturnStatus), json(row.returnStatus));
    TicketPatch patch;
    for (const Step& step : row.steps)
        patch.set(field(step.field), fieldValue(server, field(step.field)), json(step.value));
    EXPECT_EQ(compact(patchBody(patch, server)), row.body);
}

INSTANTIATE_TEST_SUITE_P(Rows, ReminderPatch, testing::ValuesIn(reminderCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ReminderAfterMerge, TakesAStatusAlongThatAnotherAgentHasSetMeanwhile)
{
    // Both moved it to waiting; the status needs no sending for itself, but the reminder needs it.
    Ticket now{.id = u"t1"_s, .status = {.word = u"waiting"_s, .id = u"w1"_s}};
    TicketPatch left;
    left.set(field(TicketField::RemindAt), QJsonValue::Null, json(monday));
    EXPECT_EQ(compact(patchBody(left, now)), R"({"remind_at":"2026-11-30T08:00:00Z","status_id":"w1"})");
}

struct ZoneCase
{
    const char* name;
    const char* zone;
    QDate date;
    QTime time;
    const char* body;
    ResolvedTime::Adjustment adjustment;
};

void PrintTo(const ZoneCase& row, std::ostream* out)
{
    *out << row.name;
}

using Adjustment = ResolvedTime::Adjustment;

const ZoneCase zoneCases[] = {
    {"BerlinWinter",
     "Europe/Berlin",
     {2026, 11, 26},
     {9, 0},
     R"({"remind_at":"2026-11-26T08:00:00Z","status_id":"w1"})",
     Adjustment::None},
    {"BerlinSummer",
     "Europe/Berlin",
     {2026, 7, 1},
     {9, 0},
     R"({"remind_at":"2026-07-01T07:00:00Z","status_id":"w1"})",
     Adjustment::None},
    {"BerlinSpringGap",
     "Europe/Berlin",
     {2026, 3, 29},
     {2, 30},
     R"({"remind_at":"2026-03-29T01:30:00Z","status_id":"w1"})",
     Adjustment::ShiftedForward},
    {"BerlinAutumnOverlap",
     "Europe/Berlin",
     {2026, 10, 25},
     {2, 30},
     R"({"remind_at":"2026-10-25T00:30:00Z","status_id":"w1"})",
     Adjustment::FirstOfTwo},
    {"Kolkata",
     "Asia/Kolkata",
     {2026, 11, 26},
     {9, 0},
     R"({"remind_at":"2026-11-26T03:30:00Z","status_id":"w1"})",
     Adjustment::None},
    {"KolkataJustAfterMidnight",
     "Asia/Kolkata",
     {2026, 11, 26},
     {0, 15},
     R"({"remind_at":"2026-11-25T18:45:00Z","status_id":"w1"})",
     Adjustment::None},
    {"LordHoweHalfHourGap",
     "Australia/Lord_Howe",
     {2026, 10, 4},
     {2, 10},
     R"({"remind_at":"2026-10-03T15:40:00Z","status_id":"w1"})",
     Adjustment::ShiftedForward},
    {"LordHoweHalfHourOverlap",
     "Australia/Lord_Howe",
     {2026, 4, 5},
     {1, 45},
     R"({"remind_at":"2026-04-04T14:45:00Z","status_id":"w1"})",
     Adjustment::FirstOfTwo},
};

class ReminderInZone : public testing::TestWithParam<ZoneCase>
{
};

TEST_P(ReminderInZone, GoesOutAsUtc)
{
    const ZoneCase& row = GetParam();
    const ResolvedTime resolved = resolveLocalTime(row.date, row.time, QTimeZone(row.zone));
    EXPECT_EQ(resolved.adjustment, row.adjustment);
    const Ticket server{.id = u"t1"_s, .status = {.word = u"waiting"_s, .id = u"w1"_s}};
    TicketPatch patch;
    patch.set(field(TicketField::RemindAt), QJsonValue::Null, formatTimestamp(resolved.utc));
    EXPECT_EQ(compact(patchBody(patch, server)), row.body);
}

INSTANTIATE_TEST_SUITE_P(Zones, ReminderInZone, testing::ValuesIn(zoneCases),
                         [](const auto& row) { return std::string(row.param.name); });

} // namespace
} // namespace deskbell
