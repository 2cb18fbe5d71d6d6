// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "core/error.h"
#include "core/ticket.h"
#include "core/workspace.h"

#include <QJsonDocument>
#include <QStringList>

namespace deskbell {

/// A ticket with what `include` added. The shapes of includes are UNKNOWN (contract 7.4), so one that can't
/// be read is told in `problems` and never fails the ticket.
struct TicketWithIncludes
{
    Ticket ticket;             ///< without the include members in `extra`
    QList<NamedItem> contacts; ///< none or one
    QList<NamedItem> inboxes;  ///< none or one
    QList<NamedItem> tags;
    QList<NamedItem> participants;
    QString companyName;  ///< null: not said
    QJsonObject includes; ///< the include members as they came
    QStringList problems;
};

/// GET /tickets/{id} (contract 7.4). The answer must be the ticket that was asked for.
struct GetTicket
{
    using Response = TicketWithIncludes;

    TicketId id;         ///< UUID; a ticket number as text works as well
    QStringList include; ///< of "tags", "contact", "company", "inbox", "sla", "participants"

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
