// SPDX-License-Identifier: MIT
#pragma once

#include "core/storeddraft.h"
#include "storage/database.h"
#include "storage/outboxentry.h"

namespace deskbell {

/// The word stored in entries.state.
QString outboxStateText(OutboxState state);
/// Nothing for a word that this version does not know.
std::optional<OutboxState> outboxStateFromText(const QString& word);

/// Reading outbox.db, for its writer and for readers alike. In the order of sending.
Result<QList<OutboxEntry>> readEntries(Database& outbox);
Result<QList<OutboxEntry>> readEntriesFor(Database& outbox, const TicketId& ticket);
/// NotFound when there is none.
Result<OutboxEntry> readEntry(Database& outbox, const QString& operation);
Result<QList<SettledEntry>> readHistory(Database& outbox, const TicketId& ticket);
/// Of all tickets, newest first; at most `limit`.
Result<QList<SettledEntry>> readHistory(Database& outbox, int limit);
Result<std::optional<Draft>> readDraft(Database& outbox, const TicketId& ticket);
/// Oldest first.
Result<QList<StoredDraft>> readDrafts(Database& outbox);

} // namespace deskbell
