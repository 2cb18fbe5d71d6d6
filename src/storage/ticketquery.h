// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <Qt>

namespace deskbell {

/// What the list can be sorted by. Status and Priority follow their natural order (open … closed,
/// low … urgent, then the workspace's own order), names and subjects ignore case and accents.
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

/// A list of tickets to read. Ties are broken by id, empty values come last in either order.
struct TicketQuery
{
    TicketColumn sortColumn = TicketColumn::Updated;
    Qt::SortOrder order = Qt::DescendingOrder;
    QString text; ///< number, subject, assignee or contact contains this, ignoring case; empty: all tickets
    int limit = 1000; ///< negative: no limit
    int offset = 0;
    bool operator==(const TicketQuery&) const = default;
};

} // namespace deskbell
