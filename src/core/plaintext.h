// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Server text (a subject, a name, a sentence) as one harmless line: line breaks, tabs and runs of white
/// space become one space; control characters and embedding, override and isolate marks (which could make a
/// name read backwards) go; joiners and the plain direction marks that scripts need stay. At most `limit`
/// UTF-16 units, then "…", so that no layout ever sees ten thousand of them. Never ends in half a surrogate
/// pair.
QString singleLine(const QString& text, qsizetype limit = 500);

} // namespace deskbell
