// SPDX-License-Identifier: MIT
#include "storage/cachereader.h"

#include "storage/names.h"
#include "storage/noterows.h"
#include "storage/outboxrows.h"
#include "storage/statement.h"
#include "storage/storagetext.h"
#include "storage/stores.h"
#include "storage/threadrows.h"
#include "storage/ticketrows.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

Result<QString> nameOf(Database& cache, NameKind kind, const QString& id)
{
    return readText(cache, u"SELECT name FROM names WHERE kind = ? AND id = ?"_s, {nameKindText(kind), id});
}

} // namespace

Result<std::unique_ptr<CacheReader>> CacheReader::open(const QString& cachePath, const QString& outboxPath,
                                                       FaultHook faults)
{
    auto cache = openCacheForReading(cachePath, faults);
    if (!cache)
        return tl::unexpected(cache.error());
    return std::unique_ptr<CacheReader>(new CacheReader(*std::move(cache), outboxPath, std::move(faults)));
}

CacheReader::CacheReader(std::unique_ptr<Database> cache, QString outboxPath, FaultHook faults)
    : m_cache(std::move(cache)), m_outboxPath(std::move(outboxPath)), m_faults(std::move(faults))
{
}

CacheReader::~CacheReader() = default;

Result<Database*> CacheReader::outbox()
{
    if (!m_outbox) {
        auto opened = openOutboxForReading(m_outboxPath, m_faults);
        if (!opened)
            return tl::unexpected(opened.error());
        m_outbox = *std::move(opened);
    }
    return m_outbox.get();
}

Result<TicketDetails> CacheReader::details(const TicketId& id)
{
    auto finder = TicketFinder::prepare(*m_cache);
    if (!finder)
        return tl::unexpected(finder.error());
    const auto stored = finder->find(id);
    if (!stored)
        return tl::unexpected(stored.error());
    if (!*stored)
        return failure(ErrorKind::NotFound, StorageText::tr("This ticket is not among the stored ones."));
    const auto entries =
        outbox().and_then([&id](Database* database) { return readEntriesFor(*database, id); });
    if (!entries)
        return tl::unexpected(entries.error());

    TicketDetails details{.server = (*stored)->server, .pending = combined(*entries)};
    for (const OutboxEntry& entry : *entries) {
        if (entry.state == OutboxState::Conflict)
            details.conflicts += entry.conflicts;
    }
    const auto gone =
        readInteger(*m_cache, u"SELECT COUNT(*) FROM tickets WHERE gone_at IS NOT NULL AND id = ?"_s, {id});
    if (!gone)
        return tl::unexpected(gone.error());
    details.gone = *gone > 0;
    const Ticket shown = details.shown();
    const auto named = nameOf(*m_cache, NameKind::Contact, shown.contactId)
                           .map([&](const QString& name) { details.contactName = name; })
                           .and_then([&] { return nameOf(*m_cache, NameKind::Company, shown.contactId); })
                           .map([&](const QString& name) { details.companyName = name; })
                           .and_then([&] { return nameOf(*m_cache, NameKind::Inbox, shown.inboxId); })
                           .map([&](const QString& name) { details.inboxName = name; });
    if (!named)
        return tl::unexpected(named.error());
    return details;
}

Result<Workspace> CacheReader::workspace()
{
    return readWorkspace(*m_cache);
}

Result<TicketThread> CacheReader::thread(const TicketId& id)
{
    TicketThread thread{.ticketId = id};
    const auto state = readThreadState(*m_cache, id);
    if (!state)
        return tl::unexpected(state.error());
    if (*state)
        thread.fetchedAt = (*state)->fetchedAt;
    const auto messages = readMessages(*m_cache, id);
    if (!messages)
        return tl::unexpected(messages.error());
    thread.messages = *messages;
    const auto notes = outbox().and_then([&id](Database* database) { return readNotesFor(*database, id); });
    if (!notes)
        return tl::unexpected(notes.error());
    for (const NoteEntry& note : *notes)
        thread.waiting.append(asShown(note));
    return thread;
}

Result<std::optional<Draft>> CacheReader::draft(const TicketId& id)
{
    return outbox().and_then([&id](Database* database) { return readDraft(*database, id); });
}

Result<QList<StoredDraft>> CacheReader::drafts()
{
    return outbox().and_then([](Database* database) { return readDrafts(*database); });
}

} // namespace deskbell
