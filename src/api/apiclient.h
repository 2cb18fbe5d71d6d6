// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "api/transportlimits.h"
#include "core/apikey.h"

#include <QDateTime>
#include <QFuture>
#include <QJsonDocument>
#include <QObject>
#include <QPromise>
#include <QUrl>

#include <functional>
#include <memory>

namespace deskbell {

class RateBudget;

/// Sends endpoints (api/endpoints) to one account's server and gives each answer, or each failure, to its
/// caller exactly once. Waits inside the rate budget; never resends anything by itself.
///
/// What a failure of a *write* says: Offline and TimedOut mean that no byte of its body left; RateLimited,
/// Unauthorized, ReadOnlyKey, PlanForbidden, NotFound, Invalid, Conflict, Refused mean that the server said
/// no. After every other kind (OutcomeUnknown above all, also ServerFailed, Protocol, NotTheApi, Redirected)
/// the caller must read the ticket before it sends again.
///
/// Lives on one thread (the engine's) with an event loop. Futures may be watched from any thread.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    /// `origin` as parseServerAddress() returns it; with any other each request fails with ErrorKind::Input.
    ApiClient(const QUrl& origin, const ApiKey& key, const TransportLimits& limits = {},
              QObject* parent = nullptr);
    /// With a budget that outlives the client: the limit is the workspace's, whatever key is used.
    ApiClient(const QUrl& origin, const ApiKey& key, const TransportLimits& limits,
              std::shared_ptr<RateBudget> budget, QObject* parent = nullptr);
    /// Finishes what is under way with ErrorKind::Cancelled.
    ~ApiClient() override;

    template <class Endpoint>
    QFuture<Result<typename Endpoint::Response>> send(const Endpoint& endpoint,
                                                      RequestLane lane = RequestLane::Background);

    /// Finishes every request that is waiting or under way with ErrorKind::Cancelled before it returns.
    void abortAll();
    /// Time left of a pause the server asked for by 429; while it lasts, each request fails at once with
    /// RateLimited and the time left, and nothing is sent.
    std::chrono::milliseconds pausedFor() const;
    /// Nothing waits or is under way, and the budget would let a background request leave now.
    bool hasRoom() const;

Q_SIGNALS:
    /// The `Date` header of an answer, for ages and for "is this machine's clock right?".
    void serverDateSeen(const QDateTime& utc);
    /// How long the server took for an answer, from the request's departure; not for failures without one.
    void answerTook(std::chrono::milliseconds time);
    /// A 429 came: nothing will be sent for this time.
    void paused(std::chrono::milliseconds wait);

private:
    using Answer = std::function<void(const Result<QJsonDocument>&)>;
    void sendRequest(HttpRequest request, RequestLane lane, Answer answer);

    class Private;
    std::unique_ptr<Private> d;
};

template <class Endpoint>
QFuture<Result<typename Endpoint::Response>> ApiClient::send(const Endpoint& endpoint, RequestLane lane)
{
    using Response = Result<typename Endpoint::Response>;
    auto promise = std::make_shared<QPromise<Response>>();
    promise->start();
    QFuture<Response> future = promise->future();
    sendRequest(endpoint.http(), lane, [promise, endpoint](const Result<QJsonDocument>& answer) {
        promise->addResult(answer ? endpoint.decode(*answer) : Response(tl::unexpected(answer.error())));
        promise->finish();
    });
    return future;
}

} // namespace deskbell
