// SPDX-License-Identifier: MIT
#include "platform/secretstore.h"

#include <QCoreApplication>

namespace deskbell {

QString SecretRemoval::sentence() const
{
    if (state == Gone)
        return {};
    const QString revoke = QCoreApplication::translate(
        "SecretStore", "The key may remain in the key store. Revoke it on the server to be sure.");
    return why.message.isEmpty() ? revoke : why.message + u' ' + revoke;
}

} // namespace deskbell
