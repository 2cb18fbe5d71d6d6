// SPDX-License-Identifier: MIT
#include "api/ticketcodec.h"

#include "api/objectreader.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

Choice readStatus(ObjectReader& row)
{
    return {.word = row.text("status"_L1),
            .id = row.id("status_id"_L1),
            .name = row.text("status_name"_L1),
            .color = row.text("status_color"_L1)};
}

Choice readPriority(ObjectReader& row)
{
    return {.word = row.text("priority"_L1),
            .id = row.id("priority_id"_L1),
            .name = row.text("priority_name"_L1),
            .color = row.text("priority_color"_L1)};
}

} // namespace

Result<TicketReading> readTicket(const QJsonValue& value, const QString& where)
{
    if (!value.isObject())
        return failure(ErrorKind::Protocol, where + u": expected object"_s);
    TicketReading reading;
    ObjectReader row(value.toObject(), where, reading.problems);

    Ticket& ticket = reading.ticket;
    ticket.id = row.id("id"_L1);
    const auto number = row.integer("ticket_number"_L1);
    if (ticket.id.isEmpty() || !number) {
        const auto missing = ticket.id.isEmpty() ? "id"_L1 : "ticket_number"_L1;
        return failure(ErrorKind::Protocol, reading.problems.value(0, row.problem(missing, u"missing"_s)));
    }
    if (*number < 1)
        return failure(ErrorKind::Protocol, row.problem("ticket_number"_L1, u"number out of range"_s));
    ticket.number = *number;
    ticket.subject = row.text("subject"_L1);
    ticket.status = readStatus(row);
    ticket.priority = readPriority(row);
    ticket.assigneeId = row.id("assignee_id"_L1);
    ticket.inboxId = row.id("inbox_id"_L1);
    ticket.contactId = row.id("contact_id"_L1);
    ticket.remindAt = row.instant("remind_at"_L1);
    ticket.returnStatusId = row.id("remind_transition_status_id"_L1);
    ticket.createdAt = row.instant("created_at"_L1);
    ticket.updatedAt = row.instant("updated_at"_L1);
    ticket.customFields = row.object("custom_fields"_L1);
    ticket.extra = row.rest();
    return reading;
}

Result<Ticket> readExpectedTicket(const QJsonObject& data, const TicketId& expected)
{
    const auto reading = readTicket(data, u"ticket"_s);
    if (!reading)
        return tl::unexpected(reading.error());
    const Ticket& ticket = reading->ticket;
    if (ticket.id.compare(expected, Qt::CaseInsensitive) != 0 && QString::number(ticket.number) != expected)
        return failure(ErrorKind::Protocol, u"ticket.id: the answer is about another ticket"_s);
    if (!reading->problems.isEmpty())
        return failure(ErrorKind::Protocol, reading->problems.constFirst());
    return ticket;
}

} // namespace deskbell
