// SPDX-License-Identifier: MIT
// The part of Engine that fetches a single ticket because a link names it.
#include "api/endpoints/getticket.h"
#include "api/endpoints/listtickets.h"
#include "storage/cachewriter.h"
#include "sync/engine.h"
#include "sync/serverlink.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// A number is found by searching, which also finds texts with these digits in them.
constexpr int mostWithDigits = 50;

} // namespace

void Engine::fetchTicket(const TicketLink& link)
{
    if (!m_server) {
        Q_EMIT ticketFetched(link, {},
                             Error{.kind = ErrorKind::Storage, .message = tr("the cache is not open")});
    } else if (m_server->isReady() || m_connection.status().state == ConnectionState::KeyMissing) {
        m_linkToFetch.reset();
        if (link.id.isEmpty())
            fetchByNumber(link);
        else
            fetchById(link);
    } else {
        m_linkToFetch = link; // the key is on its way
    }
}

/// There is a key, or it is certain now that there is none.
void Engine::fetchWaitingLink()
{
    if (m_linkToFetch)
        fetchTicket(*m_linkToFetch);
}

void Engine::fetchById(const TicketLink& link)
{
    const GetTicket request{.id = link.id, .include = {u"tags"_s, u"contact"_s, u"company"_s, u"inbox"_s}};
    m_server->send(request, RequestLane::Interactive, this,
                   [this, link](const Result<TicketWithIncludes>& answer) {
                       const Result<void> stored = answer.and_then(
                           [&](const TicketWithIncludes& ticket) { return takeTicket(link.id, ticket); });
                       Q_EMIT ticketFetched(link, stored ? link.id : TicketId(),
                                            stored ? std::nullopt : std::optional(stored.error()));
                   });
}

void Engine::fetchByNumber(const TicketLink& link)
{
    const ListTickets request{
        .text = QString::number(link.number), .order = u"desc"_s, .perPage = mostWithDigits};
    m_server->send(request, RequestLane::Interactive, this, [this, link](const Result<TicketPage>& page) {
        if (!page) {
            Q_EMIT ticketFetched(link, {}, page.error());
            return;
        }
        const auto found = std::ranges::find(page->tickets, link.number, &Ticket::number);
        if (found == page->tickets.end()) {
            Q_EMIT ticketFetched(link, {}, Error{.kind = ErrorKind::NotFound});
            return;
        }
        const Result<CacheChange> stored = m_cache->upsertTickets({*found});
        if (!stored) {
            Q_EMIT ticketFetched(link, {}, stored.error());
            return;
        }
        takeChange(stored);
        Q_EMIT ticketFetched(link, found->id, std::nullopt);
    });
}

} // namespace deskbell
