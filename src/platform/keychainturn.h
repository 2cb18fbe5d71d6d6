// SPDX-License-Identifier: MIT
#pragma once

#include "platform/keychainbackend.h"

#include <QPointer>
#include <QPromise>

namespace deskbell {

/// One request to the key store, from its place in the queue to the last answer it needs. Its future may end
/// before it does: a turn that was given up goes on looking, so that a late answer can still be told, but it
/// changes nothing any more.
class KeychainTurn : public QObject
{
    Q_OBJECT
public:
    KeychainTurn(KeychainBackend& backend, const Account& account);

    const Account& account() const { return m_account; }
    bool isGivenUp() const { return m_isGivenUp; }
    bool hasBegun() const { return m_hasBegun; }
    /// Whether a given-up turn that has not begun is still worth its place in the queue.
    virtual bool isWorthBeginningLate() const { return false; }

    void begin();
    /// Ends the future with `why`; once.
    void giveUp(const Error& why);

Q_SIGNALS:
    /// The turn is over; the next one may begin.
    void ended();
    void foundLate(const deskbell::SecretReading& reading);

protected:
    using Read = std::function<void(const SecretReading&)>;

    virtual void run(KeyStoreState state) = 0;
    virtual void endFuture(const Error& why) = 0;

    /// The last thing a turn does.
    void end();

    void look(std::function<void(KeyStoreState)> next);
    void readEntry(const Read& next);
    void writeEntry(const ApiKey& key, KeychainBackend::Answered next);
    void removeEntry(KeychainBackend::Answered next);

private:
    template <class Answer>
    std::function<void(Answer)> ifAlive(std::function<void(Answer)> next);

    KeychainBackend& m_backend;
    Account m_account;
    bool m_isGivenUp = false;
    bool m_hasBegun = false;
    bool m_hasEnded = false;
};

/// A turn whose future yields a T.
template <class T>
class PromisedTurn : public KeychainTurn
{
public:
    using KeychainTurn::KeychainTurn;
    QFuture<T> future()
    {
        m_promise.start();
        return m_promise.future();
    }

protected:
    /// Ends the future, or tells the reading late if the future has ended already; then ends the turn.
    void finish(const T& result, const SecretReading& reading)
    {
        if (isGivenUp())
            Q_EMIT foundLate(reading);
        else
            settle(result);
        end();
    }
    void settle(const T& result)
    {
        m_promise.addResult(result);
        m_promise.finish();
    }

private:
    QPromise<T> m_promise;
};

class StateTurn final : public PromisedTurn<KeyStoreState>
{
public:
    using PromisedTurn::PromisedTurn;

protected:
    void run(KeyStoreState state) override;
    void endFuture(const Error& why) override;
};

class ReadTurn final : public PromisedTurn<SecretReading>
{
public:
    using PromisedTurn::PromisedTurn;
    bool isWorthBeginningLate() const override { return true; }

protected:
    void run(KeyStoreState state) override;
    void endFuture(const Error& why) override;
};

class WriteTurn final : public PromisedTurn<Result<void>>
{
public:
    WriteTurn(KeychainBackend& backend, const Account& account, const ApiKey& key);

protected:
    void run(KeyStoreState state) override;
    void endFuture(const Error& why) override;

private:
    void handleWritten(const KeychainAnswer& answer);
    void handleReadBack(const SecretReading& reading);
    void explainRefusal(const QString& detail);

    ApiKey m_key;
};

class RemoveTurn final : public PromisedTurn<SecretRemoval>
{
public:
    using PromisedTurn::PromisedTurn;

protected:
    void run(KeyStoreState state) override;
    void endFuture(const Error& why) override;

private:
    void handleReadBack(const SecretReading& reading);
};

} // namespace deskbell
