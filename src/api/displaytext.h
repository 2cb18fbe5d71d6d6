// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Text from the server made safe to show as plain text: control characters other than tab
/// and newline, and the characters that override or isolate text direction, are left out; the plain marks
/// that right-to-left text needs (U+200E, U+200F, U+061C) stay. Longer than `limit` UTF-16 units: cut, with
/// an ellipsis. An empty text stays empty and does not become null.
QString displayText(const QString& text, qsizetype limit = 10'000);

/// A server's sentence for an Error: displayText() on one line, at most 500 characters, and with anything
/// that looks like an API key replaced, as a server may quote the request.
QString errorSentence(const QString& text);

} // namespace deskbell
