// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "api/pageanswer.h"
#include "core/workspace.h"

#include <QStringList>

namespace deskbell {

struct TicketStatusPage
{
    QList<TicketStatus> statuses; ///< by position, as the server ordered them where positions are equal
    PageMeta meta;
    QStringList problems;
};

/// GET /ticket_statuses (contract 7.8). Takes no parameters in the docs; `page` is sent only beyond the
/// first.
struct ListTicketStatuses
{
    using Response = TicketStatusPage;

    int page = 1;

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
