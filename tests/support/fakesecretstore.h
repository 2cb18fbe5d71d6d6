// SPDX-License-Identifier: MIT
#pragma once

#include "platform/secretstore.h"

#include <QHash>
#include <QPromise>

#include <deque>
#include <functional>
#include <memory>

namespace deskbell::testing {

/// A key store in the hands of a test: say what `keyStore` is and what the person answers, and requests
/// behave like KeychainSecretStore's. Futures are finished when the call returns, unless `isHeld` is set.
class FakeSecretStore final : public SecretStore
{
public:
    using SecretStore::SecretStore;

    // The script
    KeyStoreState keyStore = KeyStoreState::Ready;
    KeyStoreState afterUnlock =
        KeyStoreState::Ready;  ///< what unlock() leads to; Locked: the person dismissed it
    bool losesWrites = false;  ///< the store says "written" and has nothing; write() notices
    bool keepsRemoved = false; ///< the store deletes nothing; remove() notices
    bool isHeld = false;       ///< futures wait for release()
    bool persistent = true;
    QString backendName = QStringLiteral("fake");

    // What happened
    QHash<QString, ApiKey> keys; ///< by account id
    int reads = 0;
    int writes = 0;
    int removals = 0;
    int unlocks = 0;

    /// Finishes, in order, what was held back; the answers are those of this moment.
    void release()
    {
        isHeld = false;
        for (auto held = std::exchange(m_held, {}); const auto& answer : held)
            answer();
    }
    void answerLate(const Account& account, const SecretReading& reading)
    {
        Q_EMIT answeredLate(account, reading);
    }

    QFuture<KeyStoreState> state() override
    {
        return answer<KeyStoreState>([this] { return keyStore; });
    }
    QFuture<SecretReading> read(const Account& account) override
    {
        ++reads;
        return answer<SecretReading>([this, id = account.id] { return reading(id); });
    }
    QFuture<Result<void>> write(const Account& account, const ApiKey& key) override
    {
        ++writes;
        return answer<Result<void>>([this, id = account.id, key]() -> Result<void> {
            if (keyStore != KeyStoreState::Ready)
                return tl::unexpected(why());
            if (losesWrites)
                return failure(ErrorKind::SecretRefused, QStringLiteral("The key could not be stored."));
            keys.insert(id, key);
            return {};
        });
    }
    QFuture<SecretRemoval> remove(const Account& account) override
    {
        ++removals;
        return answer<SecretRemoval>([this, id = account.id]() -> SecretRemoval {
            if (keyStore != KeyStoreState::Ready)
                return {.state = SecretRemoval::MayRemain, .why = why()};
            if (keepsRemoved && keys.contains(id))
                return {.state = SecretRemoval::MayRemain, .why = {.kind = ErrorKind::SecretRefused}};
            keys.remove(id);
            return {.state = SecretRemoval::Gone};
        });
    }
    QFuture<Result<void>> unlock() override
    {
        ++unlocks;
        return answer<Result<void>>([this]() -> Result<void> {
            keyStore = afterUnlock;
            if (keyStore != KeyStoreState::Ready)
                return tl::unexpected(why());
            return {};
        });
    }
    bool isPersistent() const override { return persistent; }
    QString backend() const override { return backendName; }

private:
    Error why() const
    {
        return {.kind = ErrorKind::SecretUnknown,
                .message = QStringLiteral("The key store is not available.")};
    }
    SecretReading reading(const QString& id) const
    {
        if (keyStore != KeyStoreState::Ready)
            return {.state = SecretReading::Unknown, .why = why()};
        if (!keys.contains(id))
            return {.state = SecretReading::KnownAbsent};
        return {.state = SecretReading::Present, .key = keys.value(id)};
    }
    template <class T>
    QFuture<T> answer(std::function<T()> make)
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        const auto finish = [promise, make = std::move(make)] {
            promise->addResult(make());
            promise->finish();
        };
        if (isHeld)
            m_held.push_back(finish);
        else
            finish();
        return promise->future();
    }

    std::deque<std::function<void()>> m_held;
};

} // namespace deskbell::testing
