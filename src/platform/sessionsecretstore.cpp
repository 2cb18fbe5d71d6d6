// SPDX-License-Identifier: MIT
#include "platform/sessionsecretstore.h"

using namespace Qt::StringLiterals;

namespace deskbell {

QFuture<KeyStoreState> SessionSecretStore::state()
{
    return QtFuture::makeReadyFuture(KeyStoreState::Ready);
}

QFuture<SecretReading> SessionSecretStore::read(const Account& account)
{
    const auto found = m_keys.constFind(account.id);
    if (found == m_keys.constEnd())
        return QtFuture::makeReadyFuture(SecretReading{.state = SecretReading::KnownAbsent});
    return QtFuture::makeReadyFuture(SecretReading{.state = SecretReading::Present, .key = *found});
}

QFuture<Result<void>> SessionSecretStore::write(const Account& account, const ApiKey& key)
{
    m_keys.insert(account.id, key);
    return QtFuture::makeReadyFuture(Result<void>{});
}

QFuture<SecretRemoval> SessionSecretStore::remove(const Account& account)
{
    m_keys.remove(account.id);
    return QtFuture::makeReadyFuture(SecretRemoval{.state = SecretRemoval::Gone});
}

QFuture<Result<void>> SessionSecretStore::unlock()
{
    return QtFuture::makeReadyFuture(Result<void>{});
}

QString SessionSecretStore::backend() const
{
    return u"session"_s;
}

} // namespace deskbell
