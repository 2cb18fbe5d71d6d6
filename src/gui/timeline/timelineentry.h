// SPDX-License-Identifier: MIT
#pragma once

#include "core/message.h"
#include "core/workspace.h"

#include <QLocale>
#include <QTimeZone>

namespace deskbell {

/// One message or waiting note, as the timeline shows it: words only, all plain. Plain value.
struct TimelineEntry
{
    /// Whose side it is on; told by words, the bar is only a help for the eye.
    enum class Side { Customer, Us, Note, WaitingNote, Other };
    /// How urgent `state` is.
    enum class Mood { Quiet, Warning, Error };

    QString id; ///< the message's, or the waiting note's operation
    Side side = Side::Other;
    QString author;
    QString when;      ///< relative
    QString whenExact; ///< with zone, for the tool tip; empty: not told
    QString context;   ///< which way it went, and the addresses
    QString text;
    QStringList remarks; ///< attachments, and what is missing
    QString state;       ///< of a waiting note: where it stands
    Mood mood = Mood::Quiet;
    bool canEditAgain = false;
    bool canDiscard = false;
    bool operator==(const TimelineEntry&) const = default;

    /// One line for assistive technology, without the text.
    QString spoken() const;
};

/// What entries are put into words with. `members` must outlive it.
struct EntryWording
{
    const QList<NamedItem>& members;
    QDateTime nowUtc;
    QTimeZone zone;
    QLocale locale;
};

TimelineEntry timelineEntry(const Message& message, const EntryWording& wording);
TimelineEntry timelineEntry(const WaitingNote& note, const EntryWording& wording);

/// The line above the messages: that nothing was fetched yet, that there is nothing, or how old it is. Empty
/// when there is nothing to say.
QString threadRemark(const TicketThread& thread, bool online, const EntryWording& wording);

} // namespace deskbell
