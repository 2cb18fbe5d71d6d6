// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// C++ source with its comments replaced by spaces. Line breaks and string literals stay, so that positions
/// still name the right line. Knows raw strings and digit separators; not trigraphs or continued `//` lines.
QString withoutComments(const QString& source);

/// The 1-based line of a position.
qsizetype lineOf(const QString& text, qsizetype position);

} // namespace deskbell
