// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketpatch.h"

namespace deskbell {

/// The same field was changed here and on the server, to different values. Nothing is sent for it before
/// the agent has seen both.
struct FieldConflict
{
    FieldKey key;
    QJsonValue base;
    QJsonValue mine;
    QJsonValue theirs;
    bool operator==(const FieldConflict&) const = default;
};

/// A patch sorted by what the server's present row says about each field.
struct MergedPatch
{
    TicketPatch send;          ///< server still shows the base
    QList<FieldKey> alreadySo; ///< server already shows the wanted value: settled without a request
    QList<FieldConflict> conflicts;
};

/// Three-way merge per field: server = base → send; server = mine → already so; otherwise a conflict.
/// Waiting, until when, and the status to return to are one decision: when the status conflicts, a reminder
/// and a return status of the same patch are held back with it, and when the reminder conflicts, a move to a
/// waiting status and a return status are. Custom fields that the server's row does not carry are sent.
MergedPatch mergeWithServer(const TicketPatch& mine, const Ticket& server);

} // namespace deskbell
