// SPDX-License-Identifier: MIT
#pragma once

#include "storage/database.h"
#include "storage/outboxentry.h"

#include <QVariantList>

namespace deskbell {

// The steps that Outbox's transactions are made of. None begins one of its own.

/// Runs a statement that must meet exactly one entry; NotFound otherwise.
Result<void> changeOneEntry(Database& database, const QString& sql, const QVariantList& values);
/// Without a place the entry goes to the end of the order of sending.
Result<void> insertEntry(Database& database, const OutboxEntry& entry, std::optional<qint64> place);
/// Writes what can change of an entry while it waits. Refused for one that cannot be read whole: what cannot
/// be read would be lost.
Result<void> updateEntry(Database& database, const OutboxEntry& entry);
Result<void> removeEntry(Database& database, const QString& operation);
/// Moves an entry to the history: its outcome is on record before it goes.
Result<void> retire(Database& database, const QString& operation, const QJsonObject& outcome,
                    const QDateTime& now);
/// Puts one field of an entry on record in the history, while the rest of the entry goes on waiting. The
/// record has a name of its own: rescuing a damaged file takes an entry away that the history names.
Result<void> recordField(Database& database, const OutboxEntry& entry, const FieldChange& change,
                         const QJsonObject& outcome, const QDateTime& now);
Result<qint64> readPlace(Database& database, const QString& operation);
/// See rebasedFollowers() in coalesce.h.
Result<void> rebaseFollowers(Database& database, const OutboxEntry& ended);

} // namespace deskbell
