// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QStringList>

namespace deskbell::testing {

/// The gnome-keyring of this D-Bus session, handled past Deskbell as a desktop session would.
class Keyring
{
public:
    bool lock();
    /// With the password that with-keyring.sh gave it; starts the daemon if it is gone.
    bool unlock();
    bool isLocked();
    /// Labels of the items filed under a service.
    QStringList labels(const QString& service);
    void signalDaemon(int signal);
    /// True when the name has left the bus.
    bool killDaemon();

private:
    QDBusMessage call(const QString& path, const QString& interface, const QString& method,
                      const QVariantList& arguments);
    uint daemonProcess();

    QDBusConnection m_bus = QDBusConnection::sessionBus();
};

} // namespace deskbell::testing
