// SPDX-License-Identifier: MIT
#include "core/timestamps.h"

#include <optional>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Walks over a timestamp. Written by hand because QDateTime::fromString takes text without an offset for
/// local time and turns an impossible second into 1970.
class Cursor
{
public:
    explicit Cursor(QStringView text) : m_text(text) {}

    bool atEnd() const { return m_text.isEmpty(); }

    bool skipOneOf(QStringView characters)
    {
        if (atEnd() || !characters.contains(m_text.front()))
            return false;
        m_text = m_text.sliced(1);
        return true;
    }

    std::optional<int> number(qsizetype digits)
    {
        if (m_text.size() < digits)
            return std::nullopt;
        int value = 0;
        for (const QChar character : m_text.first(digits)) {
            if (character < u'0' || character > u'9')
                return std::nullopt;
            value = value * 10 + (character.unicode() - u'0');
        }
        m_text = m_text.sliced(digits);
        return value;
    }

    /// All digits that follow, as milliseconds; more precision is cut off, as QDateTime holds no more.
    std::optional<int> fraction()
    {
        int value = 0;
        int weight = 100;
        bool any = false;
        while (const std::optional<int> digit = number(1)) {
            value += *digit * weight;
            weight /= 10;
            any = true;
        }
        return any ? std::optional(value) : std::nullopt;
    }

private:
    QStringView m_text;
};

std::optional<QDate> readDate(Cursor& cursor)
{
    const auto year = cursor.number(4);
    if (!year || !cursor.skipOneOf(u"-"))
        return std::nullopt;
    const auto month = cursor.number(2);
    if (!month || !cursor.skipOneOf(u"-"))
        return std::nullopt;
    const auto day = cursor.number(2);
    return day ? std::optional(QDate(*year, *month, *day)) : std::nullopt;
}

std::optional<QTime> readTime(Cursor& cursor)
{
    const auto hour = cursor.number(2);
    if (!hour || !cursor.skipOneOf(u":"))
        return std::nullopt;
    const auto minute = cursor.number(2);
    if (!minute)
        return std::nullopt;
    if (!cursor.skipOneOf(u":"))
        return QTime(*hour, *minute);
    const auto second = cursor.number(2);
    if (!second)
        return std::nullopt;
    const auto milliseconds = cursor.skipOneOf(u".,") ? cursor.fraction() : std::optional(0);
    return milliseconds ? std::optional(QTime(*hour, *minute, *second, *milliseconds)) : std::nullopt;
}

/// "Z", "+02:00", "+0200", "+02" or nothing, in seconds east of UTC.
std::optional<int> readOffset(Cursor& cursor)
{
    if (cursor.atEnd() || cursor.skipOneOf(u"Zz"))
        return 0;
    const bool west = cursor.skipOneOf(u"-");
    if (!west && !cursor.skipOneOf(u"+"))
        return std::nullopt;
    const auto hours = cursor.number(2);
    if (!hours)
        return std::nullopt;
    const bool hasColon = cursor.skipOneOf(u":");
    const auto minutes = !hasColon && cursor.atEnd() ? std::optional(0) : cursor.number(2);
    if (!minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    const int seconds = (*hours * 60 + *minutes) * 60;
    return west ? -seconds : seconds;
}

} // namespace

QDateTime parseTimestamp(const QString& text)
{
    Cursor cursor(QStringView(text).trimmed());
    const auto date = readDate(cursor);
    if (!date || !date->isValid() || !cursor.skipOneOf(u"Tt "))
        return {};
    const auto time = readTime(cursor);
    if (!time || !time->isValid())
        return {};
    const auto offset = readOffset(cursor);
    if (!offset || !cursor.atEnd())
        return {};
    return QDateTime(*date, *time, Qt::UTC).addSecs(-*offset);
}

QString formatTimestamp(const QDateTime& instant)
{
    return instant.isValid() ? instant.toUTC().toString(Qt::ISODate) : QString();
}

namespace {

/// A stretch of time with one offset. Both ends are instants; the second is excluded.
struct Stretch
{
    QDateTime from;
    QDateTime to;
    int offset = 0;
};

QList<Stretch> stretchesAround(const QDateTime& instant, const QTimeZone& zone)
{
    // Wider than any offset from UTC, so that every stretch that can show a given wall-clock time is seen.
    constexpr qint64 reach = 36 * 3600;
    QList<Stretch> stretches{{.from = instant.addSecs(-reach),
                              .to = instant.addSecs(reach),
                              .offset = zone.offsetFromUtc(instant.addSecs(-reach))}};
    for (const QTimeZone::OffsetData& transition :
         zone.transitions(stretches.first().from, stretches.first().to)) {
        const QDateTime end = stretches.last().to;
        stretches.last().to = transition.atUtc;
        stretches.append({.from = transition.atUtc, .to = end, .offset = transition.offsetFromUtc});
    }
    return stretches;
}

} // namespace

ResolvedTime resolveLocalTime(QDate date, QTime time, const QTimeZone& zone)
{
    using Adjustment = ResolvedTime::Adjustment;
    if (!date.isValid() || !time.isValid() || !zone.isValid())
        return {};
    // Not QDateTime(date, time, zone): for a time in a gap that is invalid and names a wrong instant.
    const QDateTime wall(date, time, Qt::UTC);
    ResolvedTime resolved;
    ResolvedTime shifted;
    const Stretch* before = nullptr;
    const QList<Stretch> stretches = stretchesAround(wall, zone);
    for (const Stretch& stretch : stretches) {
        const QDateTime instant = wall.addSecs(-stretch.offset);
        if (instant >= stretch.from && instant < stretch.to) {
            if (resolved.utc.isValid())
                return {.utc = resolved.utc, .adjustment = Adjustment::FirstOfTwo};
            resolved.utc = instant;
        } else if (before && instant < stretch.from && wall.addSecs(-before->offset) >= before->to) {
            shifted = {.utc = wall.addSecs(-before->offset), .adjustment = Adjustment::ShiftedForward};
        }
        before = &stretch;
    }
    return resolved.utc.isValid() ? resolved : shifted;
}

} // namespace deskbell
