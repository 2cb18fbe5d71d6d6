// SPDX-License-Identifier: MIT
#include "storage/listplan.h"

#include "storage/listsql.h"
#include "storage/rowcursor.h"
#include "storage/rowset.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqlCondition::Kind;

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
    const qsizetype base = startWalk(false);
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
    if (!plan || !m_common || m_common->size() > most)
        return plan;
    m_walk = *plan;
    return gatherCommon();
}

Result<std::optional<QList<RowNumber>>>
ListPlanner::run(const ListPlan& plan, int limit, std::optional<std::chrono::milliseconds> briefly)
{
    std::optional<TimeLimit> time;
    if (briefly)
        time.emplace(m_cache, *briefly);
    auto cursor = RowCursor::open(m_cache, "SELECT t.row"_L1 + plan.from.sql + plan.orderBy + " LIMIT ?"_L1,
                                  plan.from.values + QVariantList{limit});
    if (!cursor)
        return tl::unexpected(cursor.error());
    QList<RowNumber> rows;
    for (;;) {
        const auto more = cursor->next();
        if (!more && time && time->hasEnded())
            return std::optional<QList<RowNumber>>();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return std::optional(std::move(rows));
        rows.push_back(cursor->integer(0));
    }
}

Result<QList<RowNumber>> ListPlanner::first(int limit)
{
    using Rows = std::optional<QList<RowNumber>>;
    const auto brieflyOf = [this](const ListPlan& plan) {
        return plan.from.sql.contains("search MATCH"_L1) ? m_limits.brieflySearched : m_limits.briefly;
    };
    const auto tried = [&](const std::optional<ListPlan>& plan) {
        return plan ? run(*plan, limit, brieflyOf(*plan)) : Result<Rows>(Rows());
    };
    auto rows = quickPlan().and_then(tried);
    if (rows && !*rows) {
        const auto sure = surePlan(true);
        if (!sure)
            return tl::unexpected(sure.error());
        // What is to be gathered may be met on the way as well.
        rows = m_walk && m_common->size() > m_limits.few ? tried(m_walk) : Rows();
        if (rows && !*rows)
            rows = run(*sure, limit);
    }
    return rows.map([](Rows found) { return *std::move(found); });
}

Result<QList<RowNumber>> ListPlanner::all()
{
    return surePlan(false)
        .and_then([&](const ListPlan& plan) { return run(plan, -1); })
        .map([](std::optional<QList<RowNumber>> rows) { return *std::move(rows); });
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
