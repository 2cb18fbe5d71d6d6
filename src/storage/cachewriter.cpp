// SPDX-License-Identifier: MIT
#include "storage/cachewriter.h"

#include "storage/names.h"
#include "storage/statement.h"
#include "storage/stores.h"
#include "storage/ticketrows.h"

#include <QSet>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Finder, storer and the tickets with pending changes, for one transaction.
class TicketUpdate
{
public:
    static Result<TicketUpdate> begin(Database& cache, const PendingSource& pending)
    {
        auto finder = TicketFinder::prepare(cache);
        if (!finder)
            return tl::unexpected(finder.error());
        auto storer = TicketStorer::prepare(cache);
        if (!storer)
            return tl::unexpected(storer.error());
        const auto waiting = pending.ticketsWithPending();
        if (!waiting)
            return tl::unexpected(waiting.error());
        const auto gone = readRows<QString>(cache, u"SELECT id FROM tickets WHERE gone_at IS NOT NULL"_s, {},
                                            [](const Statement& row) { return row.text(0); });
        if (!gone)
            return tl::unexpected(gone.error());
        TicketUpdate update(*std::move(finder), *std::move(storer), pending,
                            QSet<QString>(waiting->begin(), waiting->end()));
        update.m_gone = QSet<QString>(gone->begin(), gone->end());
        return update;
    }

    /// True if what is shown of the ticket changed.
    Result<bool> takeServerRow(Ticket ticket)
    {
        const auto stored = m_finder.find(ticket.id);
        if (!stored)
            return tl::unexpected(stored.error());
        const std::optional<StoredTicket>& before = *stored;
        if (before) {
            // An answer that was overtaken by a newer one; an equal time may still bring something new.
            if (ticket.updatedAt.isValid() && before->server.updatedAt > ticket.updatedAt)
                return false;
            if (!ticket.customFields)
                ticket.customFields = before->server.customFields;
        }
        return store(before, ticket);
    }

    /// True if it was marked as gone.
    Result<bool> unmark(Database& cache, const TicketId& id)
    {
        if (!m_gone.contains(id))
            return false;
        return execute(cache, u"UPDATE tickets SET gone_at = NULL, hidden = 0 WHERE id = ?"_s, {id})
            .map([](int rows) { return rows > 0; });
    }

    Result<bool> refresh(const TicketId& id)
    {
        const auto stored = m_finder.find(id);
        if (!stored)
            return tl::unexpected(stored.error());
        return *stored ? store(*stored, (*stored)->server) : Result<bool>(false);
    }

private:
    TicketUpdate(TicketFinder finder, TicketStorer storer, const PendingSource& pending,
                 QSet<QString> waiting)
        : m_finder(std::move(finder)),
          m_storer(std::move(storer)),
          m_pending(&pending),
          m_waiting(std::move(waiting))
    {
    }

    Result<bool> store(const std::optional<StoredTicket>& before, const Ticket& server)
    {
        PendingOverlay overlay;
        if (m_waiting.contains(server.id)) {
            const auto read = m_pending->overlay(server.id);
            if (!read)
                return tl::unexpected(read.error());
            overlay = *read;
        }
        StoredTicket after{.server = server, .shown = shownColumns(server, overlay)};
        after.shown.unread = m_pending->isUnread(server.id, server.updatedAt);
        after.shown.starred = m_pending->isStarred(server.id);
        if (before && before->server == after.server && before->shown == after.shown)
            return false;
        if (const auto done = m_storer.store(after); !done)
            return tl::unexpected(done.error());
        if (!before)
            return true;
        // Unknown members come and go with the kind of answer; nobody sees them.
        Ticket seenBefore = before->server;
        seenBefore.extra = server.extra;
        return seenBefore != server || before->shown != after.shown;
    }

    TicketFinder m_finder;
    TicketStorer m_storer;
    const PendingSource* m_pending;
    QSet<QString> m_waiting;
    QSet<QString> m_gone;
};

void learn(QHash<QString, NamedItem>& items, const Choice& choice)
{
    if (!choice.id.isEmpty())
        items.insert(choice.id,
                     {.id = choice.id, .name = choice.name, .color = choice.color, .word = choice.word});
}

Result<bool> learnChoices(Database& cache, const QList<Ticket>& tickets)
{
    QHash<QString, NamedItem> statuses;
    QHash<QString, NamedItem> priorities;
    for (const Ticket& ticket : tickets) {
        learn(statuses, ticket.status);
        learn(priorities, ticket.priority);
    }
    auto first = learnNameRows(cache, NameKind::Status, statuses.values());
    if (!first)
        return first;
    return learnNameRows(cache, NameKind::Priority, priorities.values()).map([&first](bool second) {
        return *first || second;
    });
}

Result<CacheChange> storeRows(Database& cache, const PendingSource& pending, const QList<Ticket>& tickets)
{
    const auto learned = learnChoices(cache, tickets);
    if (!learned)
        return tl::unexpected(learned.error());
    auto update = TicketUpdate::begin(cache, pending);
    if (!update)
        return tl::unexpected(update.error());
    CacheChange change{.tickets = {}, .workspace = *learned};
    QSet<QString> reported;
    for (const Ticket& ticket : tickets) {
        const auto changed = update->takeServerRow(ticket);
        if (!changed)
            return tl::unexpected(changed.error());
        const auto back = update->unmark(cache, ticket.id);
        if (!back)
            return tl::unexpected(back.error());
        if ((!*changed && !*back) || reported.contains(ticket.id))
            continue;
        reported.insert(ticket.id);
        change.tickets.append(ticket.id);
    }
    return change;
}

Result<void> writeSyncStates(Database& cache, const QHash<QString, QString>& state)
{
    for (auto entry = state.cbegin(); entry != state.cend(); ++entry) {
        const auto done = execute(cache,
                                  u"INSERT INTO sync_state (key, value) VALUES (?, ?)"
                                  " ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                                  {entry.key(), entry->isNull() ? u""_s : *entry});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> writeSeen(Database& cache, const QStringList& ids)
{
    for (const QString& id : ids) {
        if (const auto done = execute(cache, u"INSERT OR IGNORE INTO seen_ids (id) VALUES (?)"_s, {id});
            !done)
            return tl::unexpected(done.error());
    }
    return {};
}

/// Marks that were stored just before a crash may not have reached the cache's rows.
Result<QStringList> ticketsWithOutdatedMarks(Database& cache, const PendingSource& pending)
{
    QStringList outdated = pending.ticketsWithMarks();
    const auto compare = [&](const Statement& row) -> Result<void> {
        const bool current = pending.isUnread(row.text(0), row.instant(1)) == row.flag(2) &&
                             pending.isStarred(row.text(0)) == row.flag(3);
        if (!current)
            outdated.append(row.text(0));
        return {};
    };
    return forEachRow(cache,
                      u"SELECT id, updated_at, unread, starred FROM tickets WHERE unread = 1"
                      " UNION SELECT id, updated_at, unread, starred FROM tickets WHERE starred = 1"_s,
                      {}, compare)
        .map([&outdated] { return outdated; });
}

Result<CacheChange> asChange(const Result<bool>& workspaceChanged)
{
    return workspaceChanged.map(
        [](bool changed) { return CacheChange{.tickets = {}, .workspace = changed}; });
}

} // namespace

Result<std::unique_ptr<CacheWriter>> CacheWriter::open(const QString& path, const PendingSource& pending,
                                                       const FaultHook& faults)
{
    auto opened = openCacheForWriting(path, faults);
    if (!opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<CacheWriter>(
        new CacheWriter(std::move(opened->database), pending, opened->setAside));
}

CacheWriter::CacheWriter(std::unique_ptr<Database> database, const PendingSource& pending, QString setAside)
    : m_database(std::move(database)), m_pending(pending), m_setAside(std::move(setAside))
{
}

CacheWriter::~CacheWriter() = default;

void CacheWriter::giveBackSpace()
{
    // A failure leaves the journal as long as it is, which is no loss.
    static_cast<void>(readText(*m_database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
}

Result<CacheChange> CacheWriter::upsertTickets(const QList<Ticket>& tickets)
{
    return storePage({.tickets = tickets, .state = {}, .seen = {}});
}

Result<CacheChange> CacheWriter::storePage(const PageWrite& page)
{
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        auto change = storeRows(*m_database, m_pending, page.tickets);
        if (!change)
            return change;
        const auto rest = writeSyncStates(*m_database, page.state).and_then([&] {
            return writeSeen(*m_database, page.seen);
        });
        if (!rest)
            return tl::unexpected(rest.error());
        return change;
    });
}

Result<CacheChange> CacheWriter::refreshShown(const QStringList& ids)
{
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        auto update = TicketUpdate::begin(*m_database, m_pending);
        if (!update)
            return tl::unexpected(update.error());
        CacheChange change;
        for (const TicketId& id : ids) {
            const auto changed = update->refresh(id);
            if (!changed)
                return tl::unexpected(changed.error());
            if (*changed)
                change.tickets.append(id);
        }
        return change;
    });
}

Result<CacheChange> CacheWriter::refreshPending()
{
    auto ids = m_pending.ticketsWithPending();
    if (!ids)
        return tl::unexpected(ids.error());
    const auto marked = readRows<QString>(*m_database, u"SELECT id FROM tickets WHERE has_pending = 1"_s, {},
                                          [](const Statement& row) { return row.text(0); });
    if (!marked)
        return tl::unexpected(marked.error());
    const auto outdated = ticketsWithOutdatedMarks(*m_database, m_pending);
    if (!outdated)
        return tl::unexpected(outdated.error());
    QStringList all = *ids + *marked + *outdated;
    all.removeDuplicates();
    return refreshShown(all);
}

Result<QDateTime> CacheWriter::newestUpdate() const
{
    return readRows<QDateTime>(*m_database, u"SELECT MAX(updated_at) FROM tickets WHERE hidden = 0"_s, {},
                               [](const Statement& row) { return row.instant(0); })
        .map([](const QList<QDateTime>& newest) { return newest.value(0); });
}

Result<std::optional<Ticket>> CacheWriter::ticket(const TicketId& id) const
{
    auto finder = TicketFinder::prepare(*m_database);
    if (!finder)
        return tl::unexpected(finder.error());
    return finder->find(id).map([](const std::optional<StoredTicket>& stored) {
        return stored ? std::optional(stored->server) : std::nullopt;
    });
}

Result<CacheChange> CacheWriter::replaceStatuses(const QList<TicketStatus>& statuses)
{
    return inTransaction(*m_database, [&] { return asChange(replaceStatusRows(*m_database, statuses)); });
}

Result<CacheChange> CacheWriter::replaceNames(NameKind kind, const QList<NamedItem>& items)
{
    return inTransaction(*m_database, [&] { return asChange(replaceNameRows(*m_database, kind, items)); });
}

Result<CacheChange> CacheWriter::learnNames(NameKind kind, const QList<NamedItem>& items)
{
    return inTransaction(*m_database, [&] { return asChange(learnNameRows(*m_database, kind, items)); });
}

Result<CacheChange> CacheWriter::learnCompany(const QString& contactId, const QString& companyName)
{
    return learnNames(NameKind::Company, {{.id = contactId, .name = companyName}});
}

Result<CacheChange> CacheWriter::replaceCustomFields(const QList<CustomFieldDefinition>& definitions)
{
    return inTransaction(*m_database,
                         [&] { return asChange(replaceCustomFieldRows(*m_database, definitions)); });
}

Result<void> CacheWriter::storeThread(const TicketId& ticket, const QList<Message>& messages,
                                      const QDateTime& fetchedAt, const QDateTime& ticketUpdatedAt)
{
    return inTransaction(*m_database, [&] {
        return storeThreadRows(*m_database, ticket, messages,
                               {.fetchedAt = fetchedAt, .ticketUpdatedAt = ticketUpdatedAt});
    });
}

Result<std::optional<ThreadState>> CacheWriter::threadState(const TicketId& ticket) const
{
    return readThreadState(*m_database, ticket);
}

Result<QStringList> CacheWriter::ticketsWithoutThread(int among) const
{
    return readTicketsWithoutThread(*m_database, among);
}

Result<void> CacheWriter::setSyncState(const QString& key, const QString& text)
{
    return setSyncStates({{key, text}});
}

Result<void> CacheWriter::setSyncStates(const QHash<QString, QString>& state)
{
    return inTransaction(*m_database, [&] { return writeSyncStates(*m_database, state); });
}

Result<void> CacheWriter::forgetSeen(const QHash<QString, QString>& state)
{
    return inTransaction(*m_database, [&]() -> Result<void> {
        if (const auto done = execute(*m_database, u"DELETE FROM seen_ids"_s); !done)
            return tl::unexpected(done.error());
        return writeSyncStates(*m_database, state);
    });
}

Result<QString> CacheWriter::syncState(const QString& key) const
{
    return readText(*m_database, u"SELECT value FROM sync_state WHERE key = ?"_s, {key});
}

} // namespace deskbell
