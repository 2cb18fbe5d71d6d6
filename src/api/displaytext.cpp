// SPDX-License-Identifier: MIT
#include "api/displaytext.h"

#include <QRegularExpression>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

bool isUnwanted(QChar c)
{
    const char16_t unit = c.unicode();
    const bool control = (unit < 0x20 && unit != u'\t' && unit != u'\n') || (unit >= 0x7F && unit <= 0x9F);
    const bool direction = (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
    return control || direction;
}

QString cut(const QString& text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    qsizetype end = limit - 1;
    if (text.at(end - 1).isHighSurrogate())
        --end;
    return text.left(end) + u'…';
}

} // namespace

QString displayText(const QString& text, qsizetype limit)
{
    QString clean = cut(text, limit);
    if (std::any_of(clean.cbegin(), clean.cend(), isUnwanted))
        clean.removeIf(isUnwanted);
    return clean.isNull() ? u""_s : clean;
}

QString errorSentence(const QString& text)
{
    // Cut first: a hostile sentence may have megabytes, and the key could stand across the last cut.
    static const QRegularExpression key(u"ixk_[\\x21-\\x7E]*"_s);
    QString sentence = displayText(text, 2'000).simplified();
    sentence.replace(key, u"ixk_…"_s);
    return displayText(sentence, 500);
}

} // namespace deskbell
