// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QJsonObject>

namespace deskbell {

/// The form in which the outbox keeps why an entry waits. Kinds are stored by name, so that reordering the
/// enum never changes what an old file says.
QJsonObject toJson(const Error& error);
/// Nothing for an empty object or a kind this version does not know.
std::optional<Error> errorFromJson(const QJsonObject& object);

} // namespace deskbell
