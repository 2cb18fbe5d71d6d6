// SPDX-License-Identifier: MIT
#include "app/connectflow.h"

#include "app/connectioncheck.h"
#include "core/errortext.h"
#include "core/serveraddress.h"
#include "core/whenfinished.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Where the person can do something about it.
enum class Place { Address, Key, Page };

Place placeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
    case ErrorKind::TimedOut:
    case ErrorKind::Certificate:
    case ErrorKind::Redirected:
    case ErrorKind::NotTheApi:
    case ErrorKind::NotFound:
        return Place::Address;
    case ErrorKind::Unauthorized:
    case ErrorKind::ReadOnlyKey:
        return Place::Key;
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Cancelled:
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
    case ErrorKind::PlanForbidden:
    case ErrorKind::TicketDenied:
    case ErrorKind::TicketGone:
    case ErrorKind::Invalid:
    case ErrorKind::Conflict:
    case ErrorKind::RateLimited:
    case ErrorKind::ServerFailed:
    case ErrorKind::Refused:
    case ErrorKind::WritesBlocked:
    case ErrorKind::OtherAccount:
    case ErrorKind::Storage:
    case ErrorKind::DiskFull:
    case ErrorKind::FileInUse:
    case ErrorKind::NewerSchema:
    case ErrorKind::SecretUnknown:
    case ErrorKind::SecretRefused:
    case ErrorKind::Input:
        return Place::Page;
    }
    Q_UNREACHABLE();
}

constexpr int mostAccountsOfAServer = 100;

} // namespace

ConnectFlow::ConnectFlow(ConnectPage& page, AccountStore accounts, SecretStore& keyStore,
                         SecretStore& sessionStore, QObject* parent)
    : QObject(parent),
      m_page(page),
      m_accounts(std::move(accounts)),
      m_keyStore(keyStore),
      m_sessionStore(sessionStore)
{
    connect(&m_page, &ConnectPage::connectRequested, this, &ConnectFlow::begin);
}

void ConnectFlow::renewKey(const Account& account, const QString& reason)
{
    m_known = account;
    m_page.fixAddress(account.server.toString(), reason);
}

void ConnectFlow::begin(const QString& address, const QByteArray& pastedKey)
{
    const Result<QUrl> origin = m_known ? Result<QUrl>(m_known->server) : parseServerAddress(address);
    if (!origin)
        return m_page.showAddressProblem(origin.error().message);
    const Result<ApiKey> key = ApiKey::parse(pastedKey);
    if (!key)
        return m_page.showKeyProblem(key.error().message);
    m_page.setBusy(tr("Asking %1…").arg(origin->host()));
    whenFinished(checkConnection(*origin, *key), this,
                 [this, origin = *origin, key = *key](const Result<void>& answer) {
                     takeAnswer(origin, key, answer);
                 });
}

void ConnectFlow::takeAnswer(const QUrl& origin, const ApiKey& key, const Result<void>& answer)
{
    if (answer)
        storeKey(origin, key);
    else
        showRefusal(origin, answer.error());
}

void ConnectFlow::showRefusal(const QUrl& origin, const Error& error)
{
    const QString text = describe(error, Situation::Connecting, origin.toString()).paragraph();
    switch (placeOf(error.kind)) {
    case Place::Address:
        return m_page.showAddressProblem(text);
    case Place::Key:
        return m_page.showKeyProblem(text);
    case Place::Page:
        return m_page.showProblem(text, error);
    }
}

Result<Account> ConnectFlow::accountFor(const QUrl& origin) const
{
    if (m_known)
        return *m_known;
    const QString host = origin.host();
    Result<Account> account = m_accounts.prepare(host, origin);
    for (int n = 2; !account && account.error().kind == ErrorKind::Input && n < mostAccountsOfAServer; ++n)
        account = m_accounts.prepare(u"%1 %2"_s.arg(host).arg(n), origin);
    return account;
}

void ConnectFlow::storeKey(const QUrl& origin, const ApiKey& key)
{
    const Result<Account> account = accountFor(origin);
    if (!account)
        return m_page.showProblem(describe(account.error(), Situation::Connecting).paragraph(),
                                  account.error());
    SecretStore& store = m_page.isSessionOnly() ? m_sessionStore : m_keyStore;
    m_page.setBusy(tr("Putting the key into the key store…"));
    whenFinished(store.write(*account, key), this,
                 [this, account = *account, key, &store](const Result<void>& stored) {
                     if (stored)
                         remember(account, key, store);
                     else
                         explainKeyStore(account.server, key, stored.error());
                 });
}

void ConnectFlow::explainKeyStore(const QUrl& origin, const ApiKey& key, const Error& error)
{
    whenFinished(m_keyStore.state(), this, [=, this](KeyStoreState state) {
        switch (state) {
        case KeyStoreState::Absent:
            return m_page.offerSessionOnly(tr("This system has no key store, and Deskbell never writes a key "
                                              "into a file. The key can be kept "
                                              "until you quit; you will be asked for it at the next start."));
        case KeyStoreState::Locked:
        case KeyStoreState::NotSetUp:
            return unlockAndStore(origin, key);
        case KeyStoreState::Ready:
        case KeyStoreState::Silent:
            return m_page.showProblem(describe(error, Situation::Connecting).paragraph(), error);
        }
    });
}

void ConnectFlow::unlockAndStore(const QUrl& origin, const ApiKey& key)
{
    m_page.setBusy(tr("Waiting for your key store to be unlocked…"));
    whenFinished(m_keyStore.unlock(), this, [=, this](const Result<void>& unlocked) {
        if (unlocked)
            return storeKey(origin, key);
        m_page.showProblem(describe(unlocked.error(), Situation::Connecting).paragraph(), unlocked.error());
    });
}

void ConnectFlow::remember(const Account& account, const ApiKey& key, SecretStore& store)
{
    const Result<void> stored = m_known ? m_accounts.setKeyStore(account.id, store.backend())
                                        : m_accounts.add(account, store.backend());
    if (stored) {
        Q_EMIT connected(account, key, &store);
        return;
    }
    const QString text = describe(stored.error(), Situation::Connecting).paragraph();
    if (m_known)
        return m_page.showProblem(text, stored.error());
    // Without its account the key would be an orphan in the key store.
    whenFinished(
        store.remove(account), this, [this, text, error = stored.error()](const SecretRemoval& removal) {
            m_page.showProblem(removal.state == SecretRemoval::Gone ? text : text + u' ' + removal.sentence(),
                               error);
        });
}

} // namespace deskbell
