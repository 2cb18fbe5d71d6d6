// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace deskbell {

/// Keeps this client polite: the workspace's 100 requests a minute are shared by all its agents and tools
/// (contract 3), so at most 90 leave here in any minute, and 20 of these are kept for what a person does now.
/// Plain value logic on an injected monotonic clock; one thread, owned by ApiClient.
class RateBudget
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using MonotonicClock = std::function<Milliseconds()>;
    /// A number in [0, 1), for the spread of waits.
    using Random = std::function<double()>;

    static constexpr int limitPerWindow = 90;
    static constexpr int reservedForInteractive = 20;
    /// A minute, and one second more because requests spend differing times on the way.
    static constexpr Milliseconds window{61'000};

    /// Background work sends at most so many in any paceWindow, also with a whole minute's worth to spend: a
    /// machine that wakes up must not meet its server with seventy requests at once.
    static constexpr int mostInPaceWindow = 20;
    static constexpr Milliseconds paceWindow{10'000};

    /// The machine's steady clock; `speed` makes it run so many times faster, for tests.
    static MonotonicClock steadyClock(int speed = 1);

    explicit RateBudget(MonotonicClock clock, Random random = {});

    /// Zero when a request of this lane may leave now, else the time until it is worth asking again.
    Milliseconds waitFor(RequestLane lane) const;
    /// Time until a request of this lane would not come too close upon those before it.
    Milliseconds paceFor(RequestLane lane) const;
    /// Counts one request as sent now, and tells the ledger.
    void spend();
    /// Requests of the last window.
    int used() const;

    /// What must outlive a restart, so that two starts within a minute do not spend two minutes' worth: how
    /// long ago each request of the last window was sent, newest last.
    std::vector<Milliseconds> recentAges() const;
    /// Counts requests of an earlier run. Call before the first spend(), oldest first.
    void recall(const std::vector<Milliseconds>& ages);
    /// A pause that an earlier run was told of goes on for `left`, an hour at most.
    void recallPause(Milliseconds left);
    /// Called after each change of what must outlive a restart, before the request leaves.
    void setLedger(std::function<void()> ledger) { m_ledger = std::move(ledger); }

    /// The server answered 429. Everything pauses for the wait it asked for (plus up to a tenth, so that all
    /// clients of a workspace don't come back together), or for 5, 10, 20 … 60 s if it named none. The own
    /// rate is halved, down to 10 a minute, and recovers by 10 with each quiet minute. Returns the pause.
    Milliseconds throttled(std::optional<std::chrono::seconds> asked);
    /// An answer came that was not a 429.
    void answered() { m_unnamedPauses = 0; }
    /// Time left of a pause the server asked for; zero when there is none.
    Milliseconds pausedFor() const;
    /// Requests allowed per window at present.
    int currentLimit() const;

private:
    size_t countSince(Milliseconds span) const;
    void tellLedger() const;

    MonotonicClock m_clock;
    Random m_random;
    std::function<void()> m_ledger;
    std::deque<Milliseconds> m_sent; ///< oldest first, never more than one window's worth
    Milliseconds m_pauseEnds{0};
    Milliseconds m_throttledAt{0};
    int m_limitWhenThrottled = limitPerWindow;
    int m_unnamedPauses = 0;
};

} // namespace deskbell
