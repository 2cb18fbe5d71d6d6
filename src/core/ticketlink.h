// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/ticket.h"

#include <QUrl>

#include <optional>

namespace deskbell {

/// What a `deskbell://ticket/…` link names: a ticket by its id or by its number, and perhaps the server that
/// it is on. Links come from mails, chats and web pages, so nothing in one is trusted: it can show a ticket,
/// and can do nothing else.
struct TicketLink
{
    TicketId id;                ///< empty: by number
    qint64 number = 0;          ///< 0: by id
    std::optional<QUrl> server; ///< an origin; without it, the workspace that is open is meant

    bool operator==(const TicketLink&) const = default;
};

/// Reads `deskbell://ticket/ID`, `deskbell://ticket/1042` and either with `?server=https://desk.example`
/// behind. Everything else is refused (Input, with a sentence that does not repeat the link).
Result<TicketLink> parseTicketLink(const QString& text);

/// Whether the text wants to be such a link, right or wrong.
bool looksLikeTicketLink(const QString& text);

} // namespace deskbell
