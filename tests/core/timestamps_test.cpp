// SPDX-License-Identifier: MIT
#include "coretesthelp.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// Tests must not pass only because the machine's zone is UTC.
class InZone
{
public:
    explicit InZone(const QByteArray& zone) : m_before(qgetenv("TZ")) { apply(zone); }
    ~InZone() { apply(m_before); }
    InZone(const InZone&) = delete;
    InZone& operator=(const InZone&) = delete;

private:
    static void apply(const QByteArray& zone)
    {
        zone.isEmpty() ? qunsetenv("TZ") : qputenv("TZ", zone);
        tzset();
    }
    QByteArray m_before;
};

struct InstantCase
{
    const char* text;
    qint64 milliseconds; ///< since 1970 in UTC
};

void PrintTo(const InstantCase& row, std::ostream* out)
{
    *out << row.text;
}

class Timestamp : public testing::TestWithParam<InstantCase>
{
};

TEST_P(Timestamp, IsReadAsThisInstantInEveryZone)
{
    for (const char* zone : {"UTC", "Europe/Berlin", "Asia/Kolkata"}) {
        const InZone here(zone);
        const QDateTime instant = parseTimestamp(QString::fromUtf8(GetParam().text));
        ASSERT_TRUE(instant.isValid());
        EXPECT_EQ(instant.timeSpec(), Qt::UTC);
        EXPECT_EQ(instant.toMSecsSinceEpoch(), GetParam().milliseconds) << zone;
    }
}

constexpr qint64 eight = 1795680000000; // 2026-11-26T08:00:00Z

INSTANTIATE_TEST_SUITE_P(
    Forms, Timestamp,
    testing::Values(
        InstantCase{"2026-11-26T08:00:00Z", eight}, InstantCase{"2026-11-26t08:00:00z", eight},
        InstantCase{"2026-11-26 08:00:00Z", eight}, InstantCase{" 2026-11-26T08:00:00Z\n", eight},
        InstantCase{"2026-11-26T08:00:00", eight}, InstantCase{"2026-11-26T08:00", eight},
        InstantCase{"2026-11-26T08:00Z", eight}, InstantCase{"2026-11-26T10:00:00+02:00", eight},
        InstantCase{"2026-11-26T10:00:00+0200", eight}, InstantCase{"2026-11-26T10:00:00+02", eight},
        InstantCase{"2026-11-26T02:30:00-05:30", eight}, InstantCase{"2026-11-26T08:00:00-00:00", eight},
        InstantCase{"2026-11-27T03:00:00+19:00", eight}, InstantCase{"2026-11-25T22:00:00-10:00", eight},
        InstantCase{"2026-11-26T08:00:00.1Z", eight + 100},
        InstantCase{"2026-11-26T08:00:00.12Z", eight + 120},
        InstantCase{"2026-11-26T08:00:00.123456Z", eight + 123},
        InstantCase{"2026-11-26T08:00:00.9999999999999999999999Z", eight + 999},
        InstantCase{"2026-11-26T08:00:00,5Z", eight + 500},
        InstantCase{"2026-11-26T08:00:00.123456789+00:00", eight + 123},
        InstantCase{"1970-01-01T00:00:00Z", 0}, InstantCase{"1969-12-31T23:59:59.999Z", -1},
        InstantCase{"2262-04-11T23:47:16.854775807Z", 9223372036854},
        InstantCase{"2262-04-12T00:00:00Z", 9223372800000},
        InstantCase{"9999-12-31T23:59:59Z", 253402300799000},
        InstantCase{"2024-02-29T00:00:00Z", 1709164800000}));

class NoTimestamp : public testing::TestWithParam<const char*>
{
};

TEST_P(NoTimestamp, IsInvalidAndNot1970)
{
    EXPECT_FALSE(parseTimestamp(QString::fromUtf8(GetParam())).isValid());
}

INSTANTIATE_TEST_SUITE_P(
    Forms, NoTimestamp,
    testing::Values("", " ", "null", "2026", "2026-11-26", "2026-11-26T", "08:00:00Z", "2026-11-26T08:00:60Z",
                    "2026-11-26T08:60:00Z", "2026-11-26T24:00:00Z", "2026-13-01T08:00:00Z",
                    "2026-00-01T08:00:00Z", "2026-02-30T08:00:00Z", "2026-02-29T08:00:00Z",
                    "0000-01-01T08:00:00Z", "2026-11-26T08:00:00.Z", "2026-11-26T08:00:00.5.5Z",
                    "2026-11-26T08:00:00+", "2026-11-26T08:00:00+2", "2026-11-26T08:00:00+24:00",
                    "2026-11-26T08:00:00+02:60", "2026-11-26T08:00:00+02:", "2026-11-26T08:00:00+020",
                    "2026-11-26T08:00:00ZZ", "2026-11-26T08:00:00Z+02:00", "2026-11-26T08:00:00 UTC",
                    "1795680000", "26-11-26T08:00:00Z", "+2026-11-26T08:00:00Z", "-026-11-26T08:00:00Z",
                    "2026-1-26T08:00:00Z", "2026/11/26T08:00:00Z", "20261126T080000Z",
                    "Thu, 26 Nov 2026 08:00:00 GMT", "２026-11-26T08:00:00Z", "٢٠٢٦-١١-٢٦T٠٨:٠٠:٠٠Z"));

TEST(FormattedTimestamp, IsUtcWithWholeSecondsAndZ)
{
    EXPECT_EQ(formatTimestamp(utc("2026-11-26T08:00:00.999Z")), u"2026-11-26T08:00:00Z"_s);
    const QDateTime berlin(QDate(2026, 11, 26), QTime(9, 0), QTimeZone("Europe/Berlin"));
    EXPECT_EQ(formatTimestamp(berlin), u"2026-11-26T08:00:00Z"_s);
    const InZone here("Asia/Kolkata");
    EXPECT_EQ(formatTimestamp(QDateTime(QDate(2026, 11, 26), QTime(13, 30))), u"2026-11-26T08:00:00Z"_s);
    EXPECT_EQ(formatTimestamp(utc("2262-04-11T23:47:16Z")), u"2262-04-11T23:47:16Z"_s);
    EXPECT_TRUE(formatTimestamp({}).isEmpty());
}

using Adjustment = ResolvedTime::Adjustment;

struct WallCase
{
    const char* name;
    const char* zone;
    QDate date;
    QTime time;
    const char* instant;
    Adjustment adjustment;
};

void PrintTo(const WallCase& row, std::ostream* out)
{
    *out << row.name;
}

class WallClock : public testing::TestWithParam<WallCase>
{
};

TEST_P(WallClock, IsResolvedByTheZonesOwnTransitions)
{
    const WallCase& row = GetParam();
    const QTimeZone zone(row.zone);
    ASSERT_TRUE(zone.isValid());
    const ResolvedTime resolved = resolveLocalTime(row.date, row.time, zone);
    EXPECT_EQ(resolved.utc, utc(row.instant)) << resolved.utc.toString(Qt::ISODate).toStdString();
    EXPECT_EQ(resolved.utc.timeSpec(), Qt::UTC);
    EXPECT_EQ(resolved.adjustment, row.adjustment);
}

INSTANTIATE_TEST_SUITE_P(
    Times, WallClock,
    testing::Values(
        WallCase{
            "BerlinWinter", "Europe/Berlin", {2026, 1, 15}, {9, 0}, "2026-01-15T08:00:00Z", Adjustment::None},
        WallCase{
            "BerlinSummer", "Europe/Berlin", {2026, 7, 15}, {9, 0}, "2026-07-15T07:00:00Z", Adjustment::None},
        WallCase{"LastMinuteBeforeGap",
                 "Europe/Berlin",
                 {2026, 3, 29},
                 {1, 59},
                 "2026-03-29T00:59:00Z",
                 Adjustment::None},
        WallCase{"FirstOfGap",
                 "Europe/Berlin",
                 {2026, 3, 29},
                 {2, 0},
                 "2026-03-29T01:00:00Z",
                 Adjustment::ShiftedForward},
        WallCase{"InGap",
                 "Europe/Berlin",
                 {2026, 3, 29},
                 {2, 30},
                 "2026-03-29T01:30:00Z",
                 Adjustment::ShiftedForward},
        WallCase{"FirstAfterGap",
                 "Europe/Berlin",
                 {2026, 3, 29},
                 {3, 0},
                 "2026-03-29T01:00:00Z",
                 Adjustment::None},
        WallCase{"LastBeforeOverlap",
                 "Europe/Berlin",
                 {2026, 10, 25},
                 {1, 59},
                 "2026-10-24T23:59:00Z",
                 Adjustment::None},
        WallCase{"FirstOfOverlap",
                 "Europe/Berlin",
                 {2026, 10, 25},
                 {2, 0},
                 "2026-10-25T00:00:00Z",
                 Adjustment::FirstOfTwo},
        WallCase{"InOverlap",
                 "Europe/Berlin",
                 {2026, 10, 25},
                 {2, 30},
                 "2026-10-25T00:30:00Z",
                 Adjustment::FirstOfTwo},
        WallCase{"FirstAfterOverlap",
                 "Europe/Berlin",
                 {2026, 10, 25},
                 {3, 0},
                 "2026-10-25T02:00:00Z",
                 Adjustment::None},
        WallCase{"LordHoweGap",
                 "Australia/Lord_Howe",
                 {2026, 10, 4},
                 {2, 10},
                 "2026-10-03T15:40:00Z",
                 Adjustment::ShiftedForward},
        WallCase{"LordHoweAfterGap",
                 "Australia/Lord_Howe",
                 {2026, 10, 4},
                 {2, 30},
                 "2026-10-03T15:30:00Z",
                 Adjustment::None},
        WallCase{"LordHoweOverlap",
                 "Australia/Lord_Howe",
                 {2026, 4, 5},
                 {1, 45},
                 "2026-04-04T14:45:00Z",
                 Adjustment::FirstOfTwo},
        WallCase{"LordHoweBeforeOverlap",
                 "Australia/Lord_Howe",
                 {2026, 4, 5},
                 {1, 29},
                 "2026-04-04T14:29:00Z",
                 Adjustment::None},
        WallCase{"ApiaSkippedDay",
                 "Pacific/Apia",
                 {2011, 12, 30},
                 {9, 0},
                 "2011-12-30T19:00:00Z",
                 Adjustment::ShiftedForward},
        WallCase{"Kolkata", "Asia/Kolkata", {2026, 3, 29}, {2, 30}, "2026-03-28T21:00:00Z", Adjustment::None},
        WallCase{"Utc", "UTC", {2026, 3, 29}, {2, 30}, "2026-03-29T02:30:00Z", Adjustment::None},
        WallCase{"FarFutureGap",
                 "Europe/Berlin",
                 {2060, 3, 28},
                 {2, 30},
                 "2060-03-28T01:30:00Z",
                 Adjustment::ShiftedForward},
        WallCase{"NewYorkGap",
                 "America/New_York",
                 {2026, 3, 8},
                 {2, 30},
                 "2026-03-08T07:30:00Z",
                 Adjustment::ShiftedForward},
        WallCase{"HavanaGapAtMidnight",
                 "America/Havana",
                 {2026, 3, 8},
                 {0, 0},
                 "2026-03-08T05:00:00Z",
                 Adjustment::ShiftedForward}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(WallClockOfBerlin, ComesBackAsTypedForEveryHalfHourOfAYearOutsideTheGap)
{
    const QTimeZone zone("Europe/Berlin");
    int shifted = 0;
    int doubled = 0;
    for (QDate day(2026, 1, 1); day.year() == 2026; day = day.addDays(1)) {
        for (int half = 0; half < 48; ++half) {
            const QTime time(half / 2, half % 2 * 30);
            const ResolvedTime resolved = resolveLocalTime(day, time, zone);
            const QDateTime local = resolved.utc.toTimeZone(zone);
            if (resolved.adjustment == Adjustment::ShiftedForward) {
                ++shifted;
                EXPECT_EQ(local.time(), time.addSecs(3600));
                continue;
            }
            doubled += resolved.adjustment == Adjustment::FirstOfTwo;
            ASSERT_EQ(local.date(), day);
            ASSERT_EQ(local.time(), time);
        }
    }
    EXPECT_EQ(shifted, 2);
    EXPECT_EQ(doubled, 2);
}

TEST(WallClockThatIsNone, IsInvalid)
{
    const QTimeZone berlin("Europe/Berlin");
    EXPECT_FALSE(resolveLocalTime({}, {9, 0}, berlin).utc.isValid());
    EXPECT_FALSE(resolveLocalTime({2026, 11, 26}, {}, berlin).utc.isValid());
    EXPECT_FALSE(resolveLocalTime({2026, 11, 26}, {9, 0}, QTimeZone()).utc.isValid());
}

} // namespace
} // namespace deskbell
