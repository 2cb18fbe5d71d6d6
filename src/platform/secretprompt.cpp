// SPDX-License-Identifier: MIT
#include "platform/secretprompt.h"

#include "platform/dbuscall.h"

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

constexpr auto secretsName = "org.freedesktop.secrets"_L1;
constexpr auto promptInterface = "org.freedesktop.Secret.Prompt"_L1;

} // namespace

SecretPrompt::SecretPrompt(const QDBusConnection& bus, const QDBusObjectPath& path, QObject* parent)
    : QObject(parent),
      m_bus(bus),
      m_path(path.path()),
      m_owner(secretsName, bus, QDBusServiceWatcher::WatchForUnregistration)
{
    connect(&m_owner, &QDBusServiceWatcher::serviceUnregistered, this, &SecretPrompt::endOnce);
}

void SecretPrompt::show()
{
    // Before the prompt is asked for, so that an instant answer is not missed. A D-Bus signal has no
    // address to connect to by pointer.
    m_bus.connect(secretsName, m_path, promptInterface, u"Completed"_s, this, SLOT(handleCompleted()));
    QDBusMessage message = QDBusMessage::createMethodCall(secretsName, m_path, promptInterface, u"Prompt"_s);
    message.setArguments({QString()}); // no parent window
    callDBus(m_bus, message, this, [this](const QDBusMessage& reply) {
        if (reply.type() == QDBusMessage::ErrorMessage)
            endOnce();
    });
}

void SecretPrompt::handleCompleted()
{
    endOnce();
}

void SecretPrompt::endOnce()
{
    if (std::exchange(m_hasEnded, true))
        return;
    Q_EMIT ended();
}

} // namespace deskbell
