// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

namespace deskbell {

/// Who waits for an answer. Decides which part of the rate budget and of the connections a request may use.
enum class RequestLane {
    Interactive, ///< a person looks at it: a ticket opened, a change saved, an account checked
    Background,  ///< polling and first synchronisation
};

/// What an endpoint asks of the transport: plain value, no header, no key, no host.
struct HttpRequest
{
    QByteArray verb = "GET"; ///< "GET" reads; any other verb is a write, which leaves at most once
    QString path;            ///< below the origin, already percent-encoded: "/api/v1/tickets/7"
    QString pathTemplate;    ///< the same without ids, for the log: "/api/v1/tickets/{id}"
    QUrlQuery query;
    QJsonObject body;
    bool hasBody = false;
    bool needsKey = true; ///< false for the few public paths (contract 1); they never carry the key

    bool isWrite() const { return verb != "GET" && verb != "HEAD"; }
};

/// An id as one segment of a path; '/', '?', '#' and '%' in it can't reach the URL's structure.
inline QString pathSegment(const QString& id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id));
}

/// Adds `page`, and `per_page` unless it is 0, which leaves the size to the server (contract 6).
inline void addPaging(HttpRequest& request, int page, int perPage)
{
    request.query.addQueryItem(QStringLiteral("page"), QString::number(page));
    if (perPage > 0)
        request.query.addQueryItem(QStringLiteral("per_page"), QString::number(perPage));
}

} // namespace deskbell
