// SPDX-License-Identifier: MIT
#pragma once

#include "core/apikey.h"

#include <QFuture>
#include <QUrl>

namespace deskbell {

/// Asks the server one cheap real question with this key (a page of one ticket) and says what came of it.
/// Used by the first-run page and by `deskbell account add`. Finishes exactly once, within the transport's
/// deadline; needs a running event loop.
QFuture<Result<void>> checkConnection(const QUrl& origin, const ApiKey& key);

} // namespace deskbell
