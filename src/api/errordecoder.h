// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QDateTime>

namespace deskbell {

/// What the transport knows of an answer with a status of 400 or more.
struct ErrorAnswer
{
    int httpStatus = 0;
    bool isWrite = false;  ///< of the request that was refused
    QByteArray body;       ///< may be cut, empty or HTML
    QByteArray retryAfter; ///< header, raw
    QByteArray requestId;  ///< X-Request-Id header, raw
    QDateTime now;         ///< the server's `Date`, or our own time where it sent none; UTC
};

/// Makes one Error of both documented shapes (contract 5): {error, message, code:int, details, retryAfter}
/// and RFC 7807 with a string `code`. The HTTP status alone decides the kind; the body refines only 403.
/// A body that is neither leaves the status.
Error decodeError(const ErrorAnswer& answer);

/// An id to quote to support: up to 128 visible ASCII characters; anything else gives an empty text.
QString usableRequestId(const QByteArray& header);

} // namespace deskbell
