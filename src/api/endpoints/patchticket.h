// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "core/error.h"
#include "core/ticket.h"

#include <QJsonDocument>

namespace deskbell {

/// PATCH /tickets/{id} (contract 7.5). Leaves the client at most once. The answer must be this very ticket:
/// the body of another one is ErrorKind::Protocol, and nothing of it may be stored.
struct PatchTicket
{
    using Response = Ticket;

    TicketId id;      ///< the UUID; whether PATCH takes a ticket number is UNKNOWN
    QJsonObject body; ///< from patchBody()

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
