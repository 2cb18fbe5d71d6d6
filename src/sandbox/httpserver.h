// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace deskbell::sandbox {

/// A request as it arrived. Header names are lower case; of a repeated header the last one counts.
struct HttpIncoming
{
    QByteArray method; ///< "GET"; "UNKNOWN" for a method the server's parser has no word for
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

/// A small HTTP/1.1 server on 127.0.0.1. It hides Qt HttpServer, which is a technology preview whose
/// interface changes between releases, and mends what the preview leaves out: HEAD, Connection: close,
/// HTTP/1.0 clients. Lives in one thread with an event loop; the handler is called there.
class HttpServer final
{
public:
    using Handler = std::function<HttpAnswer(const HttpIncoming&)>;

    explicit HttpServer(Handler handler);
    ~HttpServer();

    /// Port 0 takes any free one. Gives the port, or ErrorKind::Refused with a sentence.
    Result<quint16> listen(quint16 port);

private:
    class Backend;
    std::unique_ptr<Backend> m_backend;
};

} // namespace deskbell::sandbox
