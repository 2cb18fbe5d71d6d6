// SPDX-License-Identifier: MIT
#include "storage/syncstate.h"

#include "storage/statement.h"

namespace deskbell {

using namespace Qt::StringLiterals;

Result<QString> readSyncState(Database& cache, const QString& key)
{
    return readText(cache, u"SELECT value FROM sync_state WHERE key = ?"_s, {key});
}

Result<void> writeSyncState(Database& cache, const QString& key, const QString& text)
{
    return execute(cache,
                   u"INSERT INTO sync_state (key, value) VALUES (?, ?)"
                   " ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                   {key, boundText(text)})
        .map([](int) {});
}

} // namespace deskbell
