// SPDX-License-Identifier: MIT
#include "storage/cachereader.h"

#include "storage/names.h"
#include "storage/noterows.h"
#include "storage/outboxrows.h"
#include "storage/sortkeys.h"
#include "storage/statement.h"
#include "storage/storagetext.h"
#include "storage/stores.h"
#include "storage/threadrows.h"
#include "storage/ticketrows.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// The workspace's present name and colour of a status or priority; the ticket's own where none is known.
constexpr auto selectRows =
    "SELECT t.id, t.number, t.shown_subject, t.shown_status_word, t.shown_status_id,"
    " COALESCE(s.name, NULLIF(t.shown_status_name, ''), ls.name),"
    " COALESCE(s.color, NULLIF(t.shown_status_color, ''), ls.color), t.shown_priority_word, "
    "t.shown_priority_id,"
    " COALESCE(NULLIF(p.name, ''), t.shown_priority_name), COALESCE(NULLIF(p.color, ''), "
    "t.shown_priority_color),"
    " COALESCE(NULLIF(m.name, ''), t.shown_assignee_id), COALESCE(NULLIF(i.name, ''), t.shown_inbox_id),"
    " COALESCE(NULLIF(c.name, ''), t.shown_contact_id), t.shown_remind_at, t.created_at, t.updated_at, "
    "t.has_pending,"
    " t.has_conflict, t.gone_at IS NOT NULL FROM tickets t"
    " LEFT JOIN statuses s ON s.id = t.shown_status_id"
    " LEFT JOIN names ls ON ls.kind = 'status' AND ls.id = t.shown_status_id"
    " LEFT JOIN names p ON p.kind = 'priority' AND p.id = t.shown_priority_id"
    " LEFT JOIN names m ON m.kind = 'member' AND m.id = t.shown_assignee_id"
    " LEFT JOIN names i ON i.kind = 'inbox' AND i.id = t.shown_inbox_id"
    " LEFT JOIN names c ON c.kind = 'contact' AND c.id = t.shown_contact_id"_L1;

// What is gone from the server and has no work of the agent's on it.
constexpr auto listedOnly = " WHERE t.hidden = 0"_L1;

// instr() instead of LIKE: the text is what it is, nothing in it needs escaping.
constexpr auto textFilter =
    " AND (instr(t.subject_key, ?) > 0 OR instr(t.assignee_key, ?) > 0 OR instr(t.contact_key, ?) > 0"
    " OR instr(CAST(t.number AS TEXT), ?) > 0)"_L1;

TicketRow ticketRow(const Statement& row)
{
    return {.id = row.text(0),
            .number = row.integer(1),
            .subject = row.text(2),
            .status = {.word = row.text(3), .id = row.text(4), .name = row.text(5), .color = row.text(6)},
            .priority = {.word = row.text(7), .id = row.text(8), .name = row.text(9), .color = row.text(10)},
            .assignee = row.text(11),
            .inbox = row.text(12),
            .contact = row.text(13),
            .remindAt = row.instant(14),
            .createdAt = row.instant(15),
            .updatedAt = row.instant(16),
            .hasPending = row.flag(17),
            .hasConflict = row.flag(18),
            .gone = row.flag(19)};
}

QLatin1StringView sortKeyColumn(TicketColumn column)
{
    switch (column) {
    case TicketColumn::Number:
        return "t.number"_L1;
    case TicketColumn::Subject:
        return "t.subject_key"_L1;
    case TicketColumn::Status:
        return "t.status_rank"_L1;
    case TicketColumn::Priority:
        return "t.priority_rank"_L1;
    case TicketColumn::Assignee:
        return "t.assignee_key"_L1;
    case TicketColumn::Inbox:
        return "t.inbox_key"_L1;
    case TicketColumn::Contact:
        return "t.contact_key"_L1;
    case TicketColumn::Reminder:
        return "t.shown_remind_at"_L1;
    case TicketColumn::Created:
        return "t.created_at"_L1;
    case TicketColumn::Updated:
        return "t.updated_at"_L1;
    }
    Q_UNREACHABLE();
}

/// Key and id run in the same direction, so that one index serves both orders without sorting.
QString orderBy(const TicketQuery& query)
{
    const auto direction = query.order == Qt::AscendingOrder ? " ASC"_L1 : " DESC"_L1;
    return " ORDER BY "_L1 + sortKeyColumn(query.sortColumn) + direction + " NULLS LAST, t.id"_L1 + direction;
}

struct Filter
{
    QString sql;
    QVariantList values;
};

Filter filterFor(const QString& text)
{
    const QString needle = folded(text.trimmed());
    if (needle.isEmpty())
        return {};
    return {.sql = textFilter,
            .values = {needle, needle, needle, needle.startsWith(u'#') ? needle.mid(1) : needle}};
}

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

QString rowsSql(const TicketQuery& query)
{
    return selectRows + listedOnly + filterFor(query.text).sql + orderBy(query) + " LIMIT ? OFFSET ?"_L1;
}

Result<QList<TicketRow>> CacheReader::rows(const TicketQuery& query)
{
    Filter filter = filterFor(query.text);
    filter.values << query.limit << query.offset;
    return readRows<TicketRow>(*m_cache, rowsSql(query), filter.values, ticketRow);
}

Result<QList<TicketRow>> CacheReader::rows(const QStringList& ids)
{
    auto statement = Statement::prepare(*m_cache, selectRows + listedOnly + " AND t.id = ?"_L1);
    if (!statement)
        return tl::unexpected(statement.error());
    QList<TicketRow> rows;
    for (const TicketId& id : ids) {
        if (const auto done = statement->execute({id}); !done)
            return tl::unexpected(done.error());
        const auto found = statement->next();
        if (!found)
            return tl::unexpected(found.error());
        if (*found)
            rows.append(ticketRow(*statement));
        statement->finish();
    }
    return rows;
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

Result<qint64> CacheReader::count(const TicketQuery& query)
{
    const Filter filter = filterFor(query.text);
    if (!filter.sql.isEmpty())
        return readInteger(*m_cache, "SELECT COUNT(*) FROM tickets t"_L1 + listedOnly + filter.sql,
                           filter.values);
    // All of them are counted on an index; those that are not listed are few and have one of their own.
    return readInteger(*m_cache,
                       u"SELECT (SELECT COUNT(*) FROM tickets) -"
                       " (SELECT COUNT(*) FROM tickets WHERE gone_at IS NOT NULL AND hidden = 1)"_s);
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
