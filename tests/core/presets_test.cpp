// SPDX-License-Identifier: MIT
#include "coretesthelp.h"

#include "core/reminder.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Kind = ReminderPreset::Kind;

constexpr auto berlin = "Europe/Berlin";

ReminderSettings mondayToFriday()
{
    return {.workdays = {Qt::Monday, Qt::Tuesday, Qt::Wednesday, Qt::Thursday, Qt::Friday}};
}

/// The presets as "kind → instant", which is what the agent's choice comes to.
QMap<Kind, QString> presetsAt(const char* now, const char* zone = berlin,
                              const ReminderSettings& settings = mondayToFriday())
{
    QMap<Kind, QString> presets;
    for (const ReminderPreset& preset : reminderPresets(utc(now), QTimeZone(zone), settings))
        presets.insert(preset.kind, formatTimestamp(preset.utc));
    return presets;
}

TEST(Presets, OnAThursdayMorningInNovember)
{
    ReminderSettings settings = mondayToFriday();
    settings.lastUsed = utc("2026-12-24T17:15:00Z");
    const auto presets = presetsAt("2026-11-26T08:10:30Z", berlin, settings); // 09:10:30 in Berlin
    EXPECT_EQ(presets.size(), 8);
    EXPECT_EQ(presets[Kind::InOneHour], u"2026-11-26T09:10:30Z"_s);
    EXPECT_EQ(presets[Kind::LaterToday], u"2026-11-26T11:30:00Z"_s);
    EXPECT_EQ(presets[Kind::Tomorrow], u"2026-11-27T08:00:00Z"_s);
    EXPECT_EQ(presets[Kind::InTwoDays], u"2026-11-28T08:00:00Z"_s);
    EXPECT_EQ(presets[Kind::NextMonday], u"2026-11-30T08:00:00Z"_s);
    EXPECT_EQ(presets[Kind::InOneWeek], u"2026-12-03T08:00:00Z"_s);
    EXPECT_EQ(presets[Kind::NextMonthFirstWorkday], u"2026-12-01T08:00:00Z"_s);
    EXPECT_EQ(presets[Kind::SameAsLastTime], u"2026-12-24T17:15:00Z"_s);
}

TEST(Presets, ComeInMenuOrderAndAllInTheFuture)
{
    ReminderSettings settings = mondayToFriday();
    settings.lastUsed = utc("2026-12-24T17:15:00Z");
    const QDateTime now = utc("2026-11-26T08:10:30Z");
    int last = -1;
    for (const ReminderPreset& preset : reminderPresets(now, QTimeZone(berlin), settings)) {
        EXPECT_GT(int(preset.kind), last);
        last = int(preset.kind);
        EXPECT_GT(preset.utc, now);
        EXPECT_EQ(preset.utc.timeSpec(), Qt::UTC);
    }
}

TEST(LaterToday, IsThreeHoursOnRoundedUpToAFullOrHalfHour)
{
    const auto later = [](const char* now) {
        return presetsAt(now).value(Kind::LaterToday);
    };
    EXPECT_EQ(later("2026-11-26T08:00:00Z"), u"2026-11-26T11:00:00Z"_s);
    EXPECT_EQ(later("2026-11-26T08:00:00.001Z"), u"2026-11-26T11:30:00Z"_s);
    EXPECT_EQ(later("2026-11-26T08:29:59Z"), u"2026-11-26T11:30:00Z"_s);
    EXPECT_EQ(later("2026-11-26T08:30:00Z"), u"2026-11-26T11:30:00Z"_s);
    EXPECT_EQ(later("2026-11-26T08:31:00Z"), u"2026-11-26T12:00:00Z"_s);
}

TEST(LaterToday, IsHiddenWhenItWouldBeAfterTheEndOfTheDay)
{
    EXPECT_TRUE(presetsAt("2026-11-26T13:00:00Z").contains(Kind::LaterToday)) << "14:00 + 3 h is 17:00 sharp";
    EXPECT_FALSE(presetsAt("2026-11-26T13:00:01Z").contains(Kind::LaterToday));
    EXPECT_FALSE(presetsAt("2026-11-26T19:45:00Z").contains(Kind::LaterToday));
}

TEST(LaterToday, NeverMeansTomorrow)
{
    ReminderSettings nightShift = mondayToFriday();
    nightShift.laterTodayUntil = {23, 59};
    EXPECT_TRUE(presetsAt("2026-11-26T19:00:00Z", berlin, nightShift).contains(Kind::LaterToday));
    EXPECT_FALSE(presetsAt("2026-11-26T19:31:00Z", berlin, nightShift).contains(Kind::LaterToday))
        << "midnight";
    EXPECT_FALSE(presetsAt("2026-11-26T21:00:00Z", berlin, nightShift).contains(Kind::LaterToday));
}

TEST(LaterToday, IsRoundedOnTheAgentsClockInAZoneOfThreeQuarters)
{
    // 09:00 in Kathmandu (+05:45): 12:00 there.
    EXPECT_EQ(presetsAt("2026-11-26T03:15:00Z", "Asia/Kathmandu")[Kind::LaterToday],
              u"2026-11-26T06:15:00Z"_s);
}

TEST(LaterToday, IsNotMovedBackByAnHourThatComesTwice)
{
    // 02:10 CET, after the clocks were put back from 03:00 CEST; 23:10 UTC of the evening before plus 3 h.
    const auto presets = presetsAt("2026-10-24T22:10:00Z");
    EXPECT_EQ(presets[Kind::LaterToday], u"2026-10-25T01:30:00Z"_s);
}

TEST(InOneHour, IsExactly3600SecondsAcrossADaylightSavingChange)
{
    EXPECT_EQ(presetsAt("2026-03-29T00:30:00Z")[Kind::InOneHour], u"2026-03-29T01:30:00Z"_s);
    EXPECT_EQ(presetsAt("2026-10-25T00:30:00Z")[Kind::InOneHour], u"2026-10-25T01:30:00Z"_s);
}

TEST(Tomorrow, IsNineOClockAcrossADaylightSavingChange)
{
    EXPECT_EQ(presetsAt("2026-03-28T08:00:00Z")[Kind::Tomorrow], u"2026-03-29T07:00:00Z"_s) << "23 hours on";
    EXPECT_EQ(presetsAt("2026-10-24T07:00:00Z")[Kind::Tomorrow], u"2026-10-25T08:00:00Z"_s) << "25 hours on";
    EXPECT_EQ(presetsAt("2026-11-26T08:00:00Z", "Asia/Kolkata")[Kind::Tomorrow], u"2026-11-27T03:30:00Z"_s);
}

TEST(Tomorrow, IsCountedOnTheAgentsCalendar)
{
    // 20:00 UTC is already the 27th in Kolkata, and still the 26th in Berlin.
    EXPECT_EQ(presetsAt("2026-11-26T20:00:00Z", "Asia/Kolkata")[Kind::Tomorrow], u"2026-11-28T03:30:00Z"_s);
    EXPECT_EQ(presetsAt("2026-11-26T20:00:00Z", berlin)[Kind::Tomorrow], u"2026-11-27T08:00:00Z"_s);
}

TEST(Tomorrow, UsesTheAgentsStartOfDayAndSaysWhenTheClockSkipsIt)
{
    ReminderSettings early = mondayToFriday();
    early.dayStart = {2, 30};
    for (const ReminderPreset& preset :
         reminderPresets(utc("2026-03-28T08:00:00Z"), QTimeZone(berlin), early)) {
        if (preset.kind != Kind::Tomorrow)
            continue;
        EXPECT_EQ(formatTimestamp(preset.utc), u"2026-03-29T01:30:00Z"_s);
        EXPECT_EQ(preset.adjustment, ResolvedTime::Adjustment::ShiftedForward);
        return;
    }
    FAIL() << "Tomorrow is missing";
}

TEST(NextMonday, IsTheComingOneAndOnAMondayTheOneInAWeek)
{
    const auto nextMonday = [](const char* now) {
        return presetsAt(now)[Kind::NextMonday];
    };
    EXPECT_EQ(nextMonday("2026-11-23T06:00:00Z"), u"2026-11-30T08:00:00Z"_s) << "Monday, before 9:00";
    EXPECT_EQ(nextMonday("2026-11-24T12:00:00Z"), u"2026-11-30T08:00:00Z"_s) << "Tuesday";
    EXPECT_EQ(nextMonday("2026-11-28T12:00:00Z"), u"2026-11-30T08:00:00Z"_s) << "Saturday";
    EXPECT_EQ(nextMonday("2026-11-29T12:00:00Z"), u"2026-11-30T08:00:00Z"_s) << "Sunday";
}

TEST(NextMonthFirstWorkday, FollowsTheAgentsWeek)
{
    const auto first = [](const char* now, const QList<Qt::DayOfWeek>& workdays) {
        ReminderSettings settings;
        settings.workdays = workdays;
        return presetsAt(now, berlin, settings)[Kind::NextMonthFirstWorkday];
    };
    const QList<Qt::DayOfWeek> western = mondayToFriday().workdays;
    const QList<Qt::DayOfWeek> sundayToThursday{Qt::Sunday, Qt::Monday, Qt::Tuesday, Qt::Wednesday,
                                                Qt::Thursday};
    // 1 January 2027 is a Friday, 1 August 2026 a Saturday, 1 November 2026 a Sunday.
    EXPECT_EQ(first("2026-12-10T08:00:00Z", western), u"2027-01-01T08:00:00Z"_s);
    EXPECT_EQ(first("2026-12-10T08:00:00Z", sundayToThursday), u"2027-01-03T08:00:00Z"_s);
    EXPECT_EQ(first("2026-07-10T08:00:00Z", western), u"2026-08-03T07:00:00Z"_s);
    EXPECT_EQ(first("2026-07-10T08:00:00Z", sundayToThursday), u"2026-08-02T07:00:00Z"_s);
    EXPECT_EQ(first("2026-10-31T12:00:00Z", western), u"2026-11-02T08:00:00Z"_s);
    EXPECT_EQ(first("2026-10-31T12:00:00Z", sundayToThursday), u"2026-11-01T08:00:00Z"_s);
    EXPECT_EQ(first("2027-01-31T12:00:00Z", western), u"2027-02-01T08:00:00Z"_s) << "from the 31st";
    EXPECT_EQ(first("2026-10-31T12:00:00Z", {}), u"2026-11-01T08:00:00Z"_s) << "no working days are set";
}

TEST(SameAsLastTime, IsOfferedOnlyWhileItLiesAhead)
{
    ReminderSettings settings = mondayToFriday();
    EXPECT_FALSE(presetsAt("2026-11-26T08:00:00Z", berlin, settings).contains(Kind::SameAsLastTime));
    settings.lastUsed = utc("2026-11-26T08:00:00Z");
    EXPECT_TRUE(presetsAt("2026-11-26T07:59:59Z", berlin, settings).contains(Kind::SameAsLastTime));
    EXPECT_FALSE(presetsAt("2026-11-26T08:00:00Z", berlin, settings).contains(Kind::SameAsLastTime));
    EXPECT_FALSE(presetsAt("2026-11-27T08:00:00Z", berlin, settings).contains(Kind::SameAsLastTime));
}

TEST(PresetNames, AreAllThereAndDifferent)
{
    QStringList names;
    for (int kind = 0; kind <= int(Kind::SameAsLastTime); ++kind)
        names.append(presetName(Kind(kind)));
    EXPECT_FALSE(names.contains(QString()));
    EXPECT_EQ(names.removeDuplicates(), 0);
    EXPECT_EQ(names.first(), u"In 1 hour"_s);
    EXPECT_EQ(presetName(Kind::Tomorrow), u"Tomorrow"_s);
}

TEST(ReminderLabel, NamesWeekdayDateAndTimeInTheAgentsZoneAndLocale)
{
    const QTimeZone zone(berlin);
    const QDateTime instant = utc("2026-11-26T08:00:00Z");
    EXPECT_EQ(formatReminder(instant, zone, QLocale(u"en_GB"_s)), u"Thu 26 Nov 2026, 09:00"_s);
    EXPECT_EQ(formatReminder(instant, QTimeZone("Asia/Kolkata"), QLocale(u"en_GB"_s)),
              u"Thu 26 Nov 2026, 13:30"_s);
    EXPECT_TRUE(formatReminder(instant, zone, QLocale(u"en_US"_s)).startsWith(u"Thu 26 Nov 2026, 9:00"_s));
    EXPECT_TRUE(formatReminder(instant, zone, QLocale(u"de_DE"_s)).startsWith(u"Do"_s));
    EXPECT_EQ(formatReminder(instant, zone, QLocale::c()), u"Thu 26 Nov 2026, 09:00"_s) << "no seconds";
    EXPECT_TRUE(formatReminder({}, zone, QLocale::c()).isEmpty());
}

TEST(AdjustmentRemark, NamesTheTimeThatIsUsed)
{
    const QTimeZone zone(berlin);
    const QLocale locale(u"en_GB"_s);
    const ResolvedTime gap = resolveLocalTime({2026, 3, 29}, {2, 30}, zone);
    EXPECT_TRUE(adjustmentRemark(gap.adjustment, gap.utc, zone, locale).contains(u"03:30"_s));
    const ResolvedTime twice = resolveLocalTime({2026, 10, 25}, {2, 30}, zone);
    const QString remark = adjustmentRemark(twice.adjustment, twice.utc, zone, locale);
    EXPECT_TRUE(remark.contains(u"02:30"_s));
    EXPECT_TRUE(remark.contains(u"CEST"_s)) << remark.toStdString();
    EXPECT_TRUE(adjustmentRemark(ResolvedTime::Adjustment::None, gap.utc, zone, locale).isEmpty());
}

} // namespace
} // namespace deskbell
