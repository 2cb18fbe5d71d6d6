// SPDX-License-Identifier: MIT
#include "app/connectioncheck.h"

#include "api/apiclient.h"
#include "api/endpoints/listtickets.h"

namespace deskbell {

QFuture<Result<void>> checkConnection(const QUrl& origin, const ApiKey& key)
{
    // A person waits at a form: they would rather hear of a silent server soon.
    TransportLimits limits;
    limits.inactivity = std::chrono::seconds(10);
    limits.deadline = std::chrono::seconds(20);
    auto* client = new ApiClient(origin, key, limits);
    return client->send(ListTickets{.perPage = 1}, RequestLane::Interactive)
        .then([client](const Result<TicketPage>& page) -> Result<void> {
            client->deleteLater();
            if (!page)
                return tl::unexpected(page.error());
            return {};
        });
}

} // namespace deskbell
