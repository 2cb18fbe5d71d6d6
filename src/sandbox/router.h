// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/problem.h"

#include <QStringList>

#include <functional>

namespace deskbell::sandbox {

/// A request that found its route.
struct Call
{
    const HttpIncoming& http;
    QString id; ///< what stood for {id}; empty where the path has none
};

/// Finds the route of a request by path and method; 404 and 405 are its answers for those without one.
class Router
{
public:
    using Handler = std::function<Outcome(const Call&)>;

    /// `pattern` is below /api/v1 and has at most one {id}.
    void add(const QByteArray& method, const QString& pattern, Handler handler);

    /// `path` below /api/v1. HEAD goes where GET goes.
    Outcome route(const HttpIncoming& incoming, const QString& path) const;

private:
    struct Route
    {
        QByteArray method;
        QStringList segments;
        Handler handler;
    };
    QList<Route> m_routes;
};

} // namespace deskbell::sandbox
