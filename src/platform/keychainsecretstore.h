// SPDX-License-Identifier: MIT
#pragma once

#include "platform/keychainbackend.h"

#include <QPromise>

#include <chrono>
#include <memory>
#include <vector>

namespace deskbell {

class KeychainTurn;

/// The system's key store with every answer doubted: "not found"
/// counts only from an unlocked store, "written" and "deleted" only after looking again. Requests take turns.
/// One that gets no answer within the limit ends as Unknown, but its job is left running, because ending a
/// running QtKeychain job crashes (qtkeychain #261); what it leads to is told by answeredLate().
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds defaultLimit{10'000};

    /// Over the Secret Service of this desktop session.
    explicit KeychainSecretStore(std::chrono::milliseconds limit = defaultLimit, QObject* parent = nullptr);
    KeychainSecretStore(std::unique_ptr<KeychainBackend> backend, std::chrono::milliseconds limit,
                        QObject* parent = nullptr);
    /// Ends the futures still open with Cancelled; jobs that run are left to end by themselves.
    ~KeychainSecretStore() override;

    QFuture<KeyStoreState> state() override;
    QFuture<SecretReading> read(const Account& account) override;
    QFuture<Result<void>> write(const Account& account, const ApiKey& key) override;
    QFuture<SecretRemoval> remove(const Account& account) override;
    QFuture<Result<void>> unlock() override;
    bool isPersistent() const override { return true; }
    QString backend() const override;

    /// "deskbell/<account id>@<host>[:port]/api-key": unique by itself, because Windows knows no service name.
    static QString entryName(const Account& account);
    /// The service that entries are filed under; the Secret Service shows it as their label.
    static QString serviceName();

private:
    template <class Turn>
    auto queue(std::unique_ptr<Turn> turn);
    void enqueue(std::unique_ptr<KeychainTurn> turn);
    void beginNext();
    void handleEnded(KeychainTurn* turn);
    void handleLimit(KeychainTurn* turn);
    bool isAlreadyAskedLate(const KeychainTurn* turn) const;
    void prompt(KeyStoreState state);
    void endUnlocking(const Result<void>& result);

    std::unique_ptr<KeychainBackend> m_backend;
    std::chrono::milliseconds m_limit;
    std::vector<std::unique_ptr<KeychainTurn>> m_turns; ///< the first one is running
    std::vector<QPromise<Result<void>>> m_unlocking;    ///< all wait for the same prompt
};

} // namespace deskbell
