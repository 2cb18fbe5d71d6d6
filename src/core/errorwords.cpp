// SPDX-License-Identifier: MIT
#include "core/errorwords.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// What recurs in several rows. A row without `whenStoring` can hardly occur there and gets describe()'s own.
constexpr const char* retriesReading = QT_TRANSLATE_NOOP(
    "ErrorText", "Deskbell tries again by itself. If this lasts, check your network connection.");
constexpr const char* copyDetails = QT_TRANSLATE_NOOP(
    "ErrorText", "Check the address. If it is right, copy the details for your administrator.");
constexpr const char* copyDetailsReading =
    QT_TRANSLATE_NOOP("ErrorText", "Refresh later. If this lasts, copy the details for your administrator.");
constexpr const char* copyDetailsSaving = QT_TRANSLATE_NOOP(
    "ErrorText",
    "Deskbell looks at the ticket again. If this lasts, copy the details for your administrator.");
constexpr const char* movedOrSignIn =
    QT_TRANSLATE_NOOP("ErrorText", "If this network has a sign-in page, sign in with your web browser. If "
                                   "your helpdesk has moved, ask your administrator for the new address.");
constexpr const char* signInElsewhere = QT_TRANSLATE_NOOP(
    "ErrorText",
    "If this network has a sign-in page, sign in with your web browser. Deskbell then goes on by itself.");
constexpr const char* askAboutPlan = QT_TRANSLATE_NOOP(
    "ErrorText", "Ask a workspace administrator whether the workspace’s plan includes API access.");
constexpr const char* copyForAdministrator =
    QT_TRANSLATE_NOOP("ErrorText", "Copy the details for your administrator.");

constexpr ErrorWords offline{
    .name = "Offline"_L1,
    .saving = SavingLead::NotSent,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server could not be reached."),
    .whenConnecting =
        QT_TRANSLATE_NOOP("ErrorText", "Check the address and your network connection, then try again."),
    .whenReading = retriesReading,
    .whenSaving =
        QT_TRANSLATE_NOOP("ErrorText", "Deskbell sends it by itself as soon as there is a connection."),
};

constexpr ErrorWords behindProxy{
    .name = "Offline"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the proxy of this network does not let Deskbell through."),
    .whenConnecting = QT_TRANSLATE_NOOP(
        "ErrorText", "Check this computer’s proxy settings, or ask whoever manages the network."),
    .whenReading =
        QT_TRANSLATE_NOOP("ErrorText", "Check this computer’s proxy settings, or ask whoever manages "
                                       "the network. Deskbell tries again by itself."),
    .whenSaving =
        QT_TRANSLATE_NOOP("ErrorText", "Check this computer’s proxy settings, or ask whoever manages "
                                       "the network. Deskbell then sends it by itself."),
};

constexpr ErrorWords timedOut{
    .name = "TimedOut"_L1,
    .saving = SavingLead::NotSent,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server did not answer in time."),
    .whenConnecting =
        QT_TRANSLATE_NOOP("ErrorText", "Check your network connection, then try again in a moment."),
    .whenReading = retriesReading,
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Deskbell sends it by itself a little later."),
};

constexpr ErrorWords outcomeUnknown{
    .name = "OutcomeUnknown"_L1,
    .saving = SavingLead::NotKnown,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the connection ended before a clear answer came."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Try again in a moment."),
    .whenReading = retriesReading,
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Deskbell asks the server for the ticket before it sends anything again. Wait for that result."),
};

constexpr ErrorWords cancelled{
    .name = "Cancelled"_L1,
    .saving = SavingLead::NotSent,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the request was stopped before it was finished."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Try again when you are ready."),
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Refresh when you are ready."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Deskbell sends it the next time it is connected."),
};

constexpr ErrorWords certificate{
    .name = "Certificate"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened = QT_TRANSLATE_NOOP(
        "ErrorText", "the server could not prove who it is, because its certificate was not accepted."),
    .whenConnecting = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Check the address and this computer’s clock, then ask your administrator about the certificate."),
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Check this computer’s clock and network. If this lasts, "
                                                  "ask your administrator about the certificate."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Check this computer’s clock and network. Deskbell sends "
                                                 "the change when the certificate is in order."),
};

constexpr ErrorWords redirected{
    .name = "Redirected"_L1,
    .saving = SavingLead::NotConfirmed,
    .detail = ErrorDetail::Technical,
    .happened = QT_TRANSLATE_NOOP(
        "ErrorText", "the server pointed to another address, and Deskbell does not take your key there."),
    .whenConnecting =
        QT_TRANSLATE_NOOP("ErrorText", "If your helpdesk has moved, enter its new address. If this network "
                                       "has a sign-in page, sign in with your web browser first."),
    .whenReading = movedOrSignIn,
    .whenSaving = movedOrSignIn,
};

constexpr ErrorWords notTheApi{
    .name = "NotTheApi"_L1,
    .saving = SavingLead::NotConfirmed,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the answer did not come from an InboxOps server."),
    .whenConnecting = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Check the address. If this network has a sign-in page, sign in with your web browser first."),
    .whenReading = signInElsewhere,
    .whenSaving = signInElsewhere,
};

constexpr ErrorWords protocol{
    .name = "Protocol"_L1,
    .saving = SavingLead::NotConfirmed,
    .detail = ErrorDetail::Technical,
    .happened =
        QT_TRANSLATE_NOOP("ErrorText", "the server’s answer had a form that Deskbell does not understand."),
    .whenConnecting = copyDetails,
    .whenReading = copyDetailsReading,
    .whenSaving = copyDetailsSaving,
};

constexpr ErrorWords tooLarge{
    .name = "TooLarge"_L1,
    .saving = SavingLead::NotConfirmed,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server’s answer was larger than Deskbell accepts."),
    .whenConnecting = copyDetails,
    .whenReading = copyDetailsReading,
    .whenSaving = copyDetailsSaving,
};

constexpr ErrorWords unauthorized{
    .name = "Unauthorized"_L1,
    .saving = SavingLead::NotSent,
    .happened = QT_TRANSLATE_NOOP(
        "ErrorText", "the server does not accept the API key. It may have expired or been revoked."),
    .whenConnecting = QT_TRANSLATE_NOOP(
        "ErrorText", "Check that you copied the whole key, or ask a workspace administrator for a new one."),
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Enter a new API key to go on."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Enter a new API key, and Deskbell sends the change."),
};

constexpr ErrorWords planForbidden{
    .name = "PlanForbidden"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened =
        QT_TRANSLATE_NOOP("ErrorText", "the workspace has no API access, or access to this was denied."),
    .whenConnecting = askAboutPlan,
    .whenReading = askAboutPlan,
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Ask a workspace administrator about API access, or copy what you need and discard the change."),
};

constexpr ErrorWords readOnlyKey{
    .name = "ReadOnlyKey"_L1,
    .saving = SavingLead::NotAccepted,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "this API key can only read."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Use an API key with read and write access."),
    .whenReading = QT_TRANSLATE_NOOP(
        "ErrorText", "Ask a workspace administrator for an API key with read and write access."),
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Use an API key with read and write access, or copy what you need and discard the change."),
};

constexpr ErrorWords notFound{
    .name = "NotFound"_L1,
    .saving = SavingLead::NotSent,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server did not find it."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Check the address: there is no InboxOps API at it."),
    .whenReading = QT_TRANSLATE_NOOP(
        "ErrorText", "It may have been deleted, or this API key may not see it. Refresh the list."),
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText",
        "The server finds no tickets at all just now. Check the address of the helpdesk with your "
        "administrator; Deskbell tries again by itself."),
};

constexpr ErrorWords invalid{
    .name = "Invalid"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server does not take these values."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Correct the values and save again, or discard the change."),
};

constexpr ErrorWords conflict{
    .name = "Conflict"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "it does not fit what the server has now."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Try again in a moment."),
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Refresh in a moment."),
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText", "Compare your change with the newest version of the ticket, then decide which to keep."),
};

constexpr ErrorWords rateLimited{
    .name = "RateLimited"_L1,
    .saving = SavingLead::NotSent,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "your workspace has used up its requests for the moment."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Try again %1."),
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Deskbell tries again by itself %1."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Deskbell sends it by itself %1."),
};

constexpr ErrorWords serverFailed{
    .name = "ServerFailed"_L1,
    .saving = SavingLead::NotConfirmed,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server reported a fault of its own."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Try again in a few minutes."),
    .whenReading = QT_TRANSLATE_NOOP(
        "ErrorText", "Deskbell tries again by itself. If this lasts, tell your administrator."),
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Deskbell looks at the ticket and tries again by itself. If this lasts, tell your administrator."),
};

} // namespace

const ErrorWords& errorWords(const Error& error)
{
    if (const ErrorWords* const words = refusalWords(error.kind, error.httpStatus))
        return *words;
    if (const ErrorWords* const words = localWords(error.kind))
        return *words;
    switch (error.kind) {
    case ErrorKind::Offline:
        return error.message.startsWith("proxy: "_L1) ? behindProxy : offline;
    case ErrorKind::TimedOut:
        return timedOut;
    case ErrorKind::OutcomeUnknown:
        return outcomeUnknown;
    case ErrorKind::Cancelled:
        return cancelled;
    case ErrorKind::Certificate:
        return certificate;
    case ErrorKind::Redirected:
        return redirected;
    case ErrorKind::NotTheApi:
        return notTheApi;
    case ErrorKind::Protocol:
        return protocol;
    case ErrorKind::TooLarge:
        return tooLarge;
    case ErrorKind::Unauthorized:
        return unauthorized;
    case ErrorKind::PlanForbidden:
        return planForbidden;
    case ErrorKind::ReadOnlyKey:
        return readOnlyKey;
    case ErrorKind::NotFound:
        return notFound;
    case ErrorKind::Invalid:
        return invalid;
    case ErrorKind::Conflict:
        return conflict;
    case ErrorKind::RateLimited:
        return rateLimited;
    case ErrorKind::ServerFailed:
        return serverFailed;
    case ErrorKind::TicketDenied:
    case ErrorKind::TicketGone:
    case ErrorKind::Refused:
    case ErrorKind::WritesBlocked:
    case ErrorKind::OtherAccount:
    case ErrorKind::Storage:
    case ErrorKind::DiskFull:
    case ErrorKind::FileInUse:
    case ErrorKind::NewerSchema:
    case ErrorKind::SecretUnknown:
    case ErrorKind::SecretRefused:
    case ErrorKind::Input:
        break; // has words above
    }
    Q_UNREACHABLE();
}

} // namespace deskbell
