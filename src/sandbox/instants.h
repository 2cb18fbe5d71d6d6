// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/records.h"

#include <QJsonValue>

namespace deskbell::sandbox {

/// "2024-12-25T10:00:00Z", with milliseconds where there are any; null for 0.
QJsonValue instantJson(Instant instant);

/// Reads an RFC 3339 date-time: a full date and time with 'Z' or an offset. Stricter than the client's
/// reader on purpose, because a server may be.
std::optional<Instant> parsedInstant(const QString& text);

/// Whether the text has the form of a UUID.
bool isUuid(const QString& text);
/// Whether the text can be an e-mail address: something, one @, a host with a dot.
bool isEmail(const QString& text);

} // namespace deskbell::sandbox
