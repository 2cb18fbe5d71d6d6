// SPDX-License-Identifier: MIT
#include "core/shorttime.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QString shortTime(QTime time, const QLocale& locale)
{
    return locale.toString(time, shortTimeFormat(locale));
}

QString shortTimeFormat(const QLocale& locale)
{
    return locale.timeFormat(QLocale::ShortFormat).remove(":ss"_L1);
}

} // namespace deskbell
