// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"

#include <QString>

namespace deskbell::bench {

/// A profile that `deskbell --profile FOLDER` opens, with one account and its two databases.
struct Profile
{
    QString folder;
    Account account;
    QString cachePath;
    QString outboxPath;
    int tickets = 0;
};

/// The profile with so many tickets below `folder`: the one of an earlier run where schema and samples are
/// still the same, else a new one, made by the program's own writers. Says on standard error what takes so
/// long. Ends the process when it cannot be made: nothing could be measured.
Profile profileWith(int tickets, const QString& folder);

/// The profile that is in this folder.
Profile openProfile(const QString& folder);

} // namespace deskbell::bench
