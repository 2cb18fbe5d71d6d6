// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace deskbell {

/// What went wrong, as far as the program's next step depends on it. Unhandled values in a switch are
/// compile errors, so a new kind must say everywhere what follows from it.
enum class ErrorKind {
    Offline,  ///< no connection was made: name not found, refused, unreachable, proxy down. Nothing was sent.
    TimedOut, ///< our inactivity or whole-request deadline passed (reads, or writes of which no byte left)
    OutcomeUnknown, ///< a write may have reached the server, and no clear answer came back
    Cancelled,      ///< dropped by us, for instance at shutdown
    Certificate,    ///< the TLS certificate was not accepted
    Redirected,     ///< 3xx: never followed for API calls
    NotTheApi,      ///< 2xx that is not JSON: a sign-in page of the network, or a wrong address
    Protocol,       ///< JSON, but not the shape the contract promises; `message` names the field
    TooLarge,       ///< answer over the size limit
    Unauthorized,   ///< 401: the key is not accepted
    PlanForbidden,  ///< 403 `forbidden`: the workspace has no API access, or this resource is denied
    ReadOnlyKey,    ///< 403 `insufficient_scope`: the key may only read
    TicketDenied,   ///< 403 for one ticket, while the server lets us at others
    NotFound,       ///< 404, 410
    TicketGone,     ///< 404, 410 for a ticket, while the server's list of tickets works: it was deleted there
    Invalid,        ///< 400, 422: the server refused the values; see `fieldErrors`
    Conflict,       ///< 409, 412, 428
    RateLimited,    ///< 429; see `retryAfter`
    ServerFailed,   ///< 5xx
    Refused,        ///< any other 4xx; `httpStatus` says which
    WritesBlocked,  ///< reads work and changes never arrive: something on the way blocks them
    OtherAccount,   ///< a stored change belongs to another account or server than the one that is open
    Storage,        ///< a local database could not be read or written
    DiskFull,       ///< a local database could not be written because the disk is full
    FileInUse,      ///< a local database stayed locked by another program
    NewerSchema,    ///< a local database was written by a newer Deskbell
    SecretUnknown,  ///< the key store is locked, absent, or gave no answer: nothing is known about the key
    SecretRefused,  ///< the key store answered, and refused or failed to keep what it was given
    Input,          ///< what the person typed cannot be used (address, key, date)
};

/// A message the server attached to one request field. `field` is the wire name, `message` plain text.
struct FieldError
{
    QString field;
    QString message;
    bool operator==(const FieldError&) const = default;
};

/// A failure, given to its caller exactly once. Plain value, any thread.
struct Error
{
    ErrorKind kind = ErrorKind::Protocol;
    QString message;    ///< technical or server text; plain, at most 500 characters, never a secret
    int httpStatus = 0; ///< 0 when no answer came
    QString code;       ///< RFC 7807 `code` where the server gave one; "SQLITE 13" for a local failure
    QList<FieldError> fieldErrors; ///< empty unless `kind` is Invalid
    QString requestId;             ///< to quote to support; may be empty
    std::optional<std::chrono::seconds>
        retryAfter; ///< how long the server asks us to wait, capped at one hour

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning a failure without details.
inline tl::unexpected<Error> failure(ErrorKind kind, const QString& message = {})
{
    return tl::unexpected<Error>(Error{.kind = kind, .message = message});
}

} // namespace deskbell
