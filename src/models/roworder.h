// SPDX-License-Identifier: MIT
#pragma once

#include "storage/ticketquery.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace deskbell {

/// What the list shows, row by row, without anything of the tickets' contents: a ticket as its RowNumber, the
/// heading of a group as a negative number, which is the same for the same group each time.
struct RowOrder
{
    QList<qint64> entries;
    QHash<qint64, TicketGroup> headings; ///< those that are in `entries`

    qint64 tickets() const { return entries.size() - headings.size(); }
    bool operator==(const RowOrder&) const = default;
};

constexpr bool isHeading(qint64 entry)
{
    return entry < 0;
}

RowOrder rowOrderOf(const TicketOrder& order);

/// Rows that stand together.
struct RowRange
{
    int first = 0;
    int count = 0;
    bool operator==(const RowRange&) const = default;
};

/// How one order becomes another.
struct OrderChange
{
    RowOrder order;
    QList<RowRange> removed;  ///< places in the order before, ascending
    QList<RowRange> inserted; ///< places in `order`, ascending
    bool rearranged = false;  ///< what is in both does not stand in the same order
    QSet<RowNumber> left;     ///< kept, although they do not belong to the list any more

    bool isEmpty() const { return removed.isEmpty() && inserted.isEmpty() && !rearranged; }
};

/// Takes the database's order over whole.
OrderChange takenOrder(const RowOrder& shown, RowOrder fresh);
/// Takes over what came and what went; the rest stands as the agent has it. New rows stand behind the one
/// that precedes them in the database's order, and in their group; a ticket that belongs to another group
/// now stays where it is. `kept` stay in any case.
OrderChange mergedOrder(const RowOrder& shown, const RowOrder& fresh, const QSet<RowNumber>& kept);

} // namespace deskbell
