// SPDX-License-Identifier: MIT
#include "api/endpoints/patchticket.h"

#include "api/pageanswer.h"
#include "api/ticketcodec.h"

namespace deskbell {

using namespace Qt::StringLiterals;

HttpRequest PatchTicket::http() const
{
    return {.verb = "PATCH",
            .path = u"/api/v1/tickets/"_s + pathSegment(id),
            .pathTemplate = u"/api/v1/tickets/{id}"_s,
            .body = body,
            .hasBody = true};
}

Result<Ticket> PatchTicket::decode(const QJsonDocument& document) const
{
    const auto data = openObject(document);
    if (!data)
        return tl::unexpected(data.error());
    return readExpectedTicket(*data, id);
}

} // namespace deskbell
