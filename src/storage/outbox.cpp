// SPDX-License-Identifier: MIT
#include "storage/outbox.h"

#include "storage/coalesce.h"
#include "storage/jsontext.h"
#include "storage/noterows.h"
#include "storage/outboxrows.h"
#include "storage/outboxwrites.h"
#include "storage/statement.h"
#include "storage/storagetext.h"
#include "storage/stores.h"

#include <QFileInfo>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int historyDays = 30;

QString serverText(const Account& account)
{
    return account.server.toString(QUrl::FullyEncoded);
}

/// The file is damaged, and what it holds could not be taken over just now.
Error stillDamaged(const Error& damage, Error why)
{
    why.message = StorageText::tr("%1 It holds changes that were not sent yet, and is kept as it is. %2")
                      .arg(damage.message, why.message)
                      .left(500);
    return why;
}

QJsonObject gaveUp(const QString& why)
{
    return {{u"outcome"_s, why}};
}

} // namespace

Result<std::unique_ptr<Outbox>> Outbox::open(const QString& path, const Account& account,
                                             const FaultHook& faults)
{
    if (const auto finished = finishSalvage(path); !finished)
        return tl::unexpected(finished.error());
    auto opened = openOutboxForWriting(path, faults);
    if (!opened && opened.error().cause == OpenFailure::Cause::Damaged) {
        if (const auto rescued = rescueOutbox(path, QDateTime::currentDateTimeUtc(), faults); !rescued)
            return tl::unexpected(stillDamaged(opened.error().error, rescued.error()));
        opened = openOutboxForWriting(path, faults);
    }
    if (!opened)
        return tl::unexpected(opened.error().error);
    std::unique_ptr<Outbox> outbox(new Outbox(*std::move(opened), account));
    outbox->m_salvage = unseenSalvage(path);
    if (const auto loaded = outbox->m_local.load(); !loaded)
        return tl::unexpected(loaded.error());
    return outbox;
}

Result<void> Outbox::acknowledgeSalvage()
{
    auto done = forgetSalvage(m_database->path());
    if (done)
        m_salvage.reset();
    return done;
}

/// What is written to a file that was deleted meanwhile would be gone at the end of the program.
Result<void> Outbox::stillInPlace() const
{
    if (QFileInfo::exists(m_database->path()))
        return {};
    return failure(
        ErrorKind::Storage,
        StorageText::tr("The file %1 was removed while Deskbell was using it.").arg(m_database->path()));
}

/// For what a person saves: on a full disk it is tried again after the others made room, and then with the
/// reserve.
template <class Work>
auto Outbox::withReserve(const Work& work) -> decltype(work())
{
    const auto isFull = [](const auto& result) {
        return !result && result.error().kind == ErrorKind::DiskFull;
    };
    if (const auto inPlace = stillInPlace(); !inPlace)
        return tl::unexpected(inPlace.error());
    auto result = work();
    if (isFull(result) && m_makeRoom) {
        m_makeRoom();
        result = work();
    }
    if (isFull(result) && m_reserve.release())
        return work();
    if (result)
        m_reserve.fill();
    return result;
}

Outbox::Outbox(std::unique_ptr<Database> database, Account account)
    : m_database(std::move(database)),
      m_account(std::move(account)),
      m_notes(*m_database, m_account,
              [this](const std::function<Result<void>()>& write) { return withReserve(write); }),
      m_local(*m_database, [this](const std::function<Result<void>()>& write) { return withReserve(write); }),
      m_reserve(m_database->path())
{
    m_reserve.fill();
}

Outbox::~Outbox() = default;

Result<Enqueued> Outbox::enqueue(const QString& operation, const TicketId& ticket, const TicketPatch& patch,
                                 const QDateTime& baseUpdatedAt, const QDateTime& now,
                                 const QJsonObject& seen)
{
    if (patch.isEmpty())
        return failure(ErrorKind::Input, StorageText::tr("There is nothing to save."));
    const OutboxEntry edit{.operation = operation,
                           .account = m_account.id,
                           .server = serverText(m_account),
                           .ticketId = ticket,
                           .patch = patch,
                           .baseUpdatedAt = baseUpdatedAt,
                           .createdAt = now,
                           .seen = seen};
    return withReserve([&] { return store(edit, now); });
}

Result<void> Outbox::addNote(const QString& operation, const TicketId& ticket, const QString& text,
                             const QDateTime& now)
{
    return withReserve([&] { return m_notes.add(operation, ticket, text, now); });
}

Result<Enqueued> Outbox::store(const OutboxEntry& edit, const QDateTime& now)
{
    return inTransaction(*m_database, [&]() -> Result<Enqueued> {
        const auto existing = readEntriesFor(*m_database, edit.ticketId);
        if (!existing)
            return tl::unexpected(existing.error());
        const CoalescePlan plan = planEdit(edit, *existing);
        if (const auto done = carryOut(plan, now); !done)
            return tl::unexpected(done.error());
        return Enqueued{.entry = plan.entry.patch.isEmpty() ? std::optional<OutboxEntry>() : plan.entry,
                        .replaced = plan.absorbed};
    });
}

Result<void> Outbox::carryOut(const CoalescePlan& plan, const QDateTime& now)
{
    for (const OutboxEntry& entry : plan.narrowed) {
        auto done = entry.patch.isEmpty() ? retire(*m_database, entry.operation, gaveUp(u"superseded"_s), now)
                                          : updateEntry(*m_database, entry);
        if (!done)
            return done;
    }
    std::optional<qint64> place;
    if (plan.keepsPlace) {
        const auto known = readPlace(*m_database, plan.absorbed.first());
        if (!known)
            return tl::unexpected(known.error());
        place = *known;
    }
    for (const QString& absorbed : plan.absorbed) {
        if (auto done = removeEntry(*m_database, absorbed); !done)
            return done;
    }
    return plan.entry.patch.isEmpty() ? Result<void>() : insertEntry(*m_database, plan.entry, place);
}

Result<QList<OutboxEntry>> Outbox::pending() const
{
    return readEntries(*m_database);
}

Result<QList<OutboxEntry>> Outbox::entriesFor(const TicketId& ticket) const
{
    return readEntriesFor(*m_database, ticket);
}

Result<OutboxEntry> Outbox::entry(const QString& operation) const
{
    return readEntry(*m_database, operation);
}

Result<int> Outbox::count() const
{
    const auto notes = m_notes.count();
    if (!notes)
        return notes;
    return readInteger(*m_database, u"SELECT COUNT(*) FROM entries"_s).map([&notes](qint64 count) {
        return int(count) + *notes;
    });
}

bool Outbox::isOwn(const OutboxEntry& entry) const
{
    return entry.account == m_account.id && entry.server == serverText(m_account);
}

Result<void> Outbox::markSending(const QString& operation, const QString& attemptId,
                                 const QDateTime& readUpdatedAt)
{
    return changeOneEntry(
        *m_database,
        u"UPDATE entries SET state = ?, attempt_id = ?, base_updated_at = ?,"
        " attempts = attempts + 1 WHERE operation = ?"_s,
        {outboxStateText(OutboxState::Sending), attemptId, boundInstant(readUpdatedAt), operation});
}

Result<void> Outbox::setState(const QString& operation, OutboxState state, const QJsonObject& problem,
                              const QList<FieldConflict>& conflicts)
{
    return inTransaction(*m_database, [&]() -> Result<void> {
        auto entry = readEntry(*m_database, operation);
        if (!entry)
            return tl::unexpected(entry.error());
        const auto done = execute(
            *m_database, u"UPDATE entries SET state = ?, problem = ?, conflicts = ? WHERE operation = ?"_s,
            {outboxStateText(state), jsonText(problem), jsonText(toJson(conflicts)), operation});
        if (!done)
            return tl::unexpected(done.error());
        if (state == OutboxState::Refused || state == OutboxState::Conflict)
            return rebaseFollowers(*m_database, *entry);
        return {};
    });
}

Result<void> Outbox::settle(const QString& operation, const QJsonObject& outcome, const QDateTime& now)
{
    return inTransaction(*m_database, [&] { return retire(*m_database, operation, outcome, now); });
}

Result<void> Outbox::discard(const QString& operation, const QDateTime& now)
{
    return inTransaction(*m_database, [&]() -> Result<void> {
        const auto entry = readEntry(*m_database, operation);
        if (!entry)
            return tl::unexpected(entry.error());
        if (entry->state == OutboxState::Sending)
            return failure(ErrorKind::Conflict, StorageText::tr("This change is being sent just now."));
        if (auto done = rebaseFollowers(*m_database, *entry); !done)
            return done;
        return retire(*m_database, operation, gaveUp(u"discarded"_s), now);
    });
}

Result<QList<SettledEntry>> Outbox::history(const TicketId& ticket) const
{
    return readHistory(*m_database, ticket);
}

Result<void> Outbox::pruneHistory(const QDateTime& now)
{
    const QDateTime limit = now.addDays(-historyDays);
    const auto done =
        execute(*m_database, u"DELETE FROM history WHERE settled_at < ?"_s, {boundInstant(limit)});
    if (!done)
        return tl::unexpected(done.error());
    return m_notes.prune(limit);
}

Result<void> Outbox::saveDraft(const TicketId& ticket, const QJsonObject& content, const QDateTime& now)
{
    const auto done = withReserve([&] {
        return execute(
            *m_database,
            u"INSERT INTO drafts (ticket_id, content, saved_at) VALUES (?, ?, ?) ON CONFLICT (ticket_id)"
            " DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at"_s,
            {ticket, jsonText(content), boundInstant(now)});
    });
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<std::optional<Draft>> Outbox::draft(const TicketId& ticket) const
{
    return readDraft(*m_database, ticket);
}

Result<void> Outbox::removeDraft(const TicketId& ticket)
{
    const auto done = execute(*m_database, u"DELETE FROM drafts WHERE ticket_id = ?"_s, {ticket});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<PendingOverlay> Outbox::overlay(const TicketId& ticket) const
{
    const auto entries = readEntriesFor(*m_database, ticket);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto notes = m_notes.waitingFor(ticket);
    if (!notes)
        return tl::unexpected(notes.error());
    return PendingOverlay{.patch = combined(*entries),
                          .hasPending = !entries->isEmpty() || !notes->isEmpty(),
                          .hasConflict = std::ranges::any_of(*entries, [](const OutboxEntry& entry) {
                              return entry.state == OutboxState::Conflict;
                          })};
}

Result<QStringList> Outbox::ticketsWithPending() const
{
    return readRows<QString>(
        *m_database,
        u"SELECT ticket_id FROM entries UNION SELECT ticket_id FROM notes WHERE ended_at IS NULL"_s, {},
        [](const Statement& row) { return row.text(0); });
}

Result<QStringList> Outbox::ticketsWithLocalWork() const
{
    return readRows<QString>(*m_database,
                             u"SELECT ticket_id FROM entries UNION SELECT ticket_id FROM drafts"
                             " UNION SELECT ticket_id FROM notes WHERE ended_at IS NULL"_s,
                             {}, [](const Statement& row) { return row.text(0); });
}

Result<QHash<TicketId, QStringList>> Outbox::waitingNotes() const
{
    return readNoteTexts(*m_database);
}

} // namespace deskbell
