// SPDX-License-Identifier: MIT
#include "core/searchdates.h"

#include "core/searchtext.h"
#include "core/timestamps.h"

#include <QLocale>
#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Span
{
    int count = 0;
    char16_t unit = u'd';
};

QString spanText(const Span& span)
{
    const bool one = span.count == 1;
    switch (span.unit) {
    case u'h':
        return one ? SearchText::tr("1 hour") : SearchText::tr("%1 hours").arg(span.count);
    case u'w':
        return one ? SearchText::tr("1 week") : SearchText::tr("%1 weeks").arg(span.count);
    case u'm':
        return one ? SearchText::tr("1 month") : SearchText::tr("%1 months").arg(span.count);
    default:
        return one ? SearchText::tr("1 day") : SearchText::tr("%1 days").arg(span.count);
    }
}

/// Hours are counted, everything longer goes by the calendar: a day ago is the same time of day.
QDateTime movedBy(const QDateTime& now, const Span& span, int direction, const QTimeZone& zone)
{
    const int count = direction * span.count;
    if (span.unit == u'h')
        return now.addSecs(qint64(count) * 3600);
    const QDateTime local = now.toTimeZone(zone);
    QDate date = local.date();
    if (span.unit == u'm')
        date = date.addMonths(count);
    else
        date = date.addDays(qint64(count) * (span.unit == u'w' ? 7 : 1));
    return resolveLocalTime(date, local.time(), zone).utc;
}

SearchTime relativeTime(bool isLess, const Span& span, FilterField field, const SearchContext& context)
{
    const QString text = spanText(span);
    if (field == FilterField::Reminder) {
        const QDateTime then = movedBy(context.now, span, 1, context.zone);
        // What is overdue is no less urgent than what is due soon.
        return isLess ? SearchTime{.until = then, .label = SearchText::tr("due within %1").arg(text)}
                      : SearchTime{.from = then, .label = SearchText::tr("in more than %1").arg(text)};
    }
    const QDateTime then = movedBy(context.now, span, -1, context.zone);
    return isLess ? SearchTime{.from = then, .label = SearchText::tr("less than %1 ago").arg(text)}
                  : SearchTime{.until = then, .label = SearchText::tr("more than %1 ago").arg(text)};
}

struct Day
{
    QDate date;
    QString label;
};

std::optional<Day> dayOf(const QString& text, const SearchContext& context)
{
    const QDate today = context.now.toTimeZone(context.zone).date();
    if (text == "today"_L1)
        return Day{today, SearchText::tr("today")};
    if (text == "yesterday"_L1)
        return Day{today.addDays(-1), SearchText::tr("yesterday")};
    if (text == "tomorrow"_L1)
        return Day{today.addDays(1), SearchText::tr("tomorrow")};
    static const QRegularExpression form(u"^\\d{4}-\\d{1,2}-\\d{1,2}$"_s);
    if (!form.match(text).hasMatch())
        return std::nullopt;
    const QDate date = QDate::fromString(text, u"yyyy-M-d"_s);
    if (!date.isValid())
        return std::nullopt;
    return Day{date, QLocale().toString(date, QLocale::ShortFormat)};
}

QDateTime startOf(const QDate& date, const SearchContext& context)
{
    return resolveLocalTime(date, QTime(0, 0), context.zone).utc;
}

std::optional<SearchTime> rangeOfDays(const QString& first, const QString& last, const SearchContext& context)
{
    const auto from = dayOf(first, context);
    const auto to = dayOf(last, context);
    if ((!from && !first.isEmpty()) || (!to && !last.isEmpty()) || (!from && !to))
        return std::nullopt;
    SearchTime time;
    if (from)
        time.from = startOf(from->date, context);
    if (to)
        time.until = startOf(to->date.addDays(1), context);
    if (from && to)
        time.label = SearchText::tr("from %1 to %2").arg(from->label, to->label);
    else
        time.label =
            from ? SearchText::tr("since %1").arg(from->label) : SearchText::tr("until %1").arg(to->label);
    return time;
}

std::optional<SearchTime> comparedDay(const QString& comparison, const QString& text,
                                      const SearchContext& context)
{
    const auto day = dayOf(text, context);
    if (!day)
        return std::nullopt;
    const QDateTime start = startOf(day->date, context);
    const QDateTime end = startOf(day->date.addDays(1), context);
    if (comparison == ">"_L1)
        return SearchTime{.from = end, .label = SearchText::tr("after %1").arg(day->label)};
    if (comparison == ">="_L1)
        return SearchTime{.from = start, .label = SearchText::tr("since %1").arg(day->label)};
    if (comparison == "<"_L1)
        return SearchTime{.until = start, .label = SearchText::tr("before %1").arg(day->label)};
    if (comparison == "<="_L1)
        return SearchTime{.until = end, .label = SearchText::tr("until %1").arg(day->label)};
    return SearchTime{.from = start, .until = end, .label = day->label};
}

} // namespace

std::optional<SearchTime> searchTime(const QString& value, FilterField field, const SearchContext& context)
{
    const QString text = value.trimmed().toLower();
    if (text == "none"_L1 && field == FilterField::Reminder)
        return SearchTime{.none = true, .label = SearchText::tr("none")};
    static const QRegularExpression span(u"^(<|>|<=|>=)?(\\d{1,5})([hdwm])$"_s);
    if (const auto match = span.match(text); match.hasMatch()) {
        const bool isLess = !match.captured(1).startsWith(u'>');
        return relativeTime(isLess,
                            {.count = match.captured(2).toInt(), .unit = match.captured(3).at(0).unicode()},
                            field, context);
    }
    if (const qsizetype dots = text.indexOf(".."_L1); dots >= 0)
        return rangeOfDays(text.first(dots), text.sliced(dots + 2), context);
    static const QRegularExpression compared(u"^(<=|>=|<|>)?(.*)$"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
    const auto match = compared.match(text);
    return comparedDay(match.captured(1), match.captured(2), context);
}

} // namespace deskbell
