// SPDX-License-Identifier: MIT
#pragma once

#include "api/apiclient.h"
#include "core/whenfinished.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace deskbell {

/// The engine's one connection to the server, which may be missing (no key yet) or replaced (new key), and
/// the place where every answer is noticed. Engine thread.
class ServerLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~ServerLink() override { abortAll(); }

    /// Replaces the connection; requests under way end as Cancelled. Without one every request fails with
    /// SecretUnknown, from the event loop like any other answer.
    void setClient(std::unique_ptr<ApiClient> client)
    {
        abortAll();
        // Its answers may still be on their way through the event loop.
        if (m_client)
            m_client.release()->deleteLater();
        m_client = std::move(client);
        m_hasWritten = false;
        if (m_client) {
            connect(m_client.get(), &ApiClient::serverDateSeen, this, &ServerLink::serverDateSeen);
            connect(m_client.get(), &ApiClient::answerTook, this, &ServerLink::answerTook);
        }
    }
    bool isReady() const { return m_client != nullptr; }
    /// See ApiClient::hasRoom().
    bool hasRoom() const { return m_client && m_client->hasRoom(); }
    /// Whether this key was let change something: then it is no read-only one, and a write refused with 403
    /// concerns the ticket.
    bool hasWritten() const { return m_hasWritten; }
    void noteWritten() { m_hasWritten = true; }
    void abortAll()
    {
        if (m_client)
            m_client->abortAll();
    }

    /// What the caller knows of a failure beyond what the answer says.
    using Judge = std::function<Error(Error)>;

    /// `done` is called exactly once on this thread, unless `receiver` is gone by then; a failure passes
    /// through `judge` first.
    template <class Endpoint>
    void send(const Endpoint& endpoint, RequestLane lane, QObject* receiver,
              std::function<void(const Result<typename Endpoint::Response>&)> done, Judge judge = nullptr)
    {
        using Answer = Result<typename Endpoint::Response>;
        if (!m_client) {
            QMetaObject::invokeMethod(
                receiver, [done = std::move(done)] { done(failure(ErrorKind::SecretUnknown)); },
                Qt::QueuedConnection);
            return;
        }
        whenFinished(m_client->send(endpoint, lane), this,
                     [this, receiver = QPointer(receiver), done = std::move(done), judge](Answer answer) {
                         if (!answer && judge)
                             answer = tl::unexpected(judge(answer.error()));
                         Q_EMIT answered(answer ? std::nullopt : std::optional(answer.error()));
                         if (receiver)
                             done(answer);
                     });
    }

Q_SIGNALS:
    void answered(const std::optional<deskbell::Error>& error);
    void serverDateSeen(const QDateTime& utc);
    void answerTook(std::chrono::milliseconds time);

private:
    std::unique_ptr<ApiClient> m_client;
    bool m_hasWritten = false;
};

} // namespace deskbell
