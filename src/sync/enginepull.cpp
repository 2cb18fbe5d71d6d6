// SPDX-License-Identifier: MIT
#include "core/timestamps.h"
#include "sync/cachekeeper.h"
#include "sync/engine.h"
#include "sync/presencepass.h"
#include "sync/puller.h"
#include "sync/requestledger.h"
#include "sync/threadloader.h"
#include "sync/workspaceloader.h"

namespace deskbell {

using namespace Qt::StringLiterals;

// The part of the engine that fetches tickets by itself: when, how much, and what of it stays.

namespace {

const QString pausedKey = u"sync.paused"_s;
const QString lastSyncKey = u"sync.last"_s; // by this computer's clock: only shown, nothing depends on it

} // namespace

void Engine::wirePulling()
{
    const auto announce = [this](const CacheChange& change) {
        takeChange(change);
    };
    connect(m_puller.get(), &Puller::cacheChanged, this, announce);
    connect(m_puller.get(), &Puller::progressed, this, &Engine::syncProgressed);
    connect(m_puller.get(), &Puller::progressed, this, [this](int done, int total) {
        SyncStatus status = m_sync;
        status.filling = true;
        status.done = done;
        status.total = total;
        tellSync(status);
    });
    connect(m_puller.get(), &Puller::finished, this, &Engine::passFinished);
    connect(m_puller.get(), &Puller::storageFailed, this, &Engine::storageFailed);
    connect(m_puller.get(), &Puller::rowsRejected, this, &Engine::storageFailed);
    connect(m_keeper.get(), &CacheKeeper::cacheChanged, this, announce);
    connect(m_keeper.get(), &CacheKeeper::storageFailed, this, &Engine::storageFailed);
    connect(m_presence.get(), &PresencePass::cacheChanged, this, announce);
    connect(m_presence.get(), &PresencePass::storageFailed, this, &Engine::storageFailed);
    connect(m_presence.get(), &PresencePass::removalsHeld, this, &Engine::removalsHeld);
    connect(m_server.get(), &ServerLink::serverDateSeen, m_puller.get(), &Puller::noteServerDate);
    connect(m_server.get(), &ServerLink::serverDateSeen, m_presence.get(), &PresencePass::noteServerDate);
    connect(m_server.get(), &ServerLink::serverDateSeen, m_keeper.get(), &CacheKeeper::noteServerDate);
    connect(m_server.get(), &ServerLink::answerTook, this,
            [this](std::chrono::milliseconds time) { m_connection.noteDuration(time); });
    connect(m_ledger.get(), &RequestLedger::storageFailed, this, &Engine::storageFailed);
    connect(m_ledger.get(), &RequestLedger::counted, this, [this](int used, int allowed) {
        SyncStatus status = m_sync;
        status.requestsUsed = used;
        status.requestsAllowed = allowed;
        tellSync(status);
    });
    const auto unwanted = [this](const Ticket& ticket) {
        return m_keeper->isUnwanted(ticket);
    };
    m_puller->setUnwanted(unwanted);
    m_presence->setUnwanted(unwanted);
}

/// What was chosen, and how far things were, in an earlier run.
Result<void> Engine::recallPulling()
{
    SyncStatus status;
    return m_ledger->recall()
        .and_then([this] { return m_keeper->recall(); })
        .and_then([this] { return m_cache->syncState(pausedKey); })
        .map([&](const QString& paused) { status.paused = paused == "1"_L1; })
        .and_then([this] { return m_cache->syncState(lastSyncKey); })
        .map([this](const QString& last) {
            if (const QDateTime synced = parseTimestamp(last); synced.isValid())
                tellConnection(m_connection.noteSynced(synced));
        })
        .and_then([this] { return m_puller->hasFilled(); })
        .map([&](bool filled) {
            status.filling = !filled;
            status.keepClosedDays = m_keeper->closedDays();
            m_puller->setPaused(status.paused);
            m_presence->setPaused(status.paused);
            if (filled)
                m_presence->start();
            tellSync(status);
        });
}

void Engine::loadWorkspace()
{
    m_workspaceAge.start();
    m_workspace->load(m_sync.filling ? WorkspaceLoader::Scope::Essentials
                                     : WorkspaceLoader::Scope::Everything);
}

void Engine::poll()
{
    if (m_server->isReady())
        m_puller->pull(RequestLane::Background);
}

void Engine::passFinished(bool firstPass)
{
    const QDateTime now = m_setup.clock->nowUtc();
    tellConnection(m_connection.noteSynced(now));
    if (const Result<void> kept = m_cache->setSyncState(lastSyncKey, formatTimestamp(now)); !kept)
        Q_EMIT storageFailed(kept.error());
    if (m_sync.filling) {
        SyncStatus status = m_sync;
        status.filling = false;
        tellSync(status);
    }
    if (firstPass)
        loadWorkspace();
    moveReadBefore();
    m_keeper->tidy();
    m_presence->start();
}

void Engine::setSyncPaused(bool paused)
{
    if (!m_cache || m_sync.paused == paused)
        return;
    if (const Result<void> stored = m_cache->setSyncState(pausedKey, paused ? u"1"_s : u"0"_s); !stored) {
        Q_EMIT storageFailed(stored.error());
        return;
    }
    SyncStatus status = m_sync;
    status.paused = paused;
    tellSync(status);
    m_presence->setPaused(paused);
    m_puller->setPaused(paused);
}

void Engine::setRetention(int closedDays)
{
    if (!m_cache)
        return;
    const Result<bool> keepsMore = m_keeper->setClosedDays(closedDays);
    if (!keepsMore) {
        Q_EMIT storageFailed(keepsMore.error());
        return;
    }
    SyncStatus status = m_sync;
    status.keepClosedDays = m_keeper->closedDays();
    tellSync(status);
    m_keeper->tidy();
    if (!*keepsMore)
        return;
    if (const Result<void> reset = m_puller->startOver(); !reset)
        Q_EMIT storageFailed(reset.error());
    poll();
}

void Engine::answerRemovals(bool remove)
{
    if (m_presence)
        m_presence->answerRemovals(remove);
}

void Engine::tellSync(const SyncStatus& status)
{
    if (status == m_sync)
        return;
    if (const bool resting = status.filling || status.paused; resting != (m_sync.filling || m_sync.paused))
        m_threads->setResting(resting);
    m_sync = status;
    Q_EMIT syncStatusChanged(m_sync);
}

} // namespace deskbell
