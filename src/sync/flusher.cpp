// SPDX-License-Identifier: MIT
#include "sync/flusher.h"

#include "api/endpoints/patchticket.h"
#include "core/errorjson.h"
#include "sync/flushoutcome.h"
#include "sync/flushpolicy.h"
#include "sync/listverdict.h"
#include "sync/waitingnews.h"

#include <QSet>
#include <QUuid>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRereads = 3;

/// Asked while nothing is being sent, so an entry that still says so was left behind: by a program that died,
/// or by a disk that could not take the next state.
bool canBeSent(OutboxState state)
{
    return state == OutboxState::Queued || state == OutboxState::Unknown || state == OutboxState::Sending;
}

/// Failures that a returning connection, or a server that accepts the key again, does away with.
bool passesWithTheConnection(ErrorKind kind)
{
    return kind != ErrorKind::ReadOnlyKey;
}

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

Flusher::Flusher(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_retries(parts.clock)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &Flusher::flush);
}

Result<void> Flusher::recover()
{
    const Result<QList<OutboxEntry>> entries = m_parts.outbox.pending();
    if (!entries)
        return tl::unexpected(entries.error());
    for (const OutboxEntry& entry : *entries) {
        if (parkForeign(entry) || entry.state != OutboxState::Parked)
            continue;
        if (const auto stored = m_parts.outbox.setState(entry.operation, OutboxState::Queued); !stored)
            return stored;
    }
    const Result<int> count = m_parts.outbox.count(); // with the notes
    if (!count)
        return tl::unexpected(count.error());
    Q_EMIT waitingChanged(*count);
    return {};
}

void Flusher::flush()
{
    if (m_current || m_paused || isParked() || !m_parts.server.isReady())
        return;
    const Result<QList<OutboxEntry>> entries = m_parts.outbox.pending();
    if (!entries) {
        Q_EMIT storageFailed(entries.error());
        m_wake.start(std::chrono::seconds(5));
        return;
    }
    QDateTime nextDue;
    QSet<TicketId> ticketsBefore; // the order per ticket is kept
    for (const OutboxEntry& entry : *entries) {
        if (!canBeSent(entry.state) || !m_parts.outbox.isOwn(entry) || ticketsBefore.contains(entry.ticketId))
            continue;
        ticketsBefore.insert(entry.ticketId);
        if (m_retries.isDue(entry.operation))
            return start(entry);
        const QDateTime due = m_retries.dueAt(entry.operation);
        nextDue = nextDue.isValid() ? std::min(nextDue, due) : due;
    }
    if (nextDue.isValid()) {
        const qint64 wait = m_parts.clock.nowUtc().msecsTo(nextDue);
        m_wake.start(std::chrono::milliseconds(std::max<qint64>(10, wait)));
    }
}

void Flusher::start(const OutboxEntry& entry)
{
    m_current = entry;
    m_current->state = entry.state == OutboxState::Sending ? OutboxState::Unknown : entry.state;
    m_rereads = 0;
    if (const auto refused = m_refusedUnstored.constFind(entry.operation);
        refused != m_refusedUnstored.cend())
        return stepAside(ChangeState::Refused, Error(*refused));
    if (entry.unreadable > 0) {
        const QString why = tr("%n part(s) of this change were written by another version of Deskbell and "
                               "cannot be read",
                               nullptr, entry.unreadable);
        return stepAside(ChangeState::Refused, {.kind = ErrorKind::NewerSchema, .message = why});
    }
    Q_EMIT reported(
        report(m_current->state == OutboxState::Unknown ? ChangeState::Unknown : ChangeState::Sending));
    readTicket();
}

void Flusher::readTicket()
{
    pass(passage::ticketAsked);
    m_parts.server.send(GetTicket{.id = m_current->ticketId}, RequestLane::Interactive, this,
                        [this](const Result<TicketWithIncludes>& answer) { decide(answer); });
}

/// While the ticket was read, the agent may have edited it again (the entry was absorbed by a newer one) or
/// discarded the change. False: there is nothing to go on with.
bool Flusher::reloadCurrent()
{
    const Result<OutboxEntry> fresh = m_parts.outbox.entry(m_current->operation);
    if (fresh) {
        const bool inDoubt = m_current->state == OutboxState::Unknown;
        m_current = *fresh;
        if (inDoubt)
            m_current->state = OutboxState::Unknown;
        return true;
    }
    if (fresh.error().kind == ErrorKind::NotFound)
        finish();
    else
        tryLater(fresh.error(), m_current->state);
    return false;
}

void Flusher::decide(const Result<TicketWithIncludes>& answer)
{
    pass(passage::ticketRead);
    if (!reloadCurrent())
        return;
    if (!answer)
        return handleFailure(answer.error(), FlushPhase::Reading);
    const Ticket& server = answer->ticket;
    const Result<CacheChange> changed = m_parts.cache.upsertTickets({server});
    if (!changed)
        return handleFailure(changed.error(), FlushPhase::Reading);
    Q_EMIT cacheChanged(*changed);

    m_read = server;
    m_merged = mergeWithServer(m_current->patch, server);
    addDoubtfulToConflicts(server);
    if (!m_merged.conflicts.isEmpty() && !holdConflicts())
        return;
    if (m_merged.send.isEmpty())
        settle(server);
    else
        sendPatch(server);
}

/// After a lost answer the server shows our base, but the ticket moved since the attempt: ours may have been
/// applied and then undone by someone. Sending again could replace their decision, so the agent is asked.
void Flusher::addDoubtfulToConflicts(const Ticket& server)
{
    if (m_current->state != OutboxState::Unknown || server.updatedAt == m_current->baseUpdatedAt)
        return;
    disputeAll(server);
}

/// Sets the conflicting fields apart; true if something of the entry is left to go on with.
bool Flusher::holdConflicts(const std::optional<Error>& why)
{
    const QString conflictOperation = newUuid();
    const auto rest =
        m_parts.outbox.holdConflicts(m_current->operation, m_merged.conflicts, conflictOperation);
    if (!rest) {
        tryLater(rest.error(), m_current->state);
        return false;
    }
    ChangeReport conflict = report(ChangeState::Conflict);
    conflict.operation = *rest ? conflictOperation : m_current->operation;
    conflict.conflicts = m_merged.conflicts;
    conflict.error = why;
    if (m_current->state == OutboxState::Unknown)
        conflict.error = Error{.kind = ErrorKind::OutcomeUnknown};
    Q_EMIT reported(conflict);
    if (!*rest) {
        finish();
        return false;
    }
    m_current = **rest;
    return true;
}

void Flusher::sendPatch(const Ticket& server)
{
    m_current->attemptId = newUuid();
    m_current->baseUpdatedAt = server.updatedAt;
    const auto marked =
        m_parts.outbox.markSending(m_current->operation, m_current->attemptId, server.updatedAt);
    if (!marked)
        return handleFailure(marked.error(), FlushPhase::Reading);
    m_current->state = OutboxState::Sending;
    pass(passage::attemptStored);
    const PatchTicket request{.id = server.id, .body = patchBody(m_merged.send, server)};
    m_parts.server.send(
        request, RequestLane::Interactive, this, [this](const Result<Ticket>& answer) { conclude(answer); },
        [hasWritten = m_parts.server.hasWritten()](const Error& error) {
            return withScopeTold(error, hasWritten);
        });
}

void Flusher::conclude(const Result<Ticket>& answer)
{
    pass(passage::answerCame);
    noteWriteOutcome(answer);
    if (!answer)
        return handleFailure(answer.error(), FlushPhase::Writing);
    if (const Result<void> noted = noteOwnChange(*answer); !noted)
        return tryLater(noted.error(), OutboxState::Unknown);
    const Result<CacheChange> changed = m_parts.cache.upsertTickets({*answer});
    // Without its row in the cache the change stays in the outbox, and the next read settles it.
    if (!changed)
        return tryLater(changed.error(), OutboxState::Unknown);
    Q_EMIT cacheChanged(*changed);
    pass(passage::answerCached);
    settle(*answer);
}

/// The agent's own change is no news to them. A ticket that was unread before it stays so.
Result<void> Flusher::noteOwnChange(const Ticket& answer)
{
    LocalBox& local = m_parts.outbox.local();
    if (!local.isUnread(answer.id, answer.updatedAt) || local.isUnread(answer.id, m_read.updatedAt))
        return {};
    return local.markRead(answer.id, answer.updatedAt);
}

void Flusher::settle(const Ticket& answer)
{
    ChangeReport settled = report(ChangeState::Settled);
    settled.answer = answer;
    settled.notApplied = notApplied(m_merged.send, answer);
    const QJsonObject outcome = settledOutcome(*m_current, m_merged.send, m_read, answer);
    const auto stored = m_parts.outbox.settle(m_current->operation, outcome, m_parts.clock.nowUtc());
    if (!stored)
        return tryLater(stored.error(), OutboxState::Unknown);
    pass(passage::entrySettled);
    m_blockedWrites = 0;
    m_retries.forget(m_current->operation);
    const TicketId ticket = m_current->ticketId;
    refreshShown(ticket);
    Q_EMIT reported(settled);
    finish();
}

void Flusher::handleFailure(const Error& error, FlushPhase phase)
{
    if (phase == FlushPhase::Writing && looksBlocked(error))
        return handleBlockedWrite(error);
    carryOut(nextStepAfter(error, phase), error);
}

void Flusher::carryOut(NextStep step, const Error& error)
{
    switch (step) {
    case NextStep::Stop:
        // It stays as it is on disk and is verified next time: by the new connection, or the next start.
        m_current.reset();
        m_wake.start(0);
        return;
    case NextStep::TryLater:
        // An entry whose earlier attempt is in doubt stays so until the server was read.
        return tryLater(error, m_current->state == OutboxState::Unknown ? OutboxState::Unknown
                                                                        : OutboxState::Queued);
    case NextStep::Verify:
        return tryLater(error, OutboxState::Unknown);
    case NextStep::Reread:
        if (++m_rereads <= mostRereads)
            return readTicket();
        return giveUpRounds(error);
    case NextStep::AskList:
        return askList(m_parts.server, error, this, [this](const ListVerdict& verdict) {
            if (reloadCurrent())
                carryOut(verdict.step, verdict.error);
        });
    case NextStep::Refuse:
        return stepAside(ChangeState::Refused, error);
    case NextStep::Park:
        m_parked = error;
        return stepAside(ChangeState::Parked, error);
    }
}

void Flusher::tryLater(const Error& error, OutboxState state)
{
    const QString operation = m_current->operation;
    const Result<void> stored = m_parts.outbox.setState(operation, state, toJson(error));

    ChangeReport later = report(toldAs(state));
    later.error = stored ? error : stored.error();
    later.nextAttempt = m_retries.postpone(operation, error);
    later.failingSince = m_retries.failingSince(operation);
    Q_EMIT reported(later);
    finish();
}

void Flusher::stepAside(ChangeState state, const Error& error)
{
    // A doubt about an earlier attempt outlives the key: it is not turned into "parked".
    const bool inDoubt = m_current->state == OutboxState::Unknown;
    const auto stateOnDisk = state != ChangeState::Parked ? OutboxState::Refused
                             : inDoubt                    ? OutboxState::Unknown
                                                          : OutboxState::Parked;
    const Result<void> stored = m_parts.outbox.setState(m_current->operation, stateOnDisk, toJson(error));
    if (stored)
        m_refusedUnstored.remove(m_current->operation);
    else if (stateOnDisk == OutboxState::Refused)
        storeRefusalLater(error);
    ChangeReport aside = report(state);
    aside.error = stored ? error : stored.error();
    Q_EMIT reported(aside);
    finish();
}

/// The server said no, but the disk could not take it: that is tried again, not the request.
void Flusher::storeRefusalLater(const Error& error)
{
    m_refusedUnstored.insert(m_current->operation, error);
    m_retries.postpone(m_current->operation, {.kind = ErrorKind::Storage});
}

void Flusher::finish()
{
    const TicketId ticket = m_current->ticketId;
    m_current.reset();
    refreshShown(ticket);
    // From the event loop: a long outbox must not become a deep stack.
    m_wake.start(0);
}

void Flusher::connectionReturned()
{
    if (m_parked && !passesWithTheConnection(m_parked->kind))
        return;
    m_retries.endWaits();
    m_parked.reset();
    m_parkedUntil = {};
    if (const Result<void> recovered = recover(); !recovered)
        Q_EMIT storageFailed(recovered.error());
    m_wake.start(0);
}

void Flusher::retryNow()
{
    m_retries.startOver();
    m_parked.reset();
    connectionReturned();
}

ChangeReport Flusher::report(ChangeState state) const
{
    return {.operation = m_current->operation,
            .ticketId = m_current->ticketId,
            .state = state,
            .patch = m_current->patch};
}

void Flusher::refreshShown(const TicketId& ticket)
{
    tellWaiting(*this, m_parts.cache, m_parts.outbox, ticket);
}

} // namespace deskbell
