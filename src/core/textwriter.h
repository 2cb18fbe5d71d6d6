// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Writes plain text that no layout can choke on: white space normalised, control characters and direction
/// overrides left out, no line without a break opportunity for more than 500 characters, capped in length and
/// lines. Each character costs constant time.
class TextWriter
{
public:
    static constexpr qsizetype mostUnits = 128 * 1024; ///< UTF-16 units: 256 KB
    static constexpr qsizetype mostLines = 5'000;
    static constexpr qsizetype longestWord = 500;

    /// A character of the text. White space collapses unless `keepsSpace`; then '\n' is a line break.
    void put(char32_t character, bool keepsSpace);
    void put(QStringView text);
    /// A space, unless one is there already or a line begins.
    void space();
    /// The next text begins on a line of its own.
    void newLine();
    /// The same, with an empty line before it.
    void newParagraph();
    /// One line break more, as <br>; at most one empty line comes of it.
    void lineBreak();
    /// The next text begins with "• ".
    void mark() { m_markDue = true; }
    void dropMark() { m_markDue = false; }
    /// Text is quoted `depth` times: its lines begin with that many "> ".
    void setQuotes(int depth) { m_quotes = depth; }

    bool isFull() const { return m_isFull; }
    const QString& text() const { return m_text; }

private:
    void flush();
    void append(QStringView text);

    QString m_text;
    qsizetype m_lines = 1;
    qsizetype m_wordLength = 0;
    int m_breaksDue = 0;
    int m_spacesDue = 0;
    int m_quotes = 0;
    bool m_atLineStart = true;
    bool m_markDue = false;
    bool m_isFull = false;
};

} // namespace deskbell
