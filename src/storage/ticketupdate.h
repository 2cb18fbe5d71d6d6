// SPDX-License-Identifier: MIT
#pragma once

#include "storage/cachewriter.h"

namespace deskbell {

// The steps of CacheWriter about rows of tickets: what the server said with what waits laid over it, and the
// words by which they are found. None begins a transaction.

Result<CacheChange> storeServerRows(Database& cache, const PendingSource& pending,
                                    const QList<Ticket>& tickets);

/// Whether the outbox may have changed what is indexed of the timelines, too: notes that wait.
enum class Refresh { RowsOnly, WithThreads };
Result<CacheChange> refreshShownRows(Database& cache, const PendingSource& pending, const QStringList& ids,
                                     Refresh refresh);

} // namespace deskbell
