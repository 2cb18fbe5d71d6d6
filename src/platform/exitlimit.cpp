// SPDX-License-Identifier: MIT
#include "platform/exitlimit.h"

#include <cstdlib>
#include <thread>

namespace deskbell {

void limitExit(std::chrono::milliseconds limit, int status)
{
    std::thread([limit, status] {
        std::this_thread::sleep_for(limit);
        std::_Exit(status);
    }).detach();
}

} // namespace deskbell
