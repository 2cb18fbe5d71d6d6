// SPDX-License-Identifier: MIT
#pragma once

#include "core/timestamps.h"

#include <QList>
#include <QLocale>
#include <QTime>

namespace deskbell {

/// What the agent can set about presets.
struct ReminderSettings
{
    QTime dayStart{9, 0};
    QTime laterTodayUntil{17, 0}; ///< "Later today" is offered only for times up to this one
    QList<Qt::DayOfWeek> workdays = QLocale().weekdays();
    QDateTime lastUsed; ///< for "Same as last time"; invalid when there is none
};

/// One entry of the reminder menu.
struct ReminderPreset
{
    enum class Kind {
        InOneHour,
        LaterToday,
        Tomorrow,
        InTwoDays,
        NextMonday,
        InOneWeek,
        NextMonthFirstWorkday,
        SameAsLastTime
    };
    Kind kind = Kind::InOneHour;
    QDateTime utc;
    ResolvedTime::Adjustment adjustment = ResolvedTime::Adjustment::None;
};

/// The presets that lie in the future, in menu order. Days are counted on the agent's calendar, so that
/// "tomorrow 9:00" is 9:00 across a daylight-saving change; "in one hour" is exactly 3600 seconds.
/// "Later today" is three hours on, rounded up to a full or half hour. "Next Monday" on a Monday is in a
/// week.
QList<ReminderPreset> reminderPresets(const QDateTime& nowUtc, const QTimeZone& zone,
                                      const ReminderSettings& settings);

/// Translated name of a preset without its date: "Tomorrow".
QString presetName(ReminderPreset::Kind kind);

/// "Thu 26 Nov 2026, 09:00" in the zone and locale, weekday first; for menus and forms.
QString formatReminder(const QDateTime& utc, const QTimeZone& zone, const QLocale& locale);
/// The remark a shifted or doubled time deserves; empty for None.
QString adjustmentRemark(ResolvedTime::Adjustment adjustment, const QDateTime& utc, const QTimeZone& zone,
                         const QLocale& locale);

} // namespace deskbell
