// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge.h"
#include "core/workspace.h"

namespace deskbell {

/// A row of the ticket list: the shown ticket (server row plus pending changes) with names resolved.
struct TicketRow
{
    qint64 row = 0; ///< the cache's number for it (RowNumber)
    TicketId id;
    qint64 number = 0;
    QString subject;
    Choice status;
    Choice priority;
    QString assignee; ///< name, or the id where no name is known; empty: unassigned
    QString inbox;
    QString contact;
    QDateTime remindAt;
    QDateTime createdAt;
    QDateTime updatedAt;
    bool hasPending = false;  ///< a change waits in the outbox
    bool hasConflict = false; ///< a change needs the agent's decision
    bool gone = false;        ///< not on the server any more; listed because of the agent's work on it
    bool unread = false;      ///< the server changed it since the agent looked, or the agent says so
    bool starred = false;
    bool operator==(const TicketRow&) const = default;
};

/// Everything the editor shows of one ticket.
struct TicketDetails
{
    Ticket server; ///< what the server said last
    TicketPatch
        pending; ///< changes waiting in the outbox, combined per field; base = the server's value then
    QList<FieldConflict> conflicts;
    QString contactName;
    QString companyName;
    QString inboxName;
    bool gone = false; ///< not on the server any more; kept because of the agent's work on it

    Ticket shown() const { return withPatch(server, pending); }
};

} // namespace deskbell
