// SPDX-License-Identifier: MIT
#pragma once

#include "gui/connectpage.h"
#include "platform/accountstore.h"
#include "platform/secretstore.h"

#include <QObject>

#include <optional>

namespace deskbell {

/// Behind the first-run page: understands address and key, asks the server a real question, puts the key into
/// the key store, and only then remembers the account. A failure leaves neither half behind. GUI thread; page
/// and stores must outlive it.
class ConnectFlow : public QObject
{
    Q_OBJECT

public:
    ConnectFlow(ConnectPage& page, AccountStore accounts, SecretStore& keyStore, SecretStore& sessionStore,
                QObject* parent = nullptr);

    /// Asks again for the key of an account that is known; nothing of its data is touched.
    void renewKey(const Account& account, const QString& reason);

Q_SIGNALS:
    /// The account is stored and its key is in `store`.
    void connected(const deskbell::Account& account, const deskbell::ApiKey& key,
                   deskbell::SecretStore* store);

private:
    void begin(const QString& address, const QByteArray& pastedKey);
    void takeAnswer(const QUrl& origin, const ApiKey& key, const Result<void>& answer);
    void showRefusal(const QUrl& origin, const Error& error);
    void storeKey(const QUrl& origin, const ApiKey& key);
    void explainKeyStore(const QUrl& origin, const ApiKey& key, const Error& error);
    void unlockAndStore(const QUrl& origin, const ApiKey& key);
    void remember(const Account& account, const ApiKey& key, SecretStore& store);
    Result<Account> accountFor(const QUrl& origin) const;

    ConnectPage& m_page;
    AccountStore m_accounts;
    SecretStore& m_keyStore;
    SecretStore& m_sessionStore;
    std::optional<Account> m_known; ///< its key is being renewed
};

} // namespace deskbell
