// SPDX-License-Identifier: MIT
#include "sandbox/sandbox.h"

#include "sandbox/api.h"
#include "sandbox/crmroutes.h"
#include "sandbox/listroutes.h"
#include "sandbox/messageroutes.h"
#include "sandbox/objectstorage.h"
#include "sandbox/store.h"
#include "sandbox/ticketroutes.h"
#include "sandbox/timelines.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QByteArray randomKey()
{
    quint32 words[5];
    QRandomGenerator::system()->fillRange(words);
    return "ixk_" + QByteArray(reinterpret_cast<const char*>(words), sizeof words).toHex();
}

} // namespace

Sandbox::Sandbox(const Options& options, std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent),
      m_options(options),
      m_server([this](const HttpIncoming& incoming) { return answer(incoming); })
{
    if (m_options.key.isEmpty())
        m_options.key = randomKey();
    m_store = std::make_unique<Store>(m_options, std::move(clock));
    m_api = std::make_unique<Api>(*m_store, m_options);
    m_timelines = std::make_unique<Timelines>(*m_store);
    m_storage = std::make_unique<ObjectStorage>(*m_store, *m_timelines);
    Router& router = m_api->router();
    addTicketRoutes(router, *m_store, *m_timelines, m_options);
    addMessageRoutes(router, *m_store, *m_timelines, *m_storage, m_options);
    addListRoutes(router, *m_store, m_options);
    addCrmRoutes(router, *m_store);
}

Sandbox::~Sandbox() = default;

Result<void> Sandbox::start()
{
    const Result<quint16> port = m_server.listen(m_options.port);
    if (!port)
        return tl::unexpected(port.error());
    if (Result<void> storage = m_storage->start(); !storage)
        return storage;
    m_origin = QUrl(u"http://127.0.0.1:%1"_s.arg(*port));
    return {};
}

void Sandbox::revokeKey()
{
    m_api->revokeKey();
}

HttpAnswer Sandbox::answer(const HttpIncoming& incoming)
{
    std::optional<HttpAnswer> answer = m_interceptor ? m_interceptor(incoming) : std::nullopt;
    if (!answer)
        answer = m_api->handle(incoming);
    Q_EMIT requestHandled({.method = incoming.method,
                           .path = incoming.path,
                           .query = incoming.query,
                           .body = incoming.body,
                           .status = answer->status,
                           .answer = answer->body});
    return *answer;
}

} // namespace deskbell::sandbox
