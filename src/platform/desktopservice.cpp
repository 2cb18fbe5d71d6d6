// SPDX-License-Identifier: MIT
#include "platform/desktopservice.h"

namespace deskbell {

using namespace Qt::StringLiterals;

const QString DesktopService::name = u"org.deskbell.Deskbell"_s;
const QString DesktopService::path = u"/org/deskbell/Deskbell"_s;

namespace {

QString tokenIn(const QVariantMap& platformData)
{
    for (const auto& key : {u"activation-token"_s, u"desktop-startup-id"_s}) {
        if (const QString token = platformData.value(key).toString(); !token.isEmpty())
            return token;
    }
    return {};
}

} // namespace

DesktopService::DesktopService(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus)
{
}

DesktopService::~DesktopService()
{
    if (!m_isRegistered)
        return;
    m_bus.unregisterService(name);
    m_bus.unregisterObject(path);
}

bool DesktopService::start()
{
    // The object first: a call that waits for the name is delivered the moment we have it.
    if (!m_bus.isConnected() || !m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots))
        return false;
    m_isRegistered = m_bus.registerService(name);
    if (!m_isRegistered)
        m_bus.unregisterObject(path);
    return m_isRegistered;
}

void DesktopService::Activate(const QVariantMap& platformData)
{
    Q_EMIT requested({}, tokenIn(platformData));
}

void DesktopService::Open(const QStringList& uris, const QVariantMap& platformData)
{
    // Behind the dashes nothing is taken for an option. There is one editor: the first link it is.
    const QStringList arguments = uris.isEmpty() ? QStringList() : QStringList{u"--"_s, uris.first()};
    Q_EMIT requested(arguments, tokenIn(platformData));
}

void DesktopService::ActivateAction(const QString& action, const QVariantList&,
                                    const QVariantMap& platformData)
{
    Q_EMIT requested({u"--action=%1"_s.arg(action)}, tokenIn(platformData));
}

} // namespace deskbell
