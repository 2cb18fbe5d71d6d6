// SPDX-License-Identifier: MIT
#include "api/exchange.h"

#include "api/errordecoder.h"
#include "api/httpdate.h"
#include "api/httplog.h"
#include "api/oneshotbody.h"

#include <QSslError>

#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

const QLoggingCategory& httpLog()
{
    static const QLoggingCategory category("deskbell.http", QtInfoMsg);
    return category;
}

const QLoggingCategory& requestRecord()
{
    static const QLoggingCategory category("deskbell.requests", QtWarningMsg);
    return category;
}

Exchange::Exchange(QNetworkReply* reply, const OneShotBody* body, const HttpRequest& request,
                   const QString& requestId, const TransportLimits& limits, QObject* parent)
    : QObject(parent),
      m_reply(reply),
      m_body(body),
      m_request(request),
      m_requestId(requestId),
      m_limits(limits)
{
    m_reply->setParent(this);
    m_elapsed.start();
    for (QTimer* timer : {&m_inactivity, &m_deadline})
        timer->setSingleShot(true);
    connect(&m_inactivity, &QTimer::timeout, this, [this] { stop(StopReason::Inactive); });
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(StopReason::Deadline); });
    m_inactivity.start(m_limits.inactivity);
    m_deadline.start(m_limits.deadline);
    watchReply();
}

void Exchange::watchReply()
{
    connect(m_reply, &QNetworkReply::encrypted, this, &Exchange::progressed);
    connect(m_reply, &QNetworkReply::requestSent, this, &Exchange::progressed);
    connect(m_reply, &QNetworkReply::uploadProgress, this, &Exchange::progressed);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::readMore);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::readMore);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::settle);
    // Only noted: without ignoreSslErrors() the handshake fails, and the request is never sent.
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        for (const QSslError& error : errors)
            m_certificateProblems.append(error.errorString() + u'.');
        m_certificateProblems.removeDuplicates();
    });
}

void Exchange::progressed()
{
    m_inactivity.start(m_limits.inactivity);
}

void Exchange::readMore()
{
    progressed();
    // Content-Length counts the compressed form, which is not larger than what we would have to hold.
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    // QIODevice::read() allocates what it is asked for, so that must not be the whole limit each time.
    const qint64 room = m_limits.answerBytes + 1 - m_received.size();
    m_received.append(m_reply->read(std::min(room, m_reply->bytesAvailable())));
    if (announced > m_limits.answerBytes || m_received.size() > m_limits.answerBytes)
        stop(StopReason::TooLarge);
}

void Exchange::stop(StopReason reason)
{
    if (m_settled)
        return;
    m_stop = reason;
    m_reply->disconnect(this); // abort() emits finished(), and settle() must be the last thing done here
    m_reply->abort();
    settle();
}

void Exchange::settle()
{
    if (m_settled)
        return;
    if (m_stop == StopReason::None) {
        m_received.append(m_reply->readAll());
        if (m_received.size() > m_limits.answerBytes)
            m_stop = StopReason::TooLarge;
    }
    m_settled = true;
    m_inactivity.stop();
    m_deadline.stop();
    m_reply->disconnect(this);
    // The receiver may delete us, and we may stand in one of the reply's signals: it must outlive this call.
    m_reply->setParent(nullptr);
    m_reply->deleteLater();

    const ExchangeEnd end = describeEnd();
    log(end);
    const TransportAnswer answer{
        .result = judge(end), .httpStatus = end.httpStatus, .serverDate = end.serverDate};
    std::exchange(m_done, {})(answer);
}

ExchangeEnd Exchange::describeEnd() const
{
    // Not RedirectionTargetAttribute, which Qt leaves empty for a 300.
    const QUrl target(QString::fromUtf8(m_reply->rawHeader("Location").left(4'000)));
    return {.isWrite = m_request.isWrite(),
            .bodyLeft = m_body && m_body->wasTouched(),
            .stop = m_stop,
            .networkError = m_reply->error(),
            .networkErrorText = m_reply->errorString(),
            .certificateProblems = m_certificateProblems,
            .host = m_reply->request().url().host(),
            .httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .redirectTarget = target.isEmpty() ? QUrl() : m_reply->request().url().resolved(target),
            .contentType = m_reply->rawHeader("Content-Type"),
            .retryAfter = m_reply->rawHeader("Retry-After"),
            .requestId = m_reply->rawHeader("X-Request-Id"),
            .sentRequestId = m_requestId,
            .serverDate = parseHttpDate(m_reply->rawHeader("Date")),
            .now = QDateTime::currentDateTimeUtc(),
            .body = m_received};
}

void Exchange::log(const ExchangeEnd& end) const
{
    const QString answered = usableRequestId(end.requestId);
    const QString id = answered.isEmpty() ? m_requestId : answered;
    const auto line =
        QString::asprintf("%s %s %d (network %d, stop %d) %lld ms %s", m_request.verb.constData(),
                          qUtf8Printable(m_request.pathTemplate), end.httpStatus, int(end.networkError),
                          int(end.stop), m_elapsed.elapsed(), qUtf8Printable(id));
    qCDebug(httpLog, "%s", qUtf8Printable(line));
    qCDebug(requestRecord, "%s", qUtf8Printable(line));
}

} // namespace deskbell
