// SPDX-License-Identifier: MIT
#pragma once

#include "api/endpoints/listnamed.h"

#include <QHash>

namespace deskbell {

/// What a server's OpenAPI description says about the endpoints the docs leave open. Paths are our own
/// spellings that were found in the description, never text taken from it.
struct ServerDescription
{
    QHash<NamedKind, QString> lists; ///< path below the origin by kind; missing: not declared
    QString customFieldDefinitions;  ///< path below the origin; empty: not declared
    QStringList ticketSorts;         ///< values of `sort` on GET /tickets; empty: not said
    int ticketPageMaximum = 0;       ///< largest `per_page` of GET /tickets; 0: not said

    bool declares(NamedKind kind) const { return lists.contains(kind); }
    QString path(NamedKind kind) const { return lists.value(kind); }
    bool operator==(const ServerDescription&) const = default;
};

/// GET /openapi.json (contract 1): public, sent without the key.
struct GetOpenApi
{
    using Response = ServerDescription;

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
