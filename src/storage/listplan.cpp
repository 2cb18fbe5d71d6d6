// SPDX-License-Identifier: MIT
#include "storage/listplan.h"

#include "storage/rowcursor.h"
#include "storage/rowset.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqlCondition::Kind;

struct SortKey
{
    QLatin1StringView column;
    QLatin1StringView index;
};

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

/// At most `most` + 1.
Result<qint64> countUpTo(Database& cache, const SqlPiece& rows, qint64 most)
{
    auto cursor =
        RowCursor::open(cache, "SELECT COUNT(*) FROM (SELECT row FROM ("_L1 + rows.sql + ") LIMIT ?)"_L1,
                        rows.values + QVariantList{most + 1});
    if (!cursor)
        return tl::unexpected(cursor.error());
    return cursor->next().map([&](bool) { return cursor->integer(0); });
}

Result<RowSetRef> readSet(Database& cache, const SqlPiece& rows)
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
        set->insert(cursor->integer(0));
    }
}

Result<qint64> countOf(Database& cache, const SqlPiece& from)
{
    auto cursor = RowCursor::open(cache, "SELECT COUNT(*)"_L1 + from.sql, from.values);
    if (!cursor)
        return tl::unexpected(cursor.error());
    return cursor->next().map([&](bool) { return cursor->integer(0); });
}

QString asJson(const std::vector<RowNumber>& rows)
{
    QStringList numbers;
    for (const RowNumber row : rows)
        numbers.append(QString::number(row));
    return u'[' + numbers.join(u',') + u']';
}

} // namespace

ListPlanner::ListPlanner(Database& cache, const QList<SqlCondition>& conditions, TicketColumn column,
                         Qt::SortOrder order, const PlanLimits& limits)
    : m_cache(cache), m_conditions(conditions), m_column(column), m_order(order), m_limits(limits)
{
}

bool ListPlanner::hasOpen() const
{
    return std::ranges::any_of(m_conditions, [](const SqlCondition& condition) {
        return condition.kind == Kind::Open && !condition.negated;
    });
}

/// Whether the index of open tickets has all that is needed.
bool ListPlanner::isInOpenIndex() const
{
    return hasOpen() && m_column != TicketColumn::Subject &&
           std::ranges::all_of(m_conditions, [](const SqlCondition& condition) {
               return condition.kind == Kind::Open || condition.kind == Kind::Shown;
           });
}

Result<void> ListPlanner::findRarest()
{
    if (m_rarest >= 0)
        return {};
    m_rarestRows = m_limits.many + 1;
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        const SqlCondition& condition = m_conditions.at(i);
        if (condition.negated || condition.sources.isEmpty() || condition.kind == Kind::Open)
            continue;
        const auto rows = countUpTo(m_cache, joinedSources(condition), m_rarestRows);
        if (!rows)
            return tl::unexpected(rows.error());
        if (*rows < m_rarestRows) {
            m_rarest = i;
            m_rarestRows = *rows;
        }
    }
    return {};
}

void ListPlanner::startGathering(const SqlPiece& rows)
{
    // NOT INDEXED leaves the row numbers as the only way.
    m_plan = {.way = ListPlan::Way::Gather,
              .from = {" FROM tickets t NOT INDEXED WHERE t.row IN ("_L1 + rows.sql + ") AND t.hidden = 0"_L1,
                       rows.values},
              .orderBy = orderedBy(m_column, m_order)};
}

Result<ListPlan> ListPlanner::gather()
{
    startGathering(joinedSources(m_conditions.at(m_rarest)));
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        if (i == m_rarest)
            continue;
        if (m_conditions.at(i).kind != Kind::Matched || m_rarestRows <= m_limits.searchMost)
            addTest(m_conditions.at(i));
        else if (const auto done = addSet(m_conditions.at(i)); !done)
            return tl::unexpected(done.error());
    }
    return m_plan;
}

Result<ListPlan> ListPlanner::gatherCommon()
{
    const QList<SqlPiece> others = std::exchange(m_others, {});
    startGathering({u"SELECT value FROM json_each(?)"_s, {asJson(m_common->rows())}});
    for (const SqlPiece& piece : others)
        addPiece(piece);
    return m_plan;
}

Result<ListPlan> ListPlanner::walk()
{
    const qsizetype base = startWalk();
    const bool ofOpen = base >= 0 && m_conditions.at(base).kind == Kind::Open;
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        const SqlCondition& condition = m_conditions.at(i);
        if (i == base)
            continue;
        if (condition.sources.isEmpty() || (ofOpen && condition.kind == Kind::Shown))
            addTest(condition);
        else if (const auto done = addSet(condition); !done)
            return tl::unexpected(done.error());
    }
    return m_plan;
}

/// Chooses the index; returns which demand it takes care of, or -1.
qsizetype ListPlanner::startWalk()
{
    QString index = sortKey(m_column).index;
    qsizetype base = -1;
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        const SqlCondition& condition = m_conditions.at(i);
        if (condition.kind == Kind::Open && !condition.negated && m_column != TicketColumn::Subject) {
            base = i;
            index = u"tickets_open"_s;
            break;
        }
        if (base < 0 && m_column == TicketColumn::Updated && !condition.timeIndex.isEmpty()) {
            base = i;
            index = condition.timeIndex;
        }
    }
    m_others.clear();
    m_common.reset();
    m_plan = {.way = ListPlan::Way::Walk,
              .from = {" FROM tickets t INDEXED BY "_L1 + index + " WHERE t.hidden = 0"_L1, {}},
              .orderBy = orderedBy(m_column, m_order)};
    if (base >= 0)
        addTest(m_conditions.at(base));
    return base;
}

void ListPlanner::addPiece(const SqlPiece& piece)
{
    m_plan.from.sql += " AND "_L1 + piece.sql;
    m_plan.from.values += piece.values;
}

void ListPlanner::addTest(const SqlCondition& condition)
{
    addPiece(condition.test);
    m_others.append(condition.test);
}

Result<void> ListPlanner::addSet(const SqlCondition& condition)
{
    const auto set = readSet(m_cache, joinedSources(condition));
    if (!set)
        return tl::unexpected(set.error());
    const SqlPiece piece{condition.negated ? u"NOT row_in(?, t.row)"_s : u"row_in(?, t.row)"_s,
                         {QVariant::fromValue(*set)}};
    addPiece(piece);
    if (condition.negated)
        m_others.append(piece);
    else if (m_common)
        m_common->keep(**set);
    else
        m_common = **set;
    return {};
}

Result<std::optional<ListPlan>> ListPlanner::quickPlan()
{
    if (const auto done = findRarest(); !done)
        return tl::unexpected(done.error());
    const bool isSure =
        m_conditions.isEmpty() || isInOpenIndex() || (m_rarest >= 0 && m_rarestRows <= m_limits.few);
    if (isSure)
        return std::optional<ListPlan>();
    const qsizetype base = startWalk();
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        if (i == base)
            continue;
        if (i != m_rarest)
            addTest(m_conditions.at(i));
        else if (const auto done = addSet(m_conditions.at(i)); !done)
            return tl::unexpected(done.error());
    }
    return std::optional(m_plan);
}

Result<ListPlan> ListPlanner::surePlan(bool forFirst)
{
    if (const auto done = findRarest(); !done)
        return tl::unexpected(done.error());
    const qint64 most = forFirst ? m_limits.gatherMost : m_limits.gatherMostOfAll;
    if (m_rarest >= 0 && m_rarestRows <= (isInOpenIndex() ? m_limits.few : most))
        return gather();
    auto plan = walk();
    return plan && m_common && m_common->size() <= most ? gatherCommon() : plan;
}

Result<std::optional<std::vector<RowNumber>>> ListPlanner::run(const ListPlan& plan, int limit, bool inBrief)
{
    std::optional<TimeLimit> time;
    if (inBrief)
        time.emplace(m_cache, m_limits.briefly);
    auto cursor = RowCursor::open(m_cache, "SELECT t.row"_L1 + plan.from.sql + plan.orderBy + " LIMIT ?"_L1,
                                  plan.from.values + QVariantList{limit});
    if (!cursor)
        return tl::unexpected(cursor.error());
    std::vector<RowNumber> rows;
    for (;;) {
        const auto more = cursor->next();
        if (!more && time && time->hasEnded())
            return std::optional<std::vector<RowNumber>>();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return std::optional(std::move(rows));
        rows.push_back(cursor->integer(0));
    }
}

Result<std::vector<RowNumber>> ListPlanner::first(int limit)
{
    const auto quick = quickPlan();
    if (!quick)
        return tl::unexpected(quick.error());
    if (*quick) {
        auto rows = run(**quick, limit, true);
        if (!rows)
            return tl::unexpected(rows.error());
        if (*rows)
            return **std::move(rows);
    }
    return surePlan(true)
        .and_then([&](const ListPlan& plan) { return run(plan, limit, false); })
        .map([](std::optional<std::vector<RowNumber>> rows) { return *std::move(rows); });
}

Result<std::vector<RowNumber>> ListPlanner::all()
{
    return surePlan(false)
        .and_then([&](const ListPlan& plan) { return run(plan, -1, false); })
        .map([](std::optional<std::vector<RowNumber>> rows) { return *std::move(rows); });
}

/// Without a look at the rows, where each demand has a set.
Result<std::optional<qint64>> ListPlanner::countOfSets()
{
    std::optional<RowSet> common;
    const auto hasNoSources = [](const SqlCondition& condition) {
        return condition.sources.isEmpty();
    };
    if (std::ranges::any_of(m_conditions, hasNoSources))
        return std::optional<qint64>();
    for (const bool negated : {false, true}) {
        for (const SqlCondition& condition : m_conditions) {
            if (condition.negated != negated)
                continue;
            if (negated && !common)
                return std::optional<qint64>();
            const auto set = readSet(m_cache, joinedSources(condition));
            if (!set)
                return tl::unexpected(set.error());
            if (!common)
                common = **set;
            else if (negated)
                common->remove(**set);
            else
                common->keep(**set);
        }
    }
    const auto hidden = readSet(
        m_cache,
        {u"SELECT row FROM tickets INDEXED BY tickets_gone WHERE gone_at IS NOT NULL AND hidden = 1"_s, {}});
    if (!hidden)
        return tl::unexpected(hidden.error());
    common->remove(**hidden);
    return std::optional(common->size());
}

Result<qint64> ListPlanner::count()
{
    if (m_conditions.size() == 1 && !m_conditions.first().negated && !m_conditions.first().seesHidden &&
        m_conditions.first().sources.size() == 1) {
        const SqlPiece& rows = m_conditions.first().sources.first();
        return countOf(m_cache, {" FROM ("_L1 + rows.sql + u')', rows.values});
    }
    if (const auto done = findRarest(); !done)
        return tl::unexpected(done.error());
    const bool isRare =
        m_rarest >= 0 && m_rarestRows <= (isInOpenIndex() ? m_limits.few : m_limits.gatherMost);
    if (!m_conditions.isEmpty() && !isRare && !isInOpenIndex()) {
        const auto counted = countOfSets();
        if (!counted)
            return tl::unexpected(counted.error());
        if (*counted)
            return **counted;
    }
    return (isRare ? gather() : walk()).and_then([this](const ListPlan& plan) {
        return countOf(m_cache, plan.from);
    });
}

} // namespace deskbell
