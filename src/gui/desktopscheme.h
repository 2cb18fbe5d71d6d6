// SPDX-License-Identifier: MIT
#pragma once

#include "gui/theme.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace deskbell {

/// Asks the desktop whether it prefers dark, through org.freedesktop.portal.Settings
/// (org.freedesktop.appearance, color-scheme), and listens for changes. Never blocks; where there is no
/// portal it stays silent. GUI thread.
class DesktopScheme : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QDBusConnection bus, QObject* parent = nullptr);

    /// 1 is dark, 2 is light, 0 no preference; however many variants it is wrapped in.
    static std::optional<Scheme> fromPortalValue(const QVariant& value);

Q_SIGNALS:
    void preferred(deskbell::Scheme scheme);

private Q_SLOTS: // called by name, from the bus
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask();
    void take(const QVariant& value);

    QDBusConnection m_bus;
};

} // namespace deskbell
