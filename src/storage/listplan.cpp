// SPDX-License-Identifier: MIT
#include "storage/listplan.h"

#include "storage/listsql.h"
#include "storage/rowset.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqlCondition::Kind;

SqlPiece valuesOf(const RowSet& rows)
{
    return {u"SELECT value FROM json_each(?)"_s, {asJson(rows.rows())}};
}

} // namespace

ListPlanner::ListPlanner(Database& cache, const QList<SqlCondition>& conditions, TicketColumn column,
                         Qt::SortOrder order, const PlanLimits& limits)
    : m_cache(cache), m_conditions(conditions), m_column(column), m_order(order), m_limits(limits)
{
    // Where all have the same value, the rows alone decide.
    const auto index = column == TicketColumn::Assignee ? "tickets_of_assignee"_L1
                       : column == TicketColumn::Inbox  ? "tickets_of_inbox"_L1
                                                        : ""_L1;
    const auto isSame = [&index](const SqlCondition& condition) {
        return condition.isOneValue && condition.range == index;
    };
    if (std::ranges::any_of(conditions, isSame))
        m_column = TicketColumn::Number;
}

bool ListPlanner::hasOpen() const
{
    return std::ranges::any_of(m_conditions, [](const SqlCondition& condition) {
        return condition.kind == Kind::Open && !condition.negated;
    });
}

/// Whether the index of open tickets has all that is needed to find and sort them.
bool ListPlanner::isInOpenIndex() const
{
    return hasOpen() && m_column != TicketColumn::Subject &&
           std::ranges::all_of(m_conditions, [](const SqlCondition& condition) {
               return condition.kind == Kind::Open || condition.kind == Kind::Shown;
           });
}

/// Whether no other way to them need be tried. Another order may meet enough open ones sooner than all are
/// sorted; one by status begins or ends with all that are done.
bool ListPlanner::isSureInOpenIndex() const
{
    const bool isMetLate = m_column == TicketColumn::Status && m_order == Qt::DescendingOrder;
    return isInOpenIndex() && (m_conditions.size() > 1 || m_column == TicketColumn::Updated || isMetLate);
}

Result<void> ListPlanner::findRarest(qint64 most)
{
    if (m_rarest >= 0)
        return {};
    m_rarestRows = most + 1;
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        const SqlCondition& condition = m_conditions.at(i);
        if (condition.negated || condition.sources.isEmpty() || condition.kind == Kind::Open)
            continue;
        const auto rows = countFulfilling(condition);
        if (!rows)
            return tl::unexpected(rows.error());
        if (*rows < m_rarestRows) {
            m_rarest = i;
            m_rarestRows = *rows;
        }
    }
    return {};
}

/// Rows that fulfil a demand; more than there are of the rarest one so far are not counted further. The hits
/// of a search are kept instead, because nothing else about them takes as long as finding them.
Result<qint64> ListPlanner::countFulfilling(const SqlCondition& condition)
{
    if (condition.kind != Kind::Matched || m_rarestRows <= m_limits.few)
        return countUpTo(m_cache, joinedSources(condition), m_rarestRows);
    const auto isFrequent = [this](qsizetype hits, RowNumber last) {
        return hits >= m_limits.hitsMost && 5 * hits > 2 * last;
    };
    const auto hits = readSet(m_cache, joinedSources(condition), isFrequent);
    if (!hits)
        return tl::unexpected(hits.error());
    m_hits = *hits;
    return m_hits ? qint64(m_hits->size()) : m_rarestRows;
}

Result<RowSetRef> ListPlanner::setOf(const SqlCondition& condition)
{
    if (condition.kind == Kind::Matched && !condition.negated && m_hits)
        return m_hits;
    return readSet(m_cache, joinedSources(condition));
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
    const SqlCondition& rarest = m_conditions.at(m_rarest);
    const bool isRead = rarest.kind == Kind::Matched && m_hits;
    startGathering(isRead ? valuesOf(*m_hits) : joinedSources(rarest));
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
    startGathering(valuesOf(*m_common));
    for (const SqlPiece& piece : others)
        addPiece(piece);
    return m_plan;
}

Result<ListPlan> ListPlanner::walk()
{
    const qsizetype base = startWalk(true);
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

/// Chooses the index; returns which demand it takes care of, or -1. The index of open tickets is in the order
/// of time: any other one means to test all of them, and to sort.
qsizetype ListPlanner::startWalk(bool maySort)
{
    const auto serves = [this, maySort](const SqlCondition& condition) {
        if (condition.kind == Kind::Open)
            return !condition.negated &&
                   (m_column == TicketColumn::Updated || (maySort && m_column != TicketColumn::Subject));
        return condition.range == sortKey(m_column).index ||
               (m_column == TicketColumn::Updated && condition.isOneValue);
    };
    const auto isOpen = [&serves](const SqlCondition& condition) {
        return condition.kind == Kind::Open && serves(condition);
    };
    auto base = std::ranges::find_if(m_conditions, isOpen);
    if (base == m_conditions.end())
        base = std::ranges::find_if(m_conditions, serves);
    const bool found = base != m_conditions.end();
    m_others.clear();
    m_common.reset();
    m_plan = {.way = ListPlan::Way::Walk,
              .from = {" FROM tickets t INDEXED BY "_L1 +
                           (found ? base->range : QString(sortKey(m_column).index)) +
                           " WHERE t.hidden = 0"_L1,
                       {}},
              .orderBy = orderedBy(m_column, m_order)};
    if (!found)
        return -1;
    addTest(*base);
    return base - m_conditions.begin();
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
    const auto set = setOf(condition);
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

/// Along the order, looking at each row: what most lists are, and shorter than finding out anything about
/// them. With a search it is not; few rows are gathered sooner.
Result<std::optional<ListPlan>> ListPlanner::glancePlan()
{
    const auto isSearch = [](const SqlCondition& condition) {
        return condition.kind == Kind::Matched;
    };
    if (m_conditions.isEmpty() || std::ranges::any_of(m_conditions, isSearch))
        return std::optional<ListPlan>();
    if (const auto done = findRarest(m_limits.few); !done)
        return tl::unexpected(done.error());
    if (m_rarest >= 0)
        return std::optional<ListPlan>();
    const qsizetype base = startWalk(false);
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        if (i != base)
            addTest(m_conditions.at(i));
    }
    return std::optional(m_plan);
}

Result<std::optional<ListPlan>> ListPlanner::quickPlan()
{
    if (const auto done = findRarest(m_limits.many); !done)
        return tl::unexpected(done.error());
    const bool isSure =
        m_conditions.isEmpty() || isSureInOpenIndex() || (m_rarest >= 0 && m_rarestRows <= m_limits.few);
    if (isSure)
        return std::optional<ListPlan>();
    const qsizetype base = startWalk(false);
    for (qsizetype i = 0; i < m_conditions.size(); ++i) {
        if (i == base)
            continue;
        const bool isHits = m_conditions.at(i).kind == Kind::Matched && !m_conditions.at(i).negated && m_hits;
        if (i != m_rarest && !isHits)
            addTest(m_conditions.at(i));
        else if (const auto done = addSet(m_conditions.at(i)); !done)
            return tl::unexpected(done.error());
    }
    return std::optional(m_plan);
}

Result<ListPlan> ListPlanner::surePlan(bool forFirst)
{
    if (const auto done = findRarest(m_limits.many); !done)
        return tl::unexpected(done.error());
    const qint64 most = forFirst ? m_limits.gatherMost : m_limits.gatherMostOfAll;
    if (m_rarest >= 0 && m_rarestRows <= (isInOpenIndex() ? m_limits.few : most))
        return gather();
    auto plan = walk();
    if (!plan || !m_common || m_common->size() > most)
        return plan;
    m_walk = *plan;
    return gatherCommon();
}

} // namespace deskbell
