// SPDX-License-Identifier: MIT
// What to do next about a note that is not sent, where the advice for a change of fields would not fit it.
#include "core/errorwords.h"

#include <QCoreApplication>

namespace deskbell {

namespace {

constexpr const char* copyOrDiscard = QT_TRANSLATE_NOOP(
    "ErrorText", "Copy the details for your administrator, or copy the text and discard the note.");

const char* refusedAdvice(int httpStatus)
{
    switch (httpStatus) {
    case 413:
        return QT_TRANSLATE_NOOP("ErrorText", "Shorten the note and add it again.");
    case 415:
        return QT_TRANSLATE_NOOP("ErrorText", "Look for a newer version of Deskbell (HTTP status 415), or "
                                              "copy the text and discard the note.");
    case 451:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "Ask whoever runs the helpdesk, or copy the text and discard the note.");
    default:
        return copyOrDiscard;
    }
}

const char* accessAdvice(ErrorKind kind)
{
    if (kind == ErrorKind::Unauthorized)
        return QT_TRANSLATE_NOOP("ErrorText", "Enter a new API key, and Deskbell sends the note.");
    if (kind == ErrorKind::PlanForbidden)
        return QT_TRANSLATE_NOOP("ErrorText", "Ask a workspace administrator about API access, or copy the "
                                              "text and discard the note.");
    if (kind == ErrorKind::ReadOnlyKey)
        return QT_TRANSLATE_NOOP("ErrorText", "Use an API key with read and write access, or copy the text "
                                              "and discard the note.");
    return QT_TRANSLATE_NOOP("ErrorText", "Ask a workspace administrator for access to the ticket, or copy "
                                          "the text and discard the note.");
}

/// Failures on this computer.
const char* localAdvice(ErrorKind kind)
{
    if (kind == ErrorKind::OtherAccount)
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "Connect to the workspace it was written for, or copy the text and discard the note.");
    if (kind == ErrorKind::DiskFull)
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "Free some space on the disk. Deskbell then sends the note by itself.");
    if (kind == ErrorKind::SecretUnknown)
        return QT_TRANSLATE_NOOP("ErrorText", "Unlock the key store, and Deskbell sends the note.");
    return QT_TRANSLATE_NOOP(
        "ErrorText",
        "Check that the key store works, then enter the API key again, and Deskbell sends the note.");
}

} // namespace

const char* noteAdvice(ErrorKind kind, int httpStatus)
{
    switch (kind) {
    case ErrorKind::OutcomeUnknown:
        return QT_TRANSLATE_NOOP("ErrorText", "Deskbell looks for it in the conversation before it sends "
                                              "anything again. Wait for that result.");
    case ErrorKind::Certificate:
        return QT_TRANSLATE_NOOP("ErrorText", "Check this computer’s clock and network. Deskbell sends the "
                                              "note when the certificate is in order.");
    case ErrorKind::Unauthorized:
    case ErrorKind::PlanForbidden:
    case ErrorKind::ReadOnlyKey:
    case ErrorKind::TicketDenied:
        return accessAdvice(kind);
    case ErrorKind::NotFound:
    case ErrorKind::TicketGone:
        return QT_TRANSLATE_NOOP("ErrorText", "Copy the text, then discard the note.");
    case ErrorKind::Invalid:
    case ErrorKind::Conflict:
    case ErrorKind::Input:
        return QT_TRANSLATE_NOOP("ErrorText", "Edit the note and add it again, or discard it.");
    case ErrorKind::Refused:
        return refusedAdvice(httpStatus);
    case ErrorKind::WritesBlocked:
        return QT_TRANSLATE_NOOP("ErrorText", "Try another network, or ask your administrator to let POST "
                                              "requests through. Deskbell tries again by itself.");
    case ErrorKind::OtherAccount:
    case ErrorKind::DiskFull:
    case ErrorKind::SecretUnknown:
    case ErrorKind::SecretRefused:
        return localAdvice(kind);
    case ErrorKind::Offline:
    case ErrorKind::TimedOut:
    case ErrorKind::Cancelled:
    case ErrorKind::Redirected:
    case ErrorKind::NotTheApi:
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
    case ErrorKind::RateLimited:
    case ErrorKind::ServerFailed:
    case ErrorKind::Storage:
    case ErrorKind::FileInUse:
    case ErrorKind::NewerSchema:
        break; // "it" of these is a change or a note alike
    }
    return nullptr;
}

} // namespace deskbell
