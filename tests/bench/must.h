// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <type_traits>

namespace deskbell::bench {

/// The value; without one there is nothing to measure, and the process ends.
template <class T>
T must(Result<T> result, const char* what)
{
    if (!result)
        qFatal("bench: %s: %s", what, qPrintable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

} // namespace deskbell::bench
