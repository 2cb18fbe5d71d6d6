// SPDX-License-Identifier: MIT
#include "sync/connectiontracker.h"

#include <algorithm>
#include <vector>

namespace deskbell {

namespace {

using std::chrono::milliseconds;

// The last so many requests decide, and fewer than the second number decide nothing.
constexpr size_t mostRecent = 5;
constexpr size_t enough = 3;
constexpr milliseconds slowFrom{3'000};
// A slow connection has to be clearly better before it is called good.
constexpr milliseconds quickAgain{2'000};
constexpr milliseconds timedOutMark{-1};

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
    auto state = error ? stateAfter(error->kind) : ConnectionState::Connected;
    if (!state)
        return false;
    const bool timedOut = error && error->kind == ErrorKind::TimedOut;
    if (timedOut)
        remember(timedOutMark);
    if (timedOut || *state == ConnectionState::Connected)
        state = isSlow() ? ConnectionState::Slow : *state;
    else
        m_recent.clear(); // after another trouble answers are counted anew

    ConnectionStatus next = m_status;
    next.state = *state;
    const bool answers = *state == ConnectionState::Connected || *state == ConnectionState::Slow;
    next.error = answers ? std::nullopt : error;
    if (!error) {
        next.retryAt = {};
        return replace(next);
    }
    next.retryAt = error->retryAfter ? nowUtc.addSecs(error->retryAfter->count()) : QDateTime();
    if (error->kind == ErrorKind::ReadOnlyKey)
        next.readOnlyKey = true;
    return replace(next);
}

void ConnectionTracker::noteDuration(milliseconds time)
{
    remember(time);
}

void ConnectionTracker::remember(milliseconds time)
{
    m_recent.push_back(time);
    if (m_recent.size() > mostRecent)
        m_recent.pop_front();
}

bool ConnectionTracker::isSlow() const
{
    std::vector<milliseconds> answered;
    std::ranges::copy_if(m_recent, std::back_inserter(answered),
                         [](milliseconds time) { return time != timedOutMark; });
    // Without any answer it is not slow but failing.
    if (answered.empty())
        return false;
    const bool someTimedOut = answered.size() < m_recent.size();
    const bool wasSlow = m_status.state == ConnectionState::Slow;
    if (m_recent.size() < enough)
        return wasSlow || someTimedOut;
    const auto middle = answered.begin() + std::ptrdiff_t(answered.size() / 2);
    std::nth_element(answered.begin(), middle, answered.end());
    return someTimedOut || *middle > (wasSlow ? quickAgain : slowFrom);
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
    m_recent.clear();
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
