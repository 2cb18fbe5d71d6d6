// SPDX-License-Identifier: MIT
#include "gui/connectionlabel.h"
#include "gui/connectionwords.h"
#include "gui/fillbar.h"
#include "gui/mainwindow.h"
#include "gui/plainlabel.h"
#include "models/relativetime.h"
#include "ui_mainwindow.h"

#include <QActionGroup>

namespace deskbell {

using namespace Qt::StringLiterals;

// What the window shows and offers of the fetching of tickets: its progress, pausing it, and what stays here.

namespace {

constexpr int readOnlyCause = 1'000;

/// The keepMenu's actions with their days; 0: all tickets.
QList<std::pair<QAction*, int>> keepActions(const Ui::MainWindow& ui)
{
    return {{ui.keepAllAction, 0}, {ui.keep30Action, 30}, {ui.keep90Action, 90}, {ui.keep365Action, 365}};
}

} // namespace

void MainWindow::setUpSync()
{
    m_fillBar->setObjectName(u"fillBar"_s);
    m_fillBar->setPauseAction(*m_ui->pauseAction);
    m_requestsLabel->setObjectName(u"requestsLabel"_s);
    m_requestsLabel->setAccessibleName(tr("Requests in the last minute"));
    m_requestsLabel->setToolTip(
        tr("Requests sent in the last minute, of those that Deskbell allows itself: all "
           "agents and tools of the workspace share 100 a minute."));
    connect(m_ui->pauseAction, &QAction::triggered, this, [this] { Q_EMIT pauseRequested(!m_sync.paused); });
    auto* group = new QActionGroup(this);
    const auto choices = keepActions(*m_ui);
    for (const auto& [action, days] : choices) {
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = days] { Q_EMIT retentionChosen(chosen); });
    }
    connect(m_keepGoneAction, &QAction::triggered, this, [this] { answerRemovals(false); });
    connect(m_removeGoneAction, &QAction::triggered, this, [this] { answerRemovals(true); });
    m_quotaTimer.setSingleShot(true);
    connect(&m_quotaTimer, &QTimer::timeout, this, &MainWindow::showProblem);
    showSync({});
}

void MainWindow::showSync(const SyncStatus& status)
{
    m_sync = status;
    m_connectionLabel->setSync(status);
    m_fillBar->setSync(status);
    m_requestsLabel->setText(requestsText(status));
    m_ui->pauseAction->setText(status.paused ? tr("&Resume fetching") : tr("&Pause fetching"));
    const auto choices = keepActions(*m_ui);
    for (const auto& [action, days] : choices)
        action->setChecked(days == status.keepClosedDays);
}

void MainWindow::askAboutRemovals(int gone, int total)
{
    m_gone = gone;
    m_goneOf = total;
    showProblem();
}

bool MainWindow::showRemovals()
{
    if (m_gone == 0)
        return false;
    m_ui->problemBar->showMessage(Severity::Warning, removalsText(m_gone, m_goneOf, displayLocale()), {},
                                  m_keepGoneAction);
    m_ui->problemBar->offerAlso(*m_removeGoneAction);
    return true;
}

void MainWindow::answerRemovals(bool remove)
{
    m_gone = 0;
    showProblem();
    Q_EMIT removalsAnswered(remove);
}

/// The session's problem, unless it was told a short while ago and came back by itself.
std::optional<SessionProblem> MainWindow::sessionProblemToShow()
{
    std::optional<SessionProblem> problem = sessionProblem(m_connection);
    const QDateTime now = m_clock->nowUtc();
    m_quotaTimer.stop();
    if (m_connection.state == ConnectionState::Starting)
        m_quota.reset(); // a new key
    if (!problem) {
        m_quota.calm();
        return problem;
    }
    // What only informs stays where it is while the connection comes and goes.
    const int cause = problem->severity == Severity::Info ? readOnlyCause : int(m_connection.state);
    if (m_quota.allows(cause, now))
        return problem;
    lookAgainIn(m_quota.waitFor(cause, now));
    return std::nullopt;
}

/// The engine's trouble with its files, unless it was told a short while ago and came back by itself.
std::optional<Error> MainWindow::storageErrorToShow()
{
    if (!m_storageError) {
        m_storageQuota.calm();
        return std::nullopt;
    }
    const QDateTime now = m_clock->nowUtc();
    if (m_storageQuota.allows(int(m_storageError->kind), now))
        return m_storageError;
    lookAgainIn(m_storageQuota.waitFor(int(m_storageError->kind), now));
    return std::nullopt;
}

void MainWindow::lookAgainIn(qint64 milliseconds)
{
    if (!m_quotaTimer.isActive() || m_quotaTimer.remainingTime() > milliseconds)
        m_quotaTimer.start(int(milliseconds));
}

} // namespace deskbell
