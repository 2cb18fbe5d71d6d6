// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QStringList>
#include <QUrl>

namespace deskbell {

/// Why we ended a request ourselves. Qt reports all of these as the same OperationCanceledError.
enum class StopReason { None, Inactive, Deadline, TooLarge, Cancelled };

/// Everything that is known when a request has ended. Plain value, so that the judgement is a table test.
struct ExchangeEnd
{
    bool isWrite = false;
    bool bodyLeft = false; ///< at least one byte of the request's body was handed to the network
    StopReason stop = StopReason::None;
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    QString networkErrorText;        ///< Qt's sentence, used only where no answer came
    QStringList certificateProblems; ///< as TLS reported them; none was ever ignored
    QString host;                    ///< of the request
    int httpStatus = 0;              ///< 0: no complete status line came
    QUrl redirectTarget;             ///< resolved Location header
    QByteArray contentType;
    QByteArray retryAfter;
    QByteArray requestId;  ///< from the answer
    QString sentRequestId; ///< ours
    QDateTime serverDate;  ///< `Date` header, UTC; may be invalid
    QDateTime now;         ///< our clock, UTC
    QByteArray body;
};

/// The document of a successful answer, or the one Error that describes what happened. Success is 2xx and
/// well-formed JSON; whether it is the right document is the endpoint's to say. A write whose body may have
/// left and that got no clear answer is OutcomeUnknown, whatever went wrong.
Result<QJsonDocument> judge(const ExchangeEnd& end);

} // namespace deskbell
