// SPDX-License-Identifier: MIT
#pragma once

#include "storage/database.h"
#include "storage/salvage.h"

namespace deskbell {

/// What opening cache.db for writing gave.
struct OpenedCache
{
    std::unique_ptr<Database> database;
    QString setAside; ///< where the damaged file went that the new one replaces; empty: it was sound
};

/// cache.db is disposable: a damaged or foreign file, or one that cannot be migrated, is renamed aside and a
/// new one made. A file of a newer Deskbell is left alone (NewerSchema), and so is one that is merely in the
/// way.
Result<OpenedCache> openCacheForWriting(const QString& path, const FaultHook& faults = {});
/// outbox.db is precious: whatever is wrong with it, the file stays as it is and the failure names it. See
/// rescueOutbox() for a damaged one.
tl::expected<std::unique_ptr<Database>, OpenFailure> openOutboxForWriting(const QString& path,
                                                                          const FaultHook& faults = {});
/// salvageOutbox() with this store's own schema.
Result<Salvage> rescueOutbox(const QString& path, const QDateTime& now, const FaultHook& faults = {});
/// NewerSchema if either file was written by a newer Deskbell. Asked before either is opened for writing: an
/// older program must not migrate one of two files that belong together.
Result<void> refuseNewer(const QString& cachePath, const QString& outboxPath);
Result<std::unique_ptr<Database>> openCacheForReading(const QString& path, const FaultHook& faults = {});
Result<std::unique_ptr<Database>> openOutboxForReading(const QString& path, const FaultHook& faults = {});

} // namespace deskbell
