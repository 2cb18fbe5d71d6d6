// SPDX-License-Identifier: MIT
// The part of CacheReader that counts: the figures of the overview page.
#include "storage/cachereader.h"

#include "storage/sortkeys.h"
#include "storage/statement.h"

#include <limits>
#include <map>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Which index serves is said, not left to SQLite: without statistics it prefers the wrong ones, at a hundred
// times the cost over a million tickets.

using RankCounts = std::map<qint64, qint64>; ///< in the workspace's order
constexpr qint64 noRank = std::numeric_limits<qint64>::max();

qint64 rankIn(const Statement& row, int column)
{
    return row.isNull(column) ? noRank : row.integer(column);
}

/// Tickets of the same rank, except that what the workspace does not list shares the rank of its word.
constexpr auto statusesOfRank = "SELECT t.shown_status_word, t.shown_status_id,"
                                " COALESCE(s.name, NULLIF(t.shown_status_name, ''), ls.name),"
                                " COALESCE(s.color, NULLIF(t.shown_status_color, ''), ls.color), COUNT(*)"
                                " FROM tickets t INDEXED BY tickets_open"
                                " LEFT JOIN statuses s ON s.id = t.shown_status_id"
                                " LEFT JOIN names ls ON ls.kind = 'status' AND ls.id = t.shown_status_id"
                                " WHERE t.hidden = 0 AND t.done = 0 AND t.status_rank = ?"
                                " GROUP BY t.shown_status_word, t.shown_status_id ORDER BY 5 DESC, 3, 1"_L1;
constexpr auto prioritiesOfRank =
    "SELECT t.shown_priority_word, t.shown_priority_id,"
    " COALESCE(NULLIF(p.name, ''), t.shown_priority_name),"
    " COALESCE(NULLIF(p.color, ''), t.shown_priority_color), COUNT(*)"
    " FROM tickets t INDEXED BY tickets_open"
    " LEFT JOIN names p ON p.kind = 'priority' AND p.id = t.shown_priority_id"
    " WHERE t.hidden = 0 AND t.done = 0 AND t.priority_rank = ?"
    " GROUP BY t.shown_priority_word, t.shown_priority_id ORDER BY 5 DESC, 3, 1"_L1;
/// A rank of its own: any ticket tells, also one that is done.
constexpr auto statusOfRank =
    "SELECT t.shown_status_word, t.shown_status_id,"
    " COALESCE(s.name, NULLIF(t.shown_status_name, '')),"
    " COALESCE(s.color, NULLIF(t.shown_status_color, '')) FROM tickets t INDEXED BY tickets_by_status"
    " LEFT JOIN statuses s ON s.id = t.shown_status_id"
    " WHERE t.hidden = 0 AND t.status_rank = ? LIMIT 1"_L1;
constexpr auto priorityOfRank =
    "SELECT t.shown_priority_word, t.shown_priority_id,"
    " COALESCE(NULLIF(p.name, ''), t.shown_priority_name),"
    " COALESCE(NULLIF(p.color, ''), t.shown_priority_color) FROM tickets t INDEXED BY tickets_by_priority"
    " LEFT JOIN names p ON p.kind = 'priority' AND p.id = t.shown_priority_id"
    " WHERE t.hidden = 0 AND t.priority_rank = ? LIMIT 1"_L1;

Choice choiceIn(const Statement& row)
{
    return {.word = row.text(0), .id = row.text(1), .name = row.text(2), .color = row.text(3)};
}

/// Names what was counted by rank. A rank of its own needs one row to be named; only where several choices
/// share it are its rows read.
Result<QList<ChoiceCount>> named(Database& cache, const RankCounts& counts, const QList<qint64>& shared,
                                 QLatin1StringView one, QLatin1StringView several)
{
    QList<ChoiceCount> choices;
    for (const auto& [rank, count] : counts) {
        if (rank == noRank) {
            choices.append({.choice = {}, .count = count});
            continue;
        }
        const bool isShared = shared.contains(rank);
        const auto add = [&choices, isShared, counted = count](const Statement& row) -> Result<void> {
            choices.append({.choice = choiceIn(row), .count = isShared ? row.integer(4) : counted});
            return {};
        };
        if (const auto done = forEachRow(cache, isShared ? several : one, {rank}, add); !done)
            return tl::unexpected(done.error());
    }
    return choices;
}

/// Counts in one walk over the index of open tickets; the database would need one for each figure.
Result<void> countOpen(Database& cache, const OverviewCounter& counter, Overview& overview,
                       RankCounts& statuses, RankCounts& priorities)
{
    const auto count = [&](const Statement& row) -> Result<void> {
        ++overview.open;
        ++statuses[rankIn(row, 0)];
        ++priorities[rankIn(row, 1)];
        if (!row.isNull(2))
            ++overview.ages[std::size_t(counter.ageOf(row.integer(2)))];
        if (!row.isNull(3))
            ++overview.reminders[std::size_t(counter.reminderOf(row.integer(3)))];
        overview.unassigned += row.isNull(4);
        return {};
    };
    return forEachRow(cache,
                      u"SELECT status_rank, priority_rank, created_at, shown_remind_at, shown_assignee_id"
                      " FROM tickets INDEXED BY tickets_open WHERE hidden = 0 AND done = 0"_s,
                      {}, count);
}

/// Done tickets are those of a day less the open ones among them: each is a stretch of an index that there
/// is anyway.
Result<void> countDay(Database& cache, const QTimeZone& zone, DayFlow& flow)
{
    const qint64 from = startOfDay(flow.day, zone);
    const qint64 until = startOfDay(flow.day.addDays(1), zone);
    const auto count = [&flow](const Statement& row) -> Result<void> {
        flow.created = row.integer(0);
        flow.done = row.integer(1);
        return {};
    };
    return forEachRow(cache,
                      u"SELECT (SELECT COUNT(*) FROM tickets INDEXED BY tickets_by_created"
                      " WHERE hidden = 0 AND created_at >= ? AND created_at < ?),"
                      " (SELECT COUNT(*) FROM tickets INDEXED BY tickets_by_updated"
                      " WHERE hidden = 0 AND updated_at >= ? AND updated_at < ?) -"
                      " (SELECT COUNT(*) FROM tickets INDEXED BY tickets_open"
                      " WHERE hidden = 0 AND done = 0 AND updated_at >= ? AND updated_at < ?)"_s,
                      {from, until, from, until, from, until}, count);
}

Result<void> readOverview(Database& cache, const OverviewCounter& counter, const QTimeZone& zone,
                          Overview& overview)
{
    const auto any = readInteger(cache, u"SELECT EXISTS (SELECT 1 FROM tickets WHERE hidden = 0)"_s);
    if (!any)
        return tl::unexpected(any.error());
    overview.hasTickets = *any != 0;
    RankCounts statuses;
    RankCounts priorities;
    if (auto done = countOpen(cache, counter, overview, statuses, priorities); !done)
        return done;
    overview.due = overview.reminders[overdueReminders];
    auto namedStatuses = named(cache, statuses, unknownStatusRanks(), statusOfRank, statusesOfRank);
    if (!namedStatuses)
        return tl::unexpected(namedStatuses.error());
    overview.statuses = *std::move(namedStatuses);
    auto namedPriorities = named(cache, priorities, unknownPriorityRanks(), priorityOfRank, prioritiesOfRank);
    if (!namedPriorities)
        return tl::unexpected(namedPriorities.error());
    overview.priorities = *std::move(namedPriorities);
    for (DayFlow& day : overview.flow)
        if (auto done = countDay(cache, zone, day); !done)
            return done;
    return {};
}

} // namespace

Result<Overview> CacheReader::overview(const QDateTime& nowUtc, const QTimeZone& zone)
{
    const OverviewCounter counter(nowUtc, zone);
    Overview overview{.today = counter.today()};
    for (int ago = flowDays - 1; ago >= 0; --ago)
        overview.flow.append({.day = overview.today.addDays(-ago)});
    // All figures are of one moment, so that they add up. It only reads: there is nothing to undo.
    if (const auto begun = execute(*m_cache, u"BEGIN"_s); !begun)
        return tl::unexpected(begun.error());
    const auto done = readOverview(*m_cache, counter, zone, overview);
    const auto ended = execute(*m_cache, u"ROLLBACK"_s);
    if (!done)
        return tl::unexpected(done.error());
    return ended.map([&overview](int) { return std::move(overview); });
}

} // namespace deskbell
