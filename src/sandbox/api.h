// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"
#include "sandbox/ratelimiter.h"
#include "sandbox/router.h"

namespace deskbell::sandbox {

class Store;

/// What comes before and after a route: request id, key, entitlement, rate limit, scope, error shape
/// (contract 2 to 5). The store must outlive it.
class Api
{
public:
    /// `options.key` is the workspace's key and must not be empty.
    Api(Store& store, const Options& options);

    Router& router() { return m_router; }
    HttpAnswer handle(const HttpIncoming& incoming);

    /// From now on no key is accepted, as after *Revoke* in the vendor's settings.
    void revokeKey() { m_revoked = true; }

private:
    Outcome outcome(const HttpIncoming& incoming);
    Outcome publicResource(const QString& path) const;
    bool accepts(const HttpIncoming& incoming) const;

    Store& m_store;
    Options m_options;
    Router m_router;
    RateLimiter m_limiter;
    bool m_revoked = false;
};

} // namespace deskbell::sandbox
