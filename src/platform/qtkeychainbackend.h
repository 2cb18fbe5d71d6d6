// SPDX-License-Identifier: MIT
#pragma once

#include "platform/keychainbackend.h"
#include "platform/kwallet.h"
#include "platform/secretservice.h"

#include <optional>

namespace QKeychain {
class Job;
}

namespace deskbell {

/// The jobs of QtKeychain, and our own look at the store they go to, the Secret Service or KWallet. Jobs have
/// no parent and delete themselves, so one that is still running when this goes away comes to no harm.
class QtKeychainBackend final : public KeychainBackend
{
    Q_OBJECT
public:
    explicit QtKeychainBackend(const QString& service, QObject* parent = nullptr);

    void look(const QString& entry, std::function<void(KeyStoreState)> answered) override;
    void unlock(std::function<void(KeyStoreState)> answered) override;
    void read(const QString& entry, Answered answered) override;
    void write(const QString& entry, const QByteArray& secret, Answered answered) override;
    void remove(const QString& entry, Answered answered) override;
    QString name() const override;

private:
    /// Calls `next` once it is known which store QtKeychain will use.
    void whenChosen(std::function<void(bool usesKWallet)> next);
    void start(QKeychain::Job* job, const QString& entry, Answered answered);

    QString m_service;
    SecretService m_secretService;
    KWallet m_kwallet;
    std::optional<bool> m_usesKWallet;
};

} // namespace deskbell
