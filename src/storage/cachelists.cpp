// SPDX-License-Identifier: MIT
// The part of CacheReader that reads lists: which tickets, in which order, and their rows.
#include "storage/cachereader.h"

#include "storage/filtersql.h"
#include "storage/statement.h"

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

TicketRow ticketRow(const Statement& row)
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

QLatin1StringView sortKeyColumn(TicketColumn column)
{
    switch (column) {
    case TicketColumn::Number:
        return "t.row"_L1;
    case TicketColumn::Subject:
        return "t.subject_key"_L1;
    case TicketColumn::Status:
        return "t.status_rank"_L1;
    case TicketColumn::Priority:
        return "t.priority_rank"_L1;
    case TicketColumn::Assignee:
        return "t.assignee_key"_L1;
    case TicketColumn::Inbox:
        return "t.inbox_key"_L1;
    case TicketColumn::Contact:
        return "t.contact_key"_L1;
    case TicketColumn::Reminder:
        return "t.shown_remind_at"_L1;
    case TicketColumn::Created:
        return "t.created_at"_L1;
    case TicketColumn::Updated:
        return "t.updated_at"_L1;
    }
    Q_UNREACHABLE();
}

/// Key and row run in the same direction, so that one index serves both orders without sorting.
QString orderBy(const TicketQuery& query)
{
    const auto direction = query.order == Qt::AscendingOrder ? " ASC"_L1 : " DESC"_L1;
    return " ORDER BY "_L1 + sortKeyColumn(query.sortColumn) + direction + " NULLS LAST, t.row"_L1 +
           direction;
}

/// One row for each value, by a statement that finds it; values without a row are left out.
template <class Value>
Result<QList<TicketRow>> rowsFor(Database& cache, const QString& sql, const QList<Value>& values)
{
    auto statement = Statement::prepare(cache, sql);
    if (!statement)
        return tl::unexpected(statement.error());
    QList<TicketRow> rows;
    for (const Value& value : values) {
        if (const auto done = statement->execute({value}); !done)
            return tl::unexpected(done.error());
        const auto found = statement->next();
        if (!found)
            return tl::unexpected(found.error());
        if (*found)
            rows.append(ticketRow(*statement));
        statement->finish();
    }
    return rows;
}

} // namespace

QString rowsSql(const TicketQuery& query)
{
    return selectRows + listedOnly + conditionOf(query.filter).sql + orderBy(query) + " LIMIT ?"_L1;
}

Result<QList<TicketRow>> CacheReader::rows(const TicketQuery& query)
{
    QVariantList values = conditionOf(query.filter).values;
    values << query.limit;
    return readRows<TicketRow>(*m_cache, rowsSql(query), values, ticketRow);
}

Result<TicketOrder> CacheReader::order(const TicketQuery& query)
{
    const SqlCondition condition = conditionOf(query.filter);
    TicketOrder order;
    const auto row = [&order](const Statement& statement) -> Result<void> {
        order.rows.push_back(statement.integer(0));
        return {};
    };
    return forEachRow(*m_cache,
                      "SELECT t.row FROM tickets t"_L1 + listedOnly + condition.sql + orderBy(query),
                      condition.values, row)
        .map([&order] { return std::move(order); });
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
    const SqlCondition condition = conditionOf(filter);
    QList<TicketRow> found;
    for (const QString& id : ids) {
        const auto row =
            readRows<TicketRow>(*m_cache, selectRows + listedOnly + condition.sql + " AND t.id = ?"_L1,
                                condition.values + QVariantList{id}, ticketRow);
        if (!row)
            return row;
        found += *row;
    }
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
    return readText(*m_cache, u"SELECT id FROM tickets WHERE row = ? AND hidden = 0"_s, {number});
}

Result<qint64> CacheReader::count(const TicketFilter& filter)
{
    const SqlCondition condition = conditionOf(filter);
    return readInteger(*m_cache, "SELECT COUNT(*) FROM tickets t"_L1 + listedOnly + condition.sql,
                       condition.values);
}

} // namespace deskbell
