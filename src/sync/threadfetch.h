// SPDX-License-Identifier: MIT
#pragma once

#include "core/message.h"
#include "sync/serverlink.h"

#include <functional>

namespace deskbell {

/// A timeline as the server has it now.
struct FetchedThread
{
    QList<Message> messages; ///< oldest first, each id once
    qsizetype rejected = 0;  ///< rows that could not be read
};

/// Reads a ticket's whole timeline, page by page where the server has pages. `done` is called once on this
/// thread unless `receiver` is gone by then.
void fetchThread(ServerLink& server, const TicketId& ticket, RequestLane lane, QObject* receiver,
                 std::function<void(const Result<FetchedThread>&)> done);

} // namespace deskbell
