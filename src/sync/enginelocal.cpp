// SPDX-License-Identifier: MIT
// The part of Engine about what the agent keeps for themselves: stars, read marks and views.
#include "storage/cachewriter.h"
#include "storage/outbox.h"
#include "sync/engine.h"

namespace deskbell {

namespace {

/// What nobody looked at for so long is no news any more.
constexpr int daysOfNews = 60;

} // namespace

Result<void> Engine::changeMarks(const TicketId& ticket,
                                 const std::function<Result<void>(LocalBox&, const QDateTime&)>& change)
{
    if (!m_cache)
        return failure(ErrorKind::Storage, tr("the outbox is not open"));
    const auto cached = m_cache->ticket(ticket);
    if (!cached)
        return tl::unexpected(cached.error());
    const QDateTime updatedAt = *cached ? (*cached)->updatedAt : QDateTime();
    if (auto done = change(m_outbox->local(), updatedAt); !done)
        return done;
    takeChange(m_cache->refreshShown({ticket}));
    return {};
}

void Engine::setStarred(const TicketId& ticket, bool starred)
{
    const auto done = changeMarks(
        ticket, [&](LocalBox& local, const QDateTime&) { return local.setStarred(ticket, starred); });
    if (!done)
        Q_EMIT storageFailed(done.error());
}

void Engine::setUnread(const TicketId& ticket, bool unread)
{
    const auto done = changeMarks(ticket, [&](LocalBox& local, const QDateTime& updatedAt) {
        return local.setUnread(ticket, unread, updatedAt);
    });
    if (!done)
        Q_EMIT storageFailed(done.error());
}

void Engine::saveViews(const QList<SavedView>& views)
{
    const auto stored = m_outbox ? m_outbox->local().replaceViews(views)
                                 : Result<void>(failure(ErrorKind::Storage, tr("the outbox is not open")));
    if (!stored)
        Q_EMIT storageFailed(stored.error());
    // Also after a failure: what is shown has to be what is stored.
    Q_EMIT viewsChanged();
}

/// The agent looks at this ticket as it is now. A mark of their own goes only when they open it anew.
void Engine::noteLooking(const TicketId& ticket)
{
    const LocalMarks marks = m_outbox->local().marks(ticket);
    const bool opened = std::exchange(m_justOpened, false);
    if (marks.unread && !opened)
        return;
    const auto cached = m_cache->ticket(ticket);
    if (!cached || !*cached) // a ticket that is not here yet is noted when it comes
        return;
    if (m_outbox->isUnread(ticket, (*cached)->updatedAt))
        setUnread(ticket, false);
}

/// What was there when the first synchronisation ended is no news; nor is what is very old.
void Engine::moveReadBefore()
{
    LocalBox& local = m_outbox->local();
    const QDateTime oldest = m_setup.clock->nowUtc().addDays(-daysOfNews);
    if (local.readBefore().isValid() && local.readBefore() >= oldest)
        return;
    const auto newest = local.readBefore().isValid() ? Result<QDateTime>(oldest) : m_cache->newestUpdate();
    if (!newest) {
        Q_EMIT storageFailed(newest.error());
        return;
    }
    if (const auto moved = local.setReadBefore(newest->isValid() ? *newest : oldest); !moved)
        Q_EMIT storageFailed(moved.error());
}

} // namespace deskbell
