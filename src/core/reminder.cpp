// SPDX-License-Identifier: MIT
#include "core/reminder.h"

#include "core/shorttime.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3600;
constexpr int halfHour = 1800;

/// Rounded on the instant and not on the clock face, so that a time that is shown twice in autumn is not
/// taken for its first occurrence.
QDateTime laterToday(const QDateTime& nowUtc, const QTimeZone& zone, const ReminderSettings& settings)
{
    const QDateTime earliest = nowUtc.addSecs(3 * hour);
    const int intoHalfHour = earliest.toTimeZone(zone).time().msecsSinceStartOfDay() % (halfHour * 1000);
    const QDateTime rounded =
        intoHalfHour == 0 ? earliest : earliest.addMSecs(halfHour * 1000 - intoHalfHour);
    const QDateTime local = rounded.toTimeZone(zone);
    const bool fits =
        local.date() == nowUtc.toTimeZone(zone).date() && local.time() <= settings.laterTodayUntil;
    return fits ? rounded : QDateTime();
}

QDate nextMonday(QDate today)
{
    return today.addDays(Qt::Sunday + 1 - today.dayOfWeek());
}

QDate firstWorkdayOfNextMonth(QDate today, const QList<Qt::DayOfWeek>& workdays)
{
    const QDate first = QDate(today.year(), today.month(), 1).addMonths(1);
    for (int days = 0; days < 7; ++days) {
        const QDate day = first.addDays(days);
        if (workdays.contains(Qt::DayOfWeek(day.dayOfWeek())))
            return day;
    }
    return first; // no working days are set
}

QString formatDate(const QDateTime& local, const QLocale& locale)
{
    return locale.toString(local.date(),
                           QCoreApplication::translate("Reminder", "ddd d MMM yyyy",
                                                       "date pattern: weekday first, month as name"));
}

} // namespace

QList<ReminderPreset> reminderPresets(const QDateTime& nowUtc, const QTimeZone& zone,
                                      const ReminderSettings& settings)
{
    using Kind = ReminderPreset::Kind;
    const QDate today = nowUtc.toTimeZone(zone).date();
    QList<ReminderPreset> presets;
    const auto add = [&presets, &nowUtc](Kind kind, const ResolvedTime& time) {
        if (time.utc.isValid() && time.utc > nowUtc)
            presets.append({.kind = kind, .utc = time.utc, .adjustment = time.adjustment});
    };
    const auto addDay = [&add, &zone, &settings](Kind kind, QDate day) {
        add(kind, resolveLocalTime(day, settings.dayStart, zone));
    };
    add(Kind::InOneHour, {.utc = nowUtc.addSecs(hour)});
    add(Kind::LaterToday, {.utc = laterToday(nowUtc, zone, settings)});
    addDay(Kind::Tomorrow, today.addDays(1));
    addDay(Kind::InTwoDays, today.addDays(2));
    addDay(Kind::NextMonday, nextMonday(today));
    addDay(Kind::InOneWeek, today.addDays(7));
    addDay(Kind::NextMonthFirstWorkday, firstWorkdayOfNextMonth(today, settings.workdays));
    add(Kind::SameAsLastTime, {.utc = settings.lastUsed.toUTC()});
    return presets;
}

QString presetName(ReminderPreset::Kind kind)
{
    switch (kind) {
    case ReminderPreset::Kind::InOneHour:
        return QCoreApplication::translate("Reminder", "In 1 hour");
    case ReminderPreset::Kind::LaterToday:
        return QCoreApplication::translate("Reminder", "Later today");
    case ReminderPreset::Kind::Tomorrow:
        return QCoreApplication::translate("Reminder", "Tomorrow");
    case ReminderPreset::Kind::InTwoDays:
        return QCoreApplication::translate("Reminder", "In 2 days");
    case ReminderPreset::Kind::NextMonday:
        return QCoreApplication::translate("Reminder", "Next Monday");
    case ReminderPreset::Kind::InOneWeek:
        return QCoreApplication::translate("Reminder", "In a week");
    case ReminderPreset::Kind::NextMonthFirstWorkday:
        return QCoreApplication::translate("Reminder", "First working day of next month");
    case ReminderPreset::Kind::SameAsLastTime:
        return QCoreApplication::translate("Reminder", "Same as last time");
    }
    return {};
}

QString formatReminder(const QDateTime& utc, const QTimeZone& zone, const QLocale& locale)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toTimeZone(zone);
    return QCoreApplication::translate("Reminder", "%1, %2", "date, time")
        .arg(formatDate(local, locale), shortTime(local.time(), locale));
}

QString adjustmentRemark(ResolvedTime::Adjustment adjustment, const QDateTime& utc, const QTimeZone& zone,
                         const QLocale& locale)
{
    const QDateTime local = utc.toTimeZone(zone);
    switch (adjustment) {
    case ResolvedTime::Adjustment::None:
        return {};
    case ResolvedTime::Adjustment::ShiftedForward:
        return QCoreApplication::translate("Reminder",
                                           "The clocks are put forward and skip that time; %1 on %2 is "
                                           "used instead.")
            .arg(shortTime(local.time(), locale), formatDate(local, locale));
    case ResolvedTime::Adjustment::FirstOfTwo:
        return QCoreApplication::translate("Reminder",
                                           "The clocks are put back and show %1 twice on %2; the first "
                                           "one (%3) is used.")
            .arg(shortTime(local.time(), locale), formatDate(local, locale), zone.abbreviation(utc));
    }
    return {};
}

} // namespace deskbell
