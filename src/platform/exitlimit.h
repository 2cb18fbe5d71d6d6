// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace deskbell {

/// From a request to end to the end of the process, with some of the 3 seconds that are promised to spare.
constexpr std::chrono::milliseconds mostTimeToExit{2700};

/// Ends the process with `status` when it is still there after `limit`, whatever it waits for: Qt waits for
/// its threads at the end of a program, and one that looks up a name of a dead network may take half a
/// minute. Everything a person decided is on disk long before. Call when the event loop has ended.
void limitExit(std::chrono::milliseconds limit, int status);

} // namespace deskbell
