// SPDX-License-Identifier: MIT
// The part of ListPlanner that goes the ways it found: to the first rows, to all, to their number.
#include "storage/listplan.h"

#include "storage/listsql.h"
#include "storage/rowcursor.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

Result<ListPlanner::Rows> ListPlanner::run(const ListPlan& plan, int limit,
                                           std::optional<PlanLimits::Time> briefly)
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
            return Rows();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return Rows(std::move(rows));
        rows.push_back(cursor->integer(0));
    }
}

PlanLimits::Time ListPlanner::brieflyOf(const ListPlan& plan) const
{
    if (plan.from.sql.contains("search MATCH"_L1))
        return m_limits.brieflySearched;
    return isInOpenIndex() ? m_limits.brieflyInOrder : m_limits.briefly;
}

Result<ListPlanner::Rows> ListPlanner::tried(const std::optional<ListPlan>& plan, int limit,
                                             PlanLimits::Time briefly)
{
    return plan ? run(*plan, limit, briefly) : Result<Rows>(Rows());
}

Result<QList<RowNumber>> ListPlanner::first(int limit)
{
    auto rows = glancePlan().and_then(
        [&](const std::optional<ListPlan>& plan) { return tried(plan, limit, m_limits.glance); });
    if (rows && !*rows)
        rows = quickPlan().and_then([&](const std::optional<ListPlan>& plan) {
            return tried(plan, limit, plan ? brieflyOf(*plan) : PlanLimits::Time());
        });
    if (rows && !*rows) {
        const auto sure = surePlan(true);
        if (!sure)
            return tl::unexpected(sure.error());
        // What is to be gathered may be met on the way as well.
        if (m_walk && m_common->size() > m_limits.few)
            rows = tried(m_walk, limit, brieflyOf(*m_walk));
        if (rows && !*rows)
            rows = run(*sure, limit);
    }
    return rows.map([](Rows found) { return *std::move(found); });
}

Result<QList<RowNumber>> ListPlanner::all()
{
    return surePlan(false).and_then([&](const ListPlan& plan) { return run(plan, -1); }).map([](Rows rows) {
        return *std::move(rows);
    });
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
            const auto set = setOf(condition);
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
    if (const auto done = findRarest(m_limits.many); !done)
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
