// SPDX-License-Identifier: MIT
#pragma once

#include "platform/secretstore.h"

#include <QHash>

namespace deskbell {

/// Keeps keys in memory until the program ends. Never a silent replacement: the person chooses it after being
/// told that there is no key store, and isPersistent() lets the window keep saying so.
class SessionSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    QFuture<KeyStoreState> state() override;
    QFuture<SecretReading> read(const Account& account) override;
    QFuture<Result<void>> write(const Account& account, const ApiKey& key) override;
    QFuture<SecretRemoval> remove(const Account& account) override;
    QFuture<Result<void>> unlock() override;
    bool isPersistent() const override { return false; }
    QString backend() const override;

private:
    QHash<QString, ApiKey> m_keys; ///< by account id
};

} // namespace deskbell
