// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "storage/database.h"

namespace deskbell {

// The table sync_state of cache.db: how far each walk over the tickets is. No transactions of their own.

/// A null QString when the key was never set.
Result<QString> readSyncState(Database& cache, const QString& key);
Result<void> writeSyncState(Database& cache, const QString& key, const QString& text);

} // namespace deskbell
