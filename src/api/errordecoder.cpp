// SPDX-License-Identifier: MIT
#include "api/errordecoder.h"

#include "api/displaytext.h"
#include "api/httpdate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace deskbell {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr qsizetype mostFieldErrors = 200;
constexpr qint64 longestWait = 3'600;

ErrorKind kindOf(int status)
{
    switch (status) {
    case 400:
    case 422:
        return ErrorKind::Invalid;
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::PlanForbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 408: // Servers end idle connections with it; as the answer to the next request it means "try again".
        return ErrorKind::ServerFailed;
    case 409:
    case 412:
    case 428:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return status >= 500 ? ErrorKind::ServerFailed : ErrorKind::Refused;
    }
}

/// Shape A has no code for a read-only key; only its words can tell (contract 5.3).
bool speaksOfReadOnlyKey(const QString& message)
{
    static const QRegularExpression words(
        u"read[- ]?only|\\bscopes?\\b|insufficient_scope|write (access|permission)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(message).hasMatch();
}

QString firstString(const QJsonObject& object, std::initializer_list<QLatin1StringView> keys)
{
    for (const auto key : keys) {
        if (QString text = errorSentence(object.value(key).toString()); !text.isEmpty())
            return text;
    }
    return {};
}

/// "#/data/custom_fields/plan" and "custom_fields.plan" alike become "custom_fields.plan".
QString fieldName(QString name)
{
    if (name.startsWith(u'#'))
        name.remove(0, 1);
    if (name.startsWith(u'/'))
        name = name.mid(1).replace(u'/', u'.');
    for (const auto wrapper : {"data."_L1, "body."_L1, "ticket."_L1}) {
        if (name.startsWith(wrapper))
            name.remove(0, wrapper.size());
    }
    return displayText(name, 120);
}

/// {"field","message"} as documented, and the spellings that RFC 9457 and its users have for the same.
FieldError fieldErrorFrom(const QJsonObject& entry)
{
    return {.field =
                fieldName(firstString(entry, {"field"_L1, "pointer"_L1, "path"_L1, "name"_L1, "param"_L1})),
            .message = firstString(entry, {"message"_L1, "detail"_L1, "reason"_L1, "error"_L1, "code"_L1})};
}

/// {"subject": "…"} or {"subject": ["…", "…"]}
QList<FieldError> fieldErrorsByName(const QJsonObject& map)
{
    QList<FieldError> errors;
    for (auto it = map.begin(); it != map.end() && errors.size() < mostFieldErrors; ++it) {
        QStringList messages;
        const QJsonArray list = it->isArray() ? it->toArray() : QJsonArray{*it};
        for (const QJsonValue message : list)
            messages.append(message.toString());
        const QString sentence = errorSentence(messages.join(u' '));
        if (!sentence.isEmpty())
            errors.append({.field = fieldName(it.key()), .message = sentence});
    }
    return errors;
}

QList<FieldError> fieldErrorsFrom(const QJsonObject& body)
{
    for (const auto key : {"details"_L1, "errors"_L1, "invalid-params"_L1, "invalid_params"_L1}) {
        const QJsonValue value = body.value(key);
        if (value.isObject())
            return fieldErrorsByName(value.toObject());
        QList<FieldError> errors;
        for (const QJsonValue entry : value.toArray()) {
            const FieldError error = fieldErrorFrom(entry.toObject());
            if (errors.size() < mostFieldErrors && !(error.field.isEmpty() && error.message.isEmpty()))
                errors.append(error);
        }
        if (!errors.isEmpty())
            return errors;
    }
    return {};
}

QString messageFrom(const QJsonObject& body)
{
    QString message = firstString(body, {"detail"_L1, "message"_L1, "title"_L1, "error"_L1});
    const QString details = firstString(body, {"details"_L1});
    if (details.isEmpty() || details == message)
        return message;
    return errorSentence(message.isEmpty() ? details : u"%1 (%2)"_s.arg(message, details));
}

/// A wait in whole seconds, rounded up and capped. Zero, negative and absurd values say nothing usable.
std::optional<seconds> usableWait(double value)
{
    if (!(value > 0))
        return std::nullopt;
    return seconds(qint64(std::ceil(std::min(value, double(longestWait)))));
}

std::optional<seconds> waitFromHeader(const QByteArray& header, const QDateTime& now)
{
    const QByteArray text = header.trimmed().left(64);
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits)
        return usableWait(text.toDouble());
    const QDateTime until = parseHttpDate(text);
    return until.isValid() && now.isValid() ? usableWait(double(now.msecsTo(until)) / 1000.0) : std::nullopt;
}

std::optional<seconds> waitFromBody(const QJsonObject& body)
{
    for (const auto key : {"retryAfter"_L1, "retry_after"_L1}) {
        const QJsonValue value = body.value(key);
        if (const auto wait = usableWait(value.isString() ? value.toString().toDouble() : value.toDouble()))
            return wait;
    }
    return std::nullopt;
}

QString requestIdFrom(const ErrorAnswer& answer, const QJsonObject& body)
{
    QString fromHeader = usableRequestId(answer.requestId);
    if (!fromHeader.isEmpty())
        return fromHeader;
    const QString instance = body.value("instance"_L1).toString().left(2'000);
    return usableRequestId(instance.section(u'/', -1).toLatin1());
}

} // namespace

QString usableRequestId(const QByteArray& header)
{
    const QByteArray id = header.trimmed();
    const bool visible = std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    return visible && id.size() <= 128 && !id.startsWith("ixk_") ? QString::fromLatin1(id) : QString();
}

Error decodeError(const ErrorAnswer& answer)
{
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    Error error{
        .kind = kindOf(answer.httpStatus), .message = messageFrom(body), .httpStatus = answer.httpStatus};
    if (const QJsonValue code = body.value("code"_L1); code.isString())
        error.code = displayText(code.toString(), 100);
    error.requestId = requestIdFrom(answer, body);

    if (answer.httpStatus == 403 && answer.isWrite) {
        // A code settles it; without one (shape A) the words have to.
        if (error.code.isEmpty() ? speaksOfReadOnlyKey(error.message) : error.code == "insufficient_scope"_L1)
            error.kind = ErrorKind::ReadOnlyKey;
    }
    if (error.kind == ErrorKind::Invalid)
        error.fieldErrors = fieldErrorsFrom(body);
    const auto header = waitFromHeader(answer.retryAfter, answer.now);
    const auto inBody = waitFromBody(body);
    error.retryAfter = std::max(header, inBody); // nullopt is less than any wait
    return error;
}

} // namespace deskbell
