// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Server text (a subject, a name) as one harmless line: line breaks, tabs and runs of white space become
/// one space, control characters and embedding or override marks (which could make a name read backwards)
/// go, joiners and direction marks that scripts need stay. At most `limit` characters, then "…", so that no
/// layout ever sees ten thousand of them.
QString singleLine(const QString& text, qsizetype limit = 500);

/// Text for a Qt::ToolTipRole, which guesses whether it is rich: always rich, with `text` escaped.
QString toolTipFor(const QString& text);

/// `text` wrapped in first-strong isolates (U+2068 … U+2069), to stand inside a sentence without turning it.
QString isolated(const QString& text);

} // namespace deskbell
