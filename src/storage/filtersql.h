// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketfilter.h"
#include "storage/database.h"

#include <QVariantList>

namespace deskbell {

/// A piece of SQL with the values of its parameters.
struct SqlPiece
{
    QString sql;
    QVariantList values;
    bool operator==(const SqlPiece&) const = default;
};

/// One demand of a filter on a ticket: as a test on its row, and as statements that read the rows which
/// fulfil it from an index.
struct SqlCondition
{
    enum class Kind {
        Open,   ///< the index of open tickets holds them all
        Shown,  ///< the index of open tickets has what it looks at
        Other,  ///< anything else about a row
        Matched ///< full-text search: testing many rows takes long
    };
    Kind kind = Kind::Other;
    bool negated = false; ///< `test` has it in it; `sources` read those that do not fulfil the demand
    SqlPiece test;        ///< over tickets as t
    /// Each reads the column `row` of some; together all, a row possibly twice. Empty: there is no index.
    QList<SqlPiece> sources;
    bool seesHidden = false; ///< the sources also read rows that are not listed
    /// The index whose part between two places holds exactly the rows that fulfil it; empty: none.
    QString range;
    bool isOneValue = false; ///< all of them have the same assignee or inbox
    bool operator==(const SqlCondition&) const = default;
};

/// What a filter demands; all of them. Looks up how the workspace's entries are ranked.
Result<QList<SqlCondition>> conditionsOf(Database& cache, const TicketFilter& filter);

/// That a column of tickets has one value, or none with an invalid QVariant; `index` begins with the column.
SqlCondition columnIs(const QString& column, const QVariant& value, const QString& index);
/// That an instant lies in [from, until); an invalid one is no bound, two of them: there is an instant.
SqlCondition columnWithin(const QString& column, const QVariant& from, const QVariant& until,
                          const QString& index);

} // namespace deskbell
