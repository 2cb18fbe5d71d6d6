// SPDX-License-Identifier: MIT
#include "app/desk.h"

#include "app/connectflow.h"
#include "app/firstpaint.h"
#include "app/helpflow.h"
#include "core/whenfinished.h"
#include "gui/connectpage.h"
#include "gui/mainwindow.h"
#include "models/ticketreader.h"
#include "sync/session.h"

#include <QDialog>
#include <QDir>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Beside one poll a minute: the 200 most recent tickets are readable offline within the hour.
constexpr int recentThreadsPerMinute = 6;

} // namespace

Result<std::unique_ptr<Desk>> Desk::open(Parts parts)
{
    const Result<QString> folder = parts.paths.accountFolder(parts.account.id);
    if (!folder)
        return tl::unexpected(folder.error());
    return std::unique_ptr<Desk>(new Desk(std::move(parts), *folder));
}

Desk::Desk(Parts parts, const QString& folder)
    : m_parts(std::move(parts)), m_clock(std::make_shared<SystemClock>())
{
    const QString cachePath = QDir(folder).filePath(u"cache.db"_s);
    const QString outboxPath = QDir(folder).filePath(u"outbox.db"_s);
    m_session = std::make_unique<Session>(Session::Setup{.account = m_parts.account,
                                                         .key = {},
                                                         .cachePath = cachePath,
                                                         .outboxPath = outboxPath,
                                                         .clock = m_clock,
                                                         .recentThreadsPerMinute = recentThreadsPerMinute});
    m_reader = std::make_unique<TicketReader>(cachePath, outboxPath, TicketReader::Start::Later);
    m_window = std::make_unique<MainWindow>(MainWindow::Parts{m_parts.account, *m_reader, m_parts.theme,
                                                              m_parts.layout, m_clock, m_parts.policy});
    if (m_parts.policy.keepClosedDays) {
        connect(m_session.get(), &Session::opened, this,
                [this] { m_session->setRetention(*m_parts.policy.keepClosedDays); });
    }
    connect(m_window.get(), &MainWindow::connectRequested, this, &Desk::connectRequested);
    connect(m_window.get(), &MainWindow::forgetRequested, this, &Desk::forgetRequested);
    connect(m_window.get(), &MainWindow::keyRequested, this, &Desk::askForKey);
    connect(m_window.get(), &MainWindow::unlockRequested, this, &Desk::unlockKeyStore);
    setUpHelp(cachePath, outboxPath);
    connect(&m_parts.keyStore, &SecretStore::answeredLate, this,
            [this](const Account& account, const SecretReading& reading) {
                // A key that was entered meanwhile is newer than a slow answer.
                if (account.id == m_parts.account.id && !m_hasKey)
                    takeReading(reading);
            });
}

void Desk::setUpHelp(const QString& cachePath, const QString& outboxPath)
{
    m_help = std::make_unique<HelpFlow>(HelpFlow::Parts{.window = *m_window,
                                                        .account = m_parts.account,
                                                        .accountsFile = m_parts.paths.accountsFile(),
                                                        .cachePath = cachePath,
                                                        .outboxPath = outboxPath,
                                                        .clock = m_clock});
    connect(m_window.get(), &MainWindow::aboutRequested, m_help.get(), &HelpFlow::showAbout);
    connect(m_window.get(), &MainWindow::reportRequested, m_help.get(), &HelpFlow::showReport);
}

Desk::~Desk()
{
    m_help.reset();
    // The window first: it uses the reader and the session.
    m_window.reset();
}

void Desk::start(const std::optional<ApiKey>& key, Appear appear)
{
    m_window->loadFirst();
    if (appear == Appear::Minimised)
        m_window->showMinimized();
    else
        m_window->show();
    m_window->setSession(*m_session);
    new FirstPaint(
        *m_window, [this, key] { begin(key); }, this);
}

void Desk::begin(const std::optional<ApiKey>& key)
{
    m_reader->start();
    m_session->start();
    if (key)
        useKey(*key);
    else
        readKey();
}

void Desk::useKey(const ApiKey& key)
{
    m_hasKey = true;
    m_session->setKey(key);
}

void Desk::readKey()
{
    whenFinished(m_parts.keyStore.read(m_parts.account), this,
                 [this](const SecretReading& reading) { takeReading(reading); });
}

void Desk::takeReading(const SecretReading& reading)
{
    switch (reading.state) {
    case SecretReading::Present:
        return useKey(reading.key);
    case SecretReading::KnownAbsent:
        return m_session->reportMissingKey();
    // Locked, silent or absent: nothing is known about the key, so nobody is asked for a new one.
    case SecretReading::Unknown:
        return m_session->reportMissingKey(reading.why);
    }
}

void Desk::unlockKeyStore()
{
    whenFinished(m_parts.keyStore.state(), this, [this](KeyStoreState state) {
        // Without any key store there is nothing to unlock: the key was kept for a session that has ended.
        if (state == KeyStoreState::Absent)
            return askForKey();
        whenFinished(m_parts.keyStore.unlock(), this, [this](const Result<void>& unlocked) {
            if (unlocked)
                readKey();
            else
                m_session->reportMissingKey(unlocked.error());
        });
    });
}

void Desk::askForKey()
{
    if (m_keyDialog) {
        m_keyDialog->activateWindow();
        return;
    }
    auto* dialog = new QDialog(m_window.get());
    m_keyDialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("API key for %1").arg(m_parts.account.name));
    auto* layout = new QVBoxLayout(dialog);
    auto* page = new ConnectPage(dialog);
    layout->addWidget(page);
    auto* flow = new ConnectFlow(*page, m_parts.accounts, m_parts.keyStore, m_parts.sessionStore, dialog);
    flow->renewKey(m_parts.account, tr("Your tickets and the changes that wait stay as they are."));
    page->setCancellable(true);
    connect(page, &ConnectPage::cancelled, dialog, &QDialog::reject);
    connect(flow, &ConnectFlow::connected, this, [this, dialog](const Account&, const ApiKey& key) {
        useKey(key);
        dialog->accept(); // it owns the flow
    });
    dialog->open();
}

} // namespace deskbell
