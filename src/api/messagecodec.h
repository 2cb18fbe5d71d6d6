// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/message.h"

#include <QJsonValue>

namespace deskbell {

/// Reads one row of a timeline (contract 7.6). Only the members up to `cc_addresses` are documented, so any
/// of them may be missing or of another form; what could not be read is told in `problems` and is empty in
/// the message. Fails with ErrorKind::Protocol only without a usable `id`. `where` names the row in problems.
Result<Message> readMessage(const QJsonValue& value, const QString& where, QStringList& problems);

} // namespace deskbell
