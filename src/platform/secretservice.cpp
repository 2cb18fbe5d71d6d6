// SPDX-License-Identifier: MIT
#include "platform/secretservice.h"

#include "platform/dbuscall.h"
#include "platform/secretprompt.h"

#include <QCoreApplication>
#include <QDBusMetaType>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

using Attributes = QMap<QString, QString>;

constexpr auto secretsName = "org.freedesktop.secrets"_L1;
constexpr auto servicePath = "/org/freedesktop/secrets"_L1;
constexpr auto serviceInterface = "org.freedesktop.Secret.Service"_L1;
constexpr auto collectionInterface = "org.freedesktop.Secret.Collection"_L1;
constexpr auto propertiesInterface = "org.freedesktop.DBus.Properties"_L1;

bool isNoObject(const QDBusObjectPath& path)
{
    return path.path().isEmpty() || path.path() == u'/';
}

/// The collection that gnome-keyring keeps in memory until the session ends; nothing of ours is ever there.
bool isSessionCollection(const QDBusObjectPath& path)
{
    return path.path().endsWith("/session"_L1);
}

QList<QDBusObjectPath> objectPaths(const QVariant& value)
{
    return qdbus_cast<QList<QDBusObjectPath>>(value);
}

/// The value of a Properties.Get reply.
QVariant propertyOf(const QDBusMessage& reply)
{
    return reply.arguments().value(0).value<QDBusVariant>().variant();
}

bool isError(const QDBusMessage& reply)
{
    return reply.type() != QDBusMessage::ReplyMessage;
}

} // namespace

SecretService::SecretService(QString service, QObject* parent)
    : QObject(parent),
      m_service(std::move(service)),
      m_bus(QDBusConnection::sessionBus()),
      m_owner(secretsName, m_bus, QDBusServiceWatcher::WatchForUnregistration)
{
    connect(&m_owner, &QDBusServiceWatcher::serviceUnregistered, this, &SecretService::vanished);
    qDBusRegisterMetaType<Attributes>();
}

void SecretService::look(const QString& user, Found found)
{
    inspect(user, [found = std::move(found)](const Inspection& seen) { found(seen.state); });
}

void SecretService::unlock(Found found)
{
    inspect({}, [this, found = std::move(found)](const Inspection& seen) {
        if (seen.state == KeyStoreState::Locked)
            requestUnlock(seen.locked, found);
        else if (seen.state == KeyStoreState::NotSetUp)
            requestCollection(found);
        else
            found(seen.state);
    });
}

void SecretService::inspect(const QString& user, const Inspected& inspected)
{
    if (!m_bus.isConnected()) {
        inspected({.state = KeyStoreState::Absent});
        return;
    }
    callBus(u"NameHasOwner"_s, {secretsName}, [this, user, inspected](const QDBusMessage& reply) {
        if (!isError(reply) && reply.arguments().value(0).toBool()) {
            findDefaultCollection(user, inspected);
            return;
        }
        callBus(u"ListActivatableNames"_s, {}, [this, user, inspected](const QDBusMessage& names) {
            // A service that the bus could start is started by the call; if that fails, there is none.
            if (names.arguments().value(0).toStringList().contains(secretsName))
                findDefaultCollection(user, inspected);
            else
                inspected({.state = KeyStoreState::Absent});
        });
    });
}

void SecretService::findDefaultCollection(const QString& user, const Inspected& inspected)
{
    call(servicePath, serviceInterface, u"ReadAlias"_s, {u"default"_s},
         [this, user, inspected](const QDBusMessage& reply) {
             if (isError(reply)) {
                 inspected({.state = KeyStoreState::Absent});
                 return;
             }
             const auto collection = reply.arguments().value(0).value<QDBusObjectPath>();
             if (isNoObject(collection))
                 inspectOtherCollections(inspected);
             else
                 inspectDefaultCollection(collection, user, inspected);
         });
}

void SecretService::inspectOtherCollections(const Inspected& inspected)
{
    call(servicePath, propertiesInterface, u"Get"_s, {serviceInterface, u"Collections"_s},
         [this, inspected](const QDBusMessage& reply) {
             QList<QDBusObjectPath> collections = objectPaths(propertyOf(reply));
             collections.removeIf(isSessionCollection);
             inspectNextCollection(collections, {.state = KeyStoreState::NotSetUp}, inspected);
         });
}

void SecretService::inspectNextCollection(QList<QDBusObjectPath> collections, const Inspection& soFar,
                                          const Inspected& inspected)
{
    if (collections.isEmpty()) {
        inspected(soFar);
        return;
    }
    const QDBusObjectPath collection = collections.takeFirst();
    call(collection.path(), propertiesInterface, u"Get"_s, {collectionInterface, u"Locked"_s},
         [this, collections, collection, soFar, inspected](const QDBusMessage& reply) {
             Inspection seen = soFar;
             // One that cannot be asked might be locked, and might hold our key.
             if (isError(reply) || propertyOf(reply).toBool()) {
                 seen.state = KeyStoreState::Locked;
                 seen.locked.append(collection);
             }
             inspectNextCollection(collections, seen, inspected);
         });
}

void SecretService::inspectDefaultCollection(const QDBusObjectPath& collection, const QString& user,
                                             const Inspected& inspected)
{
    call(collection.path(), propertiesInterface, u"Get"_s, {collectionInterface, u"Locked"_s},
         [this, collection, user, inspected](const QDBusMessage& reply) {
             const QVariant isLocked = propertyOf(reply);
             Inspection seen{.state = KeyStoreState::Ready};
             if (isError(reply) || !isLocked.isValid() || isLocked.toBool())
                 seen = {.state = KeyStoreState::Locked, .locked = {collection}};
             searchItems(seen, user, inspected);
         });
}

void SecretService::searchItems(const Inspection& soFar, const QString& user, const Inspected& inspected)
{
    Attributes attributes{{u"server"_s, m_service}};
    if (!user.isEmpty())
        attributes.insert(u"user"_s, user);
    call(servicePath, serviceInterface, u"SearchItems"_s, {QVariant::fromValue(attributes)},
         [soFar, inspected](const QDBusMessage& reply) {
             Inspection seen = soFar;
             const bool isFoundUnlocked = !objectPaths(reply.arguments().value(0)).isEmpty();
             const QList<QDBusObjectPath> locked = objectPaths(reply.arguments().value(1));
             seen.locked += locked;
             if (isError(reply) || (!isFoundUnlocked && !locked.isEmpty()))
                 seen.state = KeyStoreState::Locked;
             inspected(seen);
         });
}

void SecretService::requestUnlock(const QList<QDBusObjectPath>& locked, const Found& found)
{
    call(servicePath, serviceInterface, u"Unlock"_s, {QVariant::fromValue(locked)},
         [this, found](const QDBusMessage& reply) {
             runPrompt(reply.arguments().value(1).value<QDBusObjectPath>(), found);
         });
}

void SecretService::requestCollection(const Found& found)
{
    const QVariantMap properties{{u"org.freedesktop.Secret.Collection.Label"_s,
                                  QCoreApplication::translate("SecretStore", "Default keyring")}};
    call(servicePath, serviceInterface, u"CreateCollection"_s, {properties, u"default"_s},
         [this, found](const QDBusMessage& reply) {
             runPrompt(reply.arguments().value(1).value<QDBusObjectPath>(), found);
         });
}

void SecretService::runPrompt(const QDBusObjectPath& prompt, const Found& found)
{
    if (isNoObject(prompt)) {
        look({}, found);
        return;
    }
    // Whatever the prompt claims, the state afterwards is what counts.
    auto* running = new SecretPrompt(m_bus, prompt, this);
    connect(running, &SecretPrompt::ended, this, [this, running, found] {
        running->deleteLater();
        look({}, found);
    });
    running->show();
}

void SecretService::call(const QString& path, const QString& interface, const QString& method,
                         const QVariantList& arguments, Answered answered)
{
    QDBusMessage message = QDBusMessage::createMethodCall(secretsName, path, interface, method);
    message.setArguments(arguments);
    callDBus(m_bus, message, this, std::move(answered));
}

void SecretService::callBus(const QString& method, const QVariantList& arguments, Answered answered)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, method);
    message.setArguments(arguments);
    callDBus(m_bus, message, this, std::move(answered));
}

} // namespace deskbell
