// SPDX-License-Identifier: MIT
#include "storage/cachewriter.h"

#include "storage/jsontext.h"
#include "storage/names.h"
#include "storage/searchindex.h"
#include "storage/statement.h"
#include "storage/stores.h"
#include "storage/syncstate.h"
#include "storage/ticketrows.h"
#include "storage/ticketupdate.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

Result<void> writeSyncStates(Database& cache, const QHash<QString, QString>& state)
{
    for (auto entry = state.cbegin(); entry != state.cend(); ++entry) {
        if (auto done = writeSyncState(cache, entry.key(), *entry); !done)
            return done;
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

/// What a change of names means for the words of tickets.
Result<CacheChange> afterNames(Database& cache, const PendingSource& pending, NameKind kind,
                               const Result<QStringList>& changed)
{
    if (!changed)
        return tl::unexpected(changed.error());
    const CacheChange change{.tickets = {}, .workspace = !changed->isEmpty()};
    if ((kind != NameKind::Contact && kind != NameKind::Company) || changed->isEmpty())
        return change;
    return SearchIndex(cache, pending).updateContacts(*changed).map([&change] { return change; });
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
        auto change = storeServerRows(*m_database, m_pending, page.tickets);
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
    return inTransaction(*m_database,
                         [&] { return refreshShownRows(*m_database, m_pending, ids, Refresh::WithThreads); });
}

Result<CacheChange> CacheWriter::refreshPending()
{
    auto ids = m_pending.ticketsWithPending();
    if (!ids)
        return tl::unexpected(ids.error());
    const auto notes = m_pending.waitingNotes();
    if (!notes)
        return tl::unexpected(notes.error());
    const auto marked = readRows<QString>(*m_database, u"SELECT id FROM tickets WHERE has_pending = 1"_s, {},
                                          [](const Statement& row) { return row.text(0); });
    if (!marked)
        return tl::unexpected(marked.error());
    const auto outdated = ticketsWithOutdatedMarks(*m_database, m_pending);
    if (!outdated)
        return tl::unexpected(outdated.error());
    QStringList withWork = *ids + *marked + notes->keys();
    withWork.removeDuplicates();
    QStringList withMarks = *outdated;
    withMarks.removeDuplicates();
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        auto change = refreshShownRows(*m_database, m_pending, withWork, Refresh::WithThreads);
        if (!change)
            return change;
        const auto rest = refreshShownRows(*m_database, m_pending, withMarks, Refresh::RowsOnly);
        if (!rest)
            return rest;
        change->tickets += rest->tickets;
        change->tickets.removeDuplicates();
        return change;
    });
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
    return inTransaction(*m_database, [&] {
        return afterNames(*m_database, m_pending, kind, replaceNameRows(*m_database, kind, items));
    });
}

Result<CacheChange> CacheWriter::learnNames(NameKind kind, const QList<NamedItem>& items)
{
    return inTransaction(*m_database, [&] {
        return afterNames(*m_database, m_pending, kind, learnNameRows(*m_database, kind, items));
    });
}

Result<CacheChange> CacheWriter::learnCompany(const QString& contactId, const QString& companyName)
{
    return learnNames(NameKind::Company, {{.id = contactId, .name = companyName}});
}

Result<CacheChange> CacheWriter::storeTags(const TicketId& ticket, const QList<NamedItem>& tags)
{
    QJsonArray stored;
    for (const NamedItem& tag : tags)
        stored.append(QJsonObject{{u"id"_s, tag.id}, {u"name"_s, tag.name}});
    const QString text = jsonText(stored);
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        const auto learned = learnNameRows(*m_database, NameKind::Tag, tags);
        if (!learned)
            return tl::unexpected(learned.error());
        const auto changed =
            execute(*m_database, u"UPDATE tickets SET tags = ? WHERE id = ? AND tags IS NOT ?"_s,
                    {text, ticket, text});
        if (!changed)
            return tl::unexpected(changed.error());
        CacheChange change{.tickets = {}, .workspace = !learned->isEmpty()};
        if (*changed == 0)
            return change;
        change.tickets.append(ticket);
        return SearchIndex(*m_database, m_pending).updateRow(ticket).map([&change] { return change; });
    });
}

Result<CacheChange> CacheWriter::replaceCustomFields(const QList<CustomFieldDefinition>& definitions)
{
    return inTransaction(*m_database, [&]() -> Result<CacheChange> {
        const auto changed = replaceCustomFieldRows(*m_database, definitions);
        if (!changed)
            return tl::unexpected(changed.error());
        // The names of options are words of tickets.
        const auto done = *changed ? beginIndexing(*m_database) : Result<void>();
        return done.map([&changed] { return CacheChange{.tickets = {}, .workspace = *changed}; });
    });
}

Result<int> CacheWriter::indexMissing(int most)
{
    return inTransaction(*m_database, [&] { return indexStep(*m_database, m_pending, most); });
}

Result<void> CacheWriter::storeThread(const TicketId& ticket, const QList<Message>& messages,
                                      const QDateTime& fetchedAt, const QDateTime& ticketUpdatedAt)
{
    return inTransaction(*m_database, [&] {
        return storeThreadRows(*m_database, ticket, messages,
                               {.fetchedAt = fetchedAt, .ticketUpdatedAt = ticketUpdatedAt})
            .and_then([&] { return SearchIndex(*m_database, m_pending).update(ticket); });
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
    return readSyncState(*m_database, key);
}

} // namespace deskbell
