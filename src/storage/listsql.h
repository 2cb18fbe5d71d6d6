// SPDX-License-Identifier: MIT
#pragma once

#include "storage/filtersql.h"
#include "storage/rowset.h"

#include <functional>

namespace deskbell {

// What ListPlanner puts its statements together from.

struct SortKey
{
    QLatin1StringView column;
    QLatin1StringView index; ///< in its order, of the rows that are listed
};
SortKey sortKey(TicketColumn column);
/// " ORDER BY …"
QString orderedBy(TicketColumn column, Qt::SortOrder order);

/// One statement that reads all rows of a condition's sources.
SqlPiece joinedSources(const SqlCondition& condition);
/// How many rows a statement reads; more than `most` are `most` + 1.
Result<qint64> countUpTo(Database& cache, const SqlPiece& rows, qint64 most);
/// How many rows there are behind " FROM …".
Result<qint64> countOf(Database& cache, const SqlPiece& from);
/// The rows that a statement reads. `isEnough` is asked after each of them, with how many there are and the
/// last one; where it is, there is no set.
Result<RowSetRef> readSet(Database& cache, const SqlPiece& rows,
                          const std::function<bool(qsizetype, RowNumber)>& isEnough = {});
/// For json_each().
QString asJson(const QList<RowNumber>& rows);

} // namespace deskbell
