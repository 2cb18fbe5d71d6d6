// SPDX-License-Identifier: MIT
#include "api/transport.h"

#include "api/oneshotbody.h"
#include "core/serveraddress.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>
#include <QUuid>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readBufferBytes = qint64{1024} * 1024;

/// The URL of a request: our origin and nobody else's, or an ErrorKind::Input.
Result<QUrl> requestUrl(const QUrl& origin, const HttpRequest& request)
{
    const auto checked = parseServerAddress(origin.toString(QUrl::FullyEncoded));
    if (!checked)
        return tl::unexpected(checked.error());
    QUrl url = *checked;
    url.setPath(request.path, QUrl::TolerantMode);
    url.setQuery(request.query);
    if (!url.isValid() || !request.path.startsWith("/api/v1/"_L1) || !sameOrigin(url, origin))
        return failure(ErrorKind::Input, u"The address of this request is not one of the API."_s);
    return url;
}

} // namespace

Transport::Transport(const QUrl& origin, const ApiKey& key, const TransportLimits& limits, QObject* parent)
    : QObject(parent),
      m_origin(origin),
      m_key(key),
      m_limits(limits),
      m_network(new QNetworkAccessManager(this))
{
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    useProxyUnlessLocal();
}

Transport::~Transport()
{
    abortAll();
}

void Transport::useProxyUnlessLocal()
{
    // Only loopback may be plain http; through a proxy the key would travel readable (fact 7). To https
    // servers a proxy sees CONNECT and nothing else. (Qt 6.4 leaves loopback alone by itself.)
    if (m_origin.scheme() == "http"_L1 || QHostAddress(m_origin.host()).isLoopback())
        m_network->setProxy(QNetworkProxy::NoProxy);
}

std::optional<Error> Transport::problemWith(const HttpRequest& request) const
{
    const auto url = requestUrl(m_origin, request);
    return url ? std::nullopt : std::optional(url.error());
}

void Transport::send(const HttpRequest& request, const Exchange::Done& done)
{
    const auto url = requestUrl(m_origin, request);
    if (!url) {
        done({.result = tl::unexpected(url.error())});
        return;
    }
    const QString requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QNetworkRequest outgoing = networkRequest(*url, request, requestId.toLatin1());
    OneShotBody* body = nullptr;
    if (request.isWrite()) {
        const QByteArray bytes = QJsonDocument(request.body).toJson(QJsonDocument::Compact);
        outgoing.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        outgoing.setHeader(QNetworkRequest::ContentLengthHeader, bytes.size());
        outgoing.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        body = new OneShotBody(bytes);
    }
    QNetworkReply* reply = m_network->sendCustomRequest(outgoing, request.verb, body);
    // Without it Qt's HTTP thread hoards what we have not read yet: 124 MB were seen before our limit acted.
    reply->setReadBufferSize(readBufferBytes);
    if (body)
        body->setParent(reply); // must live as long as Qt may read from it
    auto* exchange = new Exchange(reply, body, request, requestId, m_limits, this);
    m_underWay.insert(exchange);
    exchange->setDone([this, exchange, done](const TransportAnswer& answer) {
        m_underWay.remove(exchange);
        exchange->deleteLater();
        done(answer);
    });
}

QNetworkRequest Transport::networkRequest(const QUrl& url, const HttpRequest& request,
                                          const QByteArray& requestId) const
{
    QNetworkRequest outgoing(url);
    outgoing.setRawHeader("Accept", "application/json");
    outgoing.setRawHeader("X-Request-Id", requestId);
    outgoing.setHeader(QNetworkRequest::UserAgentHeader, u"Deskbell/" DESKBELL_VERSION ""_s);
    outgoing.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    outgoing.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    outgoing.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    outgoing.setSslConfiguration(tls);
    // Ours is the limit on what comes out (TransportLimits::answerBytes), of any compression ratio; Qt's own
    // check would end an oversized answer as if it were damaged.
    outgoing.setDecompressedSafetyCheckThreshold(-1);
    if (request.needsKey)
        attachKey(outgoing);
    return outgoing;
}

void Transport::attachKey(QNetworkRequest& request) const
{
    if (sameOrigin(request.url(), m_origin))
        request.setRawHeader("Authorization", m_key.authorizationHeader());
}

void Transport::abortAll()
{
    // A receiver may send anew or delete us; neither may disturb the walk.
    QList<QPointer<Exchange>> exchanges;
    for (Exchange* exchange : std::as_const(m_underWay))
        exchanges.append(exchange);
    for (const auto& exchange : std::as_const(exchanges)) {
        if (exchange)
            exchange->cancel();
    }
}

} // namespace deskbell
