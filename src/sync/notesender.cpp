// SPDX-License-Identifier: MIT
#include "sync/notesender.h"

#include "api/endpoints/postnote.h"
#include "core/samenote.h"
#include "sync/flushpolicy.h"
#include "sync/waitingnews.h"

#include <QSet>
#include <QUuid>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

bool canBeSent(OutboxState state)
{
    return state == OutboxState::Queued || state == OutboxState::Unknown || state == OutboxState::Sending;
}

QStringList idsOf(const QList<Message>& messages)
{
    QStringList ids;
    for (const Message& message : messages)
        ids.append(message.id);
    return ids;
}

/// Tickets with a change of ours that is being sent or will be. A note moves their updated_at, which could
/// not tell any more, if the change's answer is lost, whether somebody else was there.
Result<QSet<TicketId>> ticketsWithChanges(const Outbox& outbox)
{
    return outbox.pending().map([&outbox](const QList<OutboxEntry>& entries) {
        QSet<TicketId> tickets;
        for (const OutboxEntry& entry : entries) {
            if (canBeSent(entry.state) && outbox.isOwn(entry))
                tickets.insert(entry.ticketId);
        }
        return tickets;
    });
}

/// What the server said of the note, completed by what we know of it.
Message completed(Message answer, const NoteEntry& note)
{
    answer.type = MessageType::Note;
    answer.typeWord = u"internal_note"_s;
    if (answer.text.isEmpty())
        answer.text = note.text;
    return answer;
}

} // namespace

NoteSender::NoteSender(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_retries(parts.clock)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &NoteSender::flush);
}

Result<void> NoteSender::add(const QString& operation, const TicketId& ticket, const QString& text)
{
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::Input, tr("There is nothing in this note."));
    if (text.size() > longestNote)
        return failure(ErrorKind::Input, tr("This note has more than %L1 characters.").arg(longestNote));
    if (auto stored = m_parts.outbox.addNote(operation, ticket, text, m_parts.clock.nowUtc()); !stored)
        return stored;
    pass(passage::noteStored);
    announce(ticket);
    Q_EMIT reported({.operation = operation,
                     .ticketId = ticket,
                     .state = m_parked ? ChangeState::Parked : ChangeState::Queued,
                     .text = text,
                     .error = m_parked});
    m_wake.start(0);
    return {};
}

Result<void> NoteSender::discard(const QString& operation)
{
    const auto note = m_parts.outbox.notes().note(operation);
    if (!note)
        return tl::unexpected(note.error());
    if (auto done = m_parts.outbox.notes().discard(operation, m_parts.clock.nowUtc()); !done)
        return done;
    m_retries.forget(operation);
    announce(note->ticketId);
    Q_EMIT reported({.operation = operation,
                     .ticketId = note->ticketId,
                     .state = ChangeState::Withdrawn,
                     .text = note->text});
    return {};
}

void NoteSender::flush()
{
    if (m_current || m_paused || m_parked || !m_parts.server.isReady())
        return;
    const auto notes = m_parts.outbox.notes().waiting();
    if (!notes) {
        Q_EMIT storageFailed(notes.error());
        m_wake.start(std::chrono::seconds(5));
        return;
    }
    const auto held = ticketsWithChanges(m_parts.outbox);
    if (!held) {
        Q_EMIT storageFailed(held.error());
        m_wake.start(std::chrono::seconds(5));
        return;
    }
    QDateTime nextDue;
    QSet<TicketId> ticketsBefore = *held; // the order per ticket is kept
    for (const NoteEntry& note : *notes) {
        const bool isOwn = m_parts.outbox.notes().isOwn(note);
        if (!isOwn || !canBeSent(note.state) || ticketsBefore.contains(note.ticketId))
            continue;
        ticketsBefore.insert(note.ticketId);
        if (m_retries.isDue(note.operation))
            return start(note);
        const QDateTime due = m_retries.dueAt(note.operation);
        nextDue = nextDue.isValid() ? std::min(nextDue, due) : due;
    }
    if (nextDue.isValid()) {
        const qint64 wait = m_parts.clock.nowUtc().msecsTo(nextDue);
        m_wake.start(std::chrono::milliseconds(std::max<qint64>(10, wait)));
    }
}

void NoteSender::start(const NoteEntry& note)
{
    m_current = note;
    // Nothing is under way, so this attempt was left behind: by a program that died, or a lost connection.
    if (note.state == OutboxState::Sending)
        m_current->state = OutboxState::Unknown;
    m_rereads = 0;
    if (const auto refused = m_refusedUnstored.constFind(note.operation); refused != m_refusedUnstored.cend())
        return stepAside(ChangeState::Refused, Error(*refused));
    Q_EMIT reported(
        report(m_current->state == OutboxState::Unknown ? ChangeState::Unknown : ChangeState::Sending));
    readThread();
}

void NoteSender::readThread()
{
    const auto known = m_parts.cache.ticket(m_current->ticketId);
    if (!known)
        return handleFailure(known.error(), FlushPhase::Reading);
    m_ticketUpdatedAt = *known ? (*known)->updatedAt : QDateTime();
    fetchThread(m_parts.server, m_current->ticketId, RequestLane::Interactive, this,
                [this](const Result<FetchedThread>& thread) { decide(thread); });
}

/// While the timeline was read the agent may have discarded the note. False: there is nothing to go on with.
bool NoteSender::reloadCurrent()
{
    const auto fresh = m_parts.outbox.notes().note(m_current->operation);
    if (fresh) {
        const OutboxState state = m_current->state;
        m_current = *fresh;
        m_current->state = state;
        return true;
    }
    if (fresh.error().kind == ErrorKind::NotFound)
        finish();
    else
        tryLater(fresh.error(), m_current->state);
    return false;
}

void NoteSender::decide(const Result<FetchedThread>& thread)
{
    if (!reloadCurrent())
        return;
    if (!thread)
        return handleFailure(thread.error(), FlushPhase::Reading);
    m_messages = thread->messages;
    if (const auto kept = keepThread(); !kept)
        return handleFailure(kept.error(), FlushPhase::Reading);
    const Result<QString> own = ownMessage();
    if (!own)
        return handleFailure(own.error(), FlushPhase::Reading);
    if (own->isEmpty())
        post();
    else
        settle(*own);
}

/// The message that an earlier attempt became; empty when there is none. Looked for after every attempt, not
/// only one in doubt: a server that was busy may have worked off an old one meanwhile.
Result<QString> NoteSender::ownMessage() const
{
    if (m_current->attempts == 0)
        return QString();
    const auto taken = m_parts.outbox.notes().messageIds(m_current->ticketId);
    if (!taken)
        return tl::unexpected(taken.error());
    for (const Message& message : m_messages) {
        const bool isOld = m_current->known.contains(message.id) || taken->contains(message.id);
        if (!isOld && message.type == MessageType::Note && isSameNote(m_current->text, message.text))
            return message.id;
    }
    return QString();
}

void NoteSender::post()
{
    const QString attempt = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QStringList known = idsOf(m_messages);
    const auto marked = m_parts.outbox.notes().markSending(m_current->operation, attempt, known);
    if (!marked)
        return handleFailure(marked.error(), FlushPhase::Reading);
    m_current->attemptId = attempt;
    m_current->known = known;
    m_current->state = OutboxState::Sending;
    pass(passage::noteMarked);
    m_parts.server.send(
        PostNote{.ticketId = m_current->ticketId, .text = m_current->text}, RequestLane::Interactive, this,
        [this](const Result<Message>& answer) { conclude(answer); },
        [hasWritten = m_parts.server.hasWritten()](const Error& error) {
            return withScopeTold(error, hasWritten);
        });
}

void NoteSender::conclude(const Result<Message>& answer)
{
    pass(passage::postAnswered);
    if (!answer)
        return handleFailure(answer.error(), FlushPhase::Writing);
    m_parts.server.noteWritten();
    if (m_current->known.contains(answer->id))
        return handleFailure({.kind = ErrorKind::Protocol, .message = u"message.id: an older message"_s},
                             FlushPhase::Writing);
    m_messages.append(completed(*answer, *m_current));
    // Without it in the cache the note stays in the outbox, and the next read settles it.
    if (const auto kept = keepThread(); !kept)
        return tryLater(kept.error(), OutboxState::Unknown);
    settle(answer->id);
}

Result<void> NoteSender::keepThread()
{
    return m_parts.cache.storeThread(m_current->ticketId, m_messages, m_parts.clock.nowUtc(),
                                     m_ticketUpdatedAt);
}

void NoteSender::settle(const QString& messageId)
{
    const auto stored =
        m_parts.outbox.notes().settle(m_current->operation, messageId, m_parts.clock.nowUtc());
    if (!stored)
        return tryLater(stored.error(), OutboxState::Unknown);
    pass(passage::noteSettled);
    m_retries.forget(m_current->operation);
    const NoteReport settled = report(ChangeState::Settled);
    finish();
    Q_EMIT reported(settled);
}

void NoteSender::finish()
{
    const TicketId ticket = m_current->ticketId;
    m_current.reset();
    m_messages.clear();
    announce(ticket);
    // From the event loop: a long outbox must not become a deep stack.
    m_wake.start(0);
}

NoteReport NoteSender::report(ChangeState state) const
{
    return {.operation = m_current->operation,
            .ticketId = m_current->ticketId,
            .state = state,
            .text = m_current->text};
}

/// Tells everybody that looks at the ticket, its timeline or the number of what waits.
void NoteSender::announce(const TicketId& ticket)
{
    tellWaiting(*this, m_parts.cache, m_parts.outbox, ticket);
    Q_EMIT threadChanged(ticket);
}

} // namespace deskbell
