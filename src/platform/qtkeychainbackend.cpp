// SPDX-License-Identifier: MIT
#include "platform/qtkeychainbackend.h"

#include <QLibrary>
#include <QSettings>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

KeychainAnswer::Code answerCode(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainAnswer::Done;
    case QKeychain::EntryNotFound:
        return KeychainAnswer::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return KeychainAnswer::Denied;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return KeychainAnswer::Failed;
}

/// libsecret keeps the session it opened with a key store that has since died, and every later job fails with
/// "The session does not exist" (seen with libsecret 0.20.5 and a killed gnome-keyring). QtKeychain has
/// loaded the library by its name; so do we, to make it begin anew.
void forgetSecretServiceSession()
{
    QLibrary libsecret(u"secret-1"_s, 0);
    if (const auto disconnect = libsecret.resolve("secret_service_disconnect"))
        disconnect();
}

} // namespace

QtKeychainBackend::QtKeychainBackend(const QString& service, QObject* parent)
    : KeychainBackend(parent), m_service(service), m_secretService(service), m_kwallet(service)
{
    connect(&m_secretService, &SecretService::vanished, this, &forgetSecretServiceSession);
}

void QtKeychainBackend::look(const QString& entry, std::function<void(KeyStoreState)> answered)
{
    whenChosen([this, entry, answered = std::move(answered)](bool usesKWallet) {
        if (usesKWallet)
            m_kwallet.look(answered);
        else
            m_secretService.look(entry, answered);
    });
}

void QtKeychainBackend::unlock(std::function<void(KeyStoreState)> answered)
{
    whenChosen([this, answered = std::move(answered)](bool usesKWallet) {
        if (usesKWallet)
            m_kwallet.unlock(answered);
        else
            m_secretService.unlock(answered);
    });
}

void QtKeychainBackend::whenChosen(std::function<void(bool usesKWallet)> next)
{
    if (!m_usesKWallet && !KWallet::isPreferredHere())
        m_usesKWallet = false;
    if (m_usesKWallet) {
        next(*m_usesKWallet);
        return;
    }
    // Before QtKeychain's first job: that one decides too, for good, and blocks while it asks a KWallet that
    // is still starting.
    m_kwallet.findOut([this, next = std::move(next)](bool isThere) {
        m_usesKWallet = isThere;
        next(isThere);
    });
}

void QtKeychainBackend::read(const QString& entry, Answered answered)
{
    start(new QKeychain::ReadPasswordJob(m_service), entry, std::move(answered));
}

void QtKeychainBackend::write(const QString& entry, const QByteArray& secret, Answered answered)
{
    auto* job = new QKeychain::WritePasswordJob(m_service);
    // As text, so that other tools that speak to the store (secret-tool) show the key as it is.
    job->setTextData(QString::fromLatin1(secret));
    start(job, entry, std::move(answered));
}

void QtKeychainBackend::remove(const QString& entry, Answered answered)
{
    start(new QKeychain::DeletePasswordJob(m_service), entry, std::move(answered));
}

QString QtKeychainBackend::name() const
{
    return m_usesKWallet.value_or(false) ? u"kwallet"_s : u"secret-service"_s;
}

void QtKeychainBackend::start(QKeychain::Job* job, const QString& entry, Answered answered)
{
    job->setAutoDelete(true);
    // The fallback would put the key into a plain text file.
    job->setInsecureFallback(false);
    // Without this, the KWallet code takes a key from a plain text file of that name, if there is one.
    job->setSettings(new QSettings(u"/dev/null"_s, QSettings::IniFormat, job));
    job->setKey(entry);
    connect(job, &QKeychain::Job::finished, this, [answered = std::move(answered)](QKeychain::Job* done) {
        KeychainAnswer answer{.code = answerCode(done->error()), .detail = done->errorString()};
        if (const auto* reading = qobject_cast<QKeychain::ReadPasswordJob*>(done))
            answer.secret = reading->binaryData();
        answered(answer);
    });
    job->start();
}

} // namespace deskbell
