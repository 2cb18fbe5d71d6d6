// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <utility>

namespace deskbell::sandbox {

/// A request as it arrived. Header names are lower case; of a repeated header the last one counts.
struct HttpIncoming
{
    QByteArray method; ///< as it was sent: "GET"
    QString path;      ///< percent-decoded
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;

    QByteArray header(const QByteArray& lowerCaseName) const { return headers.value(lowerCaseName); }
};

/// What to answer. Content-Length, Date and Connection are the server's business.
struct HttpAnswer
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
};

} // namespace deskbell::sandbox
