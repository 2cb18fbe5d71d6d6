// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "storage/cachewriter.h"
#include "sync/serverlink.h"
#include "sync/threadfetch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>

namespace deskbell {

/// Keeps timelines in the cache, so that they can be read without a connection: that of the ticket the agent
/// looks at, and, while nothing else is to be done, those of recently updated tickets. Whether a ticket's
/// updated_at moves on a new message is UNKNOWN (contract 7.2), so the one that is looked at is read again
/// after a minute even if it did not. Never repeats by itself: the next pass over the tickets does. Engine
/// thread.
class ThreadLoader : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        ServerLink& server;
        CacheWriter& cache;
        const Clock& clock;
    };

    /// `recentPerMinute`: how many timelines of recent tickets are fetched in a minute; 0: none.
    ThreadLoader(Parts parts, int recentPerMinute, QObject* parent = nullptr);

    /// The agent looks at this ticket, whose row was read just now.
    void open(const TicketId& ticket);
    /// Reads the ticket that is looked at again, however fresh it is.
    void refresh();
    /// While the first fill runs or the person paused syncing, only what they open is read.
    void setResting(bool resting);
    /// A pass over the tickets ended: timelines may have become old.
    void passFinished();

Q_SIGNALS:
    void threadChanged(const deskbell::TicketId& ticket);
    /// The timeline that a person waits for could not be read; the stored one stays.
    void loadFailed(const deskbell::TicketId& ticket, const deskbell::Error& error);
    void storageFailed(const deskbell::Error& error);

private:
    struct Load
    {
        TicketId ticket;
        RequestLane lane = RequestLane::Background;
        QDateTime startedAt;
        QDateTime ticketUpdatedAt;
    };

    Result<bool> isCurrent(const TicketId& ticket);
    void load(const TicketId& ticket, RequestLane lane);
    void take(const Load& load, const Result<FetchedThread>& thread);
    Result<bool> store(const Load& load, const FetchedThread& thread);
    void fillOne();
    bool mayFill();

    Parts m_parts;
    int m_recentPerMinute;
    TicketId m_opened;
    QSet<TicketId> m_underWay;
    QSet<TicketId> m_unreadable; ///< whose timeline the server refused since the start
    bool m_resting = false;
    bool m_filling = false; ///< a pass ended, and recent timelines may be missing
    QElapsedTimer m_minute;
    int m_filledInMinute = 0;
};

} // namespace deskbell
