// SPDX-License-Identifier: MIT
#pragma once

#include "api/transportlimits.h"
#include "core/account.h"
#include "core/apikey.h"
#include "core/clock.h"
#include "core/savedview.h"
#include "core/ticketlink.h"
#include "storage/database.h"
#include "sync/changereport.h"
#include "sync/passages.h"
#include "sync/presencepass.h"

#include <QJsonObject>
#include <QObject>
#include <QThread>

#include <chrono>
#include <memory>

namespace deskbell {

class Engine;

/// The GUI thread's handle on the engine: owns its thread, forwards intents to it and its news back. No call
/// blocks but shutDown(). Lives on the GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        Account account;
        ApiKey key; ///< may be empty while the key store is asked: nothing is sent until setKey()
        QString cachePath;
        QString outboxPath;
        std::shared_ptr<const Clock> clock;
        std::chrono::milliseconds pollInterval = std::chrono::seconds(60);
        Passed passed = {};    ///< for tests: see passages.h
        FaultHook faults = {}; ///< for tests: asked before each access to the engine's databases
        /// Timelines of recently updated tickets that are fetched in a minute while nothing else is due; 0:
        /// none.
        int recentThreadsPerMinute = 0;
        PresencePass::Pace presence = {}; ///< the search for tickets that the server has no more
        TransportLimits limits = {};
    };

    explicit Session(Setup setup, QObject* parent = nullptr);
    ~Session() override;

    /// Starts the thread; the databases are opened there and `opened` or `openFailed` follows.
    void start();

    /// Commits the agent's decision to the outbox, then sends it. Returns its operation id at once; the first
    /// changeReported(Queued) for it means that it is on disk, changeNotStored that it is not.
    QString submit(const TicketId& ticket, const TicketPatch& patch);
    /// Asks the server for news now.
    void refresh();
    /// The agent looks at this ticket: fetch it whole (custom fields, contact), if the server can be reached.
    void openTicket(const TicketId& ticket);
    /// Asks the server for tickets with these words, which need not be on this computer: one request,
    /// answered by one serverSearchFinished with the same words. What it finds is stored like any other row.
    void searchServer(const QString& words);
    /// Fetches the ticket that a link names, which need not be on this computer; answered by one
    /// ticketFetched with the same link. While the key is on its way, the newest link waits for it.
    void fetchTicket(const TicketLink& link);
    /// Settles one field of a conflict: send mine over theirs, or let theirs stand.
    void resolveConflict(const QString& operation, const FieldKey& key, bool useMine);
    /// Sends one change now instead of at its planned time (never before a server's Retry-After). A change
    /// that the server refused, or that conflicts, waits for the agent all the same.
    void retryChange(const QString& operation);
    /// Gives up a change that is not being sent.
    void discardChange(const QString& operation);
    /// Commits a note to the outbox, then appends it to the ticket's timeline, once. Returns its operation id
    /// at once; the first noteReported(Queued) means that it is on disk, noteNotStored that it is not.
    QString addNote(const TicketId& ticket, const QString& text);
    /// Gives up a note that is not being sent.
    void discardNote(const QString& operation);
    /// A star, or the agent's own mark as unread, for a ticket; only on this computer. A ticket that is
    /// opened is read. Failures are told by storageFailed.
    void setStarred(const TicketId& ticket, bool starred);
    void setUnread(const TicketId& ticket, bool unread);
    /// Stores the agent's views, all of them, in the sidebar's order. viewsChanged follows in any case.
    void saveViews(const QList<SavedView>& views);
    /// Keeps what an editor holds and nobody saved yet, so that a crash does not lose it; an empty object
    /// forgets it. draftStored says that it is on disk; failures are told by storageFailed.
    void saveDraft(const TicketId& ticket, const QJsonObject& content);
    /// Stops fetching tickets, or goes on; kept across restarts. What waits in the outbox still goes out, and
    /// a ticket that is opened is still fetched.
    void setSyncPaused(bool paused);
    /// Keeps closed and resolved tickets for so many days, or all tickets (0); kept across restarts. Tickets
    /// with work of the agent's on them always stay. Keeping more than before reads the list again.
    void setRetention(int closedDays);
    /// The person's answer to removalsHeld().
    void answerRemovals(bool remove);
    /// The person has seen what was rescued from a damaged outbox: what waits may be sent.
    void acknowledgeSalvage();
    /// Sends what waits now instead of at its planned time (never before a server's Retry-After).
    void retryNow();
    void setKey(const ApiKey& key);
    /// There is no key: the store has none, or could not say (`why`). Reading and changing go on offline.
    void reportMissingKey(const std::optional<Error>& why = std::nullopt);

    /// Ends the engine: what is in flight is dropped and stays in the outbox. False if the thread did not end
    /// in time; it is then left behind, so that the program can still quit.
    bool shutDown(std::chrono::milliseconds limit = std::chrono::milliseconds(2500));

Q_SIGNALS:
    void opened(const QString& notice); ///< databases ready; `notice` is empty or one sentence for the person
    void openFailed(const deskbell::Error& error);
    void ticketsChanged(const QStringList& ids); ///< rows of the cache changed as shown
    void workspaceChanged();
    void changeReported(const deskbell::ChangeReport& report);
    void changeNotStored(const QString& operation, const deskbell::TicketId& ticket,
                         const deskbell::Error& error);
    void ticketLoadFailed(const deskbell::TicketId& ticket, const deskbell::Error& error);
    /// `ids`: the tickets that the server named, in its order; they are in the cache. With an error none.
    void serverSearchFinished(const QString& words, const QStringList& ids,
                              const std::optional<deskbell::Error>& error);
    /// `ticket` is in the cache now; with an error it is not, NotFound: the server has no such ticket for us.
    void ticketFetched(const deskbell::TicketLink& link, const deskbell::TicketId& ticket,
                       const std::optional<deskbell::Error>& error);
    /// A local database failed outside any single change; nothing that was confirmed is lost.
    void storageFailed(const deskbell::Error& error);
    /// The ticket's timeline in the cache, or the notes that wait behind it, changed.
    void threadChanged(const deskbell::TicketId& ticket);
    void noteReported(const deskbell::NoteReport& report);
    void noteNotStored(const QString& operation, const deskbell::TicketId& ticket, const QString& text,
                       const deskbell::Error& error);
    void draftStored(const deskbell::TicketId& ticket);
    void viewsChanged(); ///< read them again
    /// outbox.db was damaged, at this start or an earlier one: nothing is sent until acknowledgeSalvage().
    /// `notice` says in sentences what was rescued, and where the damaged file is.
    void outboxSalvaged(const QString& notice);
    /// What waits in the outbox, or its history, changed.
    void outboxChanged();
    void connectionChanged(const deskbell::ConnectionStatus& status);
    void syncProgressed(int done, int total); ///< first sync; total 0 when it is not known
    void syncStatusChanged(const deskbell::SyncStatus& status);
    /// So many of the tickets on this computer are not on the server's list any more, too many to take them
    /// away unasked. Nothing is marked before answerRemovals().
    void removalsHeld(int gone, int total);

private:
    template <class Call>
    void onEngine(Call call);

    std::unique_ptr<QThread> m_thread;
    bool m_started = false;
    Engine* m_engine = nullptr; ///< lives on m_thread, deleted there when it ends
};

} // namespace deskbell
