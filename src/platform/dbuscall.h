// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>

#include <functional>

class QObject;

namespace deskbell {

/// Sends a method call and hands the reply, or the error message, to `answered` if `context` still lives
/// then. Never blocks and has no time limit of its own.
void callDBus(const QDBusConnection& bus, const QDBusMessage& call, QObject* context,
              std::function<void(const QDBusMessage&)> answered);

} // namespace deskbell
