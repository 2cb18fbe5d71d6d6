// SPDX-License-Identifier: MIT
#include "platform/fakesecretservice.h"

#include <QDBusMetaType>

#include <gtest/gtest.h>

namespace deskbell::testing {

namespace {

const QString secretsName = QStringLiteral("org.freedesktop.secrets");

} // namespace

FakeSecretService::FakeSecretService()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("fake-secret-service")))
{
    qDBusRegisterMetaType<SecretAttributes>();
    const auto everything = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals |
                            QDBusConnection::ExportAllProperties;
    EXPECT_TRUE(m_bus.registerObject(QStringLiteral("/org/freedesktop/secrets"), this, everything));
    EXPECT_TRUE(m_bus.registerObject(loginPath, &login, everything));
    EXPECT_TRUE(m_bus.registerObject(otherPath, &other, everything));
    EXPECT_TRUE(m_bus.registerObject(promptPath, &prompt, everything));
    EXPECT_TRUE(m_bus.registerService(secretsName));
}

FakeSecretService::~FakeSecretService()
{
    leaveBus();
    QDBusConnection::disconnectFromBus(QStringLiteral("fake-secret-service"));
}

void FakeSecretService::leaveBus()
{
    m_bus.unregisterService(secretsName);
}

QList<QDBusObjectPath> FakeSecretService::collections() const
{
    // A session always has its collection in memory.
    QList<QDBusObjectPath> paths{QDBusObjectPath(sessionPath)};
    if (hasCollections)
        paths += {QDBusObjectPath(loginPath), QDBusObjectPath(otherPath)};
    return paths;
}

QList<QDBusObjectPath> FakeSecretService::SearchItems(const QMap<QString, QString>& attributes,
                                                      QList<QDBusObjectPath>& locked)
{
    searched = attributes;
    locked = lockedItems;
    return unlockedItems;
}

QList<QDBusObjectPath> FakeSecretService::Unlock(const QList<QDBusObjectPath>& objects,
                                                 QDBusObjectPath& promptObject)
{
    unlockRequest = objects;
    promptObject = QDBusObjectPath(needsPrompt ? promptPath : QStringLiteral("/"));
    if (!needsPrompt)
        login.isLocked = false;
    return {};
}

QDBusObjectPath FakeSecretService::CreateCollection(const QVariantMap&, const QString&,
                                                    QDBusObjectPath& promptObject)
{
    promptObject = QDBusObjectPath(promptPath);
    return QDBusObjectPath(QStringLiteral("/"));
}

} // namespace deskbell::testing
