// SPDX-License-Identifier: MIT
// What the sender of notes does about failures, and about notes that must not go out from here or not yet.
#include "core/errorjson.h"
#include "sync/listverdict.h"
#include "sync/notesender.h"

namespace deskbell {

namespace {

constexpr int mostRereads = 3;

} // namespace

Result<void> NoteSender::recover()
{
    const auto notes = m_parts.outbox.notes().waiting();
    if (!notes)
        return tl::unexpected(notes.error());
    for (const NoteEntry& note : *notes) {
        if (parkForeign(note))
            continue;
        const bool wasLeft = note.state == OutboxState::Sending && !m_current;
        if (note.state != OutboxState::Parked && !wasLeft)
            continue;
        const auto state = wasLeft ? OutboxState::Unknown : OutboxState::Queued;
        if (const auto stored = m_parts.outbox.notes().setState(note.operation, state); !stored)
            return stored;
    }
    return {};
}

/// True for a note that was written for another account or server: it is kept, and never sent from here.
bool NoteSender::parkForeign(const NoteEntry& note)
{
    if (m_parts.outbox.notes().isOwn(note))
        return false;
    const Error why{.kind = ErrorKind::OtherAccount, .message = QUrl(note.server).host()};
    const bool isTold = note.state == OutboxState::Parked && errorFromJson(note.problem) == why;
    // A doubt or a refusal stays what it is.
    if (isTold || (note.state != OutboxState::Queued && note.state != OutboxState::Parked))
        return true;
    if (const auto stored = m_parts.outbox.notes().setState(note.operation, OutboxState::Parked, toJson(why));
        !stored)
        Q_EMIT storageFailed(stored.error());
    return true;
}

void NoteSender::handleFailure(const Error& error, FlushPhase phase)
{
    carryOut(nextStepAfter(error, phase), error);
}

void NoteSender::carryOut(NextStep step, const Error& error)
{
    switch (step) {
    case NextStep::Stop:
        // It stays as it is on disk and is verified next time: by the new connection, or the next start.
        m_current.reset();
        m_wake.start(0);
        return;
    case NextStep::TryLater:
        return tryLater(error, m_current->state == OutboxState::Unknown ? OutboxState::Unknown
                                                                        : OutboxState::Queued);
    case NextStep::Verify:
        return tryLater(error, OutboxState::Unknown);
    case NextStep::Reread:
        if (++m_rereads <= mostRereads)
            return readThread();
        return stepAside(ChangeState::Refused, error);
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

void NoteSender::tryLater(const Error& error, OutboxState state)
{
    const auto stored = m_parts.outbox.notes().setState(m_current->operation, state, toJson(error));
    NoteReport later = report(toldAs(state));
    later.error = stored ? error : stored.error();
    later.nextAttempt = m_retries.postpone(m_current->operation, error);
    finish();
    Q_EMIT reported(later);
}

void NoteSender::stepAside(ChangeState state, const Error& error)
{
    // A doubt about an earlier attempt outlives the key: it is not turned into "parked".
    const bool inDoubt = m_current->state == OutboxState::Unknown;
    const auto stateOnDisk = state != ChangeState::Parked ? OutboxState::Refused
                             : inDoubt                    ? OutboxState::Unknown
                                                          : OutboxState::Parked;
    const auto stored = m_parts.outbox.notes().setState(m_current->operation, stateOnDisk, toJson(error));
    if (stored)
        m_refusedUnstored.remove(m_current->operation);
    else if (stateOnDisk == OutboxState::Refused) {
        // The server said no, but the disk could not take it: that is tried again, not the request.
        m_refusedUnstored.insert(m_current->operation, error);
        m_retries.postpone(m_current->operation, {.kind = ErrorKind::Storage});
    }
    NoteReport aside = report(state);
    aside.error = stored ? error : stored.error();
    finish();
    Q_EMIT reported(aside);
}

void NoteSender::connectionReturned()
{
    if (m_parked && m_parked->kind == ErrorKind::ReadOnlyKey)
        return;
    m_parked.reset();
    m_retries.endWaits();
    if (const auto recovered = recover(); !recovered)
        Q_EMIT storageFailed(recovered.error());
    m_wake.start(0);
}

void NoteSender::retryNow()
{
    m_parked.reset();
    m_retries.startOver();
    connectionReturned();
}

void NoteSender::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        m_wake.start(0);
}

} // namespace deskbell
