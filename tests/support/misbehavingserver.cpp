// SPDX-License-Identifier: MIT
#include "support/misbehavingserver.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>

#include <sys/socket.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Reads the first request out of `bytes`.
WireRequest parse(const QByteArray& bytes)
{
    WireRequest request;
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return request;
    const QList<QByteArray> lines = bytes.left(headEnd).split('\n');
    const QList<QByteArray> start = lines.value(0).trimmed().split(' ');
    request.verb = start.value(0);
    request.target = start.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    request.complete = bytes.size() >= headEnd + 4 + length;
    request.body = bytes.mid(headEnd + 4, length);
    request.bytes = bytes.left(headEnd + 4 + length);
    return request;
}

} // namespace

WireConnection::WireConnection(QTcpSocket* socket, QObject* parent) : QObject(parent), m_socket(socket)
{
    connect(socket, &QTcpSocket::bytesWritten, this, &WireConnection::streamMore);
}

bool WireConnection::isOpen() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

void WireConnection::send(const QByteArray& bytes)
{
    if (isOpen())
        m_socket->write(bytes);
}

void WireConnection::answer(int status, const QByteArray& body, const QByteArray& headers)
{
    send("HTTP/1.1 " + QByteArray::number(status) +
         " Whatever\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
         (headers.contains("Content-Type") ? "" : "Content-Type: application/json\r\n") + headers + "\r\n" +
         body);
}

void WireConnection::drip(const QList<QByteArray>& pieces, std::chrono::milliseconds interval)
{
    auto* timer = new QTimer(this);
    auto left = std::make_shared<QList<QByteArray>>(pieces);
    connect(timer, &QTimer::timeout, this, [this, timer, left] {
        if (left->isEmpty() || !isOpen())
            timer->deleteLater();
        else
            send(left->takeFirst());
    });
    timer->start(interval);
}

void WireConnection::stream(const std::function<QByteArray()>& next)
{
    m_next = next;
    streamMore();
}

void WireConnection::streamMore()
{
    constexpr qint64 enough = 1024 * 1024;
    while (m_next && isOpen() && m_socket->bytesToWrite() < enough) {
        const QByteArray piece = m_next();
        if (piece.isEmpty())
            m_next = {};
        else
            m_socket->write(piece);
    }
}

void WireConnection::close()
{
    if (m_socket)
        m_socket->disconnectFromHost();
}

void WireConnection::reset()
{
    if (!m_socket)
        return;
    const linger hard{.l_onoff = 1, .l_linger = 0};
    setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_socket->abort();
}

MisbehavingServer::MisbehavingServer(Script script) : m_script(std::move(script))
{
    if (!listen(QHostAddress::LocalHost, 0))
        qFatal("The test server could not listen: %s", qPrintable(errorString()));
}

MisbehavingServer::~MisbehavingServer() = default;

QUrl MisbehavingServer::origin() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_tls.isNull() ? "http"_L1 : "https"_L1).arg(serverPort()));
}

int MisbehavingServer::requests(const QByteArray& verb) const
{
    return int(std::count_if(m_seen.begin(), m_seen.end(), [&](const WireRequest& request) {
        return verb.isEmpty() || request.verb == verb;
    }));
}

int MisbehavingServer::partialRequests() const
{
    return int(std::count_if(m_pending.begin(), m_pending.end(),
                             [](const QByteArray& bytes) { return !bytes.isEmpty(); }));
}

void MisbehavingServer::incomingConnection(qintptr descriptor)
{
    if (m_tls.isNull()) {
        auto* socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        accept(socket);
        return;
    }
    auto* socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(m_tls);
    accept(socket);
    socket->startServerEncryption();
}

void MisbehavingServer::accept(QTcpSocket* socket)
{
    ++m_connections;
    m_pending.insert(socket, {});
    auto* connection = new WireConnection(socket, this);
    if (m_greeting)
        m_greeting(*connection);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, connection] { read(socket, connection); });
}

void MisbehavingServer::read(QTcpSocket* socket, WireConnection* connection)
{
    const QByteArray news = socket->readAll();
    m_received.append(news);
    m_pending[socket].append(news);
    for (WireRequest request = parse(m_pending[socket]); request.complete;
         request = parse(m_pending[socket])) {
        m_pending[socket].remove(0, request.bytes.size());
        m_seen.append(request);
        if (m_script)
            m_script(request, *connection);
    }
    if (m_bytesHook)
        m_bytesHook(m_pending[socket].size(), *connection);
}

} // namespace deskbell
