// SPDX-License-Identifier: MIT
#pragma once

#include "core/apikey.h"
#include "core/clock.h"
#include "core/policy.h"
#include "platform/accountstore.h"
#include "platform/profilepaths.h"
#include "platform/secretstore.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

class QDialog;
class QSettings;

namespace deskbell {

class HelpFlow;
class MainWindow;
class Session;
class Theme;
class TicketReader;

/// One open workspace: its window, its reader and its engine, and the way its key takes from the key store to
/// the engine. The window opens on cached tickets; the key and the network come after. GUI thread.
class Desk : public QObject
{
    Q_OBJECT

public:
    /// What it works on; all of it must outlive the desk.
    struct Parts
    {
        Account account;
        const ProfilePaths& paths;
        AccountStore accounts;
        SecretStore& keyStore;
        SecretStore& sessionStore;
        Theme& theme;
        QSettings& layout;
        Policy policy = {};
    };

    /// Storage error when the account's folder cannot be used.
    static Result<std::unique_ptr<Desk>> open(Parts parts);
    ~Desk() override;

    enum class Appear { InFront, Minimised };
    /// Shows the window, and starts the engine when it is painted. With a key at hand (just entered) the
    /// store is not asked.
    void start(const std::optional<ApiKey>& key, Appear appear = Appear::InFront);
    MainWindow& window() { return *m_window; }
    const Account& account() const { return m_parts.account; }

Q_SIGNALS:
    void connectRequested(); ///< another workspace
    void forgetRequested();  ///< this one

private:
    Desk(Parts parts, const QString& folder);

    void setUpHelp(const QString& cachePath, const QString& outboxPath);
    void begin(const std::optional<ApiKey>& key);
    void useKey(const ApiKey& key);
    void readKey();
    void takeReading(const SecretReading& reading);
    void unlockKeyStore();
    void askForKey();

    Parts m_parts;
    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TicketReader> m_reader;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<HelpFlow> m_help;
    QPointer<QDialog> m_keyDialog;
    bool m_hasKey = false; ///< the engine has been given one
};

} // namespace deskbell
