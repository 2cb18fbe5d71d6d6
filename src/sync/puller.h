// SPDX-License-Identifier: MIT
#pragma once

#include "api/endpoints/listtickets.h"
#include "storage/cachewriter.h"
#include "sync/serverlink.h"

#include <QObject>

namespace deskbell {

/// Fills the cache from GET /tickets. The first pass walks `sort=created_at&order=asc`, under which new rows
/// never shift a page already read (contract 7.2), and goes on at the last stored page after a restart. Later
/// passes ask `updated_after` the newest row of the last finished pass, minus an overlap; time comes from
/// the server alone. The watermark moves only when a pass is finished, and never beyond the pass's start by
/// the server's clock: a row read early may have changed while the pass ran. Engine thread.
class Puller : public QObject
{
    Q_OBJECT

public:
    Puller(ServerLink& server, CacheWriter& cache, QObject* parent = nullptr);

    /// Starts a pass, or remembers to start one when the present one is over. `lane`: whether a person waits.
    void pull(RequestLane lane);
    /// The `Date` of an answer.
    void noteServerDate(const QDateTime& utc);

Q_SIGNALS:
    void cacheChanged(const deskbell::CacheChange& change);
    void progressed(int done, int total); ///< first pass only
    void finished();
    void storageFailed(const deskbell::Error& error); ///< the pass ended; the next one starts where it was
    void rowsRejected(const deskbell::Error& error);  ///< some rows could not be read; the pass went on

private:
    void begin();
    Result<void> recallProgress();
    void askPage(int page);
    void takePage(const TicketPage& page);
    Result<void> storePage(const TicketPage& page);
    Result<void> storeProgress(bool passFinished);
    QDateTime watermark() const;
    void stopForStorage(const Error& error);
    enum class End { Finished, Stopped };
    void end(End how);
    void tellRejected();

    ServerLink& m_server;
    CacheWriter& m_cache;
    RequestLane m_lane = RequestLane::Background;
    bool m_pulling = false;
    bool m_pullAgain = false;
    bool m_firstPass = false;
    int m_page = 1;
    int m_rowsSeen = 0;
    QDateTime m_updatedAfter; ///< of this pass; invalid on the first
    QDateTime m_newest;       ///< largest updated_at seen in this pass
    QDateTime m_started;      ///< the server's time when this pass began; invalid until an answer had one
    qsizetype m_rejected = 0; ///< rows of this pass that could not be read
};

} // namespace deskbell
