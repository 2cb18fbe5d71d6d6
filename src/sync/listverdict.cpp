// SPDX-License-Identifier: MIT
#include "sync/listverdict.h"

#include "sync/serverlink.h"

namespace deskbell {

ListVerdict verdictOf(const Error& error, const Result<TicketPage>& page)
{
    if (page) {
        Error told = error;
        told.kind = error.kind == ErrorKind::NotFound ? ErrorKind::TicketGone : ErrorKind::TicketDenied;
        return {NextStep::Refuse, told};
    }
    // No access to any ticket is a matter of the plan, and no change will be accepted with this key.
    if (page.error().kind == ErrorKind::PlanForbidden)
        return {NextStep::Park, page.error()};
    // A wrong address says "not found" to everything, and must not cost anybody their work.
    if (page.error().kind == ErrorKind::NotFound)
        return {NextStep::TryLater, page.error()};
    return {nextStepAfter(page.error(), FlushPhase::Reading), page.error()};
}

void askList(ServerLink& server, const Error& error, QObject* receiver,
             std::function<void(const ListVerdict&)> done)
{
    server.send(
        ListTickets{.perPage = 1}, RequestLane::Interactive, receiver,
        [error, done = std::move(done)](const Result<TicketPage>& page) { done(verdictOf(error, page)); });
}

} // namespace deskbell
