// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <functional>

class QTcpSocket;

namespace deskbell {

/// A request as it arrived, byte for byte. `complete` once its headers and all of its body are here.
struct WireRequest
{
    QByteArray verb;
    QByteArray target;                    ///< path with query
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QByteArray bytes; ///< everything
    bool complete = false;
};

/// The server's end of one connection, for a script to answer with or to mistreat.
class WireConnection : public QObject
{
    Q_OBJECT

public:
    explicit WireConnection(QTcpSocket* socket, QObject* parent);

    void send(const QByteArray& bytes);
    /// A proper answer with Content-Length and the given body; `headers` are whole lines with "\r\n".
    void answer(int status, const QByteArray& body, const QByteArray& headers = {});
    /// Sends one piece after the other, `interval` apart, for as long as the client stays.
    void drip(const QList<QByteArray>& pieces, std::chrono::milliseconds interval);
    /// Sends what `next` gives whenever the client has taken most of the last, until it gives nothing.
    void stream(const std::function<QByteArray()>& next);
    /// Sends everything so far, then ends the connection in order (FIN).
    void close();
    /// Ends the connection at once (RST).
    void reset();
    bool isOpen() const;

private:
    void streamMore();

    QPointer<QTcpSocket> m_socket;
    std::function<QByteArray()> m_next;
};

/// A raw TCP or TLS server on 127.0.0.1 and a free port, which answers each complete request as its script
/// says and counts everything that arrives: a fake QNetworkAccessManager can't show how often Qt really
/// sends. Lives in the test's thread and needs its event loop.
class MisbehavingServer : public QTcpServer
{
    Q_OBJECT

public:
    /// Called once per complete request; to hold it, do nothing. The connection lives as long as the server.
    using Script = std::function<void(const WireRequest&, WireConnection&)>;

    explicit MisbehavingServer(Script script = {});
    ~MisbehavingServer() override;

    void setScript(Script script) { m_script = std::move(script); }
    /// Called when a connection is made, before any byte of it is read.
    void setGreeting(std::function<void(WireConnection&)> greeting) { m_greeting = std::move(greeting); }
    /// Called on each arrival of bytes, with the number of those that belong to no complete request yet.
    void setBytesHook(std::function<void(qint64, WireConnection&)> hook) { m_bytesHook = std::move(hook); }
    /// From now on connections speak TLS with this certificate.
    void speakTls(const QSslConfiguration& configuration) { m_tls = configuration; }

    QUrl origin() const;
    int connections() const { return m_connections; }
    /// Complete requests, of one verb or of all.
    int requests(const QByteArray& verb = {}) const;
    /// Requests of which only a part arrived, so far.
    int partialRequests() const;
    /// Every complete request in the order of arrival.
    const QList<WireRequest>& seen() const { return m_seen; }
    /// All bytes of all connections, after TLS.
    const QByteArray& received() const { return m_received; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void accept(QTcpSocket* socket);
    void read(QTcpSocket* socket, WireConnection* connection);

    Script m_script;
    std::function<void(WireConnection&)> m_greeting;
    std::function<void(qint64, WireConnection&)> m_bytesHook;
    QSslConfiguration m_tls;
    QMap<QTcpSocket*, QByteArray> m_pending; ///< per connection: what is not a complete request yet
    QList<WireRequest> m_seen;
    QByteArray m_received;
    int m_connections = 0;
};

} // namespace deskbell
