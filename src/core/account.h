// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace deskbell {

/// A workspace on a server that this profile knows. Holds no secret; the key lives in the SecretStore.
struct Account
{
    QString id;   ///< UUID without braces, made by us; names the folder with the account's databases
    QString name; ///< unique within the profile, shown in the title
    QUrl server;  ///< origin only: scheme, host, port
    bool operator==(const Account&) const = default;
};

} // namespace deskbell
