// SPDX-License-Identifier: MIT
#include "app/application.h"

#include "app/connectflow.h"
#include "app/demohelpdesk.h"
#include "app/forgetflow.h"
#include "core/errortext.h"
#include "core/serveraddress.h"
#include "core/whenfinished.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "platform/desktopservice.h"
#include "platform/keychainsecretstore.h"
#include "platform/policyfile.h"
#include "platform/sessionsecretstore.h"
#include "platform/singleinstance.h"

#include <QApplication>
#include <QEventLoop>
#include <QMessageBox>

#include <algorithm>
#include <cstdio>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const QString lastAccountKey = u"lastAccount"_s;

QString beingForgotten(const Account& account)
{
    return Application::tr(
               "“%1” is being forgotten on this computer and is not opened any more. Start Deskbell "
               "without naming it; it goes on with that.")
        .arg(account.name);
}

} // namespace

Application::Application(StartOptions options, Theme& theme)
    : m_options(std::move(options)),
      m_theme(theme),
      m_wish(m_options.wish),
      m_policy(readPolicy()),
      m_keyStore(std::make_unique<KeychainSecretStore>()),
      m_sessionStore(std::make_unique<SessionSecretStore>())
{
    connect(m_keyStore.get(), &SecretStore::answeredLate, this, &Application::dropOrphanKey);
}

Application::~Application()
{
    // Windows before what they show, the engine before the helpdesk it talks to.
    m_connectPage.reset();
    m_desks.clear();
    m_demo.reset();
}

Application::Start Application::start()
{
    if (const Result<void> opened = openProfile(); !opened) {
        fail(opened.error().message);
        return Start::Failed;
    }
    if (const Start claimed = claimProfile(); claimed != Start::Running)
        return claimed;
    m_layout = std::make_unique<QSettings>(m_paths->layoutFile(), QSettings::IniFormat);
    if (m_policy.isWrong())
        std::fprintf(stderr, "deskbell: %s\n", qPrintable(policyProblemText(m_policy)));
    if (m_options.demo)
        startDemo();
    else
        openFirstWindow();
    finishForgetting();
    if (m_connectPage)
        joinDesktop(*m_connectPage);
    else if (!m_desks.empty())
        joinDesktop(m_desks.back()->window());
    const bool hasNothing = m_options.quiet && !m_options.demo && !m_connectPage && m_desks.empty();
    return hasNothing ? Start::NothingToDo : Start::Running;
}

Result<void> Application::openProfile()
{
    QString folder = m_options.profileFolder;
    if (m_options.demo && folder.isEmpty()) {
        m_demoProfile = std::make_unique<QTemporaryDir>();
        if (!m_demoProfile->isValid())
            return failure(
                ErrorKind::Storage,
                tr("A folder for the demo could not be made: %1.").arg(m_demoProfile->errorString()));
        folder = m_demoProfile->path();
    }
    const Result<ProfilePaths> paths = ProfilePaths::open(folder);
    if (!paths)
        return tl::unexpected(paths.error());
    m_paths = *paths;
    return {};
}

Application::Start Application::claimProfile()
{
    m_instance = std::make_unique<SingleInstance>(*m_paths);
    const QString token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    const Result<SingleInstance::Role> role = m_instance->claim(QApplication::arguments().mid(1), token);
    if (!role) {
        fail(role.error().message);
        return Start::Failed;
    }
    connect(m_instance.get(), &SingleInstance::messageReceived, this, &Application::takeMessage);
    return *role == SingleInstance::Role::First ? Start::Running : Start::HandedOver;
}

void Application::openFirstWindow()
{
    const Result<std::optional<KnownAccount>> known = accountToOpen();
    if (!known)
        fail(known.error().message);
    else if (*known)
        openDesk((*known)->account, std::nullopt);
    else if (!m_options.quiet) // nobody asked for a form at sign-in
        showConnectPage(false);
}

Result<std::optional<KnownAccount>> Application::accountToOpen() const
{
    const AccountStore accounts(m_paths->accountsFile());
    if (!m_options.account.isEmpty()) {
        auto named = accounts.find(m_options.account);
        if (named && !*named)
            return failure(ErrorKind::Input,
                           tr("There is no workspace called “%1” here. “deskbell account list” "
                              "shows those there are.")
                               .arg(m_options.account));
        if (named && (*named)->isLeaving)
            return failure(ErrorKind::Input, beingForgotten((*named)->account));
        return named;
    }
    const Result<QList<KnownAccount>> all = accounts.accounts();
    if (!all)
        return tl::unexpected(all.error());
    const QString last = m_layout->value(lastAccountKey).toString();
    std::optional<KnownAccount> first;
    for (const KnownAccount& known : *all) {
        if (known.isLeaving)
            continue;
        if (known.account.id == last)
            return known;
        if (!first)
            first = known;
    }
    return first;
}

void Application::startDemo()
{
    m_demo = std::make_unique<DemoHelpdesk>();
    connect(m_demo.get(), &DemoHelpdesk::ready, this, &Application::addDemoAccount);
    connect(m_demo.get(), &DemoHelpdesk::failed, this, &Application::fail);
    m_demo->start(m_options.demoArguments);
}

void Application::addDemoAccount(const QUrl& origin, const ApiKey& key)
{
    AccountStore accounts(m_paths->accountsFile());
    const QString name = tr("Demo helpdesk");
    // With --profile there may be one of an earlier demo, whose helpdesk is gone.
    if (const auto earlier = accounts.find(name); earlier && *earlier) {
        if (const Result<void> removed = accounts.remove((*earlier)->account.id); !removed)
            return fail(removed.error().message);
    }
    const Result<Account> account = accounts.prepare(name, origin);
    if (!account)
        return fail(account.error().message);
    if (const Result<void> added = accounts.add(*account, m_keyStore->backend()); !added)
        return fail(added.error().message);
    // The demo takes the way of a real key where it can; without a key store it works all the same.
    whenFinished(m_keyStore->write(*account, key), this,
                 [this, account = *account, key](const Result<void>& written) {
                     if (written)
                         m_demoAccount = account;
                     openDesk(account, key);
                 });
}

void Application::showConnectPage(bool cancellable)
{
    m_connectPage = std::make_unique<ConnectPage>();
    m_connectPage->setCancellable(cancellable);
    if (m_policy.server)
        m_connectPage->lockAddress(serverAddressText(*m_policy.server), lockedText() + u'.');
    m_connectPage->resize(640, 560);
    auto* flow = new ConnectFlow(*m_connectPage, AccountStore(m_paths->accountsFile()), *m_keyStore,
                                 *m_sessionStore, m_connectPage.get());
    connect(m_connectPage.get(), &ConnectPage::cancelled, this, &Application::closeConnectPage);
    connect(flow, &ConnectFlow::connected, this, [this](const Account& account, const ApiKey& key) {
        openDesk(account, key);
        closeConnectPage();
    });
    m_connectPage->show();
}

/// Later, because the page itself asks for it.
void Application::closeConnectPage()
{
    m_connectPage->hide();
    m_connectPage.release()->deleteLater();
}

Desk* Application::deskOf(const QString& accountId) const
{
    const auto found =
        std::ranges::find(m_desks, accountId, [](const auto& desk) { return desk->account().id; });
    return found == m_desks.end() ? nullptr : found->get();
}

void Application::openDesk(const Account& account, const std::optional<ApiKey>& key)
{
    if (Desk* open = deskOf(account.id))
        return raise(open->window());
    auto desk = Desk::open({.account = account,
                            .paths = *m_paths,
                            .accounts = AccountStore(m_paths->accountsFile()),
                            .keyStore = *m_keyStore,
                            .sessionStore = *m_sessionStore,
                            .theme = m_theme,
                            .layout = *m_layout,
                            .policy = m_policy});
    if (!desk)
        return fail(desk.error().message);
    m_desks.push_back(std::move(*desk));
    Desk& opened = *m_desks.back();
    // Only a value that is new, or the file would be written at every start, while the window is waited for.
    if (m_layout->value(lastAccountKey).toString() != account.id)
        m_layout->setValue(lastAccountKey, account.id);
    connect(&opened, &Desk::forgetRequested, this, [this, &opened] { forget(opened); });
    connect(&opened, &Desk::connectRequested, this, [this] { showConnectPage(true); });
    linkDesktopMenu(opened.window());
    opened.start(key, m_options.quiet ? Desk::Appear::Minimised : Desk::Appear::InFront);
    m_options.quiet = false; // what is opened later was asked for
    if (m_desktop)
        followSignInPolicy(); // this may be the first workspace
    followWish();
}

/// A key store that was too slow may have taken a key after the person was told that it had not. Without an
/// account nobody would ever find that key again.
void Application::dropOrphanKey(const Account& account, const SecretReading& reading)
{
    const Result<QList<KnownAccount>> known = AccountStore(m_paths->accountsFile()).accounts();
    const auto isThisOne = [&account](const KnownAccount& other) {
        return other.account.id == account.id;
    };
    if (reading.state != SecretReading::Present || !known || std::ranges::any_of(*known, isThisOne))
        return;
    whenFinished(m_keyStore->remove(account), this, [](const SecretRemoval& removal) {
        if (removal.state != SecretRemoval::Gone)
            std::fprintf(stderr, "deskbell: %s\n", qPrintable(removal.sentence()));
    });
}

void Application::fail(const QString& sentence)
{
    std::fprintf(stderr, "deskbell: %s\n", qPrintable(sentence));
    QMessageBox box(QMessageBox::Critical, tr("Deskbell"), {}, QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    box.setText(sentence);
    box.exec();
    QMetaObject::invokeMethod(
        qApp, [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
}

void Application::cleanUp()
{
    if (!m_demoAccount)
        return;
    QEventLoop wait;
    whenFinished(m_keyStore->remove(*m_demoAccount), &wait, [&wait](const SecretRemoval& removal) {
        if (removal.state != SecretRemoval::Gone)
            std::fprintf(stderr, "deskbell: %s\n", qPrintable(removal.sentence()));
        wait.quit();
    });
    wait.exec();
}

} // namespace deskbell
