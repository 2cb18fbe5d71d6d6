// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "api/pageanswer.h"
#include "core/ticket.h"

#include <QDateTime>
#include <QStringList>

namespace deskbell {

/// One page of tickets. A field that can't be read leaves its row with that field null, a row without a
/// usable id or number is left out; both are told in `problems` ("data[3].subject: expected string").
struct TicketPage
{
    QList<Ticket> tickets;
    PageMeta meta;
    qsizetype rejectedRows = 0;
    QStringList problems;
};

/// GET /tickets (contract 7.2).
struct ListTickets
{
    using Response = TicketPage;

    QDateTime updatedAfter; ///< UTC; invalid: no such filter. Inclusive or not is UNKNOWN: overlap.
    QDateTime createdAfter; ///< UTC; the same, for walking on beyond a server's highest page number
    QString text = {};      ///< what to search for; what the server looks through is UNKNOWN
    QString sort = QStringLiteral("created_at"); ///< the only value the docs show
    QString order = QStringLiteral("asc");
    int page = 1;    ///< first page is 1 (INFERRED)
    int perPage = 0; ///< 0: the server's own default

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

} // namespace deskbell
