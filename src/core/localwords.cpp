// SPDX-License-Identifier: MIT
// Words for failures on this computer: its files, its key store, what was typed.
#include "core/errorwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* copyDetails = QT_TRANSLATE_NOOP(
    "ErrorText", "Check the address. If it is right, copy the details for your administrator.");
constexpr const char* copyForAdministrator =
    QT_TRANSLATE_NOOP("ErrorText", "Copy the details for your administrator.");
constexpr const char* checkFolder = QT_TRANSLATE_NOOP(
    "ErrorText",
    "Check that your home folder can be written to and has free space, then start Deskbell again.");
constexpr const char* useNewerVersion =
    QT_TRANSLATE_NOOP("ErrorText", "Start the newer version of Deskbell, or update this one.");
constexpr const char* correctIt = QT_TRANSLATE_NOOP("ErrorText", "Correct it, then try again.");

constexpr ErrorWords otherAccount{
    .name = "OtherAccount"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "it was made for another workspace or server than this one."),
    .whenConnecting = copyDetails,
    .whenReading = copyForAdministrator,
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Connect to the workspace it was made for, or copy what you need and discard the change."),
};

constexpr ErrorWords storage{
    .name = "Storage"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "a file on this computer could not be read or written."),
    .whenConnecting = QT_TRANSLATE_NOOP(
        "ErrorText", "Check that your home folder can be written to and has free space, then try again."),
    .whenReading = checkFolder,
    .whenSaving = checkFolder,
    .whenStoring = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Check that your home folder can be written to and has free space, then press Save again."),
};

constexpr ErrorWords diskFull{
    .name = "DiskFull"_L1,
    .saving = SavingLead::NotSent,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "the disk is full."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Free some space on the disk, then try again."),
    .whenReading =
        QT_TRANSLATE_NOOP("ErrorText", "Free some space on the disk. Deskbell then goes on by itself."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText",
                                    "Free some space on the disk. Deskbell then sends the change by itself."),
    .whenStoring = QT_TRANSLATE_NOOP("ErrorText", "Free some space on the disk, then press Save again."),
};

constexpr ErrorWords fileInUse{
    .name = "FileInUse"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "another program is using Deskbell’s file."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Try again in a moment."),
    .whenReading = QT_TRANSLATE_NOOP(
        "ErrorText", "Deskbell tries again by itself. If this lasts, look for a second Deskbell, or for a "
                     "backup or virus scanner that is at work."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Deskbell goes on by itself as soon as the file is free."),
    .whenStoring = QT_TRANSLATE_NOOP(
        "ErrorText", "Press Save again in a moment. If this lasts, look for a second Deskbell, or for a "
                     "backup or virus scanner that is at work."),
};

constexpr ErrorWords newerSchema{
    .name = "NewerSchema"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened =
        QT_TRANSLATE_NOOP("ErrorText", "a file on this computer was written by a newer version of Deskbell."),
    .whenConnecting = useNewerVersion,
    .whenReading = useNewerVersion,
    .whenSaving = useNewerVersion,
    .whenStoring = QT_TRANSLATE_NOOP(
        "ErrorText", "Copy what you typed, then start the newer version of Deskbell or update this one."),
};

constexpr ErrorWords secretUnknown{
    .name = "SecretUnknown"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened =
        QT_TRANSLATE_NOOP("ErrorText", "the key store of this computer is locked or does not answer."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Unlock the key store, then try again."),
    .whenReading = QT_TRANSLATE_NOOP("ErrorText", "Unlock the key store to go on."),
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Unlock the key store, and Deskbell sends the change."),
};

constexpr ErrorWords secretRefused{
    .name = "SecretRefused"_L1,
    .saving = SavingLead::NotSent,
    .detail = ErrorDetail::Technical,
    .happened =
        QT_TRANSLATE_NOOP("ErrorText", "the key store of this computer did not do what was asked of it."),
    .whenConnecting = QT_TRANSLATE_NOOP("ErrorText", "Check that the key store works, then try again."),
    .whenReading =
        QT_TRANSLATE_NOOP("ErrorText", "Check that the key store works, then enter the API key again."),
    .whenSaving = QT_TRANSLATE_NOOP(
        "ErrorText",
        "Check that the key store works, then enter the API key again, and Deskbell sends the change."),
};

constexpr ErrorWords input{
    .name = "Input"_L1,
    .saving = SavingLead::NotAccepted,
    .detail = ErrorDetail::OwnSentence,
    .happened = QT_TRANSLATE_NOOP("ErrorText", "what was entered cannot be used."),
    .whenConnecting = correctIt,
    .whenReading = correctIt,
    .whenSaving = QT_TRANSLATE_NOOP("ErrorText", "Correct it and save again, or discard the change."),
    .whenStoring = QT_TRANSLATE_NOOP("ErrorText", "Correct it, then press Save again."),
};

} // namespace

const ErrorWords* localWords(ErrorKind kind)
{
    static const std::array known{std::pair{ErrorKind::OtherAccount, &otherAccount},
                                  std::pair{ErrorKind::Storage, &storage},
                                  std::pair{ErrorKind::DiskFull, &diskFull},
                                  std::pair{ErrorKind::FileInUse, &fileInUse},
                                  std::pair{ErrorKind::NewerSchema, &newerSchema},
                                  std::pair{ErrorKind::SecretUnknown, &secretUnknown},
                                  std::pair{ErrorKind::SecretRefused, &secretRefused},
                                  std::pair{ErrorKind::Input, &input}};
    const auto found = std::ranges::find(known, kind, [](const auto& pair) { return pair.first; });
    return found == known.end() ? nullptr : found->second;
}

} // namespace deskbell
