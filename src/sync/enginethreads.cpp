// SPDX-License-Identifier: MIT
// The part of Engine that has to do with timelines and notes.
#include "sync/engine.h"

#include "sync/flusher.h"
#include "sync/indexkeeper.h"
#include "sync/notesender.h"
#include "sync/puller.h"
#include "sync/threadloader.h"

namespace deskbell {

void Engine::buildThreads()
{
    m_notes = std::make_unique<NoteSender>(
        NoteSender::Parts{*m_server, *m_cache, *m_outbox, *m_setup.clock, m_setup.passed});
    m_threads = std::make_unique<ThreadLoader>(ThreadLoader::Parts{*m_server, *m_cache, *m_setup.clock},
                                               m_setup.recentThreadsPerMinute);
    m_index = std::make_unique<IndexKeeper>(*m_cache);
}

void Engine::wireThreads()
{
    connect(m_notes.get(), &NoteSender::cacheChanged, this,
            [this](const CacheChange& change) { takeChange(change); });
    // A note waits for the changes of its ticket.
    connect(m_flusher.get(), &Flusher::reported, m_notes.get(), &NoteSender::flush, Qt::QueuedConnection);
    connect(m_notes.get(), &NoteSender::reported, this, &Engine::noteReported);
    connect(m_notes.get(), &NoteSender::reported, this, &Engine::outboxChanged);
    connect(m_notes.get(), &NoteSender::threadChanged, this, &Engine::threadChanged);
    connect(m_notes.get(), &NoteSender::storageFailed, this, &Engine::storageFailed);
    connect(m_notes.get(), &NoteSender::waitingChanged, this,
            [this](int count) { tellConnection(m_connection.noteWaitingChanges(count)); });

    connect(m_threads.get(), &ThreadLoader::threadChanged, this, &Engine::threadChanged);
    connect(m_threads.get(), &ThreadLoader::loadFailed, this, &Engine::ticketLoadFailed);
    connect(m_threads.get(), &ThreadLoader::storageFailed, this, &Engine::storageFailed);
    connect(m_index.get(), &IndexKeeper::storageFailed, this, &Engine::storageFailed);
    connect(this, &Engine::workspaceChanged, m_index.get(), &IndexKeeper::start);
    m_index->start();
    connect(m_puller.get(), &Puller::finished, m_threads.get(), &ThreadLoader::passFinished);
}

void Engine::discardNote(const QString& operation)
{
    if (!m_notes)
        return;
    if (const auto done = m_notes->discard(operation); !done)
        Q_EMIT storageFailed(done.error());
}

} // namespace deskbell
