// SPDX-License-Identifier: MIT
#pragma once

#include "storage/cachewriter.h"
#include "storage/outbox.h"

namespace deskbell {

/// What waits for a ticket changed: derives its shown values again, and tells them and the number of all that
/// waits by `sender`'s signals cacheChanged, waitingChanged and storageFailed. A failure loses nothing: the
/// shown values are derived again at the next change and at start. Engine thread.
template <class Sender>
void tellWaiting(Sender& sender, CacheWriter& cache, const Outbox& outbox, const TicketId& ticket)
{
    if (const auto changed = cache.refreshShown({ticket}); changed)
        Q_EMIT sender.cacheChanged(*changed);
    else
        Q_EMIT sender.storageFailed(changed.error());
    if (const auto count = outbox.count(); count)
        Q_EMIT sender.waitingChanged(*count);
    else
        Q_EMIT sender.storageFailed(count.error());
}

} // namespace deskbell
