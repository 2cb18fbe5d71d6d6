// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "api/pageanswer.h"
#include "core/workspace.h"

#include <QStringList>

namespace deskbell {

/// The lists of names a server may declare in its OpenAPI description; none is documented (contract 7.0).
enum class NamedKind { Members, Inboxes, Priorities, Tags, Contacts };

struct NamedPage
{
    QList<NamedItem> items;
    PageMeta meta;
    QStringList problems;
};

/// GET of such a list. Ask only for what ServerDescription declares. As no shape is documented, the decoder
/// takes any row with an id and a name, label, title, or e-mail address.
struct ListNamed
{
    using Response = NamedPage;

    NamedKind kind = NamedKind::Members;
    QString path; ///< from ServerDescription: "/api/v1/members"
    int page = 1;
    int perPage = 0; ///< 0: the server's own default

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
