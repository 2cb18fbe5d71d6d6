// SPDX-License-Identifier: MIT
#include "core/textwriter.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSpaces = 200; ///< an indentation nobody needs is a bomb for the layout

bool isUnwanted(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    const bool turnsText = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    // Soft hyphens and zero-width spaces pad the previews of newsletters; the others have no meaning here.
    return control || turnsText || c == 0xad || c == 0x200b || c == 0xfeff || c == 0xfffc;
}

} // namespace

void TextWriter::newLine()
{
    m_breaksDue = std::max(m_breaksDue, 1);
    m_spacesDue = 0;
}

void TextWriter::newParagraph()
{
    m_breaksDue = 2;
    m_spacesDue = 0;
}

void TextWriter::lineBreak()
{
    m_breaksDue = std::min(m_breaksDue + 1, 2);
    m_spacesDue = 0;
}

void TextWriter::space()
{
    if (!m_atLineStart && m_breaksDue == 0)
        m_spacesDue = std::max(m_spacesDue, 1);
}

void TextWriter::append(QStringView text)
{
    if (m_isFull || m_text.size() + text.size() > mostUnits) {
        m_isFull = true;
        return;
    }
    m_text += text;
}

void TextWriter::flush()
{
    if (m_breaksDue > 0 && !m_text.isEmpty()) {
        m_lines += m_breaksDue;
        m_isFull = m_isFull || m_lines > mostLines;
        append(QStringView(u"\n\n").first(m_breaksDue));
        m_atLineStart = true;
    }
    m_breaksDue = 0;
    if (m_atLineStart) {
        m_wordLength = 0;
        for (int i = 0; i < m_quotes; ++i)
            append(u"> ");
        if (m_markDue)
            append(u"• ");
        m_markDue = false;
    }
    for (; m_spacesDue > 0; --m_spacesDue) {
        append(u" ");
        m_wordLength = 0;
    }
    m_atLineStart = false;
}

void TextWriter::put(char32_t character, bool keepsSpace)
{
    if (keepsSpace && character == U'\n')
        return lineBreak();
    const bool isSpace = QChar::isSpace(character);
    if (isSpace && !keepsSpace)
        return space();
    if (isSpace || character == U'\t') {
        // Written with the next text, so that no line ends in white space.
        m_spacesDue = std::min(m_spacesDue + (character == U'\t'   ? 4
                                              : character == U'\r' ? 0
                                                                   : 1),
                               mostSpaces);
        return;
    }
    if (isUnwanted(character))
        return;
    flush();
    if (++m_wordLength > longestWord) {
        m_isFull = m_isFull || ++m_lines > mostLines;
        append(u"\n");
        m_wordLength = 1;
    }
    const auto units = QChar::fromUcs4(character);
    append(QStringView(units.begin(), units.end()));
}

void TextWriter::put(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair) {
            put(QChar::surrogateToUcs4(text.at(i), text.at(i + 1)), true);
            ++i;
        } else {
            put(text.at(i).isSurrogate() ? U'\xfffd' : char32_t(text.at(i).unicode()), true);
        }
    }
}

} // namespace deskbell
