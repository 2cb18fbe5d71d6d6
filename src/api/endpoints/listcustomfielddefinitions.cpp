// SPDX-License-Identifier: MIT
#include "api/endpoints/listcustomfielddefinitions.h"

#include "api/namedcodec.h"

namespace deskbell {

using namespace Qt::StringLiterals;

HttpRequest ListCustomFieldDefinitions::http() const
{
    HttpRequest request{.path = path, .pathTemplate = path};
    addPaging(request, page, perPage);
    return request;
}

Result<CustomFieldDefinitionPage> ListCustomFieldDefinitions::decode(const QJsonDocument& document) const
{
    const auto answer = openList(document);
    if (!answer)
        return tl::unexpected(answer.error());
    CustomFieldDefinitionPage result{.meta = answer->meta};
    for (qsizetype i = 0; i < answer->rows.size(); ++i) {
        if (auto field = readCustomField(answer->rows.at(i), u"data[%1]"_s.arg(i), result.problems))
            result.definitions.append(std::move(*field));
    }
    return result;
}

} // namespace deskbell
