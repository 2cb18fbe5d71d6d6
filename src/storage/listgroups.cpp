// SPDX-License-Identifier: MIT
#include "storage/listgroups.h"

#include "storage/rowcursor.h"
#include "storage/statement.h"

#include <QDate>

#include <algorithm>
#include <unordered_map>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// The values of a column that begins an index, without NULL: each found from the one before, so that it
/// takes as many steps as there are values.
Result<QVariantList> valuesOf(Database& cache, const QString& sql, QVariant before)
{
    QVariantList values;
    for (;;) {
        const auto next =
            readRows<QVariant>(cache, sql, {before}, [](const Statement& row) { return row.variant(0); });
        if (!next)
            return tl::unexpected(next.error());
        if (next->isEmpty())
            return values;
        before = next->first();
        values.append(before);
    }
}

GroupOfList groupOf(TicketGroup head, const QString& column, const QVariant& value, const QString& index)
{
    return {.head = std::move(head), .condition = columnIs(column, value, index)};
}

/// The entry of the workspace that has this rank; else what the tickets say.
Result<TicketGroup> statusHead(Database& cache, const QVariant& rank)
{
    const auto heads = readRows<TicketGroup>(
        cache,
        u"SELECT id, name, 0 AS place FROM statuses WHERE rank = ? UNION ALL SELECT * FROM"
        " (SELECT COALESCE(shown_status_word, shown_status_id, ''), '', 1 FROM tickets"
        " INDEXED BY tickets_by_status WHERE hidden = 0 AND status_rank = ? LIMIT 1) ORDER BY place LIMIT 1"_s,
        {rank, rank},
        [](const Statement& row) { return TicketGroup{.key = row.text(0), .name = row.text(1)}; });
    return heads.map([](const QList<TicketGroup>& found) { return found.value(0); });
}

Result<QList<GroupOfList>> statusGroups(Database& cache)
{
    const auto ranks =
        valuesOf(cache,
                 u"SELECT status_rank FROM tickets INDEXED BY tickets_by_status WHERE hidden = 0"
                 " AND status_rank > ? ORDER BY status_rank LIMIT 1"_s,
                 -1);
    if (!ranks)
        return tl::unexpected(ranks.error());
    QList<GroupOfList> groups;
    for (const QVariant& rank : *ranks) {
        const auto head = statusHead(cache, rank);
        if (!head)
            return tl::unexpected(head.error());
        groups.append(groupOf(*head, u"t.status_rank"_s, rank, u"tickets_by_status"_s));
    }
    groups.append(groupOf({}, u"t.status_rank"_s, {}, u"tickets_by_status"_s));
    return groups;
}

struct Agent
{
    QString id;
    QString name;
    QString sortKey;
};

Result<Agent> agentOf(Database& cache, const QString& id)
{
    return readRows<Agent>(cache, u"SELECT name, sort_key FROM names WHERE kind = 'member' AND id = ?"_s,
                           {id},
                           [&id](const Statement& row) {
                               return Agent{.id = id, .name = row.text(0), .sortKey = row.text(1)};
                           })
        .map([&id](const QList<Agent>& found) {
            return found.isEmpty() ? Agent{.id = id, .name = {}, .sortKey = id} : found.first();
        });
}

Result<QList<GroupOfList>> assigneeGroups(Database& cache)
{
    const auto ids =
        valuesOf(cache,
                 u"SELECT shown_assignee_id FROM tickets INDEXED BY tickets_of_assignee"
                 " WHERE hidden = 0 AND shown_assignee_id > ? ORDER BY shown_assignee_id LIMIT 1"_s,
                 u""_s);
    if (!ids)
        return tl::unexpected(ids.error());
    QList<Agent> agents;
    for (const QVariant& id : *ids) {
        const auto agent = agentOf(cache, id.toString());
        if (!agent)
            return tl::unexpected(agent.error());
        agents.append(*agent);
    }
    std::ranges::sort(agents, [](const Agent& a, const Agent& b) {
        return std::tie(a.sortKey, a.id) < std::tie(b.sortKey, b.id);
    });
    QList<GroupOfList> groups;
    for (const Agent& agent : agents) {
        groups.append(groupOf({.key = agent.id, .name = agent.name}, u"t.shown_assignee_id"_s, agent.id,
                              u"tickets_of_assignee"_s));
    }
    groups.append(groupOf({}, u"t.shown_assignee_id"_s, {}, u"tickets_of_assignee"_s));
    return groups;
}

Result<QList<GroupOfList>> dayGroups(Database& cache, const QTimeZone& zone)
{
    const QString column = u"t.shown_remind_at"_s;
    const QString index = u"tickets_by_reminder"_s;
    QList<GroupOfList> groups;
    QVariant from = std::numeric_limits<qint64>::min();
    for (;;) {
        const auto next = readRows<QDateTime>(
            cache,
            u"SELECT shown_remind_at FROM tickets INDEXED BY tickets_by_reminder WHERE hidden = 0"
            " AND shown_remind_at >= ? ORDER BY shown_remind_at LIMIT 1"_s,
            {from}, [](const Statement& row) { return row.instant(0); });
        if (!next)
            return tl::unexpected(next.error());
        if (next->isEmpty())
            break;
        const QDate day = next->first().toTimeZone(zone).date();
        const QVariant until = boundInstant(day.addDays(1).startOfDay(zone));
        groups.append({.head = {.key = day.toString(Qt::ISODate)},
                       .condition = columnWithin(column, boundInstant(day.startOfDay(zone)), until, index)});
        from = until;
    }
    groups.append(groupOf({}, column, {}, index));
    return groups;
}

/// Which group each row is in. As in RowSet, ticket numbers are dense.
class GroupOfRow
{
public:
    void set(RowNumber row, quint16 group)
    {
        if (row < 0 || row >= nearRows) {
            m_far[row] = group;
            return;
        }
        if (size_t(row) >= m_near.size())
            m_near.resize(std::max(size_t(row) + 1, m_near.size() * 2), none);
        m_near[size_t(row)] = group;
    }
    quint16 at(RowNumber row, quint16 otherwise) const
    {
        quint16 group = none;
        if (row >= 0 && row < RowNumber(m_near.size()))
            group = m_near[size_t(row)];
        else if (const auto found = m_far.find(row); found != m_far.end())
            group = found->second;
        return group == none ? otherwise : group;
    }

    static constexpr quint16 none = 0xffff;

private:
    static constexpr RowNumber nearRows = RowNumber(1) << 24;
    std::vector<quint16> m_near;
    std::unordered_map<RowNumber, quint16> m_far;
};

Result<void> setGroup(Database& cache, GroupOfRow& map, const SqlCondition& condition, quint16 group)
{
    for (const SqlPiece& source : condition.sources) {
        auto cursor = RowCursor::open(cache, source.sql, source.values);
        if (!cursor)
            return tl::unexpected(cursor.error());
        const auto done = cursor->each([&](const RowCursor& row) { map.set(row.integer(0), group); });
        if (!done)
            return done;
    }
    return {};
}

} // namespace

Result<QList<GroupOfList>> groupsOf(Database& cache, TicketGrouping grouping, const QTimeZone& zone)
{
    switch (grouping) {
    case TicketGrouping::None:
        return QList<GroupOfList>();
    case TicketGrouping::Status:
        return statusGroups(cache);
    case TicketGrouping::Assignee:
        return assigneeGroups(cache);
    case TicketGrouping::ReminderDay:
        return dayGroups(cache, zone);
    }
    Q_UNREACHABLE();
}

Result<TicketOrder> grouped(Database& cache, QList<RowNumber> rows, const QList<GroupOfList>& groups)
{
    if (groups.isEmpty())
        return TicketOrder{.rows = std::move(rows), .groups = {}};
    // The last group is that of the rows that no other one has: they need not be read.
    const auto last = quint16(std::min<qsizetype>(groups.size(), GroupOfRow::none) - 1);
    GroupOfRow groupOf;
    for (quint16 i = 0; i < last; ++i) {
        if (const auto done = setGroup(cache, groupOf, groups.at(i).condition, i); !done)
            return tl::unexpected(done.error());
    }
    std::vector<size_t> begins(size_t(last) + 2, 0);
    for (const RowNumber row : std::as_const(rows))
        ++begins[size_t(groupOf.at(row, last)) + 1];
    TicketOrder order;
    for (size_t i = 0; i <= last; ++i) {
        if (begins[i + 1] > 0) {
            order.groups.append(groups.at(qsizetype(i)).head);
            order.groups.last().count = qint64(begins[i + 1]);
        }
        begins[i + 1] += begins[i];
    }
    order.rows.resize(rows.size());
    RowNumber* placed = order.rows.data();
    for (const RowNumber row : std::as_const(rows))
        placed[begins[groupOf.at(row, last)]++] = row;
    return order;
}

} // namespace deskbell
