// SPDX-License-Identifier: MIT
#include "platform/fakekwallet.h"

#include <QDBusConnection>

#include <gtest/gtest.h>

namespace deskbell::testing {

namespace {

constexpr int handle = 7;
constexpr int passwordType = 1;
constexpr int unknownType = 0;
const QString busName = QStringLiteral("fake-kwallet");

} // namespace

int FakeKWalletDaemon::open(const QString&, qlonglong, const QString&)
{
    ++opens;
    if (!isOpened && personAgrees)
        isOpened = exists = true;
    return isOpened ? handle : -1;
}

int FakeKWalletDaemon::entryType(int, const QString& folder, const QString& key, const QString&)
{
    return entries.contains(folder + u'/' + key) ? passwordType : unknownType;
}

QString FakeKWalletDaemon::readPassword(int, const QString& folder, const QString& key, const QString&)
{
    return entries.value(folder + u'/' + key);
}

int FakeKWalletDaemon::writePassword(int, const QString& folder, const QString& key, const QString& value,
                                     const QString&)
{
    if (failsToWrite)
        return -1;
    entries.insert(folder + u'/' + key, value);
    return 0;
}

int FakeKWalletDaemon::removeEntry(int, const QString& folder, const QString& key, const QString&)
{
    entries.remove(folder + u'/' + key);
    return 0;
}

FakeKWallet::FakeKWallet()
{
    daemon.moveToThread(&m_thread);
    m_thread.start();
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, busName);
    EXPECT_TRUE(
        bus.registerObject(QStringLiteral("/modules/kwalletd5"), &daemon, QDBusConnection::ExportAllSlots));
    EXPECT_TRUE(bus.registerService(QStringLiteral("org.kde.kwalletd5")));
}

FakeKWallet::~FakeKWallet()
{
    QDBusConnection::connectToBus(QDBusConnection::SessionBus, busName)
        .unregisterService(QStringLiteral("org.kde.kwalletd5"));
    QDBusConnection::disconnectFromBus(busName);
    m_thread.quit();
    m_thread.wait();
}

} // namespace deskbell::testing
