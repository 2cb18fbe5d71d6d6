// SPDX-License-Identifier: MIT
#pragma once

#include "core/changestate.h"
#include "core/error.h"
#include "core/merge.h"

#include <QDateTime>
#include <QMetaType>

#include <optional>

namespace deskbell {

/// News about one change. Plain value, made on the engine thread, used on the GUI thread.
struct ChangeReport
{
    QString operation;
    TicketId ticketId;
    ChangeState state = ChangeState::Queued;
    TicketPatch patch;              ///< what this report speaks of
    std::optional<Error> error;     ///< why it waits, is unknown, refused or parked
    std::optional<Ticket> answer;   ///< Settled: the server's version
    QList<FieldKey> notApplied;     ///< Settled: fields the server's answer does not show as asked
    QList<FieldConflict> conflicts; ///< Conflict: both values of each field
    QDateTime nextAttempt;          ///< UTC; invalid when none is planned
    QDateTime failingSince;         ///< UTC of the first of the failures that make it wait; else invalid
};

/// News about one note. Plain value, made on the engine thread, used on the GUI thread.
struct NoteReport
{
    QString operation;
    TicketId ticketId;
    ChangeState state = ChangeState::Queued; ///< never Conflict
    QString text;
    std::optional<Error> error; ///< why it waits, is unknown, refused or parked
    QDateTime nextAttempt;      ///< UTC; invalid when none is planned
};

/// What can be said of the connection, each with words of its own.
enum class ConnectionState {
    Starting, ///< nothing asked yet
    Connected,
    Offline,      ///< no connection to the server can be made
    SignInPage,   ///< the network answers in the server's place (captive portal, wrong address)
    Untrusted,    ///< the server's certificate is not accepted
    KeyRefused,   ///< 401
    KeyMissing,   ///< no key at hand: key store locked or empty
    PlanRefused,  ///< 403 without scope: no API access
    RateLimited,  ///< the server asked us to wait
    Slow,         ///< it answers, but late or not each time
    ServerFailing ///< 5xx, timeouts, answers that cannot be read
};

/// The status bar's facts.
struct ConnectionStatus
{
    ConnectionState state = ConnectionState::Starting;
    std::optional<Error> error; ///< the failure behind the state
    QDateTime lastSync;         ///< UTC of the last finished refresh; invalid: never
    QDateTime retryAt;          ///< UTC; RateLimited and ServerFailing
    int waitingChanges = 0;     ///< entries in the outbox
    bool readOnlyKey = false;   ///< the server refused a write for the key's scope
    bool operator==(const ConnectionStatus&) const = default;
};

/// How far the cache is with the server's tickets, and what that costs.
struct SyncStatus
{
    bool filling = false;     ///< the first pass is not finished
    int done = 0;             ///< of it: tickets walked over
    int total = 0;            ///< 0: not known yet
    bool paused = false;      ///< by the person: nothing is fetched but what they open
    int keepClosedDays = 0;   ///< closed and resolved tickets stay so long; 0: all tickets stay
    int requestsUsed = 0;     ///< in the last minute
    int requestsAllowed = 90; ///< in a minute, at present
    bool operator==(const SyncStatus&) const = default;
};

} // namespace deskbell

Q_DECLARE_METATYPE(deskbell::ChangeReport)
Q_DECLARE_METATYPE(deskbell::ConnectionStatus)
Q_DECLARE_METATYPE(deskbell::NoteReport)
Q_DECLARE_METATYPE(deskbell::SyncStatus)
