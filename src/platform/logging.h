// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// The text with every API key in it replaced by "ixk_[hidden]".
QString withoutKeys(const QString& text);

/// Puts withoutKeys() in front of Qt's message output, as a second net: nothing is meant to log a key, but a
/// library might quote what it was given. Writes to standard error only, never to a file. Debug output of
/// Qt's default category is off (QtKeychain has some) unless QT_LOGGING_RULES asks for it. Call it once,
/// early.
void installLogging();

} // namespace deskbell
