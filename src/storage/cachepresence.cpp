// SPDX-License-Identifier: MIT
#include "storage/cachewriter.h"
#include "storage/searchindex.h"
#include "storage/statement.h"

#include <QSet>

namespace deskbell {

using namespace Qt::StringLiterals;

// Which tickets stay on this computer: those that the server has no more, and those that are old and done.

namespace {

constexpr int daysUntilRemoved = 7;

QString firstText(const Statement& row)
{
    return row.text(0);
}

Result<QSet<QString>> ticketsWithWork(const PendingSource& pending)
{
    return pending.ticketsWithLocalWork().map(
        [](const QStringList& ids) { return QSet<QString>(ids.begin(), ids.end()); });
}

Result<void> forEachId(Database& cache, const QString& sql, const QStringList& ids)
{
    for (const QString& id : ids) {
        if (const auto done = execute(cache, sql, {id}); !done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> deleteTimelines(Database& cache, const QStringList& ids)
{
    return forEachId(cache, u"DELETE FROM messages WHERE ticket_id = ?"_s, ids).and_then([&] {
        return forEachId(cache, u"DELETE FROM threads WHERE ticket_id = ?"_s, ids);
    });
}

Result<void> removeTimelines(Database& cache, const PendingSource& pending, const QStringList& ids)
{
    if (auto done = deleteTimelines(cache, ids); !done)
        return done;
    SearchIndex index(cache, pending);
    for (const QString& id : ids) {
        if (auto done = index.update(id); !done)
            return done;
    }
    return {};
}

Result<void> removeTickets(Database& cache, const PendingSource& pending, const QStringList& ids)
{
    SearchIndex index(cache, pending);
    for (const QString& id : ids) {
        if (auto done = index.remove(id); !done)
            return done;
    }
    return deleteTimelines(cache, ids).and_then([&] {
        return forEachId(cache, u"DELETE FROM tickets WHERE id = ?"_s, ids);
    });
}

/// The first `most` of them on which no work hangs.
QStringList withoutWork(const QStringList& ids, const QSet<QString>& work, int most)
{
    QStringList free;
    for (const QString& id : ids) {
        if (free.size() < most && !work.contains(id))
            free.append(id);
    }
    return free;
}

Result<CacheChange> trimDone(Database& cache, const PendingSource& pending, const QSet<QString>& work,
                             const QVariant& before, int most)
{
    const auto oldest = readRows<QString>(
        cache,
        u"SELECT id FROM tickets WHERE status_word IN ('closed', 'resolved') AND updated_at < ?"
        " ORDER BY updated_at LIMIT ?"_s,
        {before, most + int(work.size())}, firstText);
    if (!oldest)
        return tl::unexpected(oldest.error());
    const QStringList ids = withoutWork(*oldest, work, most);
    return removeTickets(cache, pending, ids).map([&ids] { return CacheChange{.tickets = ids}; });
}

struct GoneTicket
{
    QString id;
    QDateTime since;
    bool hidden = false;
};

} // namespace

Result<qint64> CacheWriter::ticketCount() const
{
    return readInteger(*m_database, u"SELECT COUNT(*) FROM tickets"_s);
}

Result<QStringList> CacheWriter::missedTickets(const QDateTime& createdBefore) const
{
    return readRows<QString>(*m_database,
                             u"SELECT id FROM tickets WHERE gone_at IS NULL"
                             " AND (created_at IS NULL OR created_at < ?)"
                             " AND id NOT IN (SELECT id FROM seen_ids) ORDER BY id"_s,
                             {boundInstant(createdBefore)}, firstText);
}

Result<CacheChange> CacheWriter::markGone(const QStringList& ids, const QDateTime& now)
{
    const auto work = ticketsWithWork(m_pending);
    if (!work)
        return tl::unexpected(work.error());
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        CacheChange change;
        for (const QString& id : ids) {
            const auto marked = execute(
                *m_database, u"UPDATE tickets SET gone_at = ?, hidden = ? WHERE id = ? AND gone_at IS NULL"_s,
                {boundInstant(now), int(!work->contains(id)), id});
            if (!marked)
                return tl::unexpected(marked.error());
            if (*marked > 0)
                change.tickets.append(id);
        }
        return change;
    });
}

Result<CacheChange> CacheWriter::sortOutGone(const QDateTime& now)
{
    const auto work = ticketsWithWork(m_pending);
    if (!work)
        return tl::unexpected(work.error());
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        const auto marked = readRows<GoneTicket>(
            *m_database, u"SELECT id, gone_at, hidden FROM tickets WHERE gone_at IS NOT NULL"_s, {},
            [](const Statement& row) {
                return GoneTicket{row.text(0), row.instant(1), row.flag(2)};
            });
        if (!marked)
            return tl::unexpected(marked.error());
        CacheChange change;
        QStringList expired;
        for (const GoneTicket& ticket : *marked) {
            const bool hide = !work->contains(ticket.id);
            if (hide && ticket.since.addDays(daysUntilRemoved) < now) {
                expired.append(ticket.id);
            } else if (hide != ticket.hidden) {
                const auto done = execute(*m_database, u"UPDATE tickets SET hidden = ? WHERE id = ?"_s,
                                          {int(hide), ticket.id});
                if (!done)
                    return tl::unexpected(done.error());
                change.tickets.append(ticket.id);
            }
        }
        return removeTickets(*m_database, m_pending, expired).map([&] {
            change.tickets.append(expired);
            return change;
        });
    });
}

Result<CacheChange> CacheWriter::trimClosed(const QDateTime& updatedBefore, int most)
{
    const auto work = ticketsWithWork(m_pending);
    if (!work)
        return tl::unexpected(work.error());
    return inTransaction(*m_database, [&] {
        return trimDone(*m_database, m_pending, *work, boundInstant(updatedBefore), most);
    });
}

Result<CacheChange> CacheWriter::trimForSpace(int most)
{
    const auto work = ticketsWithWork(m_pending);
    if (!work)
        return tl::unexpected(work.error());
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        const auto oldest =
            readRows<QString>(*m_database, u"SELECT ticket_id FROM threads ORDER BY fetched_at LIMIT ?"_s,
                              {most + int(work->size())}, firstText);
        if (!oldest)
            return tl::unexpected(oldest.error());
        const QStringList ids = withoutWork(*oldest, *work, most);
        if (!ids.isEmpty())
            return removeTimelines(*m_database, m_pending, ids).map([&ids] {
                return CacheChange{.tickets = ids};
            });
        return trimDone(*m_database, m_pending, *work, std::numeric_limits<qint64>::max(), most);
    });
}

} // namespace deskbell
