// SPDX-License-Identifier: MIT
#include "api/endpoints/listmessages.h"

#include "api/messagecodec.h"

namespace deskbell {

using namespace Qt::StringLiterals;

HttpRequest ListMessages::http() const
{
    HttpRequest request{.path = u"/api/v1/tickets/%1/messages"_s.arg(pathSegment(ticketId)),
                        .pathTemplate = u"/api/v1/tickets/{id}/messages"_s};
    if (page > 1)
        addPaging(request, page, 0);
    return request;
}

Result<MessagePage> ListMessages::decode(const QJsonDocument& document) const
{
    const auto answer = openList(document);
    if (!answer)
        return tl::unexpected(answer.error());

    MessagePage result{.meta = answer->meta};
    result.messages.reserve(answer->rows.size());
    for (qsizetype i = 0; i < answer->rows.size(); ++i) {
        auto message = readMessage(answer->rows.at(i), u"data[%1]"_s.arg(i), result.problems);
        if (message) {
            result.messages.append(*std::move(message));
        } else {
            ++result.rejectedRows;
            result.problems.append(message.error().message);
        }
    }
    return result;
}

} // namespace deskbell
