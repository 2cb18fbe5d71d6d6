// SPDX-License-Identifier: MIT
#include "core/whenfinished.h"
#include "gui/editor/ticketeditor.h"
#include "gui/mainwindow.h"
#include "gui/ticketlistpane.h"
#include "models/ticketlistcontroller.h"
#include "models/ticketreader.h"
#include "ui_mainwindow.h"

namespace deskbell {

// What the window reads of a ticket beside its details: the conversation, and what was left unsaved.

void MainWindow::fetchThread()
{
    if (m_openTicket.isNull())
        return;
    // Behind the details, so that the ticket is shown when its conversation comes.
    whenFinished(m_reader.thread(m_openTicket), this,
                 [this, id = m_openTicket](const Result<TicketThread>& thread) { takeThread(id, thread); });
}

void MainWindow::changeThread(const TicketId& ticket)
{
    if (ticket == m_openTicket)
        fetchThread();
}

void MainWindow::fetchDrafts()
{
    whenFinished(m_reader.drafts(), this,
                 [this](const Result<QList<StoredDraft>>& drafts) { takeDrafts(drafts); });
}

void MainWindow::takeThread(const TicketId& id, const Result<TicketThread>& thread)
{
    if (id != m_openTicket)
        return;
    if (thread)
        m_ui->ticketEditor->setThread(*thread);
    else if (thread.error().kind != ErrorKind::Cancelled)
        m_readError = thread.error();
    showProblem();
}

void MainWindow::takeDrafts(const Result<QList<StoredDraft>>& drafts)
{
    m_draftError.reset();
    if (drafts)
        m_ui->ticketEditor->restoreDrafts(*drafts);
    else if (drafts.error().kind != ErrorKind::Cancelled)
        m_draftError = drafts.error();
    showProblem();
}

void MainWindow::markDrafts()
{
    const QList<TicketId> tickets = m_ui->ticketEditor->ticketsWithUnsavedChanges();
    m_ui->listPane->controller()->setDrafts(QSet<TicketId>(tickets.begin(), tickets.end()));
}

} // namespace deskbell
