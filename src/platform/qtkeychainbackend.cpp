// SPDX-License-Identifier: MIT
#include "platform/qtkeychainbackend.h"

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

} // namespace

QtKeychainBackend::QtKeychainBackend(const QString& service, QObject* parent)
    : KeychainBackend(parent), m_service(service), m_secretService(service)
{
}

void QtKeychainBackend::look(const QString& entry, std::function<void(KeyStoreState)> answered)
{
    m_secretService.look(entry, std::move(answered));
}

void QtKeychainBackend::unlock(std::function<void(KeyStoreState)> answered)
{
    m_secretService.unlock(std::move(answered));
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
    return u"secret-service"_s;
}

void QtKeychainBackend::start(QKeychain::Job* job, const QString& entry, Answered answered)
{
    job->setAutoDelete(true);
    // The fallback would put the key into a plain text file (reliability.md T17).
    job->setInsecureFallback(false);
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
