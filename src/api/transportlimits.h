// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>

namespace deskbell {

/// How long and how much the transport bears. The defaults are those of the product; tests scale them down.
struct TransportLimits
{
    std::chrono::milliseconds inactivity{15'000}; ///< without any sign of progress
    std::chrono::milliseconds deadline{60'000};   ///< whole request, from its hand-over to the network
    /// How many times faster than the wall the rate budget's clock runs: tests see a minute pass in a second.
    int budgetSpeed = 1;
    qint64 answerBytes = qint64{16} * 1024 * 1024; ///< of a body, after decompression
};

} // namespace deskbell
