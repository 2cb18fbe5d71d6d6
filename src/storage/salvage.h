// SPDX-License-Identifier: MIT
#pragma once

#include "core/errortext.h"
#include "storage/database.h"

#include <QDateTime>

namespace deskbell {

/// What became of a damaged outbox.db. It stays on record beside the file until the person has seen it.
struct Salvage
{
    QString keptAs; ///< the damaged file as it was, byte for byte; its companions lie beside it
    int changes = 0;
    int notes = 0;
    int drafts = 0;
    int ended = 0;         ///< rows of the history
    bool wasEmpty = false; ///< there was nothing left in the file that could be read
    QDateTime when;        ///< UTC
    bool operator==(const Salvage&) const = default;
};

/// Reads what a damaged outbox.db (or its journal alone) still holds into a new file, keeps the damaged one
/// under "<path>.damaged-<time>", and puts the new one in its place. Killed at any moment, the next start
/// finds either the damaged file or the finished new one. Errors: DiskFull or Storage; then the damaged file
/// is still in its place.
Result<Salvage> salvageOutbox(const DatabaseOptions& options, const QDateTime& now);

/// Finishes what a program that died during salvageOutbox() had all but done; call before opening.
Result<void> finishSalvage(const QString& path);

/// The record of a salvage that nobody has acknowledged yet.
std::optional<Salvage> unseenSalvage(const QString& path);
Result<void> forgetSalvage(const QString& path);

/// What a person is told of a salvage, of an outbox.db that was not there although the cache was, and of a
/// damaged cache.db that went to `keptAs`.
ErrorText salvageText(const Salvage& salvage);
ErrorText lostOutboxText(const QString& path);
ErrorText rebuiltCacheText(const QString& keptAs);

} // namespace deskbell
