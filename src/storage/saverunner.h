// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <functional>

namespace deskbell {

/// How the outbox runs a write of what a person saves, see Outbox::withReserve().
using SaveRunner = std::function<Result<void>(const std::function<Result<void>()>& write)>;

} // namespace deskbell
