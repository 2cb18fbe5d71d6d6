// SPDX-License-Identifier: MIT
#pragma once

#include "storage/cachewriter.h"
#include "sync/pullpass.h"
#include "sync/serverlink.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace deskbell {

/// Fills the cache from GET /tickets. The first pass walks the whole list and goes on at the last stored page
/// after a restart: a page's rows and the place behind it are stored together. Later passes ask
/// `updated_after` the watermark of the last finished pass, minus an overlap; time comes from the server
/// alone (PullPass says how). The watermark moves only when a pass is finished.
///
/// A pass that took many pages is not repeated with the next poll but proportionally later; one that read the
/// whole list, because the server ignores `updated_after`, rarely. A first pass that failed on the way goes
/// on by itself with growing waits. Engine thread.
class Puller : public QObject
{
    Q_OBJECT

public:
    /// `pollInterval`: how often pull() is called; decides how long an expensive pass rests.
    Puller(ServerLink& server, CacheWriter& cache, std::chrono::milliseconds pollInterval,
           QObject* parent = nullptr);

    /// Starts a pass, or remembers to start one when the present one is over. `lane`: whether a person waits;
    /// a background pull does nothing while an expensive pass rests.
    void pull(RequestLane lane);
    /// Paused: the page under way is the last one. Goes on when called with false.
    void setPaused(bool paused);
    /// Which rows are not worth storing, because they would be removed at once; empty: all are.
    void setUnwanted(std::function<bool(const Ticket&)> unwanted) { m_unwanted = std::move(unwanted); }
    /// The list is read from its beginning again.
    Result<void> startOver();
    /// The `Date` of an answer.
    void noteServerDate(const QDateTime& utc);
    /// Whether a first pass was ever finished.
    Result<bool> hasFilled() const;
    bool isFirstPass() const { return m_firstPass; }
    bool isPulling() const { return m_pulling; }

Q_SIGNALS:
    void cacheChanged(const deskbell::CacheChange& change);
    void progressed(int done, int total); ///< first pass only; also before its first page, when resumed
    void finished(bool firstPass);
    void storageFailed(const deskbell::Error& error); ///< the pass ended; the next one starts where it was
    void rowsRejected(const deskbell::Error& error);  ///< some rows could not be read; the pass went on

private:
    void begin();
    Result<void> recallProgress();
    void askNext();
    void takeAnswer(const Result<TicketPage>& answer);
    void takePage(const TicketPage& page);
    Result<void> storePage(const TicketPage& page);
    QList<Ticket> wanted(const QList<Ticket>& tickets) const;
    void stopForStorage(const Error& error);
    void stopForFailure(const Error& error);
    void giveUpForNow();
    enum class End { Finished, Stopped };
    void end(End how);
    void rest();
    void tellProgress();
    void tellRejected();

    ServerLink& m_server;
    CacheWriter& m_cache;
    std::chrono::milliseconds m_pollInterval;
    RequestLane m_lane = RequestLane::Background;
    bool m_pulling = false;
    bool m_pullAgain = false;
    bool m_firstPass = false;
    bool m_paused = false;
    PullPass m_pass;
    int m_walk = 0; ///< told apart from those that startOver() ended
    std::function<bool(const Ticket&)> m_unwanted;
    QDeadlineTimer m_rest{0}; ///< background pulls wait for it
    QTimer m_retry;           ///< of a first pass that failed on the way
    int m_failures = 0;       ///< one after the other
    qsizetype m_rejected = 0; ///< rows of this pass that could not be read
};

} // namespace deskbell
