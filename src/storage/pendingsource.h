// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/ticketpatch.h"

#include <QHash>
#include <QStringList>

namespace deskbell {

/// What the outbox lays over one ticket's server row.
struct PendingOverlay
{
    TicketPatch patch; ///< all its entries in order: base of a field's first change, value of its last
    bool hasPending = false;
    bool hasConflict = false;
    bool operator==(const PendingOverlay&) const = default;
};

/// Where the cache learns what is pending, without knowing the outbox. Engine thread.
class PendingSource
{
public:
    virtual ~PendingSource() = default;
    /// Empty overlay for a ticket with nothing pending.
    virtual Result<PendingOverlay> overlay(const TicketId& ticket) const = 0;
    virtual Result<QStringList> ticketsWithPending() const = 0;
    /// Tickets on which anything of the agent's hangs: a change, a note, a draft. Their rows are kept.
    virtual Result<QStringList> ticketsWithLocalWork() const { return ticketsWithPending(); }
    /// The texts of the notes that wait, in the order of sending.
    virtual Result<QHash<TicketId, QStringList>> waitingNotes() const
    {
        return QHash<TicketId, QStringList>();
    }
    /// Whether a ticket that the server changed at `updatedAt` is news to the agent; whether it has a star.
    virtual bool isUnread(const TicketId&, const QDateTime& /*updatedAt*/) const { return false; }
    virtual bool isStarred(const TicketId&) const { return false; }
    /// Tickets that may have to be shown as one or the other, whatever the server did.
    virtual QStringList ticketsWithMarks() const { return {}; }
};

} // namespace deskbell
