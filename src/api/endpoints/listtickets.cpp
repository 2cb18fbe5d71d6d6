// SPDX-License-Identifier: MIT
#include "api/endpoints/listtickets.h"

#include "api/ticketcodec.h"
#include "core/timestamps.h"

namespace deskbell {

using namespace Qt::StringLiterals;

HttpRequest ListTickets::http() const
{
    HttpRequest request{.path = u"/api/v1/tickets"_s, .pathTemplate = u"/api/v1/tickets"_s};
    if (updatedAfter.isValid())
        request.query.addQueryItem(u"updated_after"_s, formatTimestamp(updatedAfter));
    if (createdAfter.isValid())
        request.query.addQueryItem(u"created_after"_s, formatTimestamp(createdAfter));
    if (!text.isEmpty()) // encoded as a whole: a '+' would arrive as a space
        request.query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    if (!sort.isEmpty())
        request.query.addQueryItem(u"sort"_s, sort);
    if (!order.isEmpty())
        request.query.addQueryItem(u"order"_s, order);
    addPaging(request, page, perPage);
    return request;
}

Result<TicketPage> ListTickets::decode(const QJsonDocument& document) const
{
    const auto answer = openList(document);
    if (!answer)
        return tl::unexpected(answer.error());

    TicketPage result{.meta = answer->meta};
    result.tickets.reserve(answer->rows.size());
    for (qsizetype i = 0; i < answer->rows.size(); ++i) {
        auto reading = readTicket(answer->rows.at(i), u"data[%1]"_s.arg(i));
        if (reading) {
            result.tickets.append(std::move(reading->ticket));
            result.problems.append(reading->problems);
        } else {
            ++result.rejectedRows;
            result.problems.append(reading.error().message);
        }
    }
    return result;
}

} // namespace deskbell
