// SPDX-License-Identifier: MIT
#pragma once

#include "storage/outboxentry.h"

#include <QJsonObject>

namespace deskbell {

/// The values of all editable fields that the agent saw, by field key; without those that their own waiting
/// changes carry, because what becomes of these is nobody else's doing.
QJsonObject seenFields(const Ticket& ticket, const TicketPatch& waiting);

/// What the history keeps of a confirmed change: {"result": "settled", "updated_at",
/// "not_applied": [key…], "server_set": [{"key","value"}…] (fields that the server gave a third value),
/// "others": [{"key","base","value"}…] (other fields that changed since the agent saw them: merged silently),
/// "replaced": [{"key","value"}…] (what the server showed just before our PATCH, to be brought back)}.
/// `sent` is what the last PATCH carried, `before` the row read before it, `answer` the row that confirms it.
QJsonObject settledOutcome(const OutboxEntry& entry, const TicketPatch& sent, const Ticket& before,
                           const Ticket& answer);

} // namespace deskbell
