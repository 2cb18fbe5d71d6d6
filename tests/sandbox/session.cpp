// SPDX-License-Identifier: MIT
#include "sandbox/session.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {

QString Reply::fieldMessage(const QString& field) const
{
    for (const QString& list : {u"details"_s, u"errors"_s}) {
        const QJsonArray errors = json[list].toArray();
        for (const QJsonValue error : errors) {
            if (error[u"field"_s] == field)
                return error[u"message"_s].toString();
        }
    }
    return {};
}

Reply Session::send(const QByteArray& method, const QString& path, const QByteArray& body,
                    const Headers& headers)
{
    Headers all = headers;
    if (!m_key.isEmpty())
        all.emplace_back("Authorization", "Bearer " + m_key);
    return exchange(method, QUrl(m_origin.toString() + u"/api/v1"_s + path), body, all);
}

Reply Session::withJson(const QByteArray& method, const QString& path, const QJsonObject& body,
                        const Headers& headers)
{
    Headers all = headers;
    all.emplace_back("Content-Type", "application/json");
    return send(method, path, QJsonDocument(body).toJson(QJsonDocument::Compact), all);
}

Reply Session::fetch(const QUrl& url, const Headers& headers)
{
    return exchange("GET", url, {}, headers);
}

Reply Session::exchange(const QByteArray& method, const QUrl& url, const QByteArray& body,
                        const Headers& headers)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(30'000);
    for (const auto& [name, value] : headers)
        request.setRawHeader(name, value);
    // A HEAD sent as a custom verb would wait for the body that Content-Length speaks of.
    const std::unique_ptr<QNetworkReply> reply(
        method == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    Reply result{.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                 .contentType = reply->rawHeader("Content-Type"),
                 .body = reply->isOpen() ? reply->readAll() : QByteArray()};
    for (const auto& [name, value] : reply->rawHeaderPairs())
        result.headers.insert(name.toLower(), value);
    result.json = QJsonDocument::fromJson(result.body).object();
    return result;
}

Options SandboxTest::options()
{
    return {.tickets = 120, .rateLimit = 0};
}

void SandboxTest::start(const Options& options)
{
    m_sandbox = std::make_unique<Sandbox>(options, m_clock);
    const Result<void> started = m_sandbox->start();
    ASSERT_TRUE(started.has_value());
    m_session = std::make_unique<Session>(m_sandbox->origin(), m_sandbox->key());
}

Reply SandboxTest::patchTicket(int number, const QJsonObject& body)
{
    return patch(u"/tickets/"_s + ticket(number)[u"id"_s].toString(), body);
}

QString SandboxTest::idOf(const QString& list, const QString& name)
{
    const QJsonArray rows = get(u"/%1?per_page=100"_s.arg(list)).rows();
    for (const QJsonValue row : rows) {
        if (row[u"name"_s] == name || row[u"field_key"_s] == name)
            return row[u"id"_s].toString();
    }
    ADD_FAILURE() << "no row of that name";
    return {};
}

} // namespace deskbell::sandbox
