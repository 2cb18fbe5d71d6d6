// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/ticket.h"

#include <QStringList>

namespace deskbell {

struct TicketReading
{
    Ticket ticket;
    QStringList problems; ///< fields that could not be read and are null in `ticket`
};

/// Reads a ticket (contract 7.1) with what is valid in it. Fails with ErrorKind::Protocol only when it has no
/// usable `id` or `ticket_number`. `where` names the row in problems.
Result<TicketReading> readTicket(const QJsonValue& value, const QString& where);

/// Reads the `data` of a single-ticket answer: any field of a wrong type is ErrorKind::Protocol, so is
/// another ticket than the one `expected` by id or number.
Result<Ticket> readExpectedTicket(const QJsonObject& data, const TicketId& expected);

} // namespace deskbell
