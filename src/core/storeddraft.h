// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"

#include <QDateTime>
#include <QJsonObject>

namespace deskbell {

/// What an editor held of a ticket when nobody had saved it, as it was last put on disk.
struct StoredDraft
{
    TicketId ticketId;
    QJsonObject content; ///< the editor's own form
    QDateTime savedAt;   ///< UTC
    bool operator==(const StoredDraft&) const = default;
};

} // namespace deskbell
