// SPDX-License-Identifier: MIT
#include "core/errortext.h"
#include "gui/connectionwords.h"
#include "gui/editor/ticketeditor.h"
#include "gui/mainwindow.h"
#include "gui/outbox/outboxpage.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketviews.h"
#include "models/ticketlistcontroller.h"
#include "models/ticketreader.h"
#include "ui_mainwindow.h"

namespace deskbell {

// The bar at the top of the window: which of several problems it tells, and what takes them away.

void MainWindow::databasesOpened(const QString& notice)
{
    m_openError.reset();
    m_storageError.reset();
    // What an administrator has to hear stands behind what concerns the agent's own data.
    m_notice = (notice + u' ' + policyProblemText(m_policy)).trimmed();
    showProblem();
    m_reader.reopen();
    m_ui->listPane->controller()->reload();
    m_views->readSaved();
    m_views->counts().refresh();
    m_ui->outboxPage->refresh();
    fetchWorkspace();
    fetchDetails();
    fetchThread();
    fetchDrafts();
}

void MainWindow::databasesFailed(const Error& error)
{
    m_openError = error;
    showProblem();
}

void MainWindow::storageFailed(const Error& error)
{
    m_storageError = error;
    m_ui->outboxPage->reportStorageFailure();
    showProblem();
}

void MainWindow::showSalvage(const QString& notice)
{
    m_salvageNotice = notice;
    showProblem();
}

void MainWindow::forgetStorageError()
{
    if (!m_storageError)
        return;
    m_storageError.reset();
    showProblem();
}

void MainWindow::takeDetails(const TicketId& id, const Result<TicketDetails>& details)
{
    if (id != m_openTicket)
        return;
    if (details) {
        m_ui->ticketEditor->setTicket(*details);
        m_readError.reset();
    } else if (details.error().kind != ErrorKind::Cancelled) {
        // Under another ticket's mark in the list nobody should save the one before.
        if (m_ui->ticketEditor->ticketId() != id)
            m_ui->ticketEditor->clearTicket();
        m_readError = details.error();
    }
    showProblem();
}

void MainWindow::showProblem()
{
    // A session's problem that only informs gives way to a failure.
    const std::optional<SessionProblem> session = sessionProblemToShow();
    const bool remarkOnly = session && session->severity == Severity::Info;
    const std::optional<Error>& unread = m_readError ? m_readError : m_draftError;
    const std::optional<Error> storage = storageErrorToShow();
    const std::optional<Error>& local = storage ? storage : unread;
    if (!m_told.isEmpty())
        m_ui->problemBar->showMessage(Severity::Warning, m_told, {}, m_toldAction);
    else if (m_openError)
        showLocalProblem(*m_openError, Remedy::None);
    else if (!m_salvageNotice.isEmpty())
        showInBar(Severity::Warning, m_salvageNotice, {}, Remedy::GoOnSending);
    else if (local && (!session || remarkOnly))
        showLocalProblem(*local, Remedy::Retry);
    else if (session)
        showInBar(session->severity, session->text, session->details, session->remedy);
    else if (showRemovals())
        return;
    else if (!m_notice.isEmpty())
        m_ui->problemBar->showMessage(Severity::Info, m_notice, {}, m_noticedAction);
    else
        m_ui->problemBar->clear();
}

void MainWindow::showLocalProblem(const Error& error, Remedy remedy)
{
    showInBar(Severity::Error, describe(error, Situation::Reading).paragraph(), errorDetails(error), remedy);
}

void MainWindow::showInBar(Severity severity, const QString& text, const QString& details, Remedy remedy)
{
    m_remedy = remedy;
    m_remedyAction->setText(remedyText(remedy));
    m_ui->problemBar->showMessage(severity, text, details, remedy == Remedy::None ? nullptr : m_remedyAction);
}

void MainWindow::applyRemedy()
{
    switch (m_remedy) {
    case Remedy::None:
        return;
    case Remedy::Retry:
        return retry();
    case Remedy::GoOnSending:
        m_salvageNotice.clear();
        showProblem();
        Q_EMIT salvageSeen();
        return;
    case Remedy::EnterKey:
        Q_EMIT keyRequested();
        return;
    case Remedy::Unlock:
        Q_EMIT unlockRequested();
        return;
    }
}

void MainWindow::retry()
{
    m_quota.reset(); // whoever tries again wants to hear what came of it
    m_storageQuota.reset();
    Q_EMIT retryRequested(); // asks for news, too
    if (m_draftError)
        fetchDrafts();
    if (m_openTicket.isNull())
        return;
    fetchDetails();
    fetchThread();
    Q_EMIT ticketOpened(m_openTicket);
}

} // namespace deskbell
