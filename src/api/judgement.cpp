// SPDX-License-Identifier: MIT
#include "api/judgement.h"

#include "api/displaytext.h"
#include "api/errordecoder.h"

#include <QJsonParseError>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

bool isProxyError(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
}

/// A read failed, or a write of which nothing left.
Error harmlessFailure(const ExchangeEnd& end)
{
    if (end.stop == StopReason::Inactive)
        return {.kind = ErrorKind::TimedOut, .message = u"no sign of progress"_s};
    if (end.stop == StopReason::Deadline)
        return {.kind = ErrorKind::TimedOut, .message = u"the whole request took too long"_s};
    if (end.stop == StopReason::TooLarge)
        return {.kind = ErrorKind::TooLarge, .message = u"the answer was cut off while it was read"_s};
    if (isProxyError(end.networkError))
        return {.kind = ErrorKind::Offline, .message = u"proxy: "_s + errorSentence(end.networkErrorText)};
    if (end.networkError == QNetworkReply::ProtocolFailure)
        return {.kind = ErrorKind::Protocol, .message = u"the answer is not HTTP"_s};
    if (end.networkError == QNetworkReply::UnknownContentError)
        return {.kind = ErrorKind::Protocol, .message = u"the compressed answer is damaged"_s};
    if (end.httpStatus != 0)
        return {.kind = ErrorKind::Offline, .message = u"the connection ended in the middle of the answer"_s};
    return {.kind = ErrorKind::Offline, .message = errorSentence(end.networkErrorText)};
}

Error withoutClearAnswer(const ExchangeEnd& end)
{
    Error error = harmlessFailure(end);
    if (end.isWrite && end.bodyLeft)
        error.kind = ErrorKind::OutcomeUnknown;
    error.httpStatus = end.httpStatus;
    return error;
}

Error certificateError(const ExchangeEnd& end)
{
    const QString reason =
        end.certificateProblems.isEmpty() ? end.networkErrorText : end.certificateProblems.join(u' ');
    return {.kind = ErrorKind::Certificate, .message = errorSentence(u"%1: %2"_s.arg(end.host, reason))};
}

Error refusal(const ExchangeEnd& end)
{
    if (end.httpStatus == 407)
        return {.kind = ErrorKind::Offline, .message = u"proxy: it asks for a password"_s, .httpStatus = 407};
    return decodeError({.httpStatus = end.httpStatus,
                        .isWrite = end.isWrite,
                        .body = end.body,
                        .retryAfter = end.retryAfter,
                        .requestId = end.requestId,
                        .now = end.serverDate.isValid() ? end.serverDate : end.now});
}

/// The empty, cut or foreign body of a 2xx answer.
Error unreadableBody(const ExchangeEnd& end, const QString& parserSays)
{
    const bool looksLikeMarkup = end.body.trimmed().startsWith('<');
    const bool saysJson = end.contentType.isEmpty() || end.contentType.toLower().contains("json");
    if (looksLikeMarkup || (!saysJson && !end.body.trimmed().isEmpty()))
        return {.kind = ErrorKind::NotTheApi,
                .message = errorSentence(QString::fromLatin1(end.contentType.left(100)))};
    const QString what = end.body.isEmpty() ? u"empty"_s : u"not complete JSON (%1)"_s.arg(parserSays);
    return {.kind = end.isWrite ? ErrorKind::OutcomeUnknown : ErrorKind::Protocol,
            .message = u"answer: "_s + what};
}

Result<QJsonDocument> readBody(const ExchangeEnd& end)
{
    QByteArray body = end.body;
    if (body.startsWith("\xEF\xBB\xBF"))
        body.remove(0, 3);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return tl::unexpected(unreadableBody(end, problem.errorString()));
    return document;
}

Result<QJsonDocument> judgeAnswer(const ExchangeEnd& end)
{
    // A status of refusal is a clear answer even if its body was cut; decided before anything else.
    if (end.httpStatus >= 400)
        return tl::unexpected(refusal(end));
    if (end.httpStatus >= 300)
        return tl::unexpected(
            Error{.kind = ErrorKind::Redirected, .message = errorSentence(end.redirectTarget.host())});
    if (end.stop != StopReason::None || end.networkError != QNetworkReply::NoError || end.httpStatus < 200)
        return tl::unexpected(withoutClearAnswer(end));
    return readBody(end);
}

} // namespace

Result<QJsonDocument> judge(const ExchangeEnd& end)
{
    if (end.stop == StopReason::Cancelled)
        return failure(ErrorKind::Cancelled);
    const bool handshakeFailed = end.networkError == QNetworkReply::SslHandshakeFailedError;
    if (handshakeFailed && !end.bodyLeft)
        return tl::unexpected(certificateError(end));

    auto result = judgeAnswer(end);
    if (!result) {
        Error& error = result.error();
        if (error.httpStatus == 0)
            error.httpStatus = end.httpStatus;
        if (error.requestId.isEmpty())
            error.requestId = usableRequestId(end.requestId);
        if (error.requestId.isEmpty())
            error.requestId = end.sentRequestId;
    }
    return result;
}

} // namespace deskbell
