// SPDX-License-Identifier: MIT
#include "sandbox/problem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QString reasonPhrase(int status)
{
    switch (status) {
    case 400:
        return u"Bad Request"_s;
    case 401:
        return u"Unauthorized"_s;
    case 403:
        return u"Forbidden"_s;
    case 404:
        return u"Not Found"_s;
    case 405:
        return u"Method Not Allowed"_s;
    case 409:
        return u"Conflict"_s;
    case 429:
        return u"Too Many Requests"_s;
    case 503:
        return u"Service Unavailable"_s;
    default:
        return u"Internal Server Error"_s;
    }
}

/// The sentences of the vendor's samples; they tell no more than the status, so that a client can't lean on
/// them (contract 5.3: `forbidden` and `insufficient_scope` look alike in this shape).
QString sampleSentence(const Problem& problem)
{
    switch (problem.status) {
    case 400:
        return u"The request contains invalid parameters or malformed data"_s;
    case 401:
        return u"Authentication required. Please provide a valid API token"_s;
    case 403:
        return u"You don't have permission to access this resource"_s;
    case 404:
        return u"The requested resource was not found"_s;
    case 429:
        return u"Rate limit exceeded. Please try again later"_s;
    default:
        return problem.detail;
    }
}

QJsonArray fieldsJson(const QList<FieldError>& fields)
{
    QJsonArray array;
    for (const FieldError& error : fields)
        array.append(QJsonObject{{u"field"_s, error.field}, {u"message"_s, error.message}});
    return array;
}

QJsonObject vendorShape(const Problem& problem)
{
    QJsonObject object{{u"error"_s, reasonPhrase(problem.status)},
                       {u"message"_s, sampleSentence(problem)},
                       {u"code"_s, problem.status}};
    if (problem.status == 400)
        object.insert(u"details"_s, fieldsJson(problem.fields));
    if (problem.status == 409)
        object.insert(u"details"_s, problem.detail);
    if (problem.retryAfter > 0)
        object.insert(u"retryAfter"_s, problem.retryAfter);
    return object;
}

QJsonObject problemShape(const Problem& problem, const QString& requestId)
{
    QJsonObject object{{u"type"_s, u"https://docs.inboxops.app/api/problems/"_s + problem.code},
                       {u"title"_s, reasonPhrase(problem.status)},
                       {u"status"_s, problem.status},
                       {u"detail"_s, problem.detail},
                       {u"code"_s, problem.code},
                       {u"instance"_s, u"https://docs.inboxops.app/api/problems/instances/"_s + requestId}};
    if (!problem.fields.isEmpty())
        object.insert(u"errors"_s, fieldsJson(problem.fields));
    return object;
}

} // namespace

tl::unexpected<Problem> notFound()
{
    return refused(404, u"not_found"_s, u"There is no such resource in this workspace."_s);
}

tl::unexpected<Problem> badRequest(const QString& detail)
{
    return refused(400, u"bad_request"_s, detail);
}

tl::unexpected<Problem> invalid(const QList<FieldError>& fields)
{
    QStringList names;
    for (const FieldError& error : fields)
        names.append(error.field);
    Problem problem{.status = 400, .code = u"bad_request"_s, .fields = fields};
    problem.detail = u"The request has fields that cannot be used: %1."_s.arg(names.join(u", "_s));
    return tl::unexpected<Problem>(problem);
}

HttpAnswer problemAnswer(const Problem& problem, ErrorShape shape, const QString& requestId)
{
    const bool vendor = shape == ErrorShape::Vendor;
    HttpAnswer answer{.status = problem.status,
                      .contentType = vendor ? "application/json" : "application/problem+json"};
    const QJsonObject object = vendor ? vendorShape(problem) : problemShape(problem, requestId);
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (problem.retryAfter > 0)
        answer.headers.append({"Retry-After", QByteArray::number(problem.retryAfter)});
    if (!problem.allow.isEmpty())
        answer.headers.append({"Allow", problem.allow});
    return answer;
}

} // namespace deskbell::sandbox
