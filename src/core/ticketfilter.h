// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace deskbell {

/// Something to look for in a ticket's words. Case, accents and punctuation do not count.
struct SearchTerm
{
    QString text;          ///< as typed, without quotation marks; may hold several words
    bool isPrefix = false; ///< its last word may go on: for words that are not quoted
    bool excluded = false; ///< tickets in which it is found are left out
    bool operator==(const SearchTerm&) const = default;
};

/// What a clause looks at. All but Tag and CustomField look at indexed columns of what is shown.
enum class FilterField {
    Open, ///< neither resolved nor closed
    Status,
    Priority,
    Assignee,
    Inbox,
    Contact,
    Tag,
    Starred,
    Unread,
    Changed,  ///< a change or note of the agent's waits in the outbox
    Conflict, ///< a change needs the agent's decision
    Reminder,
    Updated,
    Created,
    CustomField
};

/// One condition. Which members count depends on the field; those that do not are empty.
struct FilterClause
{
    FilterField field = FilterField::Open;
    bool negated = false;
    /// Status, Priority, Assignee, Inbox, Contact, Tag: any of these ids. An empty text stands for none, as
    /// in "unassigned".
    QStringList ids;
    QStringList words; ///< Status, Priority: or any of these words of the API (contract 7.1)
    QString key;       ///< CustomField: its key
    QString text;      ///< CustomField: its value, folded for comparing; empty: it has none
    QDateTime from;    ///< Reminder, Updated, Created: UTC, included; invalid: any
    QDateTime until;   ///< UTC, not included; invalid: any. With both invalid: there is an instant at all.
    bool operator==(const FilterClause&) const = default;
};

/// Which tickets are wanted: all terms are found, each anywhere in the ticket, and all clauses hold. Names
/// are resolved to ids and relative times to instants, so that it means the same wherever it goes.
struct TicketFilter
{
    QList<SearchTerm> terms;
    QList<FilterClause> clauses;

    bool isEmpty() const { return terms.isEmpty() && clauses.isEmpty(); }
    bool operator==(const TicketFilter&) const = default;
};

} // namespace deskbell
