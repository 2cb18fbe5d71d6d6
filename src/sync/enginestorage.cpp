// SPDX-License-Identifier: MIT
// The part of Engine about databases that are not as they should be: damaged, gone, in use, on a full disk.
#include "sync/engine.h"
#include "sync/flusher.h"
#include "sync/notesender.h"

#include <QFileInfo>

namespace deskbell {

namespace {

constexpr std::chrono::seconds openAgainAfter{2};
constexpr std::chrono::seconds storeAgainAfter{1};
constexpr std::chrono::seconds longestWaitToStore{30};

} // namespace

/// A file that another program holds is free again sooner or later; everything else needs a person.
void Engine::failToOpen(const Error& error)
{
    Q_EMIT openFailed(error);
    if (error.kind == ErrorKind::FileInUse)
        m_openAgainTimer.start(openAgainAfter);
}

/// The cache is made after the outbox: one without the other has lost it.
bool Engine::outboxIsLost() const
{
    return QFileInfo::exists(m_setup.cachePath) && !QFileInfo::exists(m_setup.outboxPath);
}

void Engine::tellSalvage()
{
    if (!m_outbox->salvage())
        return;
    m_flusher->setPaused(true);
    m_notes->setPaused(true);
    Q_EMIT outboxSalvaged(salvageText(*m_outbox->salvage()).paragraph());
}

void Engine::acknowledgeSalvage()
{
    if (!m_flusher)
        return;
    if (const Result<void> done = m_outbox->acknowledgeSalvage(); !done) {
        Q_EMIT storageFailed(done.error());
        return;
    }
    m_flusher->setPaused(false);
    m_notes->setPaused(false);
}

void Engine::submit(const QString& operation, const TicketId& ticket, const TicketPatch& patch)
{
    storeInOrder({.operation = operation,
                  .ticket = ticket,
                  .content = patch,
                  .until = QDeadlineTimer(longestWaitToStore)});
}

void Engine::addNote(const QString& operation, const TicketId& ticket, const QString& text)
{
    storeInOrder({.operation = operation,
                  .ticket = ticket,
                  .content = text,
                  .until = QDeadlineTimer(longestWaitToStore)});
}

/// In the order in which they were saved.
void Engine::storeInOrder(const Submission& submission)
{
    if (!m_submissions.isEmpty() || !store(submission)) {
        m_submissions.append(submission);
        m_storeTimer.start(storeAgainAfter);
    }
}

Result<void> Engine::tryToStore(const Submission& submission)
{
    if (!m_flusher)
        return failure(ErrorKind::Storage, tr("the outbox is not open"));
    if (const auto* text = std::get_if<QString>(&submission.content))
        return m_notes->add(submission.operation, submission.ticket, *text);
    return m_flusher->submit(submission.operation, submission.ticket,
                             std::get<TicketPatch>(submission.content));
}

/// False: the file is in use, and there is time left to try again.
bool Engine::store(const Submission& submission)
{
    const Result<void> stored = tryToStore(submission);
    if (stored)
        return true;
    if (stored.error().kind == ErrorKind::FileInUse && !submission.until.hasExpired())
        return false;
    if (const auto* text = std::get_if<QString>(&submission.content))
        Q_EMIT noteNotStored(submission.operation, submission.ticket, *text, stored.error());
    else
        Q_EMIT changeNotStored(submission.operation, submission.ticket, stored.error());
    return true;
}

void Engine::storeAgain()
{
    while (!m_submissions.isEmpty() && store(m_submissions.constFirst()))
        m_submissions.removeFirst();
    if (!m_submissions.isEmpty())
        m_storeTimer.start(storeAgainAfter);
}

/// At the end there is no more waiting: each is stored now, or its editor hears that it is not.
void Engine::storeNow()
{
    m_storeTimer.stop();
    m_openAgainTimer.stop();
    for (Submission& submission : m_submissions) {
        submission.until = QDeadlineTimer(0);
        store(submission);
    }
    m_submissions.clear();
}

} // namespace deskbell
