// SPDX-License-Identifier: MIT
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace deskbell {

/// How long to wait before attempt number `attempt` (1 = first repeat): a random time up to a limit that
/// doubles from one second to five minutes. The randomness ("full jitter") keeps the clients of one workspace
/// from coming back together.
inline std::chrono::milliseconds backoffDelay(int attempt, QRandomGenerator& random)
{
    using namespace std::chrono;
    constexpr milliseconds base = seconds(1);
    constexpr milliseconds cap = minutes(5);
    const int doublings = std::clamp(attempt - 1, 0, 16);
    const milliseconds limit = std::min(cap, base * (1 << doublings));
    return milliseconds(random.bounded(qint64(0), qint64(limit.count() + 1)));
}

} // namespace deskbell
