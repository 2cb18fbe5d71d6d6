// SPDX-License-Identifier: MIT
#pragma once

#include "api/endpoints/listtickets.h"
#include "sync/flushpolicy.h"

#include <QObject>

#include <functional>

namespace deskbell {

class ServerLink;

/// What to do, never AskList, and the error to tell it with.
struct ListVerdict
{
    NextStep step = NextStep::TryLater;
    Error error;
};

/// "Not found" and "forbidden" for one ticket mean the ticket, if the server lets us at others. `error` is
/// what was said of the ticket, `page` what a list of tickets was answered with.
ListVerdict verdictOf(const Error& error, const Result<TicketPage>& page);

/// Asks for the shortest list there is and judges by it. `done` is called once on this thread, unless
/// `receiver` is gone by then. Engine thread.
void askList(ServerLink& server, const Error& error, QObject* receiver,
             std::function<void(const ListVerdict&)> done);

} // namespace deskbell
