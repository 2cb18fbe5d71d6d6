// SPDX-License-Identifier: MIT
#include "platform/dbuscall.h"

#include <QDBusPendingCallWatcher>

#include <limits>

namespace deskbell {

void callDBus(const QDBusConnection& bus, const QDBusMessage& call, QObject* context,
              std::function<void(const QDBusMessage&)> answered)
{
    constexpr int noTimeout = std::numeric_limits<int>::max(); // libdbus: DBUS_TIMEOUT_INFINITE
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, noTimeout), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [watcher, answered = std::move(answered)] {
                         watcher->deleteLater();
                         answered(watcher->reply());
                     });
}

} // namespace deskbell
