// SPDX-License-Identifier: MIT
#include "sync/connectiontracker.h"

namespace deskbell {

namespace {

/// No value: this failure says nothing of the connection.
std::optional<ConnectionState> stateAfter(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
        return ConnectionState::Offline;
    case ErrorKind::NotTheApi:
    case ErrorKind::Redirected:
        return ConnectionState::SignInPage;
    case ErrorKind::Certificate:
        return ConnectionState::Untrusted;
    case ErrorKind::Unauthorized:
        return ConnectionState::KeyRefused;
    case ErrorKind::PlanForbidden:
        return ConnectionState::PlanRefused;
    case ErrorKind::RateLimited:
        return ConnectionState::RateLimited;
    case ErrorKind::TimedOut:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::ServerFailed:
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
        return ConnectionState::ServerFailing;
    case ErrorKind::SecretUnknown:
    case ErrorKind::SecretRefused:
        return ConnectionState::KeyMissing;
    case ErrorKind::ReadOnlyKey:
    case ErrorKind::TicketDenied:
    case ErrorKind::NotFound:
    case ErrorKind::TicketGone:
    case ErrorKind::Invalid:
    case ErrorKind::Conflict:
    case ErrorKind::Refused:
    case ErrorKind::WritesBlocked:
        return ConnectionState::Connected;
    case ErrorKind::Cancelled:
    case ErrorKind::Storage:
    case ErrorKind::DiskFull:
    case ErrorKind::FileInUse:
    case ErrorKind::NewerSchema:
    case ErrorKind::OtherAccount:
    case ErrorKind::Input:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

bool ConnectionTracker::replace(ConnectionStatus next)
{
    if (next == m_status)
        return false;
    m_status = std::move(next);
    return true;
}

bool ConnectionTracker::noteAnswer(const std::optional<Error>& error, const QDateTime& nowUtc)
{
    ConnectionStatus next = m_status;
    if (!error) {
        next.state = ConnectionState::Connected;
        next.error.reset();
        next.retryAt = {};
        return replace(next);
    }
    const auto state = stateAfter(error->kind);
    if (!state)
        return false;
    next.state = *state;
    next.error = *state == ConnectionState::Connected ? std::nullopt : error;
    next.retryAt = error->retryAfter ? nowUtc.addSecs(error->retryAfter->count()) : QDateTime();
    if (error->kind == ErrorKind::ReadOnlyKey)
        next.readOnlyKey = true;
    return replace(next);
}

bool ConnectionTracker::noteSynced(const QDateTime& nowUtc)
{
    ConnectionStatus next = m_status;
    next.lastSync = nowUtc;
    return replace(next);
}

bool ConnectionTracker::noteWaitingChanges(int count)
{
    ConnectionStatus next = m_status;
    next.waitingChanges = count;
    return replace(next);
}

bool ConnectionTracker::noteNewKey()
{
    ConnectionStatus next = m_status;
    next.state = ConnectionState::Starting;
    next.error.reset();
    next.retryAt = {};
    next.readOnlyKey = false;
    return replace(next);
}

bool ConnectionTracker::noteMissingKey(const std::optional<Error>& why)
{
    ConnectionStatus next = m_status;
    next.state = ConnectionState::KeyMissing;
    next.error = why;
    next.retryAt = {};
    return replace(next);
}

} // namespace deskbell
