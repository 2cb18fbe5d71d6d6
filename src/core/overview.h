// SPDX-License-Identifier: MIT
#pragma once

#include "core/choice.h"

#include <QDateTime>
#include <QList>
#include <QTimeZone>

#include <array>
#include <span>

namespace deskbell {

/// How long ago a ticket was created, in days of the agent's calendar.
enum class TicketAge { Today, UpTo3Days, UpTo7Days, UpTo4Weeks, Older };
constexpr int ticketAges = 5;

/// When a reminder comes: before now, later today, on one of the six days after it, or after those.
constexpr int overdueReminders = 0;
constexpr int remindersToday = 1;
constexpr int laterReminders = 8;
constexpr int reminderTimes = 9;

/// How many days of inflow and outflow there are, today included.
constexpr int flowDays = 30;

struct ChoiceCount
{
    Choice choice; ///< as the workspace calls it now
    qint64 count = 0;
    bool operator==(const ChoiceCount&) const = default;
};

struct DayFlow
{
    QDate day;
    qint64 created = 0;
    qint64 done = 0; ///< tickets that are resolved or closed and were changed last on this day
    bool operator==(const DayFlow&) const = default;
};

/// The figures of a whole workspace, as far as it is cached and as it is shown. Open means neither resolved
/// nor closed.
struct Overview
{
    QDate today;             ///< in the agent's zone; what the days below are counted from
    bool hasTickets = false; ///< done ones included; without any there is nothing to look at
    qint64 open = 0;
    qint64 due = 0; ///< open, and its reminder has come
    qint64 unassigned = 0;
    QList<ChoiceCount> statuses; ///< of open tickets, in the workspace's order; none of them counts 0
    QList<ChoiceCount> priorities;
    std::array<qint64, ticketAges> ages{}; ///< of open tickets; those without a date are left out
    std::array<qint64, reminderTimes> reminders{};
    QList<DayFlow> flow; ///< flowDays of them, the oldest first
    bool operator==(const Overview&) const = default;
};

/// The first instant of a day in a zone, in milliseconds UTC; where midnight does not exist, the one after.
qint64 startOfDay(QDate day, const QTimeZone& zone);

/// Puts open tickets into the classes of an Overview. A value; knows no tickets.
class OverviewCounter
{
public:
    OverviewCounter(const QDateTime& nowUtc, const QTimeZone& zone);

    QDate today() const { return m_today; }
    /// Milliseconds UTC; the class is an index into Overview::ages. An instant in the future counts as today.
    int ageOf(qint64 createdAt) const;
    /// An index into Overview::reminders.
    int reminderOf(qint64 remindAt) const;

private:
    static int classOf(std::span<const qint64> starts, qint64 instant);

    QDate m_today;
    std::array<qint64, ticketAges - 1> m_ageStarts{};         ///< ascending; the oldest age has none
    std::array<qint64, reminderTimes - 1> m_reminderStarts{}; ///< ascending
};

} // namespace deskbell
