// SPDX-License-Identifier: MIT
#pragma once

#include "platform/secretstore.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>
#include <QVariantList>

#include <functional>

namespace deskbell {

/// Our own look at the Secret Service (org.freedesktop.secrets) beside QtKeychain, which says "not found" for
/// a locked collection and gives the same error for "no bus", "no service" and "hung". Only asks about
/// collections and the existence of items; secrets never pass here. All calls are asynchronous and wait as
/// long as the service takes: limits are the caller's business.
class SecretService : public QObject
{
    Q_OBJECT
public:
    using Found = std::function<void(KeyStoreState)>;

    /// `service` is the "server" attribute that QtKeychain gives each item.
    explicit SecretService(QString service, QObject* parent = nullptr);

    /// Ready, Locked, NotSetUp or Absent, without prompting. An item for `user` (or, if that is empty, any of
    /// ours) that sits only in a locked collection makes it Locked whatever the default collection is.
    void look(const QString& user, Found found);
    /// Asks the person to unlock what is Locked, or to set up what is NotSetUp; answers with the state after.
    void unlock(Found found);

Q_SIGNALS:
    /// The program that offered the service has left the bus; what was agreed with it is void.
    void vanished();

private:
    struct Inspection
    {
        KeyStoreState state = KeyStoreState::Absent;
        QList<QDBusObjectPath> locked; ///< what Unlock must be called with
    };
    using Inspected = std::function<void(const Inspection&)>;
    using Answered = std::function<void(const QDBusMessage&)>;

    void inspect(const QString& user, const Inspected& inspected);
    void findDefaultCollection(const QString& user, const Inspected& inspected);
    void inspectOtherCollections(const Inspected& inspected);
    void inspectNextCollection(QList<QDBusObjectPath> collections, const Inspection& soFar,
                               const Inspected& inspected);
    void inspectDefaultCollection(const QDBusObjectPath& collection, const QString& user,
                                  const Inspected& inspected);
    void searchItems(const Inspection& soFar, const QString& user, const Inspected& inspected);
    void requestUnlock(const QList<QDBusObjectPath>& locked, const Found& found);
    void requestCollection(const Found& found);
    void runPrompt(const QDBusObjectPath& prompt, const Found& found);

    void call(const QString& path, const QString& interface, const QString& method,
              const QVariantList& arguments, Answered answered);
    void callBus(const QString& method, const QVariantList& arguments, Answered answered);

    QString m_service;
    QDBusConnection m_bus;
    QDBusServiceWatcher m_owner;
};

} // namespace deskbell
