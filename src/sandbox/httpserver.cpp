// SPDX-License-Identifier: MIT
#include "sandbox/httpserver.h"

#include <QAbstractHttpServer>
#include <QDateTime>
#include <QHostAddress>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QLocale>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    using Method = QHttpServerRequest::Method;
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Put:
        return "PUT";
    case Method::Delete:
        return "DELETE";
    case Method::Post:
        return "POST";
    case Method::Head:
        return "HEAD";
    case Method::Options:
        return "OPTIONS";
    case Method::Patch:
        return "PATCH";
    case Method::Connect:
        return "CONNECT";
    case Method::Trace:
        return "TRACE";
    case Method::Unknown:
    case Method::AnyKnown:
        break;
    }
    return "UNKNOWN";
}

HttpIncoming incomingFrom(const QHttpServerRequest& request)
{
    HttpIncoming incoming{.method = methodName(request.method()),
                          .path = request.url().path(QUrl::FullyDecoded),
                          .query = request.query(),
                          .headers = {},
                          .body = request.body()};
    const auto headers = request.headers();
    for (const auto& [name, value] : headers)
        incoming.headers.insert(name.toLower(), value);
    return incoming;
}

/// RFC 9110, 5.6.7: always English, always GMT.
QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
        .toLatin1();
}

} // namespace

class HttpServer::Backend final : public QAbstractHttpServer
{
public:
    explicit Backend(Handler handler) : m_handler(std::move(handler)) {}

protected:
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override
    {
        const HttpIncoming incoming = incomingFrom(request);
        const HttpAnswer answer = m_handler(incoming);
        const bool closing = incoming.header("connection").toLower() == "close";
        QHttpServerResponder responder = makeResponder(request, socket);
        responder.writeStatusLine(QHttpServerResponder::StatusCode(answer.status));
        responder.writeHeader("Date", httpDate());
        if (!answer.contentType.isEmpty())
            responder.writeHeader("Content-Type", answer.contentType);
        responder.writeHeader("Content-Length", QByteArray::number(answer.body.size()));
        for (const auto& [name, value] : answer.headers)
            responder.writeHeader(name, value);
        if (closing)
            responder.writeHeader("Connection", "close");
        responder.writeBody(incoming.method == "HEAD" ? QByteArray() : answer.body);
        // Queued, because the base class still uses the socket after this function.
        if (closing)
            QMetaObject::invokeMethod(socket, &QTcpSocket::disconnectFromHost, Qt::QueuedConnection);
        return true;
    }

    void missingHandler(const QHttpServerRequest&, QTcpSocket*) override {}

private:
    Handler m_handler;
};

HttpServer::HttpServer(Handler handler) : m_backend(std::make_unique<Backend>(std::move(handler)))
{
}

HttpServer::~HttpServer() = default;

Result<quint16> HttpServer::listen(quint16 port)
{
    // Loopback only: the sandbox's key is no secret worth guarding, but nobody else is meant to talk to it.
    auto tcp = std::make_unique<QTcpServer>();
    if (!tcp->listen(QHostAddress(QHostAddress::LocalHost), port))
        return failure(ErrorKind::Refused,
                       u"Could not listen on 127.0.0.1:%1: %2"_s.arg(port).arg(tcp->errorString()));
    const quint16 taken = tcp->serverPort();
    m_backend->bind(tcp.release());
    return taken;
}

} // namespace deskbell::sandbox
