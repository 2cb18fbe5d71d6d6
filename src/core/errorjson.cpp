// SPDX-License-Identifier: MIT
#include "core/errorjson.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kindNames{
    std::pair{ErrorKind::Offline, "offline"_L1},
    std::pair{ErrorKind::TimedOut, "timed_out"_L1},
    std::pair{ErrorKind::OutcomeUnknown, "outcome_unknown"_L1},
    std::pair{ErrorKind::Cancelled, "cancelled"_L1},
    std::pair{ErrorKind::Certificate, "certificate"_L1},
    std::pair{ErrorKind::Redirected, "redirected"_L1},
    std::pair{ErrorKind::NotTheApi, "not_the_api"_L1},
    std::pair{ErrorKind::Protocol, "protocol"_L1},
    std::pair{ErrorKind::TooLarge, "too_large"_L1},
    std::pair{ErrorKind::Unauthorized, "unauthorized"_L1},
    std::pair{ErrorKind::PlanForbidden, "plan_forbidden"_L1},
    std::pair{ErrorKind::ReadOnlyKey, "read_only_key"_L1},
    std::pair{ErrorKind::TicketDenied, "ticket_denied"_L1},
    std::pair{ErrorKind::NotFound, "not_found"_L1},
    std::pair{ErrorKind::TicketGone, "ticket_gone"_L1},
    std::pair{ErrorKind::Invalid, "invalid"_L1},
    std::pair{ErrorKind::Conflict, "conflict"_L1},
    std::pair{ErrorKind::RateLimited, "rate_limited"_L1},
    std::pair{ErrorKind::ServerFailed, "server_failed"_L1},
    std::pair{ErrorKind::Refused, "refused"_L1},
    std::pair{ErrorKind::WritesBlocked, "writes_blocked"_L1},
    std::pair{ErrorKind::OtherAccount, "other_account"_L1},
    std::pair{ErrorKind::Storage, "storage"_L1},
    std::pair{ErrorKind::DiskFull, "disk_full"_L1},
    std::pair{ErrorKind::FileInUse, "file_in_use"_L1},
    std::pair{ErrorKind::NewerSchema, "newer_schema"_L1},
    std::pair{ErrorKind::SecretUnknown, "secret_unknown"_L1},
    std::pair{ErrorKind::SecretRefused, "secret_refused"_L1},
    std::pair{ErrorKind::Input, "input"_L1},
};

} // namespace

QJsonObject toJson(const Error& error)
{
    const auto named = std::ranges::find(kindNames, error.kind, [](const auto& pair) { return pair.first; });
    QJsonArray fields;
    for (const FieldError& field : error.fieldErrors)
        fields.append(QJsonObject{{u"field"_s, field.field}, {u"message"_s, field.message}});
    return {{u"kind"_s, named->second}, {u"message"_s, error.message}, {u"status"_s, error.httpStatus},
            {u"code"_s, error.code},    {u"fields"_s, fields},         {u"request_id"_s, error.requestId}};
}

std::optional<Error> errorFromJson(const QJsonObject& object)
{
    const QString kind = object.value("kind"_L1).toString();
    const auto named =
        std::ranges::find_if(kindNames, [&kind](const auto& pair) { return pair.second == kind; });
    if (named == kindNames.end())
        return std::nullopt;
    Error error{.kind = named->first,
                .message = object.value("message"_L1).toString(),
                .httpStatus = object.value("status"_L1).toInt(),
                .code = object.value("code"_L1).toString(),
                .requestId = object.value("request_id"_L1).toString()};
    for (const QJsonValue& field : object.value("fields"_L1).toArray())
        error.fieldErrors.append({field[u"field"].toString(), field[u"message"].toString()});
    return error;
}

} // namespace deskbell
