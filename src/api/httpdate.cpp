// SPDX-License-Identifier: MIT
#include "api/httpdate.h"

#include <QLocale>
#include <QString>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QDateTime parseAs(const QString& text, const QString& format)
{
    const QDateTime local = QLocale::c().toDateTime(text, format);
    return local.isValid() ? QDateTime(local.date(), local.time(), Qt::UTC) : QDateTime();
}

/// RFC 850 dates have two-digit years: one that seems more than 50 years ahead is in the past century.
QDateTime inThisCentury(QDateTime instant)
{
    while (instant.isValid() && instant.date().year() < QDate::currentDate().year() - 50)
        instant = instant.addYears(100);
    return instant;
}

} // namespace

QDateTime parseHttpDate(const QByteArray& text)
{
    const QString date = QString::fromLatin1(text.left(64)).simplified();
    if (auto fixed = parseAs(date, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s); fixed.isValid())
        return fixed;
    if (auto asctime = parseAs(date, u"ddd MMM d HH:mm:ss yyyy"_s); asctime.isValid())
        return asctime;
    return inThisCentury(parseAs(date, u"dddd, dd-MMM-yy HH:mm:ss 'GMT'"_s));
}

} // namespace deskbell
