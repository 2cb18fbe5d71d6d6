// SPDX-License-Identifier: MIT
#include "core/whenfinished.h"
#include "gui/identitydialog.h"
#include "gui/mainwindow.h"
#include "gui/outbox/outboxpage.h"
#include "gui/search/searchpanel.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketlistview.h"
#include "gui/ticketviews.h"
#include "gui/viewlayouts.h"
#include "gui/viewsidebar.h"
#include "models/ticketreader.h"
#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QSettings>

namespace deskbell {

using namespace Qt::StringLiterals;

// What the menus do with lists of tickets: who the agent is, going to a view, grouping, stars and read marks.

void MainWindow::setUpListActions()
{
    m_ui->searchAction->setShortcuts({Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::Key_F});
    connect(m_ui->identityAction, &QAction::triggered, this, &MainWindow::askWhoIAm);
    connect(m_ui->listPane, &TicketListPane::identityWanted, this, &MainWindow::askWhoIAm);
    connect(m_ui->saveViewAction, &QAction::triggered, &m_ui->listPane->searchPanel(),
            &SearchPanel::askForName);
    connect(m_ui->listPane, &TicketListPane::searchingChanged, m_ui->saveViewAction, &QAction::setEnabled);
    setUpTable();
    setUpMarks();
    setUpGroups();
    setUpGoMenu();
}

void MainWindow::askWhoIAm()
{
    IdentityDialog dialog(m_views->catalog().workspace(), m_views->catalog().me(), this);
    dialog.setObjectName(u"identityDialog"_s);
    if (dialog.exec() == QDialog::Accepted)
        m_views->setMe(dialog.chosen());
}

void MainWindow::setUpMarks()
{
    // A single letter is a command in the list alone.
    m_ui->unreadAction->setShortcutContext(Qt::WidgetShortcut);
    m_ui->listPane->view().addAction(m_ui->unreadAction);
    connect(m_ui->starAction, &QAction::triggered, this, [this](bool starred) {
        markChosen([this, starred](const TicketId& id) { Q_EMIT starWanted(id, starred); });
    });
    connect(m_ui->unreadAction, &QAction::triggered, this, [this] {
        showMarkActions(); // the tickets may have been marked since
        markChosen([this, unread = m_makesUnread](const TicketId& id) { Q_EMIT unreadWanted(id, unread); });
    });
    showMarks({});
}

void MainWindow::fetchMarks()
{
    if (m_openTicket.isNull())
        return;
    whenFinished(m_reader.marks(m_openTicket), this,
                 [this, id = m_openTicket](const Result<LocalMarks>& marks) {
                     if (id == m_openTicket)
                         showMarks(marks ? *marks : LocalMarks());
                 });
}

void MainWindow::showMarks(const LocalMarks& marks)
{
    m_marks = marks;
    showMarkActions();
}

void MainWindow::setUpGroups()
{
    auto* groups = new QActionGroup(this);
    const std::pair<QAction*, TicketGrouping> choices[] = {
        {m_ui->groupNoneAction, TicketGrouping::None},
        {m_ui->groupStatusAction, TicketGrouping::Status},
        {m_ui->groupAssigneeAction, TicketGrouping::Assignee},
        {m_ui->groupReminderAction, TicketGrouping::ReminderDay},
    };
    for (const auto& [action, grouping] : choices) {
        groups->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, chosen = grouping] { m_views->layouts().setGrouping(chosen); });
        connect(&m_views->layouts(), &ViewLayouts::groupingShown, action,
                [entry = action, own = grouping](TicketGrouping shown) {
                    if (shown == own)
                        entry->setChecked(true);
                });
    }
}

void MainWindow::setUpGoMenu()
{
    QList<QAction*> added;
    const auto add = [this, &added](const QString& text, const QString& key, auto go) {
        QAction* action = m_ui->goMenu->addAction(text, this, go);
        action->setObjectName(u"go%1Action"_s.arg(key));
        action->setShortcut(QKeySequence(u"G, %1"_s.arg(key)));
        // Letters are text everywhere else.
        action->setShortcutContext(Qt::WidgetShortcut);
        m_ui->listPane->view().addAction(action);
        m_ui->viewSidebar->addAction(action);
        added.append(action);
    };
    const auto to = [this](const QString& id) {
        return [this, id] {
            m_views->showView(id);
            currentPane()->setFocus(Qt::OtherFocusReason);
        };
    };
    add(tr("&My tickets"), u"M"_s, to(ViewCatalog::mine));
    add(tr("&Unassigned"), u"U"_s, to(ViewCatalog::unassigned));
    add(tr("&Due"), u"D"_s, to(ViewCatalog::due));
    add(tr("&Snoozed"), u"S"_s, to(ViewCatalog::snoozed));
    add(tr("&All tickets"), u"A"_s, to(ViewCatalog::all));
    add(tr("First &inbox"), u"I"_s, [this] {
        const QList<NamedItem>& inboxes = m_views->catalog().workspace().inboxes;
        if (inboxes.isEmpty())
            return;
        m_views->showView(ViewCatalog::inboxViewId(inboxes.first().id));
        currentPane()->setFocus(Qt::OtherFocusReason);
    });
    add(tr("&Outbox"), u"O"_s, [this] { showView(MainView::Outbox); });
    m_ui->outboxPage->addPaneActions(added);
}

} // namespace deskbell
