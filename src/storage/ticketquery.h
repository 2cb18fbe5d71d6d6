// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketfilter.h"

#include <QString>
#include <Qt>


namespace deskbell {

/// What the list can be sorted by. Status and Priority follow their natural order (open … closed,
/// low … urgent, then the workspace's own order), names and subjects ignore case and accents. Number is the
/// order of RowNumber.
enum class TicketColumn {
    Number,
    Subject,
    Status,
    Priority,
    Assignee,
    Inbox,
    Contact,
    Reminder,
    Created,
    Updated
};

/// By what tickets stand together; within a group the query's order holds.
enum class TicketGrouping { None, Status, Assignee, ReminderDay };

/// The number of a row of the cache: the ticket's number, unless two tickets claim the same one; then the
/// later one gets a number of its own from firstSpareRow up. Stays the same as long as the ticket is cached.
using RowNumber = qint64;
constexpr RowNumber firstSpareRow = qint64(1) << 40;

/// A list of tickets to read. Ties are broken by RowNumber in the same direction, empty values come last in
/// either order.
struct TicketQuery
{
    TicketFilter filter;
    TicketColumn sortColumn = TicketColumn::Updated;
    Qt::SortOrder order = Qt::DescendingOrder;
    TicketGrouping grouping = TicketGrouping::None;
    int limit = 1000; ///< for rows(); negative: no limit
    bool operator==(const TicketQuery&) const = default;
};

/// Tickets that stand together.
struct TicketGroup
{
    QString key;  ///< status: id or word; assignee: id; reminder day: ISO date in the reader's zone; or empty
    QString name; ///< as the workspace calls it; empty: none, or only the key is known
    qint64 count = 0;
    bool operator==(const TicketGroup&) const = default;
};

/// Which tickets a list holds, in its order, without anything of their contents.
struct TicketOrder
{
    QList<RowNumber> rows;
    QList<TicketGroup> groups; ///< in order; empty without grouping. Their counts add up to rows.size().
    bool operator==(const TicketOrder&) const = default;
};

} // namespace deskbell
