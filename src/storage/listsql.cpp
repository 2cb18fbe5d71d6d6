// SPDX-License-Identifier: MIT
#include "storage/listsql.h"

#include "storage/rowcursor.h"

namespace deskbell {

using namespace Qt::StringLiterals;

SortKey sortKey(TicketColumn column)
{
    switch (column) {
    case TicketColumn::Number:
        return {"t.row"_L1, "tickets_listed"_L1};
    case TicketColumn::Subject:
        return {"t.subject_key"_L1, "tickets_by_subject"_L1};
    case TicketColumn::Status:
        return {"t.status_rank"_L1, "tickets_by_status"_L1};
    case TicketColumn::Priority:
        return {"t.priority_rank"_L1, "tickets_by_priority"_L1};
    case TicketColumn::Assignee:
        return {"t.assignee_key"_L1, "tickets_by_assignee"_L1};
    case TicketColumn::Inbox:
        return {"t.inbox_key"_L1, "tickets_by_inbox"_L1};
    case TicketColumn::Contact:
        return {"t.contact_key"_L1, "tickets_by_contact"_L1};
    case TicketColumn::Reminder:
        return {"t.shown_remind_at"_L1, "tickets_by_reminder"_L1};
    case TicketColumn::Created:
        return {"t.created_at"_L1, "tickets_by_created"_L1};
    case TicketColumn::Updated:
        return {"t.updated_at"_L1, "tickets_by_updated"_L1};
    }
    Q_UNREACHABLE();
}

/// Key and row run in the same direction, so that one index serves both orders without sorting.
QString orderedBy(TicketColumn column, Qt::SortOrder order)
{
    const auto direction = order == Qt::AscendingOrder ? " ASC"_L1 : " DESC"_L1;
    if (column == TicketColumn::Number)
        return " ORDER BY t.row"_L1 + direction;
    return " ORDER BY "_L1 + sortKey(column).column + direction + " NULLS LAST, t.row"_L1 + direction;
}

SqlPiece joinedSources(const SqlCondition& condition)
{
    SqlPiece all;
    QStringList parts;
    for (const SqlPiece& source : condition.sources) {
        parts.append(source.sql);
        all.values += source.values;
    }
    all.sql = parts.join(" UNION ALL "_L1);
    return all;
}

Result<qint64> countUpTo(Database& cache, const SqlPiece& rows, qint64 most)
{
    return countOf(cache, {" FROM (SELECT row FROM ("_L1 + rows.sql + ") LIMIT ?)"_L1,
                           rows.values + QVariantList{most + 1}});
}

Result<RowSetRef> readSet(Database& cache, const SqlPiece& rows,
                          const std::function<bool(qsizetype, RowNumber)>& isEnough)
{
    auto cursor = RowCursor::open(cache, rows.sql, rows.values);
    if (!cursor)
        return tl::unexpected(cursor.error());
    auto set = std::make_shared<RowSet>();
    for (;;) {
        const auto more = cursor->next();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return set;
        const RowNumber row = cursor->integer(0);
        set->insert(row);
        if (isEnough && isEnough(set->size(), row))
            return RowSetRef();
    }
}

Result<qint64> countOf(Database& cache, const SqlPiece& from)
{
    auto cursor = RowCursor::open(cache, "SELECT COUNT(*)"_L1 + from.sql, from.values);
    if (!cursor)
        return tl::unexpected(cursor.error());
    return cursor->next().map([&](bool) { return cursor->integer(0); });
}

QString asJson(const QList<RowNumber>& rows)
{
    QStringList numbers;
    for (const RowNumber row : rows)
        numbers.append(QString::number(row));
    return u'[' + numbers.join(u',') + u']';
}

} // namespace deskbell
