// SPDX-License-Identifier: MIT
#pragma once

#include "core/changestate.h"
#include "core/error.h"
#include "core/merge.h"

namespace deskbell {

/// One decision as the Outbox page shows it: a change of fields, or a note.
struct OutboxItem
{
    QString operation; ///< UUID
    TicketId ticketId;
    qint64 ticketNumber = 0; ///< 0: the ticket is not in the cache
    QString ticketSubject;   ///< as shown in the list
    ChangeState state = ChangeState::Queued;
    TicketPatch patch; ///< empty for a note
    QString note;      ///< a null QString for a change of fields
    QList<FieldConflict> conflicts;
    std::optional<Error> problem;
    QDateTime createdAt; ///< UTC

    bool isNote() const { return !note.isNull(); }
    bool operator==(const OutboxItem&) const = default;
};

/// How a decision ended.
enum class ChangeEnding {
    Saved,      ///< the server shows it
    Discarded,  ///< given up by the agent
    Superseded, ///< a later edit of the agent's took its place
    TheirsKept, ///< the agent let the other person's value stand
    Other,      ///< for a reason that this version does not know
};

/// A field and a value of it.
struct FieldValue
{
    FieldKey key;
    QJsonValue value;
    bool operator==(const FieldValue&) const = default;
};

/// One decision that ended at most 30 days ago. `item.state` is Settled or Withdrawn.
struct HistoryItem
{
    OutboxItem item;
    ChangeEnding ending = ChangeEnding::Saved;
    QDateTime endedAt;             ///< UTC
    QList<FieldValue> replaced;    ///< what the server showed before: can be brought back
    QList<FieldValue> setByServer; ///< fields to which the server gave a third value instead
    QList<FieldKey> notApplied;    ///< fields the server's answer did not show as asked
    QList<FieldChange> others;     ///< what others changed on other fields meanwhile (merged silently)
    bool operator==(const HistoryItem&) const = default;
};

} // namespace deskbell
