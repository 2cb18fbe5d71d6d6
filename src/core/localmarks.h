// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"

namespace deskbell {

/// What the agent noted for themselves about a ticket. Never sent; kept in outbox.db.
struct LocalMarks
{
    bool starred = false;
    bool unread = false; ///< put there by the agent; it stays until the ticket is opened again
    QDateTime readUpTo;  ///< the ticket's updated_at when it was last opened; invalid: never
    bool operator==(const LocalMarks&) const = default;
};

} // namespace deskbell
