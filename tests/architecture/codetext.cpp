// SPDX-License-Identifier: MIT
#include "architecture/codetext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

qsizetype endOrSize(qsizetype found, qsizetype length, const QString& text)
{
    return found < 0 ? text.size() : found + length;
}

/// Where a literal that opens with `quote` at `start` ends, one past the closing quote.
qsizetype endOfLiteral(const QString& text, qsizetype start)
{
    const QChar quote = text.at(start);
    for (qsizetype i = start + 1; i < text.size(); ++i) {
        if (text.at(i) == u'\\')
            ++i;
        else if (text.at(i) == quote || text.at(i) == u'\n')
            return i + 1;
    }
    return text.size();
}

qsizetype endOfRawString(const QString& text, qsizetype quote)
{
    const qsizetype open = text.indexOf(u'(', quote);
    if (open < 0)
        return text.size();
    const QString close = u')' + text.sliced(quote + 1, open - quote - 1) + u'"';
    return endOrSize(text.indexOf(close, open), close.size(), text);
}

bool isDigitSeparator(const QString& text, qsizetype quote)
{
    return quote > 0 && text.at(quote - 1).isDigit();
}

qsizetype endOfToken(const QString& text, qsizetype start)
{
    const QChar here = text.at(start);
    if (here == u'"' && start > 0 && text.at(start - 1) == u'R')
        return endOfRawString(text, start);
    if (here == u'"' || (here == u'\'' && !isDigitSeparator(text, start)))
        return endOfLiteral(text, start);
    return start + 1;
}

qsizetype endOfComment(const QString& text, qsizetype start)
{
    const QStringView rest = QStringView(text).sliced(start);
    if (rest.startsWith("//"_L1))
        return endOrSize(text.indexOf(u'\n', start), 0, text);
    if (rest.startsWith("/*"_L1))
        return endOrSize(text.indexOf("*/"_L1, start + 2), 2, text);
    return start;
}

} // namespace

QString withoutComments(const QString& source)
{
    QString code = source;
    qsizetype i = 0;
    while (i < source.size()) {
        const qsizetype end = endOfComment(source, i);
        if (end == i) {
            i = endOfToken(source, i);
            continue;
        }
        for (; i < end; ++i) {
            if (source.at(i) != u'\n')
                code[i] = u' ';
        }
    }
    return code;
}

qsizetype lineOf(const QString& text, qsizetype position)
{
    return QStringView(text).first(position).count(u'\n') + 1;
}

} // namespace deskbell
