// SPDX-License-Identifier: MIT
#include "platform/keychainturn.h"

#include "platform/keychainsecretstore.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("SecretStore", text);
}

Error error(ErrorKind kind, const char* sentence)
{
    return {.kind = kind, .message = translated(sentence)};
}

/// The store's own words are technical and may be in another language, so they only follow ours.
Error withDetail(Error error, const QString& detail)
{
    constexpr qsizetype longestDetail = 200;
    if (!detail.isEmpty())
        error.message += u" ("_s + detail.left(longestDetail) + u')';
    return error;
}

SecretReading unknown(const Error& why)
{
    return {.state = SecretReading::Unknown, .why = why};
}

bool canBeAsked(KeyStoreState state)
{
    // One that is not set up yet can be asked too: it knows of no key.
    return state == KeyStoreState::Ready || state == KeyStoreState::NotSetUp;
}

SecretReading readingOf(const QByteArray& secret)
{
    if (const Result<ApiKey> key = ApiKey::parse(secret); key && key->bytesForKeyStore() == secret)
        return {.state = SecretReading::Present, .key = *key};
    return unknown(error(
        ErrorKind::SecretRefused,
        QT_TRANSLATE_NOOP("SecretStore", "The key store holds something under Deskbell's name that is not an "
                                         "API key. It was left alone.")));
}

} // namespace

KeychainTurn::KeychainTurn(KeychainBackend& backend, const Account& account)
    : m_backend(backend), m_account(account)
{
}

void KeychainTurn::begin()
{
    m_hasBegun = true;
    look([this](KeyStoreState state) { run(state); });
}

void KeychainTurn::giveUp(const Error& why)
{
    if (!m_hasEnded && !std::exchange(m_isGivenUp, true))
        endFuture(why);
}

void KeychainTurn::end()
{
    m_hasEnded = true;
    Q_EMIT ended();
}

template <class Answer>
std::function<void(Answer)> KeychainTurn::ifAlive(std::function<void(Answer)> next)
{
    return [turn = QPointer(this), next = std::move(next)](Answer answer) {
        if (turn)
            next(answer);
    };
}

void KeychainTurn::look(std::function<void(KeyStoreState)> next)
{
    const QString entry = m_account.id.isEmpty() ? QString() : KeychainSecretStore::entryName(m_account);
    m_backend.look(entry, ifAlive(std::move(next)));
}

void KeychainTurn::readEntry(const Read& next)
{
    const auto judge = [this, next](const KeychainAnswer& answer) {
        if (answer.code == KeychainAnswer::Done) {
            next(readingOf(answer.secret));
            return;
        }
        // Only now, because the store may have been locked or lost since the first look.
        look([next, answer](KeyStoreState state) {
            if (!canBeAsked(state))
                next(unknown(keyStoreError(state)));
            else if (answer.code == KeychainAnswer::NotFound)
                next({.state = SecretReading::KnownAbsent});
            else
                next(unknown(withDetail(keyStoreError(KeyStoreState::Ready), answer.detail)));
        });
    };
    m_backend.read(KeychainSecretStore::entryName(m_account), ifAlive(KeychainBackend::Answered(judge)));
}

void KeychainTurn::writeEntry(const ApiKey& key, KeychainBackend::Answered next)
{
    m_backend.write(KeychainSecretStore::entryName(m_account), key.bytesForKeyStore(),
                    ifAlive(std::move(next)));
}

void KeychainTurn::removeEntry(KeychainBackend::Answered next)
{
    m_backend.remove(KeychainSecretStore::entryName(m_account), ifAlive(std::move(next)));
}

void StateTurn::run(KeyStoreState state)
{
    if (!isGivenUp())
        settle(state);
    end();
}

void StateTurn::endFuture(const Error&)
{
    settle(KeyStoreState::Silent);
}

void ReadTurn::run(KeyStoreState state)
{
    if (!canBeAsked(state)) {
        // Not even tried: reading from a locked store would prompt.
        const SecretReading reading = unknown(keyStoreError(state));
        finish(reading, reading);
        return;
    }
    readEntry([this](const SecretReading& reading) { finish(reading, reading); });
}

void ReadTurn::endFuture(const Error& why)
{
    settle(unknown(why));
}

WriteTurn::WriteTurn(KeychainBackend& backend, const Account& account, const ApiKey& key)
    : PromisedTurn(backend, account), m_key(key)
{
}

void WriteTurn::run(KeyStoreState state)
{
    if (isGivenUp()) {
        end(); // the caller was told that nothing was stored
        return;
    }
    if (state != KeyStoreState::Ready) {
        finish(tl::unexpected(keyStoreError(state)), {});
        return;
    }
    writeEntry(m_key, [this](const KeychainAnswer& answer) { handleWritten(answer); });
}

void WriteTurn::handleWritten(const KeychainAnswer& answer)
{
    if (answer.code == KeychainAnswer::Done)
        readEntry([this](const SecretReading& reading) { handleReadBack(reading); });
    else
        explainRefusal(answer.detail);
}

void WriteTurn::explainRefusal(const QString& detail)
{
    look([this, detail](KeyStoreState state) {
        if (state != KeyStoreState::Ready) {
            const Error why = keyStoreError(state);
            finish(tl::unexpected(why), unknown(why));
            return;
        }
        const Error why =
            withDetail(error(ErrorKind::SecretRefused,
                             QT_TRANSLATE_NOOP("SecretStore", "The key store refused to keep the key.")),
                       detail);
        finish(tl::unexpected(why), unknown(why));
    });
}

void WriteTurn::handleReadBack(const SecretReading& reading)
{
    if (reading.state == SecretReading::Present && reading.key == m_key) {
        finish({}, reading);
        return;
    }
    if (reading.state == SecretReading::Unknown && reading.why.kind == ErrorKind::SecretUnknown) {
        finish(tl::unexpected(reading.why), reading);
        return;
    }
    finish(tl::unexpected(error(
               ErrorKind::SecretRefused,
               QT_TRANSLATE_NOOP("SecretStore",
                                 "The key could not be stored: the key store said that it was, but gave "
                                 "something else back."))),
           reading);
}

void WriteTurn::endFuture(const Error& why)
{
    settle(tl::unexpected(why));
}

void RemoveTurn::run(KeyStoreState state)
{
    if (isGivenUp()) {
        end();
        return;
    }
    if (!canBeAsked(state)) {
        const Error why = keyStoreError(state);
        finish({.state = SecretRemoval::MayRemain, .why = why}, unknown(why));
        return;
    }
    // The job's own answer is worth nothing: a locked store says that it deleted.
    removeEntry([this](const KeychainAnswer&) {
        readEntry([this](const SecretReading& reading) { handleReadBack(reading); });
    });
}

void RemoveTurn::handleReadBack(const SecretReading& reading)
{
    SecretRemoval removal{.state = SecretRemoval::MayRemain, .why = reading.why};
    if (reading.state == SecretReading::KnownAbsent)
        removal = {.state = SecretRemoval::Gone};
    else if (reading.state == SecretReading::Present)
        removal.why = error(ErrorKind::SecretRefused,
                            QT_TRANSLATE_NOOP("SecretStore", "The key store did not delete the key."));
    finish(removal, reading);
}

void RemoveTurn::endFuture(const Error& why)
{
    settle({.state = SecretRemoval::MayRemain, .why = why});
}

} // namespace deskbell
