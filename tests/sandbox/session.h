// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/sandbox.h"
#include "support/manualclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>

#include <gtest/gtest.h>

namespace deskbell::sandbox {

/// An answer as it came over the wire.
struct Reply
{
    int status = 0; ///< 0: no answer
    QByteArray contentType;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< lower-case names
    QJsonObject json;

    QJsonObject data() const { return json[QStringLiteral("data")].toObject(); }
    QJsonArray rows() const { return json[QStringLiteral("data")].toArray(); }
    QJsonObject meta() const { return json[QStringLiteral("meta")].toObject(); }
    /// The message at a field in either error shape; null if there is none.
    QString fieldMessage(const QString& field) const;
};

/// Speaks plain HTTP with a server on loopback and waits for each answer.
class Session
{
public:
    Session(const QUrl& origin, const QByteArray& key) : m_origin(origin), m_key(key) {}

    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    /// `path` is below /api/v1 and may have a query.
    Reply send(const QByteArray& method, const QString& path, const QByteArray& body = {},
               const Headers& headers = {});
    Reply get(const QString& path) { return send("GET", path); }
    Reply patch(const QString& path, const QJsonObject& body) { return withJson("PATCH", path, body); }
    Reply post(const QString& path, const QJsonObject& body, const Headers& headers = {})
    {
        return withJson("POST", path, body, headers);
    }
    /// A bare GET of any address, without the key.
    Reply fetch(const QUrl& url, const Headers& headers = {});

    void setKey(const QByteArray& key) { m_key = key; }

private:
    Reply withJson(const QByteArray& method, const QString& path, const QJsonObject& body,
                   const Headers& headers = {});
    Reply exchange(const QByteArray& method, const QUrl& url, const QByteArray& body, const Headers& headers);

    QUrl m_origin;
    QByteArray m_key;
    QNetworkAccessManager m_network;
};

/// A sandbox in this process with a clock of its own, and somebody who talks to it.
class SandboxTest : public ::testing::Test
{
protected:
    /// Small and without a rate limit, unless told otherwise.
    static Options options();
    void start(const Options& options = SandboxTest::options());

    Reply get(const QString& path) { return m_session->get(path); }
    Reply patch(const QString& path, const QJsonObject& body) { return m_session->patch(path, body); }
    Reply post(const QString& path, const QJsonObject& body) { return m_session->post(path, body); }
    QJsonObject ticket(int number) { return get(QStringLiteral("/tickets/%1").arg(number)).data(); }
    /// PATCHes a ticket that is named by its number.
    Reply patchTicket(int number, const QJsonObject& body);
    /// The id of the row of a list whose member has that value.
    QString idOf(const QString& list, const QString& name);

    std::shared_ptr<ManualClock> m_clock = std::make_shared<ManualClock>();
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Session> m_session;
};

} // namespace deskbell::sandbox
