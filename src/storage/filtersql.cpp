// SPDX-License-Identifier: MIT
#include "storage/filtersql.h"

#include "storage/matchtext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

SqlCondition conditionOf(const TicketFilter& filter)
{
    SqlCondition condition;
    if (const QString wanted = matchText(filter.terms); !wanted.isEmpty()) {
        condition.sql += " AND t.row IN (SELECT rowid FROM search WHERE search MATCH ?)"_L1;
        condition.values << wanted;
    } else if (const QString unwanted = excludedText(filter.terms); !unwanted.isEmpty()) {
        condition.sql += " AND t.row NOT IN (SELECT rowid FROM search WHERE search MATCH ?)"_L1;
        condition.values << unwanted;
    }
    return condition;
}

} // namespace deskbell
