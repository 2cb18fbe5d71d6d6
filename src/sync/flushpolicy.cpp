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
    case ErrorKind::FileInUse:
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
    case ErrorKind::WritesBlocked:
        return NextStep::Park;
    // A plan without API access refuses every read, and a wrong address has no ticket at all.
    case ErrorKind::PlanForbidden:
    case ErrorKind::NotFound:
        return NextStep::AskList;
    case ErrorKind::TicketDenied:
    case ErrorKind::TicketGone:
    case ErrorKind::OtherAccount:
    case ErrorKind::Invalid:
    case ErrorKind::Refused:
    case ErrorKind::NewerSchema:
    case ErrorKind::Input:
        return NextStep::Refuse;
    }
    Q_UNREACHABLE();
}

Error withScopeTold(Error error, bool hasWritten)
{
    if (error.kind == ErrorKind::PlanForbidden) {
        error.kind = error.code.isEmpty() && !hasWritten ? ErrorKind::ReadOnlyKey : ErrorKind::TicketDenied;
    }
    return error;
}

bool looksBlocked(const Error& error)
{
    const bool isOfTheApi = !error.message.isEmpty() || !error.code.isEmpty();
    return (error.kind == ErrorKind::OutcomeUnknown && error.httpStatus == 0) || error.httpStatus == 501 ||
           (error.httpStatus == 405 && !isOfTheApi);
}

} // namespace deskbell
