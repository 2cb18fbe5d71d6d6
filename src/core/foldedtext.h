// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Text as names and subjects are sorted and compared: case and Latin, Greek and Cyrillic accents do not
/// count. Null stays null.
QString folded(const QString& text);

} // namespace deskbell
