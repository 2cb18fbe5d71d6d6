// SPDX-License-Identifier: MIT
#include "sandbox/api.h"

#include "sandbox/description.h"
#include "sandbox/store.h"

#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

const QString kPrefix = u"/api/v1"_s;

/// The client's own id where it is valid (contract 4 leaves open what is: up to 64 letters, digits, hyphens).
QString requestIdFor(const HttpIncoming& incoming)
{
    static const QRegularExpression valid(u"^[A-Za-z0-9-]{1,64}$"_s);
    const QString own = QString::fromLatin1(incoming.header("x-request-id"));
    return valid.match(own).hasMatch() ? own : QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

Api::Api(Store& store, const Options& options)
    : m_store(store), m_options(options), m_limiter(options.rateLimit)
{
}

HttpAnswer Api::handle(const HttpIncoming& incoming)
{
    const QString requestId = requestIdFor(incoming);
    m_store.fireDueReminders();
    const Outcome result = outcome(incoming);
    HttpAnswer answer = result ? *result : problemAnswer(result.error(), m_options.errorShape, requestId);
    answer.headers.append({"X-Request-Id", requestId.toLatin1()});
    return answer;
}

Outcome Api::outcome(const HttpIncoming& incoming)
{
    if (!incoming.path.startsWith(kPrefix + u'/'))
        return notFound();
    const QString path = incoming.path.mid(kPrefix.size());
    const bool reads = incoming.method == "GET" || incoming.method == "HEAD";
    if (reads && (path == "/openapi.json"_L1 || path == "/docs"_L1))
        return publicResource(path);
    if (!accepts(incoming))
        return refused(401, u"unauthorized"_s, u"The API key is missing, malformed, revoked or expired."_s);
    if (!m_options.entitlement)
        return refused(403, u"forbidden"_s, u"The workspace's plan does not include API access."_s);
    if (const int seconds = m_limiter.secondsToWait(m_store.now())) {
        Problem problem{.status = 429, .code = u"rate_limit_exceeded"_s, .retryAfter = seconds};
        problem.detail = u"The workspace has used its requests for this minute."_s;
        return tl::unexpected<Problem>(problem);
    }
    if (m_options.readOnlyKey && !reads)
        return refused(403, u"insufficient_scope"_s, u"This API key may only read."_s);
    return m_router.route(incoming, path);
}

Outcome Api::publicResource(const QString& path) const
{
    if (path == "/docs"_L1)
        return HttpAnswer{.contentType = "text/html; charset=utf-8", .body = docsPage()};
    return HttpAnswer{.contentType = "application/json", .body = apiDescription(m_options)};
}

bool Api::accepts(const HttpIncoming& incoming) const
{
    const QByteArray header = incoming.header("authorization");
    return !m_revoked && header.left(7).toLower() == "bearer " && header.mid(7) == m_options.key;
}

} // namespace deskbell::sandbox
