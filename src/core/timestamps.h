// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

namespace deskbell {

/// Reads an API timestamp (contract 1: ISO 8601; fractions and offsets are UNKNOWN, so all are read).
/// Text without an offset is UTC, never local time. The result is UTC; invalid for anything that is not a
/// real instant: Qt would turn "…:60Z" into 1970.
QDateTime parseTimestamp(const QString& text);

/// "2026-11-26T08:00:00Z": UTC, whole seconds, as the contract's samples. Empty for an invalid instant.
QString formatTimestamp(const QDateTime& instant);

/// A local date and time turned into an instant.
struct ResolvedTime
{
    enum class Adjustment {
        None,
        ShiftedForward, ///< the clock skips this time (spring); moved forward by the length of the gap
        FirstOfTwo,     ///< the clock shows this time twice (autumn); the first one is taken
    };
    QDateTime utc;
    Adjustment adjustment = Adjustment::None;
};

/// Resolves wall-clock time in a zone, by the zone's own transitions.
ResolvedTime resolveLocalTime(QDate date, QTime time, const QTimeZone& zone);

} // namespace deskbell
