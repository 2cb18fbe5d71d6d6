// SPDX-License-Identifier: MIT
#include "core/errortext.h"
#include "core/whenfinished.h"
#include "gui/editor/ticketeditor.h"
#include "gui/listexport.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/selectedtickets.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketlistview.h"
#include "gui/viewsidebar.h"
#include "models/relativetime.h"
#include "models/ticketreader.h"
#include "models/ticketreferences.h"
#include "ui_mainwindow.h"

#include <QClipboard>
#include <QSettings>

namespace deskbell {

using namespace Qt::StringLiterals;

// What the menus do with the table and the tickets that are selected in it: export, copies, marks, stripes.

namespace {

constexpr auto stripedKey = "list/striped"_L1;

/// More would be a heavy burden for the clipboard of a desktop; a file is the place for them.
constexpr int mostCopied = 10'000;
/// Each mark is a commit of its own.
constexpr int mostMarked = 200;

} // namespace

void MainWindow::setUpTable()
{
    TicketListView& view = m_ui->listPane->view();
    m_selected = new SelectedTickets(view, m_reader, this);
    connect(m_selected, &SelectedTickets::failed, this, [this](const Error& error) {
        m_ui->listPane->showNotice(Severity::Error, describe(error, Situation::Reading).paragraph());
    });
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MainWindow::showMarkActions);
    connect(m_ui->ticketMenu, &QMenu::aboutToShow, this, &MainWindow::showMarkActions);

    auto* listExport = new ListExport(
        {.pane = *m_ui->listPane, .reader = m_reader, .settings = m_settings, .clock = m_clock}, this);
    connect(m_ui->exportAction, &QAction::triggered, listExport, &ListExport::ask);
    connect(listExport, &ListExport::runningChanged, m_ui->exportAction, &QAction::setDisabled);

    connect(m_ui->stripedAction, &QAction::toggled, this, [this](bool striped) {
        m_ui->listPane->view().setStriped(striped);
        m_settings.setValue(stripedKey, striped);
    });
    m_ui->stripedAction->setChecked(m_settings.value(stripedKey).toBool());
    connect(&view, &TicketListView::peekWanted, m_ui->ticketEditor, &TicketEditor::scrollConversation);
    setUpCopying();
}

void MainWindow::setUpCopying()
{
    TicketListView& view = m_ui->listPane->view();
    // Elsewhere Ctrl+C copies the text that is selected there, and a dot is a dot.
    m_ui->copyAction->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_C), QKeySequence(Qt::Key_Period)});
    m_ui->copyAction->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(m_ui->copyAction);
    m_ui->ticketMenu->insertAction(m_ui->nextTicketAction, m_ui->copyAction);
    m_ui->ticketMenu->insertSeparator(m_ui->nextTicketAction);
    connect(m_ui->copyAction, &QAction::triggered, this, &MainWindow::copyReferences);
    connect(&view, &TicketListView::copyWanted, this, &MainWindow::copyReferences);
}

/// Whether the menu's commands mean what is selected in the list, rather than the open ticket.
bool MainWindow::meansSelection() const
{
    return m_ui->viewSidebar->view() == MainView::Tickets && !m_selected->isOnlyCurrent();
}

/// Whether so many may be treated at once; else says what to do instead.
bool MainWindow::areFewEnough(int most, const QString& otherwise)
{
    if (m_selected->count() <= most)
        return true;
    m_ui->listPane->showNotice(Severity::Info, otherwise.arg(displayLocale().toString(most)));
    return false;
}

void MainWindow::copyReferences()
{
    if (meansSelection()) {
        if (areFewEnough(mostCopied,
                         tr("More than %1 tickets are selected, and nothing was copied. Export the "
                            "list to a file instead.")))
            m_selected->gather([](const TicketReferences& tickets) {
                QGuiApplication::clipboard()->setText(tickets.lines().join(u'\n'));
            });
    } else if (!m_openTicket.isNull()) {
        whenFinished(m_reader.rows(QStringList{m_openTicket}), this,
                     [](const Result<QList<TicketRow>>& rows) {
                         if (rows && !rows->isEmpty())
                             QGuiApplication::clipboard()->setText(ticketReference(rows->first()));
                     });
    }
}

void MainWindow::markChosen(const std::function<void(const TicketId&)>& mark)
{
    if (!meansSelection()) {
        if (!m_openTicket.isNull())
            mark(m_openTicket);
    } else if (areFewEnough(mostMarked, tr("More than %1 tickets are selected, and none was marked. Select "
                                           "fewer of them at once."))) {
        m_selected->gather([mark](const TicketReferences& tickets) {
            for (const TicketId& id : tickets.ids())
                mark(id);
        });
    }
}

void MainWindow::showMarkActions()
{
    bool starred = m_marks.starred;
    bool unread = m_marks.unread;
    const bool several = meansSelection();
    if (several) {
        const bool few = m_selected->count() <= mostMarked;
        starred = few && m_selected->areAll(TicketListModel::StarredRole);
        unread = few && m_selected->areAll(TicketListModel::UnreadRole);
    }
    for (QAction* action : {m_ui->starAction, m_ui->unreadAction})
        action->setEnabled(several || !m_openTicket.isNull());
    m_ui->starAction->setChecked(starred);
    m_ui->unreadAction->setText(unread ? tr("Mark as &read") : tr("Mark as &unread"));
    m_makesUnread = !unread;
}

} // namespace deskbell
