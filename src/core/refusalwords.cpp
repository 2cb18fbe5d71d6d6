// SPDX-License-Identifier: MIT
// Words for what a server, or something on the way to it, refuses for good.
#include "core/errorwords.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* copyDetails = QT_TRANSLATE_NOOP(
    "ErrorText", "Check the address. If it is right, copy the details for your administrator.");
constexpr const char* copyDetailsReading =
    QT_TRANSLATE_NOOP("ErrorText", "Refresh later. If this lasts, copy the details for your administrator.");
constexpr const char* copyForAdministrator =
    QT_TRANSLATE_NOOP("ErrorText", "Copy the details for your administrator.");

constexpr ErrorWords ticketDenied{
    .name = "TicketDenied"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server denies access to this ticket."),
    .whenConnecting = copyDetails,
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Ask a workspace administrator for access to the ticket."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Ask a workspace administrator for access to the ticket, or "
                                                 "copy what you need and discard the change."),
};

constexpr ErrorWords ticketGone{
    .name = "TicketGone"_L1,
    .saving = SavingLead::NotAccepted,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the ticket was deleted on the server."),
    .whenConnecting = copyDetails,
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Copy what you still need of it, then refresh the list."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Copy what you need, then discard the change."),
};

constexpr ErrorWords refused{
    .name = "Refused"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server refused the request."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving =
        QT_TRANSLATE_NOOP("ErrorText", "Copy the details for your administrator, or discard the change."),
};

constexpr ErrorWords methodRefused{
    .name = "Refused"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server does not let anybody do this to it."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText", "Ask your administrator whether the helpdesk’s API takes changes (HTTP status 405), or "
                     "copy what you need and discard the change."),
};

constexpr ErrorWords requestTooLarge{
    .name = "Refused"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "it is larger than the server accepts."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Shorten the longest text and save again."),
};

constexpr ErrorWords addressTooLong{
    .name = "Refused"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server found the request’s address too long."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving =
        QT_TRANSLATE_NOOP("ErrorText", "Copy the details for your administrator (HTTP status 414), or "
                                       "copy what you need and discard the change."),
};

constexpr ErrorWords formRefused{
    .name = "Refused"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server does not take changes in this form."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving =
        QT_TRANSLATE_NOOP("ErrorText", "Look for a newer version of Deskbell (HTTP status 415), or copy "
                                       "what you need and discard the change."),
};

constexpr ErrorWords legallyRefused{
    .name = "Refused"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::ServerText,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the server may not do it for legal reasons."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText", "Ask whoever runs the helpdesk, or copy what you need and discard the change."),
};

constexpr ErrorWords writesBlocked{
    .name = "WritesBlocked"_L1,
    .saving = SavingLead::NotConfirmed,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "this network blocks changes, while reading works."),
    .whenConnecting = copyDetails,
    .whenReading = copyDetailsReading,
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText", "Try another network, or ask your administrator to let PATCH requests through. Deskbell "
                     "tries again by itself every few minutes."),
};

const ErrorWords& statusWords(int httpStatus)
{
    switch (httpStatus) {
    case 405:
        return methodRefused;
    case 413:
        return requestTooLarge;
    case 414:
        return addressTooLong;
    case 415:
        return formRefused;
    case 451:
        return legallyRefused;
    default:
        return refused;
    }
}

} // namespace

const ErrorWords* refusalWords(ErrorKind kind, int httpStatus)
{
    if (kind == ErrorKind::Refused)
        return &statusWords(httpStatus);
    if (kind == ErrorKind::TicketDenied)
        return &ticketDenied;
    if (kind == ErrorKind::TicketGone)
        return &ticketGone;
    return kind == ErrorKind::WritesBlocked ? &writesBlocked : nullptr;
}

} // namespace deskbell
