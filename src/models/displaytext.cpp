// SPDX-License-Identifier: MIT
#include "models/displaytext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QString toolTipFor(const QString& text)
{
    return u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s;
}

QString isolated(const QString& text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

QString buttonText(const QString& text)
{
    return QString(text).replace(u'&', u"&&"_s);
}

} // namespace deskbell
