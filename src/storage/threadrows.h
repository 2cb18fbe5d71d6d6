// SPDX-License-Identifier: MIT
#pragma once

#include "core/message.h"
#include "storage/database.h"

#include <optional>

namespace deskbell {

/// How current a stored timeline is.
struct ThreadState
{
    QDateTime fetchedAt;       ///< UTC, by our clock
    QDateTime ticketUpdatedAt; ///< the ticket's updated_at that the timeline is known to cover; invalid: none
    bool operator==(const ThreadState&) const = default;
};

// The timelines of cache.db. The writing ones begin no transaction of their own.

/// Replaces the ticket's timeline as a whole.
Result<void> storeThreadRows(Database& cache, const TicketId& ticket, const QList<Message>& messages,
                             const ThreadState& state);
/// Nothing when the timeline was never fetched.
Result<std::optional<ThreadState>> readThreadState(Database& cache, const TicketId& ticket);
/// Oldest first, as the server ordered them.
Result<QList<Message>> readMessages(Database& cache, const TicketId& ticket);
/// Of the `among` most recently updated tickets that are open in one way or another: those whose timeline is
/// missing or older than the ticket, most recent first. Tickets that the server lost are left out.
Result<QStringList> readTicketsWithoutThread(Database& cache, int among);

} // namespace deskbell
