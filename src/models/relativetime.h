// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace deskbell {

/// An instant as lists show it, seen from `nowUtc`: "now", "12 min", "in 12 min", then "10:04" on the same
/// day, "Thu 9:00" within six days, "3 Nov" within the year, "3 Nov 2025". Days are counted in `zone`, words
/// and order come from `locale`. Empty for an invalid instant.
QString relativeTime(const QDateTime& instant, const QDateTime& nowUtc, const QTimeZone& zone,
                     const QLocale& locale);

/// The same instant exactly, for tool tips: "Thu 26 Nov 2026, 09:00 CET (08:00 UTC)".
QString exactTime(const QDateTime& instant, const QTimeZone& zone, const QLocale& locale);

/// The locale for dates and times: the system's, or British English where that is "C", whose times have
/// seconds.
QLocale displayLocale();

} // namespace deskbell
