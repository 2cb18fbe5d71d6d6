// SPDX-License-Identifier: MIT
#include "platform/secretstore.h"

#include <QCoreApplication>

namespace deskbell {

namespace {

Error secretUnknown(const char* sentence)
{
    return {.kind = ErrorKind::SecretUnknown,
            .message = QCoreApplication::translate("SecretStore", sentence)};
}

} // namespace

Error keyStoreError(KeyStoreState state)
{
    switch (state) {
    case KeyStoreState::Ready:
        break;
    case KeyStoreState::Locked:
        return secretUnknown(QT_TRANSLATE_NOOP("SecretStore", "The key store is locked."));
    case KeyStoreState::NotSetUp:
        return secretUnknown(QT_TRANSLATE_NOOP("SecretStore", "The key store has not been set up yet."));
    case KeyStoreState::Absent:
        return secretUnknown(QT_TRANSLATE_NOOP("SecretStore", "There is no key store on this system."));
    case KeyStoreState::Silent:
        return secretUnknown(QT_TRANSLATE_NOOP("SecretStore", "The key store did not answer in time."));
    }
    return secretUnknown(QT_TRANSLATE_NOOP("SecretStore", "The key store failed to answer."));
}

QString SecretRemoval::sentence() const
{
    if (state == Gone)
        return {};
    const QString revoke = QCoreApplication::translate(
        "SecretStore", "The key may remain in the key store. Revoke it on the server to be sure.");
    return why.message.isEmpty() ? revoke : why.message + u' ' + revoke;
}

} // namespace deskbell
