// SPDX-License-Identifier: MIT
#include "gui/editor/ticketeditor.h"
#include "gui/mainwindow.h"
#include "gui/savewait.h"
#include "sync/session.h"

namespace deskbell {

// The only part of the window that names the engine, in a file of its own, so that the rest can be built and
// tested without one.
void MainWindow::setSession(Session& session)
{
    connect(&session, &Session::opened, this, &MainWindow::databasesOpened);
    connect(&session, &Session::openFailed, this, &MainWindow::databasesFailed);
    connect(&session, &Session::outboxSalvaged, this, &MainWindow::showSalvage);
    connect(this, &MainWindow::salvageSeen, &session, &Session::acknowledgeSalvage);
    connect(&session, &Session::storageFailed, this, &MainWindow::storageFailed);
    connect(&session, &Session::ticketsChanged, this, &MainWindow::changeTickets);
    connect(&session, &Session::workspaceChanged, this, &MainWindow::changeWorkspace);
    connect(&session, &Session::connectionChanged, this, &MainWindow::showConnection);
    connect(&session, &Session::syncProgressed, this, &MainWindow::showProgress);

    TicketEditor& form = editor();
    connect(&session, &Session::changeReported, &form, &TicketEditor::reportChange);
    connect(&session, &Session::changeNotStored, &form, &TicketEditor::reportNotStored);
    // After the form, which they ask.
    connect(&session, &Session::changeReported, m_saveWait, &SaveWait::check);
    connect(&session, &Session::changeNotStored, m_saveWait,
            [this](const QString&, const TicketId& ticket) { m_saveWait->takeNotStored(ticket); });
    connect(&session, &Session::ticketLoadFailed, &form, &TicketEditor::reportLoadFailure);
    connect(&form, &TicketEditor::saveRequested, &session, &Session::submit);
    connect(&form, &TicketEditor::conflictResolved, &session, &Session::resolveConflict);
    connect(&form, &TicketEditor::discardChangeRequested, &session, &Session::discardChange);

    connect(this, &MainWindow::refreshRequested, &session, &Session::refresh);
    connect(this, &MainWindow::retryRequested, &session, &Session::retryNow);
    connect(this, &MainWindow::ticketOpened, &session, &Session::openTicket);
}

} // namespace deskbell
