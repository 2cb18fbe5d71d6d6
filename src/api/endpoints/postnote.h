// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "core/error.h"
#include "core/message.h"

#include <QJsonDocument>

namespace deskbell {

/// POST /tickets/{id}/messages: an internal note (contract 7.7; nothing else can be posted). No idempotency
/// key is documented for it, so a note whose answer is lost must be looked for before it is sent again.
/// The answer's shape is INFERRED: one that is no note is ErrorKind::Protocol, and the caller reads the
/// timeline to see whether the note is there.
struct PostNote
{
    using Response = Message;

    TicketId ticketId;
    QString text; ///< plain; goes out as it is and, escaped, as HTML

    HttpRequest http() const;
    Result<Response> decode(const QJsonDocument& document) const;
};

/// A plain text as HTML: paragraphs at empty lines, <br> at the others, and nothing in it is markup.
QString noteHtml(const QString& text);

} // namespace deskbell
