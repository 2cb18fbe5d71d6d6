// SPDX-License-Identifier: MIT
#pragma once

#include "core/changestate.h"
#include "core/merge.h"

#include <QDateTime>
#include <QJsonObject>

namespace deskbell {

/// Where an entry stands (design: the outbox contract). A settled one is in the history instead.
enum class OutboxState {
    Queued,   ///< not on the wire; will be sent
    Sending,  ///< an attempt is on record; after a crash, treat it like Unknown
    Unknown,  ///< an attempt got no clear answer; ask the server before anything else
    Conflict, ///< waits for the agent; `conflicts` holds both values of each field
    Refused,  ///< the server does not accept it; waits for the agent
    Parked,   ///< not sendable with the present key or account
};

/// One decision of the agent that the server has not confirmed.
struct OutboxEntry
{
    QString operation; ///< UUID; also the Idempotency-Key, so a changed patch gets a new one
    QString account;   ///< Account::id it was made under
    QString server;    ///< that account's origin, "https://desk.example"
    TicketId ticketId;
    TicketPatch patch;
    QDateTime baseUpdatedAt; ///< updated_at of the server row the agent saw; after an attempt, of the row
                             ///< read just before it
    QDateTime createdAt;     ///< of the first of several coalesced edits
    int attempts = 0;
    QString attemptId; ///< of the last markSending(); empty before the first
    OutboxState state = OutboxState::Queued;
    QJsonObject problem; ///< why it waits, in the engine's own form; empty when there is nothing to say
    QList<FieldConflict> conflicts; ///< Conflict only
    QJsonObject seen; ///< field key → value as the agent saw it, of the fields no change of theirs waits for
    int unreadable = 0; ///< changes in the stored patch this version cannot read; do not send it then
    bool operator==(const OutboxEntry&) const = default;
};

/// An entry that ended, kept 30 days as proof and for undo.
struct SettledEntry
{
    OutboxEntry entry; ///< as it was last
    QDateTime settledAt;
    QJsonObject outcome;
};

/// What an editor holds that was not saved yet.
struct Draft
{
    QJsonObject content; ///< the editor's own form
    QDateTime savedAt;
    bool operator==(const Draft&) const = default;
};

/// How an entry's state on disk is told to the person.
ChangeState toldAs(OutboxState state);

/// Stored form of conflicts: [{"key","base","mine","theirs"}…].
QJsonArray toJson(const QList<FieldConflict>& conflicts);
QList<FieldConflict> conflictsFromJson(const QJsonArray& array);

/// Several entries of one ticket in order as one patch: base of a field's first change, value of its last. A
/// value put back to its base stays in, because the server's row may show something else by now.
TicketPatch combined(const QList<OutboxEntry>& entries);

} // namespace deskbell
