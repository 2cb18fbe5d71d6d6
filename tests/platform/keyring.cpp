// SPDX-License-Identifier: MIT
#include "platform/keyring.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QMap>
#include <QTest>

#include <csignal>

namespace deskbell::testing {

/// The (session, parameters, value, content type) that the Secret Service calls a Secret.
struct DBusSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

QDBusArgument& operator<<(QDBusArgument& argument, const DBusSecret& secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, DBusSecret& secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

namespace {

const QString secrets = QStringLiteral("org.freedesktop.secrets");
const QString servicePath = QStringLiteral("/org/freedesktop/secrets");
const QString serviceInterface = QStringLiteral("org.freedesktop.Secret.Service");
const QDBusObjectPath login(QStringLiteral("/org/freedesktop/secrets/collection/login"));

QVariant property(const QDBusMessage& reply)
{
    return reply.arguments().value(0).value<QDBusVariant>().variant();
}

} // namespace

QDBusMessage Keyring::call(const QString& path, const QString& interface, const QString& method,
                           const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(secrets, path, interface, method);
    message.setArguments(arguments);
    return m_bus.call(message);
}

bool Keyring::isLocked()
{
    return property(call(login.path(), QStringLiteral("org.freedesktop.DBus.Properties"),
                         QStringLiteral("Get"),
                         {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")}))
        .toBool();
}

bool Keyring::lock()
{
    call(servicePath, serviceInterface, QStringLiteral("Lock"),
         {QVariant::fromValue(QList<QDBusObjectPath>{login})});
    return isLocked();
}

bool Keyring::unlock()
{
    qDBusRegisterMetaType<DBusSecret>();
    const QDBusMessage opened = call(servicePath, serviceInterface, QStringLiteral("OpenSession"),
                                     {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))});
    const DBusSecret password{.session = opened.arguments().value(1).value<QDBusObjectPath>(),
                              .value = "test-password",
                              .contentType = QStringLiteral("text/plain")};
    // The call that the login screen's helper makes.
    call(servicePath, QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
         QStringLiteral("UnlockWithMasterPassword"),
         {QVariant::fromValue(login), QVariant::fromValue(password)});
    return !isLocked();
}

QStringList Keyring::labels(const QString& service)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    const QMap<QString, QString> attributes{{QStringLiteral("server"), service}};
    const QDBusMessage found =
        call(servicePath, serviceInterface, QStringLiteral("SearchItems"), {QVariant::fromValue(attributes)});
    QStringList labels;
    for (const auto& item : qdbus_cast<QList<QDBusObjectPath>>(found.arguments().value(0)))
        labels.append(property(call(item.path(), QStringLiteral("org.freedesktop.DBus.Properties"),
                                    QStringLiteral("Get"),
                                    {QStringLiteral("org.freedesktop.Secret.Item"), QStringLiteral("Label")}))
                          .toString());
    return labels;
}

uint Keyring::daemonProcess()
{
    return m_bus.interface()->servicePid(secrets);
}

void Keyring::signalDaemon(int signal)
{
    ::kill(static_cast<pid_t>(daemonProcess()), signal);
}

bool Keyring::killDaemon()
{
    signalDaemon(SIGKILL);
    return QTest::qWaitFor([this] { return !m_bus.interface()->isServiceRegistered(secrets).value(); },
                           10'000);
}

} // namespace deskbell::testing
