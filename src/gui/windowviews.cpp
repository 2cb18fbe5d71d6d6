// SPDX-License-Identifier: MIT
#include "gui/connectionlabel.h"
#include "gui/editor/ticketeditor.h"
#include "gui/mainwindow.h"
#include "gui/outbox/outboxpage.h"
#include "gui/overview/overviewpage.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketlistview.h"
#include "gui/ticketviews.h"
#include "gui/viewsidebar.h"
#include "models/ticketlistcontroller.h"
#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QLineEdit>

namespace deskbell {

// Which view the left part of the window shows, and how one walks between the panes.

void MainWindow::setUpViews()
{
    m_ui->outboxPage->setReader(m_reader, m_clock);
    auto* views = new QActionGroup(this);
    views->addAction(m_ui->ticketsViewAction);
    views->addAction(m_ui->outboxViewAction);
    views->addAction(m_ui->overviewViewAction);
    setUpOverview();
    setUpDesktop();
    connect(m_ui->ticketsViewAction, &QAction::triggered, this, [this] { showView(MainView::Tickets); });
    connect(m_ui->outboxViewAction, &QAction::triggered, this, [this] { showView(MainView::Outbox); });
    // Walking through the sidebar with the arrow keys stays in it.
    connect(m_ui->viewSidebar, &ViewSidebar::chosen, this, [this](const QString& id) {
        if (id == ViewSidebar::outboxId)
            changeView(MainView::Outbox);
    });
    connect(m_views, &TicketViews::viewShown, this, [this] { showPage(MainView::Tickets); });
    connect(m_ui->listPane, &TicketListPane::ticketWanted, this, &MainWindow::showTicket);
    connect(m_connectionLabel, &ConnectionLabel::waitingChangesClicked, this,
            [this] { showView(MainView::Outbox); });

    m_ui->listPane->searchEdit().setFocus(); // not the sidebar, though it comes first

    OutboxPage& page = *m_ui->outboxPage;
    connect(&page, &OutboxPage::waitingChanged, m_ui->viewSidebar, [this](int count, bool needsAgent) {
        m_ui->viewSidebar->setCount(MainView::Outbox, count, needsAgent);
    });
    connect(&page, &OutboxPage::ticketChosen, this, &MainWindow::openTicket);
    connect(&page, &OutboxPage::editRequested, this, [this](const TicketId& id) {
        openTicket(id);
        focusEditor();
    });
}

void MainWindow::showView(MainView view)
{
    changeView(view);
    currentPane()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::changeView(MainView view)
{
    m_ui->viewSidebar->setView(view);
    showPage(view);
}

void MainWindow::showPage(MainView view)
{
    actionOf(view)->setChecked(true);
    m_ui->viewStack->setCurrentWidget(pageOf(view));
    if (view == MainView::Outbox) {
        m_ui->outboxPage->tellChosen();
    } else if (view == MainView::Tickets && !selectTicket(m_openTicket)) {
        // The editor shows what the list does, not a ticket that is nowhere in it.
        openTicket(m_ui->listPane->view().currentTicket());
    }
}

void MainWindow::showTicket(const TicketId& id)
{
    if (!selectTicket(id)) {
        // Far from what is looked at, or not in the list at all.
        m_ui->listPane->view().selectionModel()->clear();
        openTicket(id);
        m_ui->listPane->controller()->select(id);
    }
    m_ui->listPane->view().setFocus(Qt::OtherFocusReason);
}

QWidget* MainWindow::currentPane() const
{
    switch (m_ui->viewSidebar->view()) {
    case MainView::Outbox:
        return m_ui->outboxPage->focusTarget();
    case MainView::Overview:
        return m_ui->overviewPage->focusTarget();
    case MainView::Tickets:
        return &m_ui->listPane->view();
    }
    Q_UNREACHABLE();
}

QWidget* MainWindow::pageOf(MainView view) const
{
    switch (view) {
    case MainView::Outbox:
        return m_ui->outboxPage;
    case MainView::Overview:
        return m_ui->overviewPage;
    case MainView::Tickets:
        return m_ui->listPane;
    }
    Q_UNREACHABLE();
}

QAction* MainWindow::actionOf(MainView view) const
{
    switch (view) {
    case MainView::Outbox:
        return m_ui->outboxViewAction;
    case MainView::Overview:
        return m_ui->overviewViewAction;
    case MainView::Tickets:
        return m_ui->ticketsViewAction;
    }
    Q_UNREACHABLE();
}

void MainWindow::setUpOverview()
{
    OverviewPage& page = *m_ui->overviewPage;
    page.setReader(m_reader, m_clock);
    connect(m_ui->overviewViewAction, &QAction::triggered, this, [this] { showView(MainView::Overview); });
    connect(&page, &OverviewPage::refreshRequested, m_ui->refreshAction, &QAction::trigger);
    connect(&page, &OverviewPage::queryChosen, this, [this](const QString& query, const QString& title) {
        showView(MainView::Tickets);
        m_ui->listPane->showQuery(query, title);
    });
}

OverviewPage& MainWindow::overviewPage() const
{
    return *m_ui->overviewPage;
}

OutboxPage& MainWindow::outboxPage() const
{
    return *m_ui->outboxPage;
}

QList<QWidget*> MainWindow::panes() const
{
    QList<QWidget*> panes{m_ui->viewSidebar};
    if (m_ui->viewSidebar->view() != MainView::Tickets)
        panes += pageOf(m_ui->viewSidebar->view());
    else
        panes += {&m_ui->listPane->searchEdit(), &m_ui->listPane->view()};
    panes += m_ui->ticketEditor;
    // After the editor, of which it is a part.
    if (QWidget& conversation = m_ui->ticketEditor->conversationPane(); conversation.isVisible())
        panes += &conversation;
    if (m_ui->problemBar->isVisible())
        panes.prepend(m_ui->problemBar);
    return panes;
}

void MainWindow::walkPanes(int direction)
{
    const QList<QWidget*> stops = panes();
    const QWidget* focus = focusWidget();
    qsizetype at = direction > 0 ? -1 : 0;
    for (qsizetype i = 0; i < stops.size(); ++i)
        if (focus == stops[i] || stops[i]->isAncestorOf(focus))
            at = i;
    QWidget* next = stops[(at + direction + stops.size()) % stops.size()];
    if (next == m_ui->ticketEditor)
        focusEditor();
    else if (next == m_ui->outboxPage || next == m_ui->overviewPage)
        currentPane()->setFocus(Qt::OtherFocusReason);
    else
        next->setFocus(Qt::OtherFocusReason);
}

} // namespace deskbell
