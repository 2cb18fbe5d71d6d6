// SPDX-License-Identifier: MIT
#include "gui/desktopscheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Settings"_s;
const QString appearanceGroup = u"org.freedesktop.appearance"_s;
const QString schemeSetting = u"color-scheme"_s;
constexpr int answerLimit = 3000; // milliseconds

} // namespace

DesktopScheme::DesktopScheme(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus))
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(service, path, interface, u"SettingChanged"_s, this,
                  SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask();
}

std::optional<Scheme> DesktopScheme::fromPortalValue(const QVariant& value)
{
    QVariant inner = value;
    while (inner.metaType() == QMetaType::fromType<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint choice = inner.toUInt(&isNumber);
    if (!isNumber || (choice != 1 && choice != 2))
        return std::nullopt;
    return choice == 1 ? Scheme::Dark : Scheme::Light;
}

void DesktopScheme::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    call.setArguments({appearanceGroup, schemeSetting});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, answerLimit), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        // No portal, or one without this setting: then the desktop has said nothing.
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(reply.value().variant());
    });
}

void DesktopScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearanceGroup && key == schemeSetting)
        take(value.variant());
}

void DesktopScheme::take(const QVariant& value)
{
    if (const auto scheme = fromPortalValue(value))
        Q_EMIT preferred(*scheme);
}

} // namespace deskbell
