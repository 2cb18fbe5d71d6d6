// SPDX-License-Identifier: MIT
#pragma once

#include "storage/filtersql.h"
#include "storage/ticketquery.h"

#include <QTimeZone>

namespace deskbell {

/// A group that tickets can be in, and what puts them there.
struct GroupOfList
{
    TicketGroup head; ///< its count is 0
    SqlCondition condition;
};

/// The groups that listed tickets are in, in their natural order, those without a value last. Each ticket is
/// in exactly one. `zone` is where a day begins.
Result<QList<GroupOfList>> groupsOf(Database& cache, TicketGrouping grouping, const QTimeZone& zone);

/// Moves the rows of each group together, in the order of the groups; empty groups are left out.
Result<TicketOrder> grouped(Database& cache, QList<RowNumber> rows, const QList<GroupOfList>& groups);

} // namespace deskbell
