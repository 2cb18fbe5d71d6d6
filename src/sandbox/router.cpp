// SPDX-License-Identifier: MIT
#include "sandbox/router.h"

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

/// Whether the segments fit; fills in the id.
bool fits(const QStringList& pattern, const QStringList& segments, QString& id)
{
    if (pattern.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.at(i) == "{id}"_L1 && !segments.at(i).isEmpty())
            id = segments.at(i);
        else if (pattern.at(i) != segments.at(i))
            return false;
    }
    return true;
}

} // namespace

void Router::add(const QByteArray& method, const QString& pattern, Handler handler)
{
    m_routes.append({.method = method, .segments = pattern.split('/'_L1), .handler = std::move(handler)});
}

Outcome Router::route(const HttpIncoming& incoming, const QString& path) const
{
    const QByteArray method = incoming.method == "HEAD" ? "GET" : incoming.method;
    const QStringList segments = path.split('/'_L1);
    QByteArrayList allowed;
    for (const Route& route : m_routes) {
        QString id;
        if (!fits(route.segments, segments, id))
            continue;
        if (route.method == method)
            return route.handler(Call{.http = incoming, .id = id});
        allowed.append(route.method);
    }
    if (allowed.isEmpty())
        return notFound();
    if (allowed.contains("GET"))
        allowed.append("HEAD");
    Problem problem{.status = 405, .code = u"method_not_allowed"_s, .allow = allowed.join(", ")};
    problem.detail =
        u"This resource does not know the method %1."_s.arg(QString::fromLatin1(incoming.method));
    return tl::unexpected<Problem>(problem);
}

} // namespace deskbell::sandbox
