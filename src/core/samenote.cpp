// SPDX-License-Identifier: MIT
#include "core/samenote.h"

#include "core/messagetext.h"

namespace deskbell {

namespace {

/// What of a text tells one note from another.
QString essence(QStringView text)
{
    QString essence;
    const QString normal = text.toString().normalized(QString::NormalizationForm_KC);
    essence.reserve(normal.size());
    for (const QChar c : normal) {
        const auto category = c.category();
        if (c.isSpace() || category == QChar::Other_Control || category == QChar::Other_Format)
            continue;
        if (category == QChar::Punctuation_InitialQuote || category == QChar::Punctuation_FinalQuote ||
            c == u'\u201e' || c == u'\u201a' || c == u'\'')
            essence += u'"';
        else
            essence += category == QChar::Punctuation_Dash ? QChar(u'-') : c;
    }
    return essence;
}

} // namespace

bool isSameNote(QStringView sent, QStringView seen)
{
    const QString shown = essence(seen);
    if (shown.isEmpty())
        return false;
    return essence(sent) == shown || essence(textFromPlain(sent).text) == shown ||
           essence(textFromHtml(sent).text) == shown;
}

} // namespace deskbell
