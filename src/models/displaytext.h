// SPDX-License-Identifier: MIT
#pragma once

#include "core/plaintext.h"

namespace deskbell {

/// Text for a Qt::ToolTipRole, which guesses whether it is rich: always rich, with `text` escaped.
QString toolTipFor(const QString& text);

/// `text` wrapped in first-strong isolates (U+2068 … U+2069), to stand inside a sentence without turning it.
QString isolated(const QString& text);

/// `text` for a button or a menu, in which "&" would make the next letter a key.
QString buttonText(const QString& text);

} // namespace deskbell
