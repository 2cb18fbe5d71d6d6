// SPDX-License-Identifier: MIT
// The part of CacheReader that reads lists: which tickets, in which order, and their rows.
#include "storage/cachereader.h"

#include "storage/filtersql.h"
#include "storage/listgroups.h"
#include "storage/listplan.h"
#include "storage/rowcursor.h"
#include "storage/statement.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// The workspace's present name and colour of a status or priority; the ticket's own where none is known.
constexpr auto selectRows =
    "SELECT t.row, t.id, t.number, t.shown_subject, t.shown_status_word, t.shown_status_id,"
    " COALESCE(s.name, NULLIF(t.shown_status_name, ''), ls.name),"
    " COALESCE(s.color, NULLIF(t.shown_status_color, ''), ls.color), t.shown_priority_word, "
    "t.shown_priority_id,"
    " COALESCE(NULLIF(p.name, ''), t.shown_priority_name), COALESCE(NULLIF(p.color, ''), "
    "t.shown_priority_color),"
    " COALESCE(NULLIF(m.name, ''), t.shown_assignee_id), COALESCE(NULLIF(i.name, ''), t.shown_inbox_id),"
    " COALESCE(NULLIF(c.name, ''), t.shown_contact_id), t.shown_remind_at, t.created_at, t.updated_at, "
    "t.has_pending,"
    " t.has_conflict, t.gone_at IS NOT NULL, t.unread, t.starred FROM tickets t"
    " LEFT JOIN statuses s ON s.id = t.shown_status_id"
    " LEFT JOIN names ls ON ls.kind = 'status' AND ls.id = t.shown_status_id"
    " LEFT JOIN names p ON p.kind = 'priority' AND p.id = t.shown_priority_id"
    " LEFT JOIN names m ON m.kind = 'member' AND m.id = t.shown_assignee_id"
    " LEFT JOIN names i ON i.kind = 'inbox' AND i.id = t.shown_inbox_id"
    " LEFT JOIN names c ON c.kind = 'contact' AND c.id = t.shown_contact_id"_L1;

// What is gone from the server and has no work of the agent's on it.
constexpr auto listedOnly = " WHERE t.hidden = 0"_L1;

TicketRow ticketRow(const RowCursor& row)
{
    return {.row = row.integer(0),
            .id = row.text(1),
            .number = row.integer(2),
            .subject = row.text(3),
            .status = {.word = row.text(4), .id = row.text(5), .name = row.text(6), .color = row.text(7)},
            .priority = {.word = row.text(8), .id = row.text(9), .name = row.text(10), .color = row.text(11)},
            .assignee = row.text(12),
            .inbox = row.text(13),
            .contact = row.text(14),
            .remindAt = row.instant(15),
            .createdAt = row.instant(16),
            .updatedAt = row.instant(17),
            .hasPending = row.flag(18),
            .hasConflict = row.flag(19),
            .gone = row.flag(20),
            .unread = row.flag(21),
            .starred = row.flag(22)};
}

/// One row for each value, by a statement that finds it; values without a row are left out.
template <class Value>
Result<QList<TicketRow>> rowsFor(Database& cache, const QString& sql, const QList<Value>& values)
{
    auto cursor = RowCursor::open(cache, sql);
    if (!cursor)
        return tl::unexpected(cursor.error());
    QList<TicketRow> rows;
    for (const Value& value : values) {
        const auto found = cursor->restart({value}).and_then([&] { return cursor->next(); });
        if (!found)
            return tl::unexpected(found.error());
        if (*found)
            rows.append(ticketRow(*cursor));
    }
    return rows;
}

Result<QList<TicketRow>> rowsOf(Database& cache, const SqlPiece& query)
{
    auto cursor = RowCursor::open(cache, query.sql, query.values);
    if (!cursor)
        return tl::unexpected(cursor.error());
    QList<TicketRow> rows;
    const auto done = cursor->each([&rows](const RowCursor& row) { rows.append(ticketRow(row)); });
    if (!done)
        return tl::unexpected(done.error());
    return rows;
}

Result<QList<RowNumber>> firstRows(Database& cache, const TicketQuery& query,
                                   const QList<SqlCondition>& conditions, int limit)
{
    ListPlanner planner(cache, conditions, query.sortColumn, query.order);
    return limit < 0 ? planner.all() : planner.first(limit);
}

/// The first rows of the list: with groups, those of one group after the other.
Result<QList<RowNumber>> firstOf(Database& cache, const TicketQuery& query)
{
    const auto conditions = conditionsOf(cache, query.filter);
    if (!conditions)
        return tl::unexpected(conditions.error());
    if (query.grouping == TicketGrouping::None)
        return firstRows(cache, query, *conditions, query.limit);
    const auto groups = groupsOf(cache, query.grouping, QTimeZone::systemTimeZone());
    if (!groups)
        return tl::unexpected(groups.error());
    QList<RowNumber> rows;
    for (const GroupOfList& group : *groups) {
        const int left = query.limit < 0 ? -1 : query.limit - int(rows.size());
        if (left == 0)
            break;
        const auto more = firstRows(cache, query, *conditions + QList{group.condition}, left);
        if (!more)
            return more;
        rows += *more;
    }
    return rows;
}

} // namespace

Result<QList<TicketRow>> CacheReader::rows(const TicketQuery& query)
{
    // Numbers first: SQLite would look up all names before it sorts and drops what is too much.
    const auto first = firstOf(*m_cache, query);
    if (!first)
        return tl::unexpected(first.error());
    return rowsAt(QList<RowNumber>(first->begin(), first->end()));
}

Result<TicketOrder> CacheReader::order(const TicketQuery& query)
{
    const auto conditions = conditionsOf(*m_cache, query.filter);
    if (!conditions)
        return tl::unexpected(conditions.error());
    auto rows = ListPlanner(*m_cache, *conditions, query.sortColumn, query.order).all();
    if (!rows)
        return tl::unexpected(rows.error());
    const auto groups = groupsOf(*m_cache, query.grouping, QTimeZone::systemTimeZone());
    if (!groups)
        return tl::unexpected(groups.error());
    return grouped(*m_cache, *std::move(rows), *groups);
}

Result<QList<TicketRow>> CacheReader::rowsAt(const QList<RowNumber>& rows)
{
    return rowsFor(*m_cache, selectRows + listedOnly + " AND t.row = ?"_L1, rows);
}

Result<QList<TicketRow>> CacheReader::rows(const QStringList& ids)
{
    return rowsFor(*m_cache, selectRows + listedOnly + " AND t.id = ?"_L1, ids);
}

Result<QList<TicketRow>> CacheReader::matching(const TicketFilter& filter, const QStringList& ids)
{
    const auto conditions = conditionsOf(*m_cache, filter);
    if (!conditions)
        return tl::unexpected(conditions.error());
    SqlPiece sql{
        selectRows + " WHERE t.hidden = 0 AND t.id IN (SELECT value FROM json_each(?))"_L1,
        {QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact))}};
    for (const SqlCondition& condition : *conditions) {
        sql.sql += " AND "_L1 + condition.test.sql;
        sql.values += condition.test.values;
    }
    auto found = rowsOf(*m_cache, sql);
    if (!found)
        return found;
    QHash<QString, qsizetype> places;
    for (const QString& id : ids)
        places.insert(id, places.size());
    std::ranges::sort(*found, {}, [&places](const TicketRow& row) { return places.value(row.id); });
    return found;
}

Result<std::optional<RowNumber>> CacheReader::locate(const TicketId& id)
{
    return readRows<RowNumber>(*m_cache, u"SELECT row FROM tickets WHERE id = ? AND hidden = 0"_s, {id},
                               [](const Statement& row) { return row.integer(0); })
        .map([](const QList<RowNumber>& rows) {
            return rows.isEmpty() ? std::optional<RowNumber>() : rows.first();
        });
}

Result<TicketId> CacheReader::ticketWithNumber(qint64 number)
{
    // Where the first one is not listed, the number is that of a later one; there are few of those.
    return readText(*m_cache,
                    u"SELECT id FROM (SELECT id, row FROM tickets WHERE row = ? AND hidden = 0 UNION ALL"
                    " SELECT id, row FROM tickets WHERE row >= ? AND number = ? AND hidden = 0)"
                    " ORDER BY row DESC"_s,
                    {number, firstSpareRow, number});
}

Result<qint64> CacheReader::count(const TicketFilter& filter)
{
    return conditionsOf(*m_cache, filter).and_then([this](const QList<SqlCondition>& conditions) {
        return ListPlanner(*m_cache, conditions, TicketColumn::Number, Qt::DescendingOrder).count();
    });
}

Result<QList<qint64>> CacheReader::counts(const QList<TicketFilter>& filters)
{
    QList<qint64> counts;
    for (const TicketFilter& filter : filters) {
        const auto one = count(filter);
        if (!one)
            return tl::unexpected(one.error());
        counts.append(*one);
    }
    return counts;
}

} // namespace deskbell
