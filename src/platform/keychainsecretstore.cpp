// SPDX-License-Identifier: MIT
#include "platform/keychainsecretstore.h"

#include "core/whenfinished.h"

#include "platform/keychainturn.h"
#include "platform/qtkeychainbackend.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell {

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds limit, QObject* parent)
    : KeychainSecretStore(std::make_unique<QtKeychainBackend>(serviceName()), limit, parent)
{
}

KeychainSecretStore::KeychainSecretStore(std::unique_ptr<KeychainBackend> backend,
                                         std::chrono::milliseconds limit, QObject* parent)
    : SecretStore(parent), m_backend(std::move(backend)), m_limit(limit)
{
}

KeychainSecretStore::~KeychainSecretStore()
{
    const Error cancelled{.kind = ErrorKind::Cancelled};
    for (const auto& turn : m_turns)
        turn->giveUp(cancelled);
    endUnlocking(tl::unexpected(cancelled));
}

QString KeychainSecretStore::serviceName()
{
    return u"Deskbell"_s;
}

QString KeychainSecretStore::entryName(const Account& account)
{
    QString host = account.server.host(QUrl::FullyEncoded);
    if (const int port = account.server.port(); port > 0)
        host += u':' + QString::number(port);
    return u"deskbell/%1@%2/api-key"_s.arg(account.id, host);
}

QString KeychainSecretStore::backend() const
{
    return m_backend->name();
}

template <class Turn>
auto KeychainSecretStore::queue(std::unique_ptr<Turn> turn)
{
    auto future = turn->future();
    enqueue(std::move(turn));
    return future;
}

QFuture<KeyStoreState> KeychainSecretStore::state()
{
    return queue(std::make_unique<StateTurn>(*m_backend, Account{}));
}

QFuture<SecretReading> KeychainSecretStore::read(const Account& account)
{
    return queue(std::make_unique<ReadTurn>(*m_backend, account));
}

QFuture<Result<void>> KeychainSecretStore::write(const Account& account, const ApiKey& key)
{
    return queue(std::make_unique<WriteTurn>(*m_backend, account, key));
}

QFuture<SecretRemoval> KeychainSecretStore::remove(const Account& account)
{
    return queue(std::make_unique<RemoveTurn>(*m_backend, account));
}

void KeychainSecretStore::enqueue(std::unique_ptr<KeychainTurn> turn)
{
    KeychainTurn* const added = turn.get();
    connect(added, &KeychainTurn::ended, this, [this, added] { handleEnded(added); });
    connect(added, &KeychainTurn::foundLate, this,
            [this, added](const SecretReading& reading) { Q_EMIT answeredLate(added->account(), reading); });
    QTimer::singleShot(m_limit, added, [this, added] { handleLimit(added); });
    m_turns.push_back(std::move(turn));
    if (m_turns.size() == 1)
        beginNext();
}

void KeychainSecretStore::beginNext()
{
    if (!m_turns.empty() && !m_turns.front()->hasBegun())
        m_turns.front()->begin();
}

void KeychainSecretStore::handleEnded(KeychainTurn* turn)
{
    const auto found = std::ranges::find(m_turns, turn, &std::unique_ptr<KeychainTurn>::get);
    if (found == m_turns.end())
        return;
    // It is still on the stack.
    found->release()->deleteLater();
    m_turns.erase(found);
    // From the event loop, so that many quick answers do not nest.
    QMetaObject::invokeMethod(this, &KeychainSecretStore::beginNext, Qt::QueuedConnection);
}

void KeychainSecretStore::handleLimit(KeychainTurn* turn)
{
    const bool isKept = turn->hasBegun() || (turn->isWorthBeginningLate() && !isAlreadyAskedLate(turn));
    const QPointer<KeychainSecretStore> self(this);
    turn->giveUp(keyStoreError(KeyStoreState::Silent));
    if (self && !isKept)
        std::erase_if(m_turns, [turn](const auto& other) { return other.get() == turn; });
}

bool KeychainSecretStore::isAlreadyAskedLate(const KeychainTurn* turn) const
{
    return std::ranges::any_of(m_turns, [turn](const auto& other) {
        return other.get() != turn && other->isGivenUp() && other->isWorthBeginningLate() &&
               other->account() == turn->account();
    });
}

QFuture<Result<void>> KeychainSecretStore::unlock()
{
    m_unlocking.emplace_back();
    m_unlocking.back().start();
    auto future = m_unlocking.back().future();
    // A second request joins the prompt that is already there.
    if (m_unlocking.size() == 1)
        whenFinished(state(), this, [this](KeyStoreState state) { prompt(state); });
    return future;
}

void KeychainSecretStore::prompt(KeyStoreState state)
{
    if (state == KeyStoreState::Ready) {
        endUnlocking({});
    } else if (state == KeyStoreState::Absent || state == KeyStoreState::Silent) {
        endUnlocking(tl::unexpected(keyStoreError(state)));
    } else {
        m_backend->unlock([self = QPointer(this)](KeyStoreState after) {
            if (self && after == KeyStoreState::Ready)
                self->endUnlocking({});
            else if (self)
                self->endUnlocking(tl::unexpected(keyStoreError(after)));
        });
    }
}

void KeychainSecretStore::endUnlocking(const Result<void>& result)
{
    auto waiting = std::exchange(m_unlocking, {});
    for (auto& promise : waiting) {
        promise.addResult(result);
        promise.finish();
    }
}

} // namespace deskbell
