// SPDX-License-Identifier: MIT
#include "api/endpoints/listticketstatuses.h"

#include "api/namedcodec.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

HttpRequest ListTicketStatuses::http() const
{
    HttpRequest request{.path = u"/api/v1/ticket_statuses"_s, .pathTemplate = u"/api/v1/ticket_statuses"_s};
    if (page > 1)
        addPaging(request, page, 0);
    return request;
}

Result<TicketStatusPage> ListTicketStatuses::decode(const QJsonDocument& document) const
{
    const auto answer = openList(document);
    if (!answer)
        return tl::unexpected(answer.error());

    TicketStatusPage result{.meta = answer->meta};
    for (qsizetype i = 0; i < answer->rows.size(); ++i) {
        if (auto status = readTicketStatus(answer->rows.at(i), u"data[%1]"_s.arg(i), result.problems))
            result.statuses.append(std::move(*status));
    }
    std::stable_sort(result.statuses.begin(), result.statuses.end(),
                     [](const TicketStatus& a, const TicketStatus& b) { return a.position < b.position; });
    return result;
}

} // namespace deskbell
