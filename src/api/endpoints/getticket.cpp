// SPDX-License-Identifier: MIT
#include "api/endpoints/getticket.h"

#include "api/namedcodec.h"
#include "api/pageanswer.h"
#include "api/ticketcodec.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// One include that should be an object; an array of them or null is fine too.
QList<NamedItem> readInclude(const QJsonObject& includes, QLatin1StringView key, QStringList& problems)
{
    const QJsonValue value = includes.value(key);
    if (value.isUndefined() || value.isNull())
        return {};
    const QJsonArray rows = value.isArray() ? value.toArray() : QJsonArray{value};
    return readNamedList(rows, u"ticket.%1"_s.arg(key), problems);
}

} // namespace

HttpRequest GetTicket::http() const
{
    HttpRequest request{.path = u"/api/v1/tickets/"_s + pathSegment(id),
                        .pathTemplate = u"/api/v1/tickets/{id}"_s};
    if (!include.isEmpty())
        request.query.addQueryItem(u"include"_s, include.join(u','));
    return request;
}

Result<TicketWithIncludes> GetTicket::decode(const QJsonDocument& document) const
{
    auto data = openObject(document);
    if (!data)
        return tl::unexpected(data.error());

    TicketWithIncludes result;
    for (const auto key : {"tags"_L1, "contact"_L1, "company"_L1, "inbox"_L1, "sla"_L1, "participants"_L1}) {
        if (data->contains(key))
            result.includes.insert(key, data->take(key));
    }
    auto ticket = readExpectedTicket(*data, id);
    if (!ticket)
        return tl::unexpected(ticket.error());
    result.ticket = std::move(*ticket);

    result.contacts = readInclude(result.includes, "contact"_L1, result.problems);
    result.inboxes = readInclude(result.includes, "inbox"_L1, result.problems);
    result.tags = readInclude(result.includes, "tags"_L1, result.problems);
    result.participants = readInclude(result.includes, "participants"_L1, result.problems);
    const auto companies = readInclude(result.includes, "company"_L1, result.problems);
    if (!companies.isEmpty())
        result.companyName = companies.constFirst().name;
    return result;
}

} // namespace deskbell
