// SPDX-License-Identifier: MIT
#include "api/endpoints/listnamed.h"

#include "api/namedcodec.h"

namespace deskbell {

using namespace Qt::StringLiterals;

HttpRequest ListNamed::http() const
{
    HttpRequest request{.path = path, .pathTemplate = path};
    addPaging(request, page, perPage);
    return request;
}

Result<NamedPage> ListNamed::decode(const QJsonDocument& document) const
{
    const auto answer = openList(document);
    if (!answer)
        return tl::unexpected(answer.error());
    NamedPage result{.meta = answer->meta};
    result.items = readNamedList(answer->rows, u"data"_s, result.problems);
    if (kind != NamedKind::Priorities) {
        // `type` of a member or inbox is something else than the level of a priority.
        for (NamedItem& item : result.items)
            item.word.clear();
    }
    return result;
}

} // namespace deskbell
