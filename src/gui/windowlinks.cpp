// SPDX-License-Identifier: MIT
#include "gui/linkopener.h"
#include "gui/mainwindow.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketviews.h"
#include "gui/viewsidebar.h"
#include "ui_mainwindow.h"

namespace deskbell {

// Where the desktop sends the window: to a place, or to the ticket of a link; and what the File menu offers
// about that. The program outside of the window carries it out.

void MainWindow::setUpDesktop()
{
    m_links = new LinkOpener(m_reader, m_account.server.host(), this);
    connect(m_links, &LinkOpener::found, this, [this](const TicketId& id) {
        tell({});
        if (m_ui->viewSidebar->view() != MainView::Tickets)
            changeView(MainView::Tickets);
        showTicket(id);
    });
    connect(m_links, &LinkOpener::notFound, this, &MainWindow::tell);
    m_toldAction = new QAction(tr("OK"), this);
    connect(m_toldAction, &QAction::triggered, this, [this] { tell({}); });
    connect(m_links, &LinkOpener::fetchWanted, this, &MainWindow::linkedTicketWanted);
    // What the files say now: the desktop's own settings change them, too.
    connect(m_ui->fileMenu, &QMenu::aboutToShow, this, &MainWindow::desktopStateWanted);
    connect(m_ui->signInAction, &QAction::triggered, this, &MainWindow::startAtSignInWanted);
    connect(m_ui->linksAction, &QAction::triggered, this, &MainWindow::openLinksWanted);
    m_ui->signInAction->setVisible(false);
    m_ui->linksAction->setVisible(false);
}

void MainWindow::goTo(Destination destination)
{
    switch (destination) {
    case Destination::None:
        return;
    case Destination::Due:
        m_views->showView(ViewCatalog::due);
        currentPane()->setFocus(Qt::OtherFocusReason);
        return;
    case Destination::Search:
        changeView(MainView::Tickets);
        m_ui->listPane->startSearch();
        return;
    case Destination::Outbox:
        showView(MainView::Outbox);
        return;
    }
}

void MainWindow::openLink(const TicketLink& link)
{
    m_links->open(link);
}

void MainWindow::tell(const QString& sentence)
{
    m_told = sentence;
    showProblem();
}

void MainWindow::showDesktopState(const DesktopState& state)
{
    m_ui->signInAction->setVisible(state.startsAtSignIn.has_value());
    m_ui->signInAction->setChecked(state.startsAtSignIn.value_or(false));
    m_ui->linksAction->setVisible(state.opensLinks.has_value());
    m_ui->linksAction->setChecked(state.opensLinks.value_or(false));
}

} // namespace deskbell
