// SPDX-License-Identifier: MIT
#include "sync/flushpolicy.h"

namespace deskbell {

NextStep nextStepAfter(const Error& error, FlushPhase phase)
{
    const bool writing = phase == FlushPhase::Writing;
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return NextStep::Stop;
    case ErrorKind::Offline:
    case ErrorKind::TimedOut:
    case ErrorKind::Certificate:
    case ErrorKind::RateLimited:
    case ErrorKind::Storage:
    case ErrorKind::DiskFull:
        return NextStep::TryLater;
    case ErrorKind::OutcomeUnknown:
        return NextStep::Verify;
    // An answer that cannot be read says nothing of what the server did with a write.
    case ErrorKind::ServerFailed: // a gateway may time out after the server has done its work
    case ErrorKind::Redirected:
    case ErrorKind::NotTheApi:
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
        return writing ? NextStep::Verify : NextStep::TryLater;
    case ErrorKind::Conflict:
        return writing ? NextStep::Reread : NextStep::TryLater;
    case ErrorKind::Unauthorized:
    case ErrorKind::ReadOnlyKey:
    case ErrorKind::SecretUnknown:
    case ErrorKind::SecretRefused:
        return NextStep::Park;
    // A plan without API access refuses reads as well; a write alone refused concerns this ticket.
    case ErrorKind::PlanForbidden:
        return writing ? NextStep::Refuse : NextStep::Park;
    case ErrorKind::NotFound:
    case ErrorKind::Invalid:
    case ErrorKind::Refused:
    case ErrorKind::NewerSchema:
    case ErrorKind::Input:
        return NextStep::Refuse;
    }
    Q_UNREACHABLE();
}

Error withScopeTold(Error error)
{
    if (error.kind == ErrorKind::PlanForbidden && error.code.isEmpty())
        error.kind = ErrorKind::ReadOnlyKey;
    return error;
}

} // namespace deskbell
