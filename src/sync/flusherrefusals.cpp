// SPDX-License-Identifier: MIT
// What the flusher does about answers that speak of more, or of less, than one change: is it this ticket or
// the whole server, this change or the way to the server, this account or another one?
#include "core/errorjson.h"
#include "sync/flusher.h"
#include "sync/flushpolicy.h"

namespace deskbell {

namespace {

constexpr int writesUntilBlocked = 3;
constexpr std::chrono::minutes blockedInterval{5};

} // namespace

void Flusher::noteWriteOutcome(const Result<Ticket>& answer)
{
    if (answer)
        m_parts.server.noteWritten();
    else if (answer.error().kind == ErrorKind::Cancelled)
        return;
    m_blockedWrites = !answer && looksBlocked(answer.error()) ? m_blockedWrites + 1 : 0;
}

/// Each PATCH follows a read that was answered: when one after the other gets none, reads work and changes do
/// not.
void Flusher::handleBlockedWrite(const Error& error)
{
    if (m_blockedWrites < writesUntilBlocked)
        return tryLater(error, OutboxState::Unknown);
    m_parked = Error{.kind = ErrorKind::WritesBlocked, .httpStatus = error.httpStatus};
    m_parkedUntil = m_parts.clock.nowUtc().addDuration(blockedInterval);
    // Whatever was in the way may have let it through, and only kept the answer.
    m_current->state = OutboxState::Unknown;
    stepAside(ChangeState::Parked, *m_parked);
}

bool Flusher::isParked()
{
    if (!m_parked)
        return false;
    const QDateTime now = m_parts.clock.nowUtc();
    if (!m_parkedUntil.isValid() || now < m_parkedUntil) {
        if (m_parkedUntil.isValid())
            m_wake.start(std::chrono::milliseconds(now.msecsTo(m_parkedUntil)));
        return true;
    }
    connectionReturned();
    return false;
}

/// The server goes on saying that the ticket moved: the agent decides, with both values before them.
void Flusher::giveUpRounds(const Error& error)
{
    disputeAll(m_read);
    if (holdConflicts(error))
        settle(m_read);
}

void Flusher::disputeAll(const Ticket& server)
{
    for (const FieldChange& change : m_merged.send.changes) {
        m_merged.conflicts.append({.key = change.key,
                                   .base = change.base,
                                   .mine = change.value,
                                   .theirs = fieldValue(server, change.key)});
    }
    m_merged.send = {};
}

/// True for a change that was made for another account or server: it is kept, and never sent from here.
bool Flusher::parkForeign(const OutboxEntry& entry)
{
    if (m_parts.outbox.isOwn(entry))
        return false;
    const Error why{.kind = ErrorKind::OtherAccount, .message = QUrl(entry.server).host()};
    const bool isTold = entry.state == OutboxState::Parked && errorFromJson(entry.problem) == why;
    // A doubt, a conflict or a refusal stays what it is.
    if (isTold || (entry.state != OutboxState::Queued && entry.state != OutboxState::Parked))
        return true;
    if (const auto stored = m_parts.outbox.setState(entry.operation, OutboxState::Parked, toJson(why));
        !stored)
        Q_EMIT storageFailed(stored.error());
    return true;
}

void Flusher::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        m_wake.start(0);
}

} // namespace deskbell
