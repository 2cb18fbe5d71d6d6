// SPDX-License-Identifier: MIT
#include "sync/puller.h"

#include "core/timestamps.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Keys of the cache's sync_state.
const QString watermarkKey = u"tickets.watermark"_s;      // newest updated_at of the last finished pass
const QString firstPageKey = u"tickets.firstPass.page"_s; // next page of an unfinished first pass
const QString firstNewestKey = u"tickets.firstPass.newest"_s;
const QString firstRowsKey = u"tickets.firstPass.rows"_s;
const QString firstStartedKey = u"tickets.firstPass.started"_s;

constexpr int wantedPerPage = 100;
// Covers two application servers whose clocks differ, and rows written while a pass ran.
constexpr qint64 overlapSeconds = 300;
// A server that never says "last page" must not keep us asking forever.
constexpr int mostPages = 100'000;

} // namespace

Puller::Puller(ServerLink& server, CacheWriter& cache, QObject* parent)
    : QObject(parent), m_server(server), m_cache(cache)
{
}

void Puller::pull(RequestLane lane)
{
    if (m_pulling) {
        m_pullAgain = true;
        if (lane == RequestLane::Interactive && !m_firstPass)
            m_lane = lane;
        return;
    }
    m_lane = lane;
    begin();
}

void Puller::begin()
{
    m_pulling = true;
    m_pullAgain = false;
    if (const Result<void> recalled = recallProgress(); !recalled)
        return stopForStorage(recalled.error());
    // A long first fill must not use up what a person's Save needs.
    if (m_firstPass && m_page > 1)
        m_lane = RequestLane::Background;
    askPage(m_page);
}

Result<void> Puller::recallProgress()
{
    const Result<QString> stored = m_cache.syncState(watermarkKey);
    if (!stored)
        return tl::unexpected(stored.error());
    const QDateTime watermark = parseTimestamp(*stored);
    m_firstPass = !watermark.isValid();
    m_updatedAfter = m_firstPass ? QDateTime() : watermark.addSecs(-overlapSeconds);
    m_newest = watermark;
    m_started = {};
    m_rejected = 0;
    m_page = 1;
    m_rowsSeen = 0;
    if (!m_firstPass)
        return {};
    const Result<QString> page = m_cache.syncState(firstPageKey);
    const Result<QString> newest = m_cache.syncState(firstNewestKey);
    const Result<QString> rows = m_cache.syncState(firstRowsKey);
    const Result<QString> started = m_cache.syncState(firstStartedKey);
    for (const auto* read : {&page, &newest, &rows, &started}) {
        if (!*read)
            return tl::unexpected(read->error());
    }
    m_page = std::max(1, page->toInt());
    m_newest = parseTimestamp(*newest);
    m_rowsSeen = rows->toInt();
    m_started = parseTimestamp(*started);
    return {};
}

void Puller::noteServerDate(const QDateTime& utc)
{
    if (m_pulling && !m_started.isValid())
        m_started = utc;
}

QDateTime Puller::watermark() const
{
    return m_started.isValid() ? std::min(m_newest, m_started) : m_newest;
}

void Puller::askPage(int page)
{
    m_page = page;
    const ListTickets request{.updatedAfter = m_updatedAfter, .page = page, .perPage = wantedPerPage};
    m_server.send(request, m_lane, this, [this](const Result<TicketPage>& answer) {
        // What failed shows in the connection's state; the pass is repeated by the next poll.
        if (answer)
            takePage(*answer);
        else
            end(End::Stopped);
    });
}

void Puller::takePage(const TicketPage& page)
{
    const bool last = page.meta.isLast() || m_page >= mostPages;
    const Result<void> stored = storePage(page).and_then([this, last] { return storeProgress(last); });
    if (!stored)
        return stopForStorage(stored.error());
    if (m_firstPass)
        Q_EMIT progressed(m_rowsSeen, int(page.meta.total.value_or(0)));
    if (last)
        return end(End::Finished);
    m_lane = RequestLane::Background; // the first page is what the person waited for
    askPage(m_page + 1);
}

Result<void> Puller::storePage(const TicketPage& page)
{
    const Result<CacheChange> changed = m_cache.upsertTickets(page.tickets);
    if (!changed)
        return tl::unexpected(changed.error());
    for (const Ticket& ticket : page.tickets) {
        if (!m_newest.isValid() || ticket.updatedAt > m_newest)
            m_newest = ticket.updatedAt;
    }
    m_rowsSeen += int(page.meta.rows);
    m_rejected += page.rejectedRows;
    Q_EMIT cacheChanged(*changed);
    return {};
}

Result<void> Puller::storeProgress(bool passFinished)
{
    if (passFinished)
        return m_newest.isValid() ? m_cache.setSyncState(watermarkKey, formatTimestamp(watermark()))
                                  : Result<void>();
    if (!m_firstPass)
        return {};
    return m_cache.setSyncState(firstPageKey, QString::number(m_page + 1))
        .and_then([this] { return m_cache.setSyncState(firstNewestKey, formatTimestamp(m_newest)); })
        .and_then([this] { return m_cache.setSyncState(firstRowsKey, QString::number(m_rowsSeen)); })
        .and_then([this] { return m_cache.setSyncState(firstStartedKey, formatTimestamp(m_started)); });
}

void Puller::stopForStorage(const Error& error)
{
    end(End::Stopped);
    Q_EMIT storageFailed(error);
}

void Puller::end(End how)
{
    m_pulling = false;
    if (how == End::Finished) {
        tellRejected();
        Q_EMIT finished();
    }
    // By itself a pass that stopped is repeated by the next poll; but who asked meanwhile (a person, or a new
    // key) has not been answered.
    if (m_pullAgain)
        begin();
}

void Puller::tellRejected()
{
    if (m_rejected > 0)
        Q_EMIT rowsRejected(
            {.kind = ErrorKind::Protocol,
             .message = tr("%n ticket(s) could not be read and are not shown", nullptr, int(m_rejected))});
}

} // namespace deskbell
