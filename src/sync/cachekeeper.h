// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "storage/cachewriter.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace deskbell {

/// Which tickets stay on this computer: all, or closed and resolved ones for so many days. What has work of
/// the agent's on it always stays. Age is counted by the server's times alone: a wrong clock here removes
/// nothing. Engine thread.
class CacheKeeper : public QObject
{
    Q_OBJECT

public:
    CacheKeeper(CacheWriter& cache, std::shared_ptr<const Clock> clock, QObject* parent = nullptr);

    /// Reads what was chosen in an earlier run.
    Result<void> recall();
    /// 0: all tickets.
    int closedDays() const { return m_closedDays; }
    /// Stored before it counts. True if tickets that were removed are wanted again: the list must be read
    /// anew.
    Result<bool> setClosedDays(int days);
    /// Whether such a row would be removed as soon as it was stored. Tickets that are in the cache never are.
    bool isUnwanted(const Ticket& ticket) const;
    /// The `Date` of an answer; nothing is removed before there was one.
    void noteServerDate(const QDateTime& utc) { m_serverNow = utc; }
    /// Removes what need not stay, in small steps from the event loop, and sorts out what is gone.
    void tidy();

Q_SIGNALS:
    void cacheChanged(const deskbell::CacheChange& change);
    void storageFailed(const deskbell::Error& error);

private:
    void trimMore();
    QDateTime cutoff() const; ///< invalid: everything stays

    CacheWriter& m_cache;
    std::shared_ptr<const Clock> m_clock;
    QTimer m_step;
    int m_closedDays = 0;
    QDateTime m_serverNow;
};

} // namespace deskbell
