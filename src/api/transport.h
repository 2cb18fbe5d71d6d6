// SPDX-License-Identifier: MIT
#pragma once

#include "api/exchange.h"
#include "api/httprequest.h"
#include "api/transportlimits.h"
#include "core/apikey.h"

#include <QNetworkRequest>
#include <QObject>
#include <QSet>
#include <QUrl>

class QNetworkAccessManager;

namespace deskbell {

/// The only place that touches QNetworkAccessManager.
/// A write leaves at most once; no redirect is followed; the key goes to the configured origin only; no
/// cookies, no cache, no HTTP/2; certificate errors end the request. Never retries.
class Transport final : public QObject
{
    Q_OBJECT

public:
    Transport(const QUrl& origin, const ApiKey& key, const TransportLimits& limits,
              QObject* parent = nullptr);
    /// Cancels what is under way.
    ~Transport() override;

    /// Why a request can't be sent from here at all: origin or path that are none of the API's
    /// (ErrorKind::Input).
    std::optional<Error> problemWith(const HttpRequest& request) const;
    /// `done` is called exactly once, in this thread, and after send() has returned unless there is a problem
    /// with the request.
    void send(const HttpRequest& request, const Exchange::Done& done);
    /// Ends everything under way with ErrorKind::Cancelled before it returns.
    void abortAll();

private:
    QNetworkRequest networkRequest(const QUrl& url, const HttpRequest& request,
                                   const QByteArray& requestId) const;
    void attachKey(QNetworkRequest& request) const;
    void useProxyUnlessLocal();

    QUrl m_origin;
    ApiKey m_key;
    TransportLimits m_limits;
    QNetworkAccessManager* m_network;
    QSet<Exchange*> m_underWay;
};

} // namespace deskbell
