// SPDX-License-Identifier: MIT
#pragma once

#include "api/endpoints/getticket.h"
#include "core/clock.h"
#include "storage/cachewriter.h"
#include "storage/outbox.h"
#include "sync/changereport.h"
#include "sync/serverlink.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace deskbell {

enum class FlushPhase;

/// Sends what waits in the outbox: for each entry read the ticket, merge field by field, send one PATCH,
/// compare the answer, settle. One entry at a time; an entry that cannot be sent steps aside. A PATCH leaves
/// only after its attempt is on disk, and after a lost answer the ticket is read before anything is sent
/// again. Engine thread.
class Flusher : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        ServerLink& server;
        CacheWriter& cache;
        Outbox& outbox;
        const Clock& clock;
    };

    explicit Flusher(Parts parts, QObject* parent = nullptr);

    /// Parked entries get another chance; call at start and when the key may have changed.
    Result<void> recover();
    /// Commits the decision; it is on disk when this returns without an error.
    Result<void> submit(const QString& operation, const TicketId& ticket, const TicketPatch& patch);
    Result<void> resolveConflict(const QString& operation, const FieldKey& key, bool useMine);
    /// Forgets the waiting time of one entry, but not what a server asked for. A parked one waits for what all
    /// parked ones do, so that they are tried together.
    Result<void> retryOne(const QString& operation);
    Result<void> discard(const QString& operation);
    /// Tells again where each change of this ticket stands, for an editor that has just opened it.
    void tellAbout(const TicketId& ticket);
    /// The server can be reached again, or accepts the key again: what waited for that goes on.
    void connectionReturned();
    /// Forgets waiting times and parking, and starts again.
    void retryNow();
    /// Starts with the next entry that is due, unless one is under way.
    void flush();

Q_SIGNALS:
    void reported(const deskbell::ChangeReport& report);
    void cacheChanged(const deskbell::CacheChange& change);
    void waitingChanged(int count);
    /// The outbox or the cache could not be read or written, outside a change's own report.
    void storageFailed(const deskbell::Error& error);

private:
    void start(const OutboxEntry& entry);
    void readTicket();
    void decide(const Result<TicketWithIncludes>& answer);
    void addDoubtfulToConflicts(const Ticket& server);
    bool holdConflicts();
    void sendPatch(const Ticket& server);
    void conclude(const Result<Ticket>& answer);
    void settle(const Ticket& answer);
    void handleFailure(const Error& error, FlushPhase phase);
    void tryLater(const Error& error, OutboxState state);
    void stepAside(ChangeState state, const Error& error);
    void finish();

    ChangeReport report(ChangeState state) const;
    void refreshShown(const TicketId& ticket);
    bool reloadCurrent();

    Parts m_parts;
    std::optional<OutboxEntry> m_current;
    MergedPatch m_merged;              ///< of the current entry
    int m_rereads = 0;                 ///< of the current entry, after 409 or 412
    std::optional<Error> m_parked;     ///< no write is accepted with this key
    QHash<QString, QDateTime> m_dueAt; ///< operation → not before
    QHash<QString, QDateTime> m_held;  ///< operation → the server asked not to come back before
    QHash<QString, int> m_failures;    ///< operation → attempts that came to nothing since the last success
    QTimer m_wake;
};

} // namespace deskbell
