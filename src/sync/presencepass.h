// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "storage/cachewriter.h"
#include "sync/pullpass.h"
#include "sync/serverlink.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace deskbell {

struct TicketWithIncludes;

/// Finds out which tickets the server has no more; nothing in its feeds tells (contract 7.2). Now and then it
/// walks the whole list, one page at a time with a gap between them, and goes on where it was after a
/// restart. A ticket that it did not meet is asked for by itself, and only if the server says 404 or 403
/// while its list still answers is it marked as gone. When more than a hundred or more than a twentieth
/// vanished at once, a person is asked before anything is marked. The rows it meets are stored, so that it
/// also brings what the polls missed. Engine thread.
class PresencePass : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds interval = std::chrono::hours(24); ///< from the end of one pass to the next
        std::chrono::milliseconds gap = std::chrono::seconds(6);     ///< between two requests
    };

    PresencePass(ServerLink& server, CacheWriter& cache, std::shared_ptr<const Clock> clock, Pace pace,
                 QObject* parent = nullptr);

    /// From now on passes are made. Call when the first fill is finished; again: no effect, unless storing
    /// failed meanwhile.
    void start();
    void setPaused(bool paused);
    void setUnwanted(std::function<bool(const Ticket&)> unwanted) { m_unwanted = std::move(unwanted); }
    /// The `Date` of an answer.
    void noteServerDate(const QDateTime& utc);
    /// What the person said to removalsHeld(): `remove` goes on (still asking for each), otherwise nothing is
    /// marked until the next pass.
    void answerRemovals(bool remove);

Q_SIGNALS:
    void cacheChanged(const deskbell::CacheChange& change);
    void storageFailed(const deskbell::Error& error);
    /// So many of the stored tickets are not on the server's list. Waits for answerRemovals().
    void removalsHeld(int gone, int total);

private:
    enum class Step { Idle, Walking, Asking, Held };
    Result<void> recall();
    void tick();
    Result<void> begin();
    void askPage();
    void takePage(const Result<TicketPage>& answer);
    void lookAtMissed(bool allowed);
    void askNextMissed();
    void takeMissed(const TicketId& id, const Result<TicketWithIncludes>& answer);
    void checkServer(const TicketId& id);
    Result<void> setStep(Step step);
    void finish();
    void wait(std::chrono::milliseconds time);
    void tellFailure(const Error& error);
    bool take(const Result<CacheChange>& change);

    ServerLink& m_server;
    CacheWriter& m_cache;
    std::shared_ptr<const Clock> m_clock;
    Pace m_pace;
    QTimer m_timer;
    std::function<bool(const Ticket&)> m_unwanted;
    PullPass m_pass;
    Step m_step = Step::Idle;
    QDateTime m_finishedAt; ///< by our clock; invalid: no pass yet
    QStringList m_missed;   ///< Asking: not asked for yet
    bool m_started = false;
    bool m_paused = false;
    bool m_asking = false; ///< a request is under way
};

} // namespace deskbell
