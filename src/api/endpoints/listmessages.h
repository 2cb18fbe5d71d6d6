// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "api/pageanswer.h"
#include "core/message.h"

#include <QStringList>

namespace deskbell {

/// A timeline, or one page of it, oldest first. A row that can't be read is left out and told in `problems`.
struct MessagePage
{
    QList<Message> messages;
    PageMeta meta;
    qsizetype rejectedRows = 0;
    QStringList problems;

    /// The docs show the whole timeline in one answer (contract 6), so only a server that says otherwise is
    /// asked for more.
    bool isLast() const { return !(meta.page && meta.perPage && meta.total) || meta.isLast(); }
};

/// GET /tickets/{id}/messages (contract 7.6).
struct ListMessages
{
    using Response = MessagePage;

    TicketId ticketId;
    int page = 1; ///< sent only beyond the first

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
