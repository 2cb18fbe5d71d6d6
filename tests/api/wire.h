// SPDX-License-Identifier: MIT
#pragma once

#include "api/apiclient.h"
#include "api/await.h"
#include "api/endpoints/getticket.h"
#include "api/endpoints/listtickets.h"
#include "api/endpoints/patchticket.h"
#include "support/misbehavingserver.h"

#include <utility>

namespace deskbell {

/// What the tests of the wire send and answer.
namespace wire {

inline const QByteArray keyBytes = "ixk_canary-0123456789";

inline ApiKey key()
{
    return *ApiKey::parse(keyBytes);
}

inline const PatchTicket patchTicket{.id = QStringLiteral("7"),
                                     .body = {{QStringLiteral("subject"), QStringLiteral("canary-subject")}}};
inline const GetTicket getTicket{.id = QStringLiteral("7"), .include = {}};

/// The answer to both, a good one.
inline const QByteArray ticketJson = R"({"data":{"id":"7","ticket_number":7,"subject":"New"}})";

/// Limits that let a test see them act.
inline TransportLimits shortLimits()
{
    return {.inactivity = std::chrono::milliseconds(250), .deadline = std::chrono::milliseconds(800)};
}

/// Sends one read and waits for its answer, so that all that an earlier request may have sent has arrived and
/// been counted. True if the client works.
inline bool clientStillWorks(ApiClient& client, MisbehavingServer& server)
{
    server.setGreeting({});
    server.setScript(
        [](const WireRequest&, WireConnection& connection) { connection.answer(200, ticketJson); });
    return await(client.send(getTicket, RequestLane::Interactive)).has_value();
}

/// The kind of a failure, or nothing for a success.
template <class T>
std::optional<ErrorKind> kindOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

} // namespace wire
} // namespace deskbell
