// SPDX-License-Identifier: MIT
#pragma once

#include "platform/secretstore.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantList>

#include <functional>

namespace deskbell {

/// Our own look at KWallet 5, which QtKeychain prefers to the Secret Service in a Plasma 5 session where it
/// is there. Opening a closed wallet prompts, so whether it is open is asked first. Asynchronous, without
/// limits.
class KWallet : public QObject
{
    Q_OBJECT
public:
    using Found = std::function<void(KeyStoreState)>;

    explicit KWallet(QString applicationName, QObject* parent = nullptr);

    /// Whether this desktop session is one in which QtKeychain tries KWallet first; from the environment.
    static bool isPreferredHere();
    /// Whether KWallet answers. QtKeychain decides once per process, so the first answer should be kept.
    void findOut(std::function<void(bool isThere)> found);

    /// Ready, Locked, NotSetUp, or Absent where the person has switched KWallet off.
    void look(Found found);
    /// Opens the wallet, which asks the person; answers with the state after.
    void unlock(Found found);

private:
    void lookAt(const QString& wallet, const Found& found);
    void call(const QString& method, const QVariantList& arguments,
              std::function<void(const QDBusMessage&)> answered);

    QString m_applicationName;
    QDBusConnection m_bus;
};

} // namespace deskbell
