// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// What a message says, as plain text that can be laid out quickly (see TextWriter for its limits).
struct MessageText
{
    QString text;
    bool isCut = false;   ///< `text` is only the beginning
    qsizetype looked = 0; ///< characters looked at: at most a small multiple of the input, whatever is in it
    bool operator==(const MessageText&) const = default;
};

/// The text of a customer's HTML, in linear time: no parser with a tree, because 301 bytes of nested tables
/// keep one busy for seconds (design: fact 13). Blocks and <br> become lines, list items begin with "• ",
/// quotations with "> "; a link whose text does not name its target is followed by it: "text <https://…>",
/// for http, https and mailto only. Scripts, styles and comments are left out, as are images. A tag, comment
/// or script that never ends takes the rest with it, as in a browser.
MessageText textFromHtml(QStringView html);

/// The same limits for a text that came as plain text; its lines and indentations stay.
MessageText textFromPlain(QStringView plain);

} // namespace deskbell
