// SPDX-License-Identifier: MIT
#include "sync/session.h"

#include "sync/engine.h"

#include <QUuid>

namespace deskbell {

Session::Session(Setup setup, QObject* parent)
    : QObject(parent), m_thread(std::make_unique<QThread>()), m_engine(new Engine(std::move(setup)))
{
    qRegisterMetaType<ChangeReport>();
    qRegisterMetaType<ConnectionStatus>();
    qRegisterMetaType<Error>();
    qRegisterMetaType<NoteReport>();
    qRegisterMetaType<SyncStatus>();
    qRegisterMetaType<TicketLink>();
    qRegisterMetaType<std::optional<Error>>();
    m_thread->setObjectName(QStringLiteral("engine"));
    m_engine->moveToThread(m_thread.get());
    // The engine goes on its own thread, where its databases were opened.
    connect(m_thread.get(), &QThread::finished, m_engine, &QObject::deleteLater);

    connect(m_engine, &Engine::opened, this, &Session::opened);
    connect(m_engine, &Engine::openFailed, this, &Session::openFailed);
    connect(m_engine, &Engine::ticketsChanged, this, &Session::ticketsChanged);
    connect(m_engine, &Engine::workspaceChanged, this, &Session::workspaceChanged);
    connect(m_engine, &Engine::changeReported, this, &Session::changeReported);
    connect(m_engine, &Engine::changeNotStored, this, &Session::changeNotStored);
    connect(m_engine, &Engine::ticketLoadFailed, this, &Session::ticketLoadFailed);
    connect(m_engine, &Engine::serverSearchFinished, this, &Session::serverSearchFinished);
    connect(m_engine, &Engine::ticketFetched, this, &Session::ticketFetched);
    connect(m_engine, &Engine::storageFailed, this, &Session::storageFailed);
    connect(m_engine, &Engine::threadChanged, this, &Session::threadChanged);
    connect(m_engine, &Engine::noteReported, this, &Session::noteReported);
    connect(m_engine, &Engine::noteNotStored, this, &Session::noteNotStored);
    connect(m_engine, &Engine::draftStored, this, &Session::draftStored);
    connect(m_engine, &Engine::viewsChanged, this, &Session::viewsChanged);
    connect(m_engine, &Engine::outboxChanged, this, &Session::outboxChanged);
    connect(m_engine, &Engine::outboxSalvaged, this, &Session::outboxSalvaged);
    connect(m_engine, &Engine::connectionChanged, this, &Session::connectionChanged);
    connect(m_engine, &Engine::syncProgressed, this, &Session::syncProgressed);
    connect(m_engine, &Engine::syncStatusChanged, this, &Session::syncStatusChanged);
    connect(m_engine, &Engine::removalsHeld, this, &Session::removalsHeld);
}

Session::~Session()
{
    if (!m_started)
        delete m_engine;
    else if (!shutDown())
        m_thread.release(); // destroying a running QThread ends the program; the system cleans up after us
}

template <class Call>
void Session::onEngine(Call call)
{
    QMetaObject::invokeMethod(m_engine, std::move(call), Qt::QueuedConnection);
}

void Session::start()
{
    m_started = true;
    m_thread->start();
    onEngine([engine = m_engine] { engine->open(); });
}

QString Session::submit(const TicketId& ticket, const TicketPatch& patch)
{
    const QString operation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    onEngine([=, engine = m_engine] { engine->submit(operation, ticket, patch); });
    return operation;
}

void Session::setStarred(const TicketId& ticket, bool starred)
{
    onEngine([=, engine = m_engine] { engine->setStarred(ticket, starred); });
}

void Session::setUnread(const TicketId& ticket, bool unread)
{
    onEngine([=, engine = m_engine] { engine->setUnread(ticket, unread); });
}

void Session::saveViews(const QList<SavedView>& views)
{
    onEngine([=, engine = m_engine] { engine->saveViews(views); });
}

void Session::refresh()
{
    onEngine([engine = m_engine] { engine->refresh(); });
}

void Session::openTicket(const TicketId& ticket)
{
    onEngine([=, engine = m_engine] { engine->openTicket(ticket); });
}

void Session::searchServer(const QString& words)
{
    onEngine([=, engine = m_engine] { engine->searchServer(words); });
}

void Session::fetchTicket(const TicketLink& link)
{
    onEngine([=, engine = m_engine] { engine->fetchTicket(link); });
}

void Session::resolveConflict(const QString& operation, const FieldKey& key, bool useMine)
{
    onEngine([=, engine = m_engine] { engine->resolveConflict(operation, key, useMine); });
}

void Session::retryChange(const QString& operation)
{
    onEngine([=, engine = m_engine] { engine->retryChange(operation); });
}

void Session::discardChange(const QString& operation)
{
    onEngine([=, engine = m_engine] { engine->discardChange(operation); });
}

QString Session::addNote(const TicketId& ticket, const QString& text)
{
    const QString operation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    onEngine([=, engine = m_engine] { engine->addNote(operation, ticket, text); });
    return operation;
}

void Session::discardNote(const QString& operation)
{
    onEngine([=, engine = m_engine] { engine->discardNote(operation); });
}

void Session::saveDraft(const TicketId& ticket, const QJsonObject& content)
{
    onEngine([=, engine = m_engine] { engine->saveDraft(ticket, content); });
}

void Session::setSyncPaused(bool paused)
{
    onEngine([=, engine = m_engine] { engine->setSyncPaused(paused); });
}

void Session::setRetention(int closedDays)
{
    onEngine([=, engine = m_engine] { engine->setRetention(closedDays); });
}

void Session::answerRemovals(bool remove)
{
    onEngine([=, engine = m_engine] { engine->answerRemovals(remove); });
}

void Session::acknowledgeSalvage()
{
    onEngine([engine = m_engine] { engine->acknowledgeSalvage(); });
}

void Session::retryNow()
{
    onEngine([engine = m_engine] { engine->retryNow(); });
}

void Session::setKey(const ApiKey& key)
{
    onEngine([=, engine = m_engine] { engine->setKey(key); });
}

void Session::reportMissingKey(const std::optional<Error>& why)
{
    onEngine([=, engine = m_engine] { engine->reportMissingKey(why); });
}

bool Session::shutDown(std::chrono::milliseconds limit)
{
    if (!m_thread->isRunning())
        return true;
    // Behind what was asked before: a Save that is still in the queue gets to the disk.
    onEngine([engine = m_engine] {
        engine->stop();
        QThread::currentThread()->quit();
    });
    return m_thread->wait(QDeadlineTimer(limit));
}

} // namespace deskbell
