// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>

namespace deskbell {

/// One prompt of the Secret Service, shown to the person by the service itself. Ends once: when the person
/// has answered or dismissed it, when it cannot be shown, or when the service goes away.
class SecretPrompt : public QObject
{
    Q_OBJECT
public:
    SecretPrompt(const QDBusConnection& bus, const QDBusObjectPath& path, QObject* parent = nullptr);
    void show();

Q_SIGNALS:
    void ended();

private:
    Q_SLOT void handleCompleted();
    void endOnce();

    QDBusConnection m_bus;
    QString m_path;
    QDBusServiceWatcher m_owner;
    bool m_hasEnded = false;
};

} // namespace deskbell
