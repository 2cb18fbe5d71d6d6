// SPDX-License-Identifier: MIT
#pragma once

#include "core/message.h"
#include "storage/outboxentry.h"

#include <QJsonObject>
#include <QStringList>

namespace deskbell {

/// A note of the agent's that the server has not confirmed. Its states are those of a change, but for
/// Conflict: a note is appended and contradicts nothing.
struct NoteEntry
{
    QString operation; ///< UUID
    QString account;   ///< Account::id it was written under
    QString server;    ///< that account's origin, "https://desk.example"
    TicketId ticketId;
    QString text; ///< plain, as typed
    QDateTime createdAt;
    int attempts = 0;
    QString attemptId; ///< of the last markSending(); empty before the first
    QStringList known; ///< ids of the messages that the timeline had just before that attempt
    OutboxState state = OutboxState::Queued; ///< Parked also for a word that this version does not know
    QJsonObject problem; ///< why it waits, in the engine's own form; empty when there is nothing to say
    bool operator==(const NoteEntry&) const = default;
};

} // namespace deskbell
