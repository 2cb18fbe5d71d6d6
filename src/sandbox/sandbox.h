// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "sandbox/httpserver.h"
#include "sandbox/options.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace deskbell::sandbox {

class Api;
class ObjectStorage;
class Store;
class Timelines;

/// A request and what became of it. Holds no header, hence no key.
struct HandledRequest
{
    QByteArray method;
    QString path; ///< "/api/v1/tickets"
    QUrlQuery query;
    QByteArray body;
    int status = 0;
    QByteArray answer;
};

/// A local InboxOps-compatible server with one workspace, written from the API's contract. It lives in the
/// thread that made it, which needs an event loop.
class Sandbox final : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(const Options& options,
                     std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>(),
                     QObject* parent = nullptr);
    ~Sandbox() override;

    /// Listens on 127.0.0.1. The error has a sentence.
    Result<void> start();

    /// "http://127.0.0.1:PORT"; empty before start().
    QUrl origin() const { return m_origin; }
    QByteArray key() const { return m_options.key; }
    Store& store() { return *m_store; }
    /// The other origin, which attachments are downloaded from.
    const ObjectStorage& objectStorage() const { return *m_storage; }

    /// What a request over the wire gets; for a test that puts a server of its own in front.
    HttpAnswer answer(const HttpIncoming& incoming);

    /// For tests: answers in place of the API wherever it gives something.
    using Interceptor = std::function<std::optional<HttpAnswer>(const HttpIncoming&)>;
    void setInterceptor(Interceptor interceptor) { m_interceptor = std::move(interceptor); }
    /// From now on the key is answered with 401.
    void revokeKey();

Q_SIGNALS:
    void requestHandled(const deskbell::sandbox::HandledRequest& request);

private:
    Options m_options;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Timelines> m_timelines;
    std::unique_ptr<ObjectStorage> m_storage;
    std::unique_ptr<Api> m_api;
    HttpServer m_server;
    Interceptor m_interceptor;
    QUrl m_origin;
};

} // namespace deskbell::sandbox
