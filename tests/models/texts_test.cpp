// SPDX-License-Identifier: MIT
#include "models/displaytext.h"
#include "models/modelsupport.h"
#include "models/relativetime.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST(SingleLine, KeepsOrdinaryTextInAnyScript)
{
    for (const QString& text : {u"Cannot log in"_s, u"配送の遅延について"_s, u"تست فارسی و English با هم"_s,
                                u"می\u200cخواهم"_s, u"👩\u200d🚀 rocket"_s})
        EXPECT_EQ(singleLine(text), text);
}

TEST(SingleLine, MakesOneLineOfMany)
{
    EXPECT_EQ(singleLine(u"  one\r\n\ttwo\n\n three\u2028four  "_s), u"one two three four"_s);
    EXPECT_EQ(singleLine(u"\n \t"_s), QString());
}

TEST(SingleLine, DropsWhatWouldTurnOrHideText)
{
    EXPECT_EQ(singleLine(u"invoice\u202efdp.exe"_s), u"invoicefdp.exe"_s);
    EXPECT_EQ(singleLine(u"a\u2066b\u2069c\ufeff"_s), u"abc"_s);
    EXPECT_EQ(singleLine(u"bell\a\x1b[31m red\0end"_s), u"bell[31m red"_s + u"end"_s);
}

TEST(SingleLine, CutsTenThousandCharactersWithoutBreakingASurrogatePair)
{
    EXPECT_EQ(singleLine(QString(10000, u'x')).size(), 501);
    const QString cut = singleLine(QString(3, u'x') + u"🚀"_s.repeated(10), 4);
    EXPECT_EQ(cut, u"xxx…"_s);
}

TEST(ToolTip, NeverBecomesMarkup)
{
    EXPECT_EQ(toolTipFor(u"<img src=x> & co"_s), u"<qt>&lt;img src=x&gt; &amp; co</qt>"_s);
}

struct Moment
{
    const char* name;
    QDateTime instant;
    QString british;
};

QDateTime utc(int year, int month, int day, int hour = 9, int minute = 0, int second = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute, second), Qt::UTC);
}

class RelativeTimes : public testing::TestWithParam<Moment>
{
};

TEST_P(RelativeTimes, ReadsAsAPersonWouldSayIt)
{
    const FixedClock clock;
    const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    EXPECT_EQ(relativeTime(GetParam().instant, clock.now, clock.timeZone, locale), GetParam().british)
        << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Moments, RelativeTimes,
    testing::Values(Moment{"never", {}, u""_s}, Moment{"this minute", utc(2026, 11, 23, 9, 29, 30), u"now"_s},
                    Moment{"minutes ago", utc(2026, 11, 23, 9, 18), u"12 min"_s},
                    Moment{"in a moment", utc(2026, 11, 23, 9, 30, 20), u"in 1 min"_s},
                    Moment{"in minutes", utc(2026, 11, 23, 9, 50), u"in 20 min"_s},
                    Moment{"an hour ago to the second", utc(2026, 11, 23, 8, 30), u"09:30"_s},
                    Moment{"later today", utc(2026, 11, 23, 16, 0), u"17:00"_s},
                    Moment{"yesterday by the agent's calendar", utc(2026, 11, 22, 22, 30), u"Sun 23:30"_s},
                    Moment{"today by the agent's calendar", utc(2026, 11, 22, 23, 30), u"00:30"_s},
                    Moment{"in three days", utc(2026, 11, 26, 8, 0), u"Thu 09:00"_s},
                    Moment{"in six days", utc(2026, 11, 29, 8, 0), u"Sun 09:00"_s},
                    Moment{"in a week: the weekday alone would mislead", utc(2026, 11, 30, 8, 0),
                           u"30 Nov"_s},
                    Moment{"weeks ago", utc(2026, 11, 3), u"3 Nov"_s},
                    Moment{"last year", utc(2025, 11, 3), u"3 Nov 2025"_s}),
    [](const auto& test) {
        return QString::fromLatin1(test.param.name)
            .remove(u'\'')
            .replace(u' ', u'_')
            .remove(u':')
            .toStdString();
    });

TEST(RelativeTime, HasNoSecondsWithoutAConfiguredLanguage)
{
    const FixedClock clock;
    EXPECT_EQ(relativeTime(utc(2026, 11, 23, 16, 0), clock.now, clock.timeZone, QLocale::c()), u"17:00"_s);
    EXPECT_TRUE(exactTime(utc(2026, 11, 23, 16, 0), clock.timeZone, QLocale::c()).contains(u"(16:00 UTC)"_s));
}

TEST(RelativeTime, FollowsTheLocalesOrderAndClock)
{
    const FixedClock clock;
    const auto in = [&](const QLocale& locale, const QDateTime& instant) {
        return relativeTime(instant, clock.now, clock.timeZone, locale);
    };
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    EXPECT_EQ(in(american, utc(2026, 11, 3)), u"Nov 3"_s);
    EXPECT_TRUE(in(american, utc(2026, 11, 23, 16)).endsWith(u"PM"_s));
    EXPECT_EQ(in(QLocale(QLocale::German), utc(2026, 11, 3)), u"3. Nov."_s);
    EXPECT_EQ(in(QLocale(QLocale::Japanese), utc(2026, 11, 3)), u"11月3日"_s);
    EXPECT_EQ(in(QLocale(QLocale::Spanish), utc(2026, 11, 3)), u"3 de nov"_s);
}

TEST(ExactTime, NamesZoneAndUtc)
{
    const FixedClock clock;
    const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    const QString text = exactTime(utc(2026, 11, 26, 8), clock.timeZone, locale);
    EXPECT_TRUE(text.contains(u"Thu 26 Nov 2026"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"09:00 CET (08:00 UTC)"_s)) << text.toStdString();
    EXPECT_TRUE(exactTime(utc(2026, 11, 26, 8), QTimeZone::utc(), locale).endsWith(u"08:00 UTC"_s));
    EXPECT_EQ(exactTime({}, clock.timeZone, locale), QString());
}

} // namespace
} // namespace deskbell
