// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/records.h"

#include <algorithm>
#include <deque>

namespace deskbell::sandbox {

/// So many requests within any 60 seconds, for the workspace as a whole (contract 3). Refused requests do
/// not count.
class RateLimiter
{
public:
    /// `limit` 0: everything is let through.
    explicit RateLimiter(int limit) : m_limit(limit) {}

    /// 0 if the request may pass (and is counted), otherwise the seconds until one may.
    int secondsToWait(Instant now)
    {
        if (m_limit <= 0)
            return 0;
        while (!m_passed.empty() && m_passed.front() <= now - kWindow)
            m_passed.pop_front();
        if (int(m_passed.size()) < m_limit) {
            m_passed.push_back(now);
            return 0;
        }
        const Instant left = m_passed.front() + kWindow - now;
        return int(std::max<Instant>(1, (left + 999) / 1000));
    }

private:
    static constexpr Instant kWindow = 60'000;
    int m_limit;
    std::deque<Instant> m_passed;
};

} // namespace deskbell::sandbox
