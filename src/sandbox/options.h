// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

namespace deskbell::sandbox {

/// The two error shapes of the contract (5.1 and 5.2).
enum class ErrorShape { Vendor, Problem };

/// How a sandbox is set up. The defaults are a healthy workspace on a plan with API access.
struct Options
{
    quint16 port = 0; ///< 0: any free one
    int tickets = 500;
    quint64 seed = 1;
    int rateLimit = 100; ///< requests per minute for the workspace; 0: no limit
    ErrorShape errorShape = ErrorShape::Vendor;
    bool readOnlyKey = false;
    bool customStatuses = true;    ///< false: only the plain five status and four priority words, ids null
    bool entitlement = true;       ///< false: 403 `forbidden` for every key
    bool objectStorage = true;     ///< false: 503 `service_unavailable` for attachment downloads
    bool listCustomFields = false; ///< whether list rows carry custom_fields (contract 7.1: UNKNOWN)
    QStringList without;           ///< lists that are neither declared nor served, see optionalLists()
    QByteArray key;                ///< empty: a random one per start
};

/// "members", "inboxes", "priorities", "tags", "contacts", "custom-fields": the lists that the vendor's docs
/// do not mention, so that a server may or may not have them.
const QStringList& optionalLists();

} // namespace deskbell::sandbox
