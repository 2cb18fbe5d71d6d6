// SPDX-License-Identifier: MIT
#include "gui/timeline/plainpieces.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr QChar wordBreak(0x200b); // zero width space

} // namespace

PlainPieces::PlainPieces(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(u'\r', u'\n');
    text.truncate(longestText);
    m_shown.reserve(text.size() + text.size() / longestWord);
    qsizetype word = 0;
    qsizetype paragraph = 0;
    for (const QChar c : std::as_const(text)) {
        const bool isSpace = c.isSpace();
        if (c == u'\n')
            paragraph = -1;
        // Never between the halves of a surrogate pair.
        if (!c.isLowSurrogate() && paragraph >= longestParagraph && (isSpace || word >= longestWord)) {
            m_inserted.append(m_shown.size());
            m_shown.append(u'\n');
            paragraph = 0;
            word = 0;
        } else if (!c.isLowSurrogate() && word >= longestWord && !isSpace) {
            m_inserted.append(m_shown.size());
            m_shown.append(wordBreak);
            word = 0;
        }
        m_shown.append(c);
        ++paragraph;
        word = isSpace ? 0 : word + 1;
    }
}

QString PlainPieces::original(qsizetype from, qsizetype to) const
{
    QString part;
    qsizetype at = from;
    for (auto next = std::ranges::lower_bound(m_inserted, from); next != m_inserted.end() && *next < to;
         ++next) {
        part += QStringView(m_shown).mid(at, *next - at);
        at = *next + 1;
    }
    part += QStringView(m_shown).mid(at, qMax<qsizetype>(to - at, 0));
    return part;
}

} // namespace deskbell
