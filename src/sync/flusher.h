// SPDX-License-Identifier: MIT
#pragma once

#include "api/endpoints/getticket.h"
#include "core/clock.h"
#include "storage/cachewriter.h"
#include "storage/outbox.h"
#include "sync/changereport.h"
#include "sync/passages.h"
#include "sync/retryplan.h"
#include "sync/serverlink.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace deskbell {

enum class FlushPhase;
enum class NextStep;

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
        Passed passed = {}; ///< for tests
    };

    explicit Flusher(const Parts& parts, QObject* parent = nullptr);

    /// Parked entries get another chance; call at start and when the key may have changed.
    Result<void> recover();
    /// Commits the decision; it is on disk when this returns without an error.
    Result<void> submit(const QString& operation, const TicketId& ticket, const TicketPatch& patch);
    Result<void> resolveConflict(const QString& operation, const FieldKey& key, bool useMine);
    /// Forgets the waiting time of one entry, but not what a server asked for. A parked one waits for what
    /// all parked ones do, so that they are tried together.
    Result<void> retryOne(const QString& operation);
    Result<void> discard(const QString& operation);
    /// Tells again where each change of this ticket stands, for an editor that has just opened it.
    void tellAbout(const TicketId& ticket);
    /// The server can be reached again, or accepts the key again: what waited for that goes on.
    void connectionReturned();
    /// Forgets waiting times, but not what a server asked for, and parking, and starts again.
    void retryNow();
    /// Nothing is sent until it is called with false: the person has to see first what was rescued.
    void setPaused(bool paused);
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
    bool holdConflicts(const std::optional<Error>& why = {});
    void sendPatch(const Ticket& server);
    void conclude(const Result<Ticket>& answer);
    Result<void> noteOwnChange(const Ticket& answer);
    void settle(const Ticket& answer);
    void handleFailure(const Error& error, FlushPhase phase);
    void carryOut(NextStep step, const Error& error);
    void noteWriteOutcome(const Result<Ticket>& answer);
    void handleBlockedWrite(const Error& error);
    void giveUpRounds(const Error& error);
    void disputeAll(const Ticket& server);
    void tryLater(const Error& error, OutboxState state);
    void stepAside(ChangeState state, const Error& error);
    void storeRefusalLater(const Error& error);
    void finish();

    void pass(QLatin1StringView point) const
    {
        if (m_parts.passed)
            m_parts.passed(point);
    }
    bool parkForeign(const OutboxEntry& entry);
    bool isParked();

    ChangeReport report(ChangeState state) const;
    void refreshShown(const TicketId& ticket);
    bool reloadCurrent();

    Parts m_parts;
    std::optional<OutboxEntry> m_current;
    MergedPatch m_merged; ///< of the current entry
    Ticket m_read;        ///< of the current entry: the server's row that m_merged comes from
    RetryPlan m_retries;
    int m_rereads = 0; ///< of the current entry, after 409 or 412
    bool m_paused = false;
    int m_blockedWrites = 0;       ///< PATCHes in a row that nothing answered, while reads were answered
    std::optional<Error> m_parked; ///< no write gets through, or none is accepted with this key
    QDateTime m_parkedUntil;       ///< when the way is tried again; invalid: not by itself
    QHash<QString, Error> m_refusedUnstored; ///< operation → a refusal that is not on disk yet
    QTimer m_wake;
};

} // namespace deskbell
