// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace deskbell {

/// Reads an HTTP date in any of the three forms of RFC 9110 section 5.6.7. UTC; invalid when it is none.
QDateTime parseHttpDate(const QByteArray& text);

} // namespace deskbell
