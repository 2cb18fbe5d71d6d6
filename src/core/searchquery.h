// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketfilter.h"
#include "core/workspace.h"

#include <QTimeZone>

#include <optional>

namespace deskbell {

/// What a search text is read against.
struct SearchContext
{
    const Workspace& workspace;
    QString me;                                   ///< member id of the agent; empty: nobody said who they are
    QDateTime now;                                ///< UTC
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< in which "today" is meant
};

/// A part of a search text as it was understood.
struct SearchPiece
{
    enum class Kind {
        Words,    ///< to look for
        Operator, ///< understood
        Wrong     ///< looks like an operator and is none, or its value is unknown; left out of the filter
    };
    Kind kind = Kind::Words;
    int start = 0; ///< in UTF-16 units of the text
    int length = 0;
    QString label;   ///< Operator: what it means, in the agent's language ("Status: Waiting")
    QString problem; ///< Wrong: one sentence that says what would be right
    bool operator==(const SearchPiece&) const = default;
};

/// A search text, read.
struct Search
{
    TicketFilter filter;
    QList<SearchPiece> pieces;    ///< in the order of the text
    std::optional<qint64> number; ///< the text is a ticket number and nothing else ("1042", "#1042")
};

/// Reads what an agent typed. Never fails: what cannot be understood is a piece of kind Wrong.
///   words  "a phrase"  -without  status:waiting,new  priority:  assignee:me|none|NAME  inbox:  tag: contact:
///   is:open|closed|snoozed|due|unread|starred|changed|conflict  has:reminder
///   updated:<3d  created:>2026-11-01  reminder:today  cf.KEY:VALUE      a leading '-' negates an operator
/// Operators are always the same words; values are names as the workspace has them, in any case, accents
/// aside, quoted where they hold spaces.
Search parseSearch(const QString& text, const SearchContext& context);

/// The text with a piece taken out, for a chip's ✕.
QString withoutPiece(const QString& text, const SearchPiece& piece);

/// What could stand at the cursor.
struct Completion
{
    QString label;  ///< what the list shows: "assignee:me", "Waiting on customer"
    QString detail; ///< what it means, or empty
    QString text;   ///< replaces [start, start + length) of the text
    int start = 0;
    int length = 0;
    bool operator==(const Completion&) const = default;
};
/// At most `limit` of them, best first; empty where words are typed.
QList<Completion> completions(const QString& text, int cursor, const SearchContext& context, int limit = 12);

} // namespace deskbell
