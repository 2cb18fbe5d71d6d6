// SPDX-License-Identifier: MIT
#include "api/ratebudget.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace deskbell {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr int lowestLimit = 10;
constexpr int recoveryStep = 10;
constexpr seconds firstUnnamedPause{5};
constexpr seconds longestUnnamedPause{60};
constexpr seconds longestPause{3'600};

} // namespace

RateBudget::MonotonicClock RateBudget::steadyClock(int speed)
{
    return [speed] {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration_cast<milliseconds>(now * speed);
    };
}

RateBudget::RateBudget(MonotonicClock clock, Random random)
    : m_clock(std::move(clock)), m_random(std::move(random))
{
    if (!m_random)
        m_random = [] {
            return QRandomGenerator::global()->generateDouble();
        };
}

int RateBudget::currentLimit() const
{
    const auto quietWindows = (m_clock() - m_throttledAt) / window;
    const auto recovered = m_limitWhenThrottled + quietWindows * recoveryStep;
    return int(std::min<qint64>(limitPerWindow, recovered));
}

RateBudget::Milliseconds RateBudget::pausedFor() const
{
    return std::max(Milliseconds(0), m_pauseEnds - m_clock());
}

RateBudget::Milliseconds RateBudget::waitFor(RequestLane lane) const
{
    if (const auto pause = pausedFor(); pause > Milliseconds(0))
        return pause;
    const int limit = currentLimit();
    const int reserve =
        lane == RequestLane::Interactive ? 0 : limit * reservedForInteractive / limitPerWindow;
    const auto allowed = size_t(limit - reserve);

    const Milliseconds now = m_clock();
    const auto firstInWindow = std::upper_bound(m_sent.begin(), m_sent.end(), now - window);
    const auto inWindow = size_t(m_sent.end() - firstInWindow);
    if (inWindow < allowed)
        return Milliseconds(0);
    // Enough of the oldest must have left the window.
    const auto lastInTheWay = firstInWindow + std::ptrdiff_t(inWindow - allowed);
    return *lastInTheWay + window - now;
}

size_t RateBudget::countSince(Milliseconds span) const
{
    const auto first = std::upper_bound(m_sent.begin(), m_sent.end(), m_clock() - span);
    return size_t(m_sent.end() - first);
}

RateBudget::Milliseconds RateBudget::paceFor(RequestLane lane) const
{
    const size_t close = countSince(paceWindow);
    if (lane == RequestLane::Interactive || close < mostInPaceWindow)
        return Milliseconds(0);
    return m_sent[m_sent.size() - mostInPaceWindow] + paceWindow - m_clock();
}

int RateBudget::used() const
{
    return int(countSince(window));
}

void RateBudget::spend()
{
    const Milliseconds now = m_clock();
    while (!m_sent.empty() && m_sent.front() <= now - window)
        m_sent.pop_front();
    m_sent.push_back(now);
    tellLedger();
}

void RateBudget::tellLedger() const
{
    if (m_ledger)
        m_ledger();
}

std::vector<RateBudget::Milliseconds> RateBudget::recentAges() const
{
    const Milliseconds now = m_clock();
    std::vector<Milliseconds> ages;
    for (const Milliseconds sent : m_sent) {
        if (sent > now - window)
            ages.push_back(now - sent);
    }
    return ages;
}

void RateBudget::recall(const std::vector<Milliseconds>& ages)
{
    const Milliseconds now = m_clock();
    for (const Milliseconds age : ages) {
        // The wall clock, which measured these, may have been set back meanwhile.
        m_sent.push_back(now - std::max(Milliseconds(0), age));
    }
    std::sort(m_sent.begin(), m_sent.end());
}

void RateBudget::recallPause(Milliseconds left)
{
    m_pauseEnds = std::max(m_pauseEnds, m_clock() + std::min<Milliseconds>(left, longestPause));
}

RateBudget::Milliseconds RateBudget::throttled(std::optional<seconds> asked)
{
    const Milliseconds now = m_clock();
    m_limitWhenThrottled = std::max(lowestLimit, currentLimit() / 2);
    m_throttledAt = now;
    if (!asked) {
        const auto doubled = firstUnnamedPause * (1 << std::min(m_unnamedPauses, 4));
        asked = std::min<seconds>(longestUnnamedPause, doubled);
        ++m_unnamedPauses;
    }
    const auto spread = milliseconds(qint64(double(milliseconds(*asked).count()) * 0.1 * m_random()));
    m_pauseEnds = std::max(m_pauseEnds, now + *asked + spread);
    tellLedger();
    return m_pauseEnds - now;
}

} // namespace deskbell
