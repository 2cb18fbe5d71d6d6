// SPDX-License-Identifier: MIT
#pragma once

#include "storage/cachewriter.h"
#include "storage/outbox.h"
#include "sync/changereport.h"
#include "sync/passages.h"
#include "sync/retryplan.h"
#include "sync/serverlink.h"
#include "sync/threadfetch.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace deskbell {

enum class FlushPhase;
enum class NextStep;

/// Appends the notes that wait in the outbox to their tickets' timelines, each once. A note has no
/// idempotency key (contract 4), so for each one the timeline is read, the attempt with the ids of what is
/// there is put on disk, and one POST is sent. After a lost answer, a crash or an answer that leaves doubt
/// the timeline is read again: a note of the same text that was not there before is ours, and nothing is
/// sent; without one it is sent again. One note at a time, in order for each ticket and behind its changes; a
/// note that cannot be sent steps aside. Engine thread.
class NoteSender : public QObject
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

    /// UTF-16 units; the vendor names no limit, and a longer text is a file.
    static constexpr qsizetype longestNote = 64 * 1024;

    explicit NoteSender(const Parts& parts, QObject* parent = nullptr);

    /// Parked notes get another chance, and what was left in the middle of an attempt is in doubt; call at
    /// start and when the key may have changed.
    Result<void> recover();
    /// Commits the note; it is on disk when this returns without an error. Input when it is empty or too
    /// long.
    Result<void> add(const QString& operation, const TicketId& ticket, const QString& text);
    Result<void> discard(const QString& operation);
    /// The server can be reached again, or accepts the key again: what waited for that goes on.
    void connectionReturned();
    /// Forgets waiting times, but not what a server asked for, and parking, and starts again.
    void retryNow();
    /// Nothing is sent until it is called with false: the person has to see first what was rescued.
    void setPaused(bool paused);
    /// Starts with the next note that is due, unless one is under way.
    void flush();

Q_SIGNALS:
    void reported(const deskbell::NoteReport& report);
    /// The stored timeline, or the notes that wait behind it, changed.
    void threadChanged(const deskbell::TicketId& ticket);
    void cacheChanged(const deskbell::CacheChange& change);
    void waitingChanged(int count);
    /// The outbox or the cache could not be read or written, outside a note's own report.
    void storageFailed(const deskbell::Error& error);

private:
    void start(const NoteEntry& note);
    void readThread();
    void decide(const Result<FetchedThread>& thread);
    Result<QString> ownMessage() const;
    void post();
    void conclude(const Result<Message>& answer);
    Result<void> keepThread();
    void settle(const QString& messageId);
    void handleFailure(const Error& error, FlushPhase phase);
    void carryOut(NextStep step, const Error& error);
    void tryLater(const Error& error, OutboxState state);
    void stepAside(ChangeState state, const Error& error);
    void finish();

    void pass(QLatin1StringView point) const
    {
        if (m_parts.passed)
            m_parts.passed(point);
    }
    bool parkForeign(const NoteEntry& note);
    NoteReport report(ChangeState state) const;
    void announce(const TicketId& ticket);
    bool reloadCurrent();

    Parts m_parts;
    RetryPlan m_retries;
    std::optional<NoteEntry> m_current;
    QList<Message> m_messages;   ///< the current note's timeline as it was read
    QDateTime m_ticketUpdatedAt; ///< known of its ticket before that
    int m_rereads = 0;           ///< of the current note, after 409 or 412
    bool m_paused = false;
    std::optional<Error> m_parked;           ///< no write is accepted with this key
    QHash<QString, Error> m_refusedUnstored; ///< operation → a refusal that is not on disk yet
    QTimer m_wake;
};

} // namespace deskbell
