// SPDX-License-Identifier: MIT
// What the agent asks of the outbox: save, decide a conflict, discard, look again. Sending is in flusher.cpp.
#include "core/errorjson.h"
#include "sync/flusher.h"
#include "sync/flushoutcome.h"
#include "sync/flushpolicy.h"

namespace deskbell {

Result<void> Flusher::submit(const QString& operation, const TicketId& ticket, const TicketPatch& patch)
{
    pass(passage::editComes);
    const auto seen = m_parts.cache.ticket(ticket);
    // Only a doubt about the change would need the time; the change itself is stored in any case.
    if (!seen)
        Q_EMIT storageFailed(seen.error());
    const QDateTime baseUpdatedAt = seen && *seen ? (*seen)->updatedAt : QDateTime();
    const auto waiting = m_parts.outbox.overlay(ticket);
    // What the agent saw serves the history; a change is not refused because it could not be read.
    if (!waiting)
        Q_EMIT storageFailed(waiting.error());
    const QJsonObject shown = seen && *seen && waiting ? seenFields(**seen, waiting->patch) : QJsonObject();
    const Result<Enqueued> stored =
        m_parts.outbox.enqueue(operation, ticket, patch, baseUpdatedAt, m_parts.clock.nowUtc(), shown);
    if (!stored)
        return tl::unexpected(stored.error());
    pass(passage::editStored);
    refreshShown(ticket);
    ChangeReport queued{.operation = operation, .ticketId = ticket, .patch = patch};
    if (!stored->entry) {
        // The edit took back everything that waited: there is nothing left to send.
        queued.state = ChangeState::Withdrawn;
    } else if (m_parked) {
        queued.state = ChangeState::Parked;
        queued.error = m_parked;
    }
    Q_EMIT reported(queued);
    m_wake.start(0);
    return {};
}

Result<void> Flusher::resolveConflict(const QString& operation, const FieldKey& key, bool useMine)
{
    const Result<OutboxEntry> before = m_parts.outbox.entry(operation);
    if (!before)
        return tl::unexpected(before.error());
    const auto after = m_parts.outbox.resolveConflict(operation, key, useMine, m_parts.clock.nowUtc());
    if (!after)
        return tl::unexpected(after.error());
    refreshShown(before->ticketId);
    if (*after)
        tellAbout(before->ticketId);
    else
        Q_EMIT reported(
            {.operation = operation, .ticketId = before->ticketId, .state = ChangeState::Withdrawn});
    m_wake.start(0);
    return {};
}

Result<void> Flusher::retryOne(const QString& operation)
{
    const Result<OutboxEntry> entry = m_parts.outbox.entry(operation);
    // Sent meanwhile: that is what was asked for.
    if (!entry && entry.error().kind == ErrorKind::NotFound)
        return {};
    if (!entry)
        return tl::unexpected(entry.error());
    if (entry->state == OutboxState::Parked) {
        retryNow();
        return {};
    }
    m_retries.endWait(operation);
    tellAbout(entry->ticketId);
    m_wake.start(0);
    return {};
}

Result<void> Flusher::discard(const QString& operation)
{
    const Result<OutboxEntry> entry = m_parts.outbox.entry(operation);
    if (!entry)
        return tl::unexpected(entry.error());
    if (const auto done = m_parts.outbox.discard(operation, m_parts.clock.nowUtc()); !done)
        return done;
    refreshShown(entry->ticketId);
    Q_EMIT reported({.operation = operation, .ticketId = entry->ticketId, .state = ChangeState::Withdrawn});
    return {};
}

void Flusher::tellAbout(const TicketId& ticket)
{
    const Result<QList<OutboxEntry>> entries = m_parts.outbox.entriesFor(ticket);
    if (!entries) {
        Q_EMIT storageFailed(entries.error());
        return;
    }
    for (const OutboxEntry& entry : *entries) {
        Q_EMIT reported({.operation = entry.operation,
                         .ticketId = ticket,
                         .state = toldAs(entry.state),
                         .patch = entry.patch,
                         .error = errorFromJson(entry.problem),
                         .conflicts = entry.conflicts,
                         .nextAttempt = m_retries.dueAt(entry.operation),
                         .failingSince = m_retries.failingSince(entry.operation)});
    }
}

} // namespace deskbell
