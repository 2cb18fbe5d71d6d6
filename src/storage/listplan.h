// SPDX-License-Identifier: MIT
#pragma once

#include "storage/filtersql.h"
#include "storage/rowset.h"
#include "storage/ticketquery.h"

#include <chrono>
#include <optional>

namespace deskbell {

/// A statement that gives the rows of a list. SQLite without statistics takes neither of the two good ways
/// for certain, so that the plan leaves it no choice.
struct ListPlan
{
    enum class Way {
        Walk,  ///< along an index in the order of the list, testing each row: where many fulfil the filter
        Gather ///< the rows that fulfil the rarest demand, to be tested and sorted: where few do
    };
    Way way = Way::Walk;
    SqlPiece from; ///< " FROM … WHERE …" with tickets as t; the values may hold a RowSetRef: for RowCursor
    QString orderBy; ///< " ORDER BY …"
};

/// Where one way becomes shorter than another. Measured with a million tickets: a row costs 2 to 4 µs to look
/// at, an entry of an index a twentieth of it, one hit of a search in all rows half of that, and a search in
/// one row as much as 700 of those.
struct PlanLimits
{
    qint64 few = 1000;               ///< so many rows are gathered at once
    qint64 gatherMost = 10'000;      ///< gathered rather than walked to, if need be
    qint64 gatherMostOfAll = 25'000; ///< the same where the whole list is wanted
    qint64 many = 30'000;            ///< so many that a walk meets enough of them soon
    qint64 searchMost = 500;         ///< rows that are searched one by one
    qint64 hitsMost = 100'000;       ///< hits that are read before a search can be found to be frequent
    using Time = std::chrono::milliseconds;
    Time glance{3};           ///< for a way of which nothing is known
    Time briefly{8};          ///< for a way that is short as a rule
    Time brieflyInOrder{12};  ///< the same, to open tickets in another order than that of their index
    Time brieflySearched{24}; ///< the same, with searches in one row after the other
};

/// Finds the shortest way to a list. What many rows fulfil becomes a set of rows first, which an index gives
/// without a look at the rows themselves. Lives for one call.
class ListPlanner
{
public:
    ListPlanner(Database& cache, const QList<SqlCondition>& conditions, TicketColumn column,
                Qt::SortOrder order, const PlanLimits& limits = {});

    /// The first rows, in order.
    Result<QList<RowNumber>> first(int limit);
    /// All rows, in order.
    Result<QList<RowNumber>> all();
    Result<qint64> count();

    /// The plan that leads there for certain, and, where many rows fulfil each demand, those that are tried
    /// before it, at a glance and briefly: for first(), and for tests that look at them.
    Result<ListPlan> surePlan(bool forFirst);
    Result<std::optional<ListPlan>> glancePlan();
    Result<std::optional<ListPlan>> quickPlan();

private:
    using Rows = std::optional<QList<RowNumber>>; ///< nothing where the time is over
    bool hasOpen() const;
    bool isInOpenIndex() const;
    bool isSureInOpenIndex() const;
    Result<void> findRarest(qint64 most);
    Result<qint64> countFulfilling(const SqlCondition& condition);
    Result<RowSetRef> setOf(const SqlCondition& condition);
    Result<ListPlan> gather();
    Result<ListPlan> gatherCommon();
    Result<ListPlan> walk();
    Result<std::optional<qint64>> countOfSets();
    void startGathering(const SqlPiece& rows);
    qsizetype startWalk(bool maySort);
    void addPiece(const SqlPiece& piece);
    void addTest(const SqlCondition& condition);
    Result<void> addSet(const SqlCondition& condition);
    PlanLimits::Time brieflyOf(const ListPlan& plan) const;
    Result<Rows> tried(const std::optional<ListPlan>& plan, int limit, PlanLimits::Time briefly);
    Result<Rows> run(const ListPlan& plan, int limit, std::optional<PlanLimits::Time> briefly = {});

    Database& m_cache;
    const QList<SqlCondition>& m_conditions;
    TicketColumn m_column;
    Qt::SortOrder m_order;
    PlanLimits m_limits;
    qsizetype m_rarest = -1; ///< the demand that fewest rows fulfil, if that can be told within reason
    qint64 m_rarestRows = 0;
    RowSetRef m_hits;               ///< of the search; not of one that so many fulfil that a walk is short
    std::optional<RowSet> m_common; ///< rows in all sets of the plan
    QList<SqlPiece> m_others;       ///< what the plan demands beside them
    ListPlan m_plan;                ///< being made
    std::optional<ListPlan> m_walk; ///< to the rows that the sure plan gathers, where they are in sets
};

} // namespace deskbell
