// SPDX-License-Identifier: MIT
#include "models/relativetime.h"

#include "core/reminder.h"
#include "core/shorttime.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

bool isFormatLetter(QChar c)
{
    return c == u'd' || c == u'M' || c == u'y';
}

/// The locale's own way of writing day and month, cut out of its long date format: "d MMM", "MMM d", "d.
/// MMM", "M月d日".
QString dayMonthFormat(const QLocale& locale)
{
    const QString full = locale.dateFormat(QLocale::LongFormat);
    qsizetype begin = -1;
    qsizetype end = -1;
    bool quoted = false;
    for (qsizetype at = 0; at < full.size();) {
        const QChar c = full[at];
        if (c == u'\'')
            quoted = !quoted;
        qsizetype run = 1;
        while (at + run < full.size() && full[at + run] == c)
            ++run;
        const bool isDayOrMonth = !quoted && ((c == u'd' && run <= 2) || c == u'M');
        if (isDayOrMonth) {
            begin = begin < 0 ? at : begin;
            end = at + run;
        }
        at += run;
    }
    if (begin < 0)
        return u"d MMM"_s;
    // A point or a day sign that belongs to the number.
    while (end < full.size() && !full[end].isSpace() && !isFormatLetter(full[end]) && full[end] != u'\'' &&
           full[end] != u',')
        ++end;
    return full.mid(begin, end - begin).replace("MMMM"_L1, "MMM"_L1);
}

QString dayMonth(QDate date, QDate today, const QLocale& locale)
{
    QString text = locale.toString(date, dayMonthFormat(locale));
    if (date.year() == today.year())
        return text;
    return QCoreApplication::translate("RelativeTime", "%1 %2", "day and month, year")
        .arg(text, QString::number(date.year()));
}

QString minutesText(qint64 seconds)
{
    const auto minutes = int(qAbs(seconds) / 60);
    if (minutes == 0)
        return seconds >= 0 ? QCoreApplication::translate("RelativeTime", "now")
                            : QCoreApplication::translate("RelativeTime", "in 1 min");
    return seconds >= 0 ? QCoreApplication::translate("RelativeTime", "%n min", "ago", minutes)
                        : QCoreApplication::translate("RelativeTime", "in %n min", nullptr, minutes);
}

} // namespace

QString relativeTime(const QDateTime& instant, const QDateTime& nowUtc, const QTimeZone& zone,
                     const QLocale& locale)
{
    if (!instant.isValid())
        return {};
    const qint64 secondsAgo = instant.secsTo(nowUtc);
    if (qAbs(secondsAgo) < 3600)
        return minutesText(secondsAgo);
    const QDateTime local = instant.toTimeZone(zone);
    const QDate today = nowUtc.toTimeZone(zone).date();
    const qint64 days = qAbs(today.daysTo(local.date()));
    if (days == 0)
        return shortTime(local.time(), locale);
    if (days < 7)
        return QCoreApplication::translate("RelativeTime", "%1 %2", "weekday, time")
            .arg(locale.standaloneDayName(local.date().dayOfWeek(), QLocale::ShortFormat),
                 shortTime(local.time(), locale));
    return dayMonth(local.date(), today, locale);
}

QString exactTime(const QDateTime& instant, const QTimeZone& zone, const QLocale& locale)
{
    if (!instant.isValid())
        return {};
    const QString text = formatReminder(instant, zone, locale);
    const QString inUtc = shortTime(instant.toUTC().time(), locale);
    if (zone.offsetFromUtc(instant) == 0)
        return QCoreApplication::translate("RelativeTime", "%1 UTC").arg(text);
    return QCoreApplication::translate("RelativeTime", "%1 %2 (%3 UTC)", "date and time, zone, time in UTC")
        .arg(text, zone.abbreviation(instant), inUtc);
}

QLocale displayLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale;
}

} // namespace deskbell
