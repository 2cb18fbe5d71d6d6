// SPDX-License-Identifier: MIT
#pragma once

#include "sync/connectiontracker.h"
#include "sync/session.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>

#include <variant>

namespace deskbell {

class CacheKeeper;
class CacheWriter;
class LocalBox;
class Flusher;
class IndexKeeper;
class NoteSender;
class Outbox;
class PresencePass;
class Puller;
class RequestLedger;
class ServerLink;
class ThreadLoader;
class WorkspaceLoader;
struct CacheChange;
struct TicketPage;
struct TicketWithIncludes;

/// Owns the network and the only writing database connections, and ties pull, flush and workspace loading
/// together. Made on the GUI thread, then lives on the engine thread; what it owns is made by open() and
/// destroyed there.
class Engine : public QObject
{
    Q_OBJECT

public:
    explicit Engine(Session::Setup setup);
    ~Engine() override;

    // See Session, which calls these.
    void open();
    void stop();
    void submit(const QString& operation, const TicketId& ticket, const TicketPatch& patch);
    void refresh();
    void openTicket(const TicketId& ticket);
    void searchServer(const QString& words);
    void fetchTicket(const TicketLink& link);
    void resolveConflict(const QString& operation, const FieldKey& key, bool useMine);
    void retryChange(const QString& operation);
    void discardChange(const QString& operation);
    void addNote(const QString& operation, const TicketId& ticket, const QString& text);
    void discardNote(const QString& operation);
    void setStarred(const TicketId& ticket, bool starred);
    void setUnread(const TicketId& ticket, bool unread);
    void saveViews(const QList<SavedView>& views);
    void saveDraft(const TicketId& ticket, const QJsonObject& content);
    void acknowledgeSalvage();
    void retryNow();
    void setSyncPaused(bool paused);
    void setRetention(int closedDays);
    void answerRemovals(bool remove);
    void setKey(const ApiKey& key);
    void reportMissingKey(const std::optional<Error>& why);

Q_SIGNALS:
    void opened(const QString& notice);
    void openFailed(const deskbell::Error& error);
    void ticketsChanged(const QStringList& ids);
    void workspaceChanged();
    void changeReported(const deskbell::ChangeReport& report);
    void changeNotStored(const QString& operation, const deskbell::TicketId& ticket,
                         const deskbell::Error& error);
    void ticketLoadFailed(const deskbell::TicketId& ticket, const deskbell::Error& error);
    void serverSearchFinished(const QString& words, const QStringList& ids,
                              const std::optional<deskbell::Error>& error);
    void ticketFetched(const deskbell::TicketLink& link, const deskbell::TicketId& ticket,
                       const std::optional<deskbell::Error>& error);
    void storageFailed(const deskbell::Error& error);
    void threadChanged(const deskbell::TicketId& ticket);
    void noteReported(const deskbell::NoteReport& report);
    void noteNotStored(const QString& operation, const deskbell::TicketId& ticket, const QString& text,
                       const deskbell::Error& error);
    void draftStored(const deskbell::TicketId& ticket);
    void viewsChanged();
    void outboxChanged();
    void outboxSalvaged(const QString& notice);
    void connectionChanged(const deskbell::ConnectionStatus& status);
    void syncProgressed(int done, int total);
    void syncStatusChanged(const deskbell::SyncStatus& status);
    void removalsHeld(int gone, int total);

private:
    /// A change or a note that could not be stored yet, because another program holds the file.
    struct Submission
    {
        QString operation;
        TicketId ticket;
        std::variant<TicketPatch, QString> content; ///< the text: of a note
        QDeadlineTimer until;
    };

    Result<void> openDatabases();
    void failToOpen(const Error& error);
    bool outboxIsLost() const;
    void tellSalvage();
    void storeInOrder(const Submission& submission);
    Result<void> tryToStore(const Submission& submission);
    bool store(const Submission& submission);
    void storeAgain();
    void storeNow();
    void buildParts();
    void wireParts();
    void buildThreads();
    void wireThreads();
    void wirePulling();
    Result<void> recallPulling();
    void loadWorkspace();
    void passFinished(bool firstPass);
    void tellSync(const SyncStatus& status);
    void poll();
    void catchUp();
    void loadTicket();
    /// Stores an opened or linked ticket and tells of it; an error when it is not in the cache.
    Result<void> takeTicket(const TicketId& id, const TicketWithIncludes& answer);
    Result<void> storeTicket(const TicketWithIncludes& answer);
    void takeChange(const Result<CacheChange>& change);
    void fetchWaitingLink();
    void fetchById(const TicketLink& link);
    void fetchByNumber(const TicketLink& link);
    void takeFound(const QString& words, const Result<TicketPage>& page);
    void noteAnswer(const std::optional<Error>& error);
    void tellConnection(bool changed);
    Result<void> changeMarks(const TicketId& ticket,
                             const std::function<Result<void>(LocalBox&, const QDateTime&)>& change);
    void noteLooking(const TicketId& ticket);
    void moveReadBefore();

    Session::Setup m_setup;
    ConnectionTracker m_connection;
    SyncStatus m_sync;
    bool m_changesHeld = false; ///< by a state that no accepted request has followed yet
    QTimer m_pollTimer;
    QTimer m_workspaceTimer;
    QElapsedTimer m_workspaceAge;
    QTimer m_openTimer; ///< only a ticket the agent stays on is fetched
    TicketId m_ticketToOpen;
    std::optional<TicketLink> m_linkToFetch; ///< as soon as it is known whether there is a key
    bool m_justOpened = false;               ///< the agent chose it, and has not stayed with it for long yet
    QTimer m_openAgainTimer;
    QTimer m_storeTimer;
    QList<Submission> m_submissions;

    // In the order they are built: each uses those before it.
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<CacheWriter> m_cache;
    std::unique_ptr<RequestLedger> m_ledger;
    std::unique_ptr<ServerLink> m_server;
    std::unique_ptr<CacheKeeper> m_keeper;
    std::unique_ptr<Puller> m_puller;
    std::unique_ptr<PresencePass> m_presence;
    std::unique_ptr<WorkspaceLoader> m_workspace;
    std::unique_ptr<Flusher> m_flusher;
    std::unique_ptr<NoteSender> m_notes;
    std::unique_ptr<ThreadLoader> m_threads;
    std::unique_ptr<IndexKeeper> m_index;
};

} // namespace deskbell
