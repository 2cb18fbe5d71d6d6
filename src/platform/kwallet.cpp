// SPDX-License-Identifier: MIT
#include "platform/kwallet.h"

#include "platform/dbuscall.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

bool isError(const QDBusMessage& reply)
{
    return reply.type() != QDBusMessage::ReplyMessage;
}

} // namespace

KWallet::KWallet(QString applicationName, QObject* parent)
    : QObject(parent), m_applicationName(std::move(applicationName)), m_bus(QDBusConnection::sessionBus())
{
}

bool KWallet::isPreferredHere()
{
    // The order in which QtKeychain 0.13 looks; a desktop that it knows by name ends the search.
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP");
    const QByteArray session = qgetenv("DESKTOP_SESSION");
    if (desktop == "GNOME" || desktop == "Unity" || desktop == "XFCE")
        return false;
    const bool isKde = desktop == "KDE" || session == "kde" ||
                       (session != "gnome" && !session.contains("xfce") && session != "xubuntu" &&
                        qEnvironmentVariableIsEmpty("GNOME_DESKTOP_SESSION_ID") &&
                        !qEnvironmentVariableIsEmpty("KDE_FULL_SESSION"));
    return isKde && qgetenv("KDE_SESSION_VERSION") == "5";
}

void KWallet::findOut(std::function<void(bool isThere)> found)
{
    if (!m_bus.isConnected()) {
        found(false);
        return;
    }
    call(u"networkWallet"_s, {},
         [found = std::move(found)](const QDBusMessage& reply) { found(!isError(reply)); });
}

void KWallet::look(Found found)
{
    call(u"isEnabled"_s, {}, [this, found = std::move(found)](const QDBusMessage& enabled) {
        if (isError(enabled) || !enabled.arguments().value(0).toBool()) {
            found(KeyStoreState::Absent);
            return;
        }
        call(u"networkWallet"_s, {}, [this, found](const QDBusMessage& wallet) {
            if (isError(wallet))
                found(KeyStoreState::Absent);
            else
                lookAt(wallet.arguments().value(0).toString(), found);
        });
    });
}

void KWallet::lookAt(const QString& wallet, const Found& found)
{
    call(u"isOpen"_s, {wallet}, [this, wallet, found](const QDBusMessage& open) {
        if (!isError(open) && open.arguments().value(0).toBool()) {
            found(KeyStoreState::Ready);
            return;
        }
        call(u"wallets"_s, {}, [wallet, found](const QDBusMessage& all) {
            const bool isKnownMissing =
                !isError(all) && !all.arguments().value(0).toStringList().contains(wallet);
            found(isKnownMissing ? KeyStoreState::NotSetUp : KeyStoreState::Locked);
        });
    });
}

void KWallet::unlock(Found found)
{
    call(u"networkWallet"_s, {}, [this, found = std::move(found)](const QDBusMessage& wallet) {
        constexpr qlonglong noWindow = 0;
        call(u"open"_s, {wallet.arguments().value(0).toString(), noWindow, m_applicationName},
             [this, found](const QDBusMessage&) { look(found); });
    });
}

void KWallet::call(const QString& method, const QVariantList& arguments,
                   std::function<void(const QDBusMessage&)> answered)
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.kde.kwalletd5"_s, u"/modules/kwalletd5"_s,
                                                          u"org.kde.KWallet"_s, method);
    message.setArguments(arguments);
    callDBus(m_bus, message, this, std::move(answered));
}

} // namespace deskbell
