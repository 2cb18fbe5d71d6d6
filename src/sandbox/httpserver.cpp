// SPDX-License-Identifier: MIT
#include "sandbox/httpserver.h"

#include "sandbox/httpreader.h"

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr std::chrono::seconds longestSilence{120}; // of a client whose request is not whole

/// RFC 9110, 5.6.7: always English, always GMT.
QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
        .toLatin1();
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 409:
        return "Conflict";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    default:
        return {}; // may be empty (RFC 9112, 4)
    }
}

QByteArray headOf(const HttpAnswer& answer, bool staysOpen)
{
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonPhrase(answer.status) + "\r\n";
    const auto field = [&head](const QByteArray& name, const QByteArray& value) {
        head += name + ": " + value + "\r\n";
    };
    field("Date", httpDate());
    if (!answer.contentType.isEmpty())
        field("Content-Type", answer.contentType);
    if (answer.status != 204) // RFC 9110, 8.6
        field("Content-Length", QByteArray::number(answer.body.size()));
    for (const auto& [name, value] : answer.headers)
        field(name, value);
    if (!staysOpen)
        field("Connection", "close");
    return head + "\r\n";
}

} // namespace

/// One client. Belongs to the listener, and goes with its socket.
class HttpServer::Connection final : public QObject
{
public:
    Connection(QTcpSocket* socket, const Handler& handler, QObject* parent)
        : QObject(parent), m_socket(socket), m_handler(handler)
    {
        m_socket->setParent(this);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_patience.setSingleShot(true);
        m_patience.setInterval(longestSilence);
        connect(&m_patience, &QTimer::timeout, m_socket, &QTcpSocket::abort);
        connect(m_socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }

private:
    void read()
    {
        if (m_isClosing) { // what came behind the last request is nobody's
            m_socket->readAll();
            return;
        }
        m_reader.append(m_socket->readAll());
        m_patience.stop();
        for (;;) {
            auto request = m_reader.next();
            if (!request)
                return refuse(request.error());
            if (!*request)
                break;
            answer(**request);
            if (m_isClosing)
                return;
        }
        if (m_reader.takeContinue())
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        m_patience.start();
    }

    void answer(const HttpReader::Request& request)
    {
        const HttpAnswer answer = m_handler(request.incoming);
        m_socket->write(headOf(answer, request.staysOpen));
        if (request.incoming.method != "HEAD" && answer.status != 204)
            m_socket->write(answer.body);
        if (!request.staysOpen)
            close();
    }

    void refuse(int status)
    {
        m_socket->write(headOf({.status = status, .contentType = {}, .body = {}, .headers = {}}, false));
        close();
    }

    void close()
    {
        m_isClosing = true;
        m_socket->disconnectFromHost(); // after what is written has left
    }

    QTcpSocket* m_socket;
    const Handler& m_handler;
    HttpReader m_reader;
    QTimer m_patience;
    bool m_isClosing = false;
};

class HttpServer::Listener final : public QTcpServer
{
public:
    explicit Listener(Handler handler) : m_handler(std::move(handler))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection())
                new Connection(socket, m_handler, this);
        });
    }
    ~Listener() override
    {
        // Before the handler goes, which they use.
        for (QObject* child : findChildren<QObject*>(Qt::FindDirectChildrenOnly)) {
            if (dynamic_cast<Connection*>(child) != nullptr)
                delete child;
        }
    }

private:
    Handler m_handler;
};

HttpServer::HttpServer(Handler handler) : m_listener(std::make_unique<Listener>(std::move(handler)))
{
}

HttpServer::~HttpServer() = default;

Result<quint16> HttpServer::listen(quint16 port)
{
    // Loopback only: the sandbox's key is no secret worth guarding, but nobody else is meant to talk to it.
    if (!m_listener->listen(QHostAddress(QHostAddress::LocalHost), port))
        return failure(ErrorKind::Refused,
                       u"Could not listen on 127.0.0.1:%1: %2"_s.arg(port).arg(m_listener->errorString()));
    return m_listener->serverPort();
}

} // namespace deskbell::sandbox
