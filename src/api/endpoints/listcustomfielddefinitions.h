// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "api/pageanswer.h"
#include "core/workspace.h"

#include <QStringList>

namespace deskbell {

struct CustomFieldDefinitionPage
{
    QList<CustomFieldDefinition> definitions;
    PageMeta meta;
    QStringList problems;
};

/// GET of the custom field definitions, where the server declares such a list (contract 8: undocumented).
struct ListCustomFieldDefinitions
{
    using Response = CustomFieldDefinitionPage;

    QString path; ///< from ServerDescription
    int page = 1;
    int perPage = 0; ///< 0: the server's own default

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
