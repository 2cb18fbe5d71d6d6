// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QThread>

#include <atomic>

namespace deskbell::testing {

/// org.kde.kwalletd5 with what QtKeychain and our own look ask of it. Named as on the bus. One person, one
/// wallet; set the members before a request, not during it.
class FakeKWalletDaemon : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")
public:
    std::atomic<bool> isSwitchedOn = true;
    std::atomic<bool> isOpened = true;
    std::atomic<bool> exists = true;
    std::atomic<bool> personAgrees = true;
    std::atomic<bool> failsToWrite = false; ///< and says so only in its result code
    std::atomic<int> opens = 0;
    QMap<QString, QString> entries; ///< by folder/key

public Q_SLOTS:
    bool isEnabled() { return isSwitchedOn; }
    QString networkWallet() { return QStringLiteral("kdewallet"); }
    bool isOpen(const QString&) { return isOpened; }
    QStringList wallets() { return exists ? QStringList{networkWallet()} : QStringList(); }
    int open(const QString&, qlonglong, const QString&);
    int entryType(int, const QString& folder, const QString& key, const QString&);
    QString readPassword(int, const QString& folder, const QString& key, const QString&);
    int writePassword(int, const QString& folder, const QString& key, const QString& value, const QString&);
    int removeEntry(int, const QString& folder, const QString& key, const QString&);
};

/// Runs the daemon in a thread with a bus connection of its own, because QtKeychain blocks while it looks for
/// KWallet.
class FakeKWallet
{
public:
    FakeKWallet();
    ~FakeKWallet();

    FakeKWalletDaemon daemon;

private:
    QThread m_thread;
};

} // namespace deskbell::testing
