// SPDX-License-Identifier: MIT
#include "gui/editor/ticketeditor.h"
#include "gui/linkopener.h"
#include "gui/mainwindow.h"
#include "gui/outbox/outboxpage.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketviews.h"
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
    connect(&session, &Session::syncStatusChanged, this, &MainWindow::showSync);
    connect(&session, &Session::removalsHeld, this, &MainWindow::askAboutRemovals);

    TicketEditor& form = editor();
    connect(&session, &Session::changeReported, &form, &TicketEditor::reportChange);
    connect(&session, &Session::changeNotStored, &form, &TicketEditor::reportNotStored);
    connect(&session, &Session::ticketLoadFailed, &form, &TicketEditor::reportLoadFailure);
    connect(&form, &TicketEditor::saveRequested, &session, &Session::submit);
    connect(&form, &TicketEditor::conflictResolved, &session, &Session::resolveConflict);
    connect(&form, &TicketEditor::discardChangeRequested, &session, &Session::discardChange);

    connect(this, &MainWindow::pauseRequested, &session, &Session::setSyncPaused);
    connect(this, &MainWindow::retentionChosen, &session, &Session::setRetention);
    connect(this, &MainWindow::removalsAnswered, &session, &Session::answerRemovals);
    connect(&form, &TicketEditor::noteRequested, &session,
            [&session, &form](const TicketId& ticket, const QString& text) {
                form.nameNote(ticket, session.addNote(ticket, text));
            });
    connect(&form, &TicketEditor::discardNoteRequested, &session, &Session::discardNote);
    connect(&form, &TicketEditor::draftChanged, &session, &Session::saveDraft);
    connect(&session, &Session::noteReported, &form, &TicketEditor::reportNote);
    connect(&session, &Session::noteNotStored, &form, &TicketEditor::reportNoteNotStored);
    connect(&session, &Session::draftStored, &form, &TicketEditor::reportDraftStored);
    connect(&session, &Session::storageFailed, &form, &TicketEditor::reportStorageFailure);
    connect(&session, &Session::threadChanged, this, &MainWindow::changeThread);

    linkViews(session);
    linkOutbox(session);
    connect(this, &MainWindow::refreshRequested, &session, &Session::refresh);
    connect(this, &MainWindow::retryRequested, &session, &Session::retryNow);
    connect(this, &MainWindow::ticketOpened, &session, &Session::openTicket);
}

void MainWindow::linkViews(Session& session)
{
    connect(this, &MainWindow::starWanted, &session, &Session::setStarred);
    connect(this, &MainWindow::unreadWanted, &session, &Session::setUnread);
    connect(&views(), &TicketViews::saveWanted, &session, &Session::saveViews);
    connect(&session, &Session::viewsChanged, &views(), [this] {
        views().catalog().confirmSaved();
        views().readSaved();
    });
    connect(&listPane(), &TicketListPane::serverSearchWanted, &session, &Session::searchServer);
    connect(&session, &Session::serverSearchFinished, &listPane(), &TicketListPane::showServerResults);
    connect(this, &MainWindow::linkedTicketWanted, &session, &Session::fetchTicket);
    connect(&session, &Session::ticketFetched, m_links, &LinkOpener::takeFetched);
}

void MainWindow::linkOutbox(Session& session)
{
    OutboxPage& outbox = outboxPage();
    connect(&session, &Session::outboxChanged, &outbox, &OutboxPage::refresh);
    connect(&session, &Session::changeReported, &outbox, &OutboxPage::reportChange);
    connect(&session, &Session::noteReported, &outbox, &OutboxPage::reportNote);
    connect(&session, &Session::changeNotStored, &outbox,
            [&outbox](const QString&, const TicketId& ticket, const Error& error) {
                outbox.reportNotStored(ticket, error);
            });
    connect(&session, &Session::noteNotStored, &outbox,
            [&outbox](const QString&, const TicketId& ticket, const QString&, const Error& error) {
                outbox.reportNotStored(ticket, error);
            });
    connect(&outbox, &OutboxPage::conflictResolved, &session, &Session::resolveConflict);
    connect(&outbox, &OutboxPage::retryChangeRequested, &session, &Session::retryChange);
    connect(&outbox, &OutboxPage::retryNotesRequested, &session, &Session::retryNow);
    connect(&outbox, &OutboxPage::discardChangeRequested, &session, &Session::discardChange);
    connect(&outbox, &OutboxPage::discardNoteRequested, &session, &Session::discardNote);
    connect(&outbox, &OutboxPage::saveRequested, &session, &Session::submit);
    connect(&outbox, &OutboxPage::noteRequested, &session, &Session::addNote);
}

} // namespace deskbell
