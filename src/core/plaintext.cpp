// SPDX-License-Identifier: MIT
#include "core/plaintext.h"

namespace deskbell {

namespace {

bool turnsText(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

bool isInvisible(QChar c)
{
    const char16_t code = c.unicode();
    return c.category() == QChar::Other_Control || turnsText(c) || code == 0xfeff || code == 0xfffc;
}

} // namespace

QString singleLine(const QString& text, qsizetype limit)
{
    QString line;
    line.reserve(qMin(text.size(), limit));
    bool spaceDue = false;
    for (const QChar c : text) {
        if (c.isSpace()) {
            spaceDue = !line.isEmpty();
            continue;
        }
        if (isInvisible(c))
            continue;
        if (line.size() + (spaceDue ? 1 : 0) >= limit) {
            if (line.back().isHighSurrogate())
                line.chop(1);
            return line + u'…';
        }
        if (spaceDue)
            line += u' ';
        spaceDue = false;
        line += c;
    }
    return line;
}

} // namespace deskbell
