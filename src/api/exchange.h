// SPDX-License-Identifier: MIT
#pragma once

#include "api/httprequest.h"
#include "api/judgement.h"
#include "api/transportlimits.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace deskbell {

class OneShotBody;

/// What the caller of the transport gets, exactly once per request.
struct TransportAnswer
{
    Result<QJsonDocument> result;
    int httpStatus = 0;   ///< 0: no answer came
    QDateTime serverDate; ///< UTC; invalid when the answer had none
};

/// One request on its way: watches the reply, its deadlines and its size, and hands over one answer. Owns
/// the reply; owned by the Transport that made it, which deletes it after the answer.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const TransportAnswer&)>;

    /// `body` is null for reads, else a child of `reply`. `requestId` is what was sent as X-Request-Id.
    Exchange(QNetworkReply* reply, const OneShotBody* body, const HttpRequest& request,
             const QString& requestId, const TransportLimits& limits, QObject* parent);

    /// Must be set before control returns to the event loop. May delete this exchange's owner.
    void setDone(Done done) { m_done = std::move(done); }
    /// Ends the request with ErrorKind::Cancelled, unless it has already been answered.
    void cancel() { stop(StopReason::Cancelled); }

private:
    void watchReply();
    void progressed();
    void readMore();
    void stop(StopReason reason);
    void settle();
    ExchangeEnd describeEnd() const;
    void log(const ExchangeEnd& end) const;

    QNetworkReply* m_reply;
    const OneShotBody* m_body;
    HttpRequest m_request;
    QString m_requestId;
    TransportLimits m_limits;
    Done m_done;
    QByteArray m_received;
    QStringList m_certificateProblems;
    StopReason m_stop = StopReason::None;
    bool m_settled = false;
    QTimer m_inactivity;
    QTimer m_deadline;
    QElapsedTimer m_elapsed;
};

} // namespace deskbell
