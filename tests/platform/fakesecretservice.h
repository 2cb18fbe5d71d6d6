// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QMap>
#include <QObject>
#include <QVariantMap>

#include <functional>

namespace deskbell::testing {

using SecretAttributes = QMap<QString, QString>;

/// A collection on the bus.
class FakeCollection : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Collection")
    Q_PROPERTY(bool Locked MEMBER isLocked)
public:
    bool isLocked = false;
};

/// A prompt on the bus; the test is the person.
class FakePrompt : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Prompt")
public:
    bool isShown = false;
    void answer(bool isDismissed) { Q_EMIT Completed(isDismissed, QDBusVariant(QString())); }

public Q_SLOTS:
    void Prompt(const QString&) { isShown = true; }

Q_SIGNALS:
    void Completed(bool dismissed, const QDBusVariant& result);
};

/// org.freedesktop.secrets with what SecretService asks of it, on a bus that has no other. Named as on the
/// bus.
class FakeSecretService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Service")
    Q_PROPERTY(QList<QDBusObjectPath> Collections READ collections)
public:
    FakeSecretService();
    ~FakeSecretService() override;

    FakeCollection login;
    FakeCollection other;
    FakePrompt prompt;
    QDBusObjectPath defaultAlias{loginPath};
    bool hasCollections = true;
    bool needsPrompt = true;
    QList<QDBusObjectPath> unlockedItems;
    QList<QDBusObjectPath> lockedItems;
    QList<QDBusObjectPath> unlockRequest; ///< what Unlock was called with last
    SecretAttributes searched;

    QList<QDBusObjectPath> collections() const;
    void leaveBus();

    inline static const QString loginPath = QStringLiteral("/org/freedesktop/secrets/collection/login");
    inline static const QString otherPath = QStringLiteral("/org/freedesktop/secrets/collection/other");
    inline static const QString sessionPath = QStringLiteral("/org/freedesktop/secrets/collection/session");
    inline static const QString promptPath = QStringLiteral("/org/freedesktop/secrets/prompt/1");

public Q_SLOTS:
    QDBusObjectPath ReadAlias(const QString&) { return defaultAlias; }
    QList<QDBusObjectPath> SearchItems(const QMap<QString, QString>& attributes,
                                       QList<QDBusObjectPath>& locked);
    QList<QDBusObjectPath> Unlock(const QList<QDBusObjectPath>& objects, QDBusObjectPath& promptObject);
    QDBusObjectPath CreateCollection(const QVariantMap&, const QString&, QDBusObjectPath& promptObject);

private:
    QDBusConnection m_bus;
};

} // namespace deskbell::testing
