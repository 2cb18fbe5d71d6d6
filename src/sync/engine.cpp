// SPDX-License-Identifier: MIT
#include "sync/engine.h"

#include "storage/stores.h"
#include "sync/cachekeeper.h"
#include "sync/flusher.h"
#include "sync/indexkeeper.h"
#include "sync/notesender.h"
#include "sync/presencepass.h"
#include "sync/puller.h"
#include "sync/requestledger.h"
#include "sync/threadloader.h"
#include "sync/workspaceloader.h"

#include <functional>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds dwell{350};
constexpr std::chrono::hours workspaceInterval{1};
// Refreshing twice in a minute does not ask for every list again.
constexpr std::chrono::milliseconds workspaceFreshness{60'000};

/// Whether a success after this state, at once or later, means that something that kept changes from being
/// sent is over.
bool heldBackChanges(ConnectionState state)
{
    return state == ConnectionState::Offline || state == ConnectionState::SignInPage ||
           state == ConnectionState::Untrusted || state == ConnectionState::KeyRefused ||
           state == ConnectionState::PlanRefused;
}

} // namespace

Engine::Engine(Session::Setup setup)
    : m_setup(std::move(setup)),
      m_pollTimer(this),
      m_workspaceTimer(this),
      m_openTimer(this),
      m_openAgainTimer(this),
      m_storeTimer(this)
{
    for (QTimer* timer : {&m_openAgainTimer, &m_storeTimer})
        timer->setSingleShot(true);
    connect(&m_openAgainTimer, &QTimer::timeout, this, &Engine::open);
    connect(&m_storeTimer, &QTimer::timeout, this, &Engine::storeAgain);
    m_openTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &Engine::poll);
    connect(&m_openTimer, &QTimer::timeout, this, &Engine::loadTicket);
}

Engine::~Engine() = default;

void Engine::open()
{
    const bool isLost = outboxIsLost();
    if (const Result<void> ready = openDatabases(); !ready)
        return failToOpen(ready.error());
    buildParts();
    buildThreads();
    wireParts();
    wireThreads();
    QString notice;
    if (!m_cache->setAside().isEmpty())
        notice = rebuiltCacheText(m_cache->setAside()).paragraph();
    if (isLost && !m_outbox->salvage())
        notice = lostOutboxText(m_setup.outboxPath).paragraph() + u' ' + notice;
    Q_EMIT opened(notice.trimmed());
    tellSalvage();
    takeChange(m_cache->refreshPending());
    if (const Result<void> recovered = m_flusher->recover(); !recovered)
        Q_EMIT storageFailed(recovered.error());
    if (const Result<void> recovered = m_notes->recover(); !recovered)
        Q_EMIT storageFailed(recovered.error());
    // After what waits was counted: nobody is to hear "synced, nothing waits" in between.
    if (const Result<void> recalled = recallPulling(); !recalled)
        Q_EMIT storageFailed(recalled.error());
    if (const Result<void> pruned = m_outbox->pruneHistory(m_setup.clock->nowUtc()); !pruned)
        Q_EMIT storageFailed(pruned.error());
    setKey(m_setup.key);
    m_pollTimer.start(m_setup.pollInterval);
    m_workspaceTimer.start(workspaceInterval);
}

Result<void> Engine::openDatabases()
{
    if (const Result<void> known = refuseNewer(m_setup.cachePath, m_setup.outboxPath); !known)
        return known;
    auto outbox = Outbox::open(m_setup.outboxPath, m_setup.account, m_setup.faults);
    if (!outbox)
        return tl::unexpected(outbox.error());
    m_outbox = std::move(*outbox);
    auto cache = CacheWriter::open(m_setup.cachePath, *m_outbox, m_setup.faults);
    if (!cache)
        return tl::unexpected(cache.error());
    m_cache = std::move(*cache);
    m_outbox->setRoomMaker([this] { m_cache->giveBackSpace(); });
    return {};
}

void Engine::buildParts()
{
    m_ledger = std::make_unique<RequestLedger>(*m_cache, m_setup.clock, m_setup.limits.budgetSpeed);
    m_server = std::make_unique<ServerLink>();
    m_keeper = std::make_unique<CacheKeeper>(*m_cache, m_setup.clock);
    m_puller = std::make_unique<Puller>(*m_server, *m_cache, m_setup.pollInterval);
    m_presence = std::make_unique<PresencePass>(*m_server, *m_cache, m_setup.clock, m_setup.presence);
    m_workspace = std::make_unique<WorkspaceLoader>(*m_server, *m_cache);
    m_flusher = std::make_unique<Flusher>(
        Flusher::Parts{*m_server, *m_cache, *m_outbox, *m_setup.clock, m_setup.passed});
}

void Engine::wireParts()
{
    connect(m_server.get(), &ServerLink::answered, this,
            [this](const std::optional<Error>& error) { noteAnswer(error); });
    const auto announce = [this](const CacheChange& change) {
        takeChange(change);
    };
    wirePulling();

    connect(m_workspace.get(), &WorkspaceLoader::cacheChanged, this, announce);
    connect(m_workspace.get(), &WorkspaceLoader::storageFailed, this, &Engine::storageFailed);
    connect(&m_workspaceTimer, &QTimer::timeout, this, [this] {
        if (!m_sync.filling)
            loadWorkspace();
    });

    connect(m_flusher.get(), &Flusher::cacheChanged, this, announce);
    connect(m_flusher.get(), &Flusher::reported, this, &Engine::changeReported);
    connect(m_flusher.get(), &Flusher::reported, this, &Engine::outboxChanged);
    connect(m_flusher.get(), &Flusher::storageFailed, this, &Engine::storageFailed);
    connect(m_flusher.get(), &Flusher::waitingChanged, this,
            [this](int count) { tellConnection(m_connection.noteWaitingChanges(count)); });
}

void Engine::stop()
{
    m_pollTimer.stop();
    m_workspaceTimer.stop();
    m_openTimer.stop();
    storeNow();
    if (m_server)
        m_server->setClient(nullptr);
}

void Engine::setKey(const ApiKey& key)
{
    m_setup.key = key;
    if (!m_server || key.isEmpty())
        return;
    if (m_setup.passed)
        m_setup.passed(passage::keyChanges);
    tellConnection(m_connection.noteNewKey());
    m_server->setClient(
        std::make_unique<ApiClient>(m_setup.account.server, key, m_setup.limits, m_ledger->budget()));
    m_flusher->retryNow();
    m_notes->retryNow();
    loadWorkspace();
    poll();
    fetchWaitingLink();
}

void Engine::reportMissingKey(const std::optional<Error>& why)
{
    m_setup.key = {};
    if (m_server)
        m_server->setClient(nullptr);
    tellConnection(m_connection.noteMissingKey(why));
    fetchWaitingLink();
}

void Engine::refresh()
{
    if (!m_server || !m_server->isReady())
        return;
    m_puller->pull(RequestLane::Interactive);
    m_flusher->flush();
    m_notes->flush();
    m_threads->refresh();
    // A person asks: lists that are left out while the first fill runs stay left out.
    if (!m_sync.filling && m_workspaceAge.hasExpired(workspaceFreshness.count()))
        loadWorkspace();
}

void Engine::retryNow()
{
    if (!m_flusher)
        return;
    m_flusher->retryNow();
    m_notes->retryNow();
    refresh();
    if (!m_ticketToOpen.isEmpty())
        loadTicket();
}

void Engine::openTicket(const TicketId& ticket)
{
    if (!m_flusher)
        return;
    m_flusher->tellAbout(ticket);
    m_ticketToOpen = ticket;
    m_justOpened = true;
    m_openTimer.start(dwell);
}

void Engine::loadTicket()
{
    noteLooking(m_ticketToOpen);
    if (!m_server->isReady())
        return;
    const GetTicket request{.id = m_ticketToOpen,
                            .include = {u"tags"_s, u"contact"_s, u"company"_s, u"inbox"_s}};
    m_server->send(request, RequestLane::Interactive, this,
                   [this, id = m_ticketToOpen](const Result<TicketWithIncludes>& answer) {
                       if (!answer) {
                           if (answer.error().kind != ErrorKind::Cancelled)
                               Q_EMIT ticketLoadFailed(id, answer.error());
                       } else if (const Result<void> stored = takeTicket(id, *answer); !stored) {
                           Q_EMIT storageFailed(stored.error());
                       }
                   });
}

Result<void> Engine::takeTicket(const TicketId& id, const TicketWithIncludes& answer)
{
    const Result<void> stored = storeTicket(answer);
    // Also when nothing changed: an editor that says it could not be refreshed has to hear that it was.
    if (stored)
        Q_EMIT ticketsChanged({id});
    if (id == m_ticketToOpen)
        m_threads->open(id);
    return stored;
}

/// The names first, so that the ticket is never shown without them. Its tags may be missing.
Result<void> Engine::storeTicket(const TicketWithIncludes& answer)
{
    const bool hasCompany = !answer.companyName.isEmpty() && !answer.ticket.contactId.isEmpty();
    QList<std::function<Result<CacheChange>()>> steps{
        [&] { return m_cache->learnNames(NameKind::Contact, answer.contacts); },
        [&] {
            return m_cache->learnNames(NameKind::Inbox, answer.inboxes);
        }};
    if (hasCompany)
        steps.append([&] { return m_cache->learnCompany(answer.ticket.contactId, answer.companyName); });
    steps.append([&] { return m_cache->upsertTickets({answer.ticket}); });
    for (const auto& step : steps) {
        const Result<CacheChange> done = step();
        if (!done)
            return tl::unexpected(done.error());
        takeChange(done);
    }
    if (answer.includes.contains("tags"_L1))
        takeChange(m_cache->storeTags(answer.ticket.id, answer.tags));
    return {};
}

void Engine::takeChange(const Result<CacheChange>& change)
{
    if (!change) {
        Q_EMIT storageFailed(change.error());
        return;
    }
    if (!change->tickets.isEmpty())
        Q_EMIT ticketsChanged(change->tickets);
    // A ticket that changes while the agent looks at it is seen; one they have just moved to is not yet.
    if (!m_justOpened && change->tickets.contains(m_ticketToOpen))
        noteLooking(m_ticketToOpen);
    if (change->workspace)
        Q_EMIT workspaceChanged();
}

void Engine::resolveConflict(const QString& operation, const FieldKey& key, bool useMine)
{
    if (!m_flusher)
        return;
    if (const auto done = m_flusher->resolveConflict(operation, key, useMine); !done)
        Q_EMIT storageFailed(done.error());
}

void Engine::retryChange(const QString& operation)
{
    if (!m_flusher)
        return;
    if (const auto done = m_flusher->retryOne(operation); !done)
        Q_EMIT storageFailed(done.error());
}

void Engine::discardChange(const QString& operation)
{
    if (!m_flusher)
        return;
    if (const auto done = m_flusher->discard(operation); !done)
        Q_EMIT storageFailed(done.error());
}

void Engine::saveDraft(const TicketId& ticket, const QJsonObject& content)
{
    const auto store = [&]() -> Result<void> {
        if (!m_outbox)
            return failure(ErrorKind::Storage, tr("the outbox is not open"));
        return content.isEmpty() ? m_outbox->removeDraft(ticket)
                                 : m_outbox->saveDraft(ticket, content, m_setup.clock->nowUtc());
    };
    if (const Result<void> stored = store(); stored)
        Q_EMIT draftStored(ticket);
    else
        Q_EMIT storageFailed(stored.error());
}

void Engine::noteAnswer(const std::optional<Error>& error)
{
    tellConnection(m_connection.noteAnswer(error, m_setup.clock->nowUtc()));
    const ConnectionState state = m_connection.status().state;
    if (heldBackChanges(state)) {
        m_changesHeld = true;
    } else if ((!error || state == ConnectionState::Connected) && std::exchange(m_changesHeld, false)) {
        m_flusher->connectionReturned();
        m_notes->connectionReturned();
        catchUp();
    }
}

/// What could not be fetched meanwhile is not left to the next poll: a person who was offline looks at it
/// now.
void Engine::catchUp()
{
    if (!m_puller->isPulling())
        poll();
    if (!m_ticketToOpen.isEmpty())
        m_openTimer.start(dwell);
}

void Engine::tellConnection(bool changed)
{
    if (changed)
        Q_EMIT connectionChanged(m_connection.status());
}

} // namespace deskbell
