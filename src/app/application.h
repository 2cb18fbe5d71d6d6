// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk.h"
#include "app/startoptions.h"

#include <QObject>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace deskbell {

class ConnectPage;
class DemoHelpdesk;
class DesktopService;
class ForgetFlow;
class SingleInstance;

/// The composition root: the only place that builds the whole. Owns the profile, the key stores and the open
/// desks, one window each, and decides which window comes first. GUI thread.
class Application : public QObject
{
    Q_OBJECT

public:
    Application(StartOptions options, Theme& theme);
    ~Application() override;

    enum class Start { Running, HandedOver, Failed, NothingToDo };
    /// Opens the first window, or says on standard error and in a message why there is none.
    Start start();
    /// Takes the demo's key out of the key store again. Call after the event loop has ended.
    void cleanUp();

private:
    Result<void> openProfile();
    Start claimProfile();
    void openFirstWindow();
    Result<std::optional<KnownAccount>> accountToOpen() const;
    void startDemo();
    void addDemoAccount(const QUrl& origin, const ApiKey& key);
    void showConnectPage(bool cancellable);
    void closeConnectPage();
    void openDesk(const Account& account, const std::optional<ApiKey>& key);
    ForgetFlow* makeForgetFlow(const Account& account);
    void forget(Desk& desk);
    void finishForgetting();
    void openWhatIsLeft();
    Desk* deskOf(const QString& accountId) const;
    void dropOrphanKey(const Account& account, const SecretReading& reading);
    void takeMessage(const QStringList& arguments, const QString& activationToken);
    void joinDesktop(QWidget& window);
    void followSignInPolicy();
    void linkDesktopMenu(MainWindow& window);
    void followWish();
    void followLink(const QString& text);
    Desk& frontDesk() const;
    std::optional<Account> accountOn(const QUrl& server) const;
    void raise(QWidget& window);
    void fail(const QString& sentence);

    StartOptions m_options;
    Theme& m_theme;
    StartWish m_wish; ///< not followed yet: there is no workspace open
    std::unique_ptr<QTemporaryDir> m_demoProfile;
    std::optional<ProfilePaths> m_paths;
    Policy m_policy;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<QSettings> m_layout;
    std::unique_ptr<SecretStore> m_keyStore;
    std::unique_ptr<SecretStore> m_sessionStore;
    std::unique_ptr<DesktopService> m_desktop;
    std::unique_ptr<DemoHelpdesk> m_demo;
    std::optional<Account> m_demoAccount; ///< its key has to go from the key store at the end
    std::unique_ptr<ConnectPage> m_connectPage;
    std::vector<std::unique_ptr<Desk>> m_desks; ///< one per open workspace; the newest last
};

} // namespace deskbell
