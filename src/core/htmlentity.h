// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace deskbell {

/// A character reference of HTML ("&amp;", "&#8364;") at the start of a text.
struct HtmlEntity
{
    char32_t character = 0; ///< U+FFFD for one that names no character
    qsizetype length = 0;   ///< UTF-16 units it takes, with its ';' if it has one; 0: there is none here
};

/// Looks at no more than a few characters behind the '&', so a text of '&' takes linear time. Knows the names
/// of Latin-1 and the marks that mail programs write; any other name stays as it is written.
HtmlEntity readHtmlEntity(QStringView text);

} // namespace deskbell
