// SPDX-License-Identifier: MIT
#include "sync/threadloader.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int freshSeconds = 60;
constexpr qint64 minuteMs = 60'000;
// What an agent is likely to open next without a connection.
constexpr int recentTickets = 200;

/// Failures that concern one timeline and not the connection.
bool concernsTheTicket(ErrorKind kind)
{
    return kind == ErrorKind::NotFound || kind == ErrorKind::PlanForbidden || kind == ErrorKind::Invalid ||
           kind == ErrorKind::Refused || kind == ErrorKind::Protocol || kind == ErrorKind::TooLarge;
}

} // namespace

ThreadLoader::ThreadLoader(Parts parts, int recentPerMinute, QObject* parent)
    : QObject(parent), m_parts(parts), m_recentPerMinute(recentPerMinute)
{
}

void ThreadLoader::open(const TicketId& ticket)
{
    m_opened = ticket;
    const Result<bool> current = isCurrent(ticket);
    if (!current)
        Q_EMIT storageFailed(current.error());
    else if (!*current)
        load(ticket, RequestLane::Interactive);
}

void ThreadLoader::refresh()
{
    if (!m_opened.isEmpty())
        load(m_opened, RequestLane::Interactive);
}

void ThreadLoader::setResting(bool resting)
{
    m_resting = resting;
    fillOne();
}

void ThreadLoader::passFinished()
{
    if (!m_opened.isEmpty()) {
        const Result<bool> current = isCurrent(m_opened);
        if (!current)
            Q_EMIT storageFailed(current.error());
        else if (!*current)
            load(m_opened, RequestLane::Background);
    }
    m_filling = true;
    fillOne();
}

/// Whether the stored timeline covers the ticket as it is known, and is young.
Result<bool> ThreadLoader::isCurrent(const TicketId& ticket)
{
    const auto state = m_parts.cache.threadState(ticket);
    if (!state)
        return tl::unexpected(state.error());
    const auto row = m_parts.cache.ticket(ticket);
    if (!row)
        return tl::unexpected(row.error());
    if (!*state || !*row || (*state)->ticketUpdatedAt != (*row)->updatedAt)
        return false;
    const qint64 age = (*state)->fetchedAt.secsTo(m_parts.clock.nowUtc());
    return age >= 0 && age < freshSeconds;
}

void ThreadLoader::load(const TicketId& ticket, RequestLane lane)
{
    if (!m_parts.server.isReady() || m_underWay.contains(ticket))
        return;
    const auto row = m_parts.cache.ticket(ticket);
    if (!row) {
        Q_EMIT storageFailed(row.error());
        return;
    }
    m_underWay.insert(ticket);
    // The row from before the timeline: if the ticket moves meanwhile, the timeline counts as old.
    const Load started{.ticket = ticket,
                       .lane = lane,
                       .startedAt = m_parts.clock.nowUtc(),
                       .ticketUpdatedAt = *row ? (*row)->updatedAt : QDateTime()};
    fetchThread(m_parts.server, ticket, lane, this,
                [this, started](const Result<FetchedThread>& thread) { take(started, thread); });
}

void ThreadLoader::take(const Load& load, const Result<FetchedThread>& thread)
{
    m_underWay.remove(load.ticket);
    if (!thread) {
        const ErrorKind kind = thread.error().kind;
        if (concernsTheTicket(kind))
            m_unreadable.insert(load.ticket);
        else
            m_filling = false; // the connection's state tells it; the next pass goes on
        // In the background nobody waits for it.
        if (load.lane == RequestLane::Interactive && kind != ErrorKind::Cancelled)
            Q_EMIT loadFailed(load.ticket, thread.error());
        return fillOne();
    }
    m_unreadable.remove(load.ticket);
    const Result<bool> stored = store(load, *thread);
    if (!stored) {
        m_filling = false;
        Q_EMIT storageFailed(stored.error());
        return;
    }
    if (*stored)
        Q_EMIT threadChanged(load.ticket);
    if (thread->rejected > 0 && load.lane == RequestLane::Interactive)
        Q_EMIT storageFailed({.kind = ErrorKind::Protocol,
                              .message = tr("%n message(s) could not be read and are not shown", nullptr,
                                            int(thread->rejected))});
    fillOne();
}

/// False when a newer one came in between: a note that was sent meanwhile brought its timeline along.
Result<bool> ThreadLoader::store(const Load& load, const FetchedThread& thread)
{
    const auto before = m_parts.cache.threadState(load.ticket);
    if (!before)
        return tl::unexpected(before.error());
    if (*before && (*before)->fetchedAt > load.startedAt && (*before)->fetchedAt <= m_parts.clock.nowUtc())
        return false;
    return m_parts.cache
        .storeThread(load.ticket, thread.messages, m_parts.clock.nowUtc(), load.ticketUpdatedAt)
        .map([] { return true; });
}

/// A few in a minute, and only while nobody else asks for anything.
bool ThreadLoader::mayFill()
{
    if (m_resting || !m_filling || !m_underWay.isEmpty() || !m_parts.server.hasRoom())
        return false;
    if (!m_minute.isValid() || m_minute.hasExpired(minuteMs)) {
        m_minute.start();
        m_filledInMinute = 0;
    }
    return m_filledInMinute < m_recentPerMinute;
}

void ThreadLoader::fillOne()
{
    if (!mayFill())
        return;
    const auto missing = m_parts.cache.ticketsWithoutThread(recentTickets);
    if (!missing) {
        m_filling = false;
        Q_EMIT storageFailed(missing.error());
        return;
    }
    const auto next = std::ranges::find_if(
        *missing, [this](const TicketId& ticket) { return !m_unreadable.contains(ticket); });
    if (next == missing->end()) {
        m_filling = false;
        return;
    }
    ++m_filledInMinute;
    load(*next, RequestLane::Background);
}

} // namespace deskbell
