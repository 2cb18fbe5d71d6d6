// SPDX-License-Identifier: MIT
#include "gui/viewsidebar.h"

#include "gui/messagebar.h"
#include "gui/ticketviews.h"
#include "gui/viewlayouts.h"
#include "gui/viewtree.h"
#include "gui/windowfixture.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>

namespace deskbell {
namespace {

/// The window with two views of the agent's own. Nobody stores them: what they ask for is caught.
struct Sidebar : Window
{
    QList<SavedView> views{{.id = u"vip"_s, .name = u"VIP"_s, .query = u"portal"_s, .layout = {}},
                           {.id = u"money"_s, .name = u"Money"_s, .query = u"refund"_s, .layout = {}}};
    QList<QList<SavedView>> saved;

    Sidebar() : Window(60)
    {
        // Behind what the window reads at its start.
        EXPECT_TRUE(soon([&] { return !catalog().workspace().statuses.isEmpty(); }));
        catalog().setSavedViews(views);
        QObject::connect(&window->views(), &TicketViews::saveWanted, window.get(),
                         [this](const QList<SavedView>& wanted) { saved += wanted; });
    }
    ViewSidebar& sidebar() const { return *find<ViewSidebar>(u"viewSidebar"_s); }
    ViewTree& tree() const { return sidebar().tree(); }
    ViewCatalog& catalog() const { return window->views().catalog(); }
    QModelIndex entry(const QString& id) const { return tree().indexOf(id); }
    void walkTo(const QString& id) const
    {
        sidebar().setFocus();
        sidebar().setCurrentIndex(entry(id));
    }
    void click(const QString& id) const
    {
        sidebar().scrollTo(entry(id));
        QTest::mouseClick(sidebar().viewport(), Qt::LeftButton, {}, sidebar().visualRect(entry(id)).center());
    }
    bool shows(const QString& id) const
    {
        return sidebar().shownId() == id && window->listPane().viewId() == id;
    }
    QStringList own() const
    {
        QStringList names;
        for (const SavedView& view : catalog().savedViews())
            names += view.name;
        return names;
    }
    QString spoken(const QString& id) const { return entry(id).data(Qt::AccessibleTextRole).toString(); }
};

TEST_F(Sidebar, ListsTheWorkTheInboxesTheAgentsViewsAndThePages)
{
    EXPECT_TRUE(soon([&] { return tree().rowCount(tree().index(1, 0)) == 2; })) << "the inboxes";
    EXPECT_EQ(tree().rowCount(), 5);
    EXPECT_EQ(tree().rowCount(tree().index(0, 0)), 8);
    EXPECT_EQ(tree().rowCount(tree().index(2, 0)), 2);
    EXPECT_EQ(ViewTree::idOf(tree().index(3, 0)), ViewSidebar::outboxId);
    catalog().setSavedViews({});
    EXPECT_TRUE(sidebar().isRowHidden(2, {})) << "a title with nothing below it";
}

TEST_F(Sidebar, TellsHowManyTicketsEachViewHolds)
{
    EXPECT_TRUE(soon([&] { return spoken(ViewCatalog::all) == u"All tickets, 60 tickets"_s; }));
    window->changeTickets(cache.upsert({SampleCache::ticket(70)}));
    EXPECT_TRUE(soon([&] { return spoken(ViewCatalog::all) == u"All tickets, 61 tickets"_s; }));
    sidebar().setCount(ViewCatalog::due, 3);
    EXPECT_TRUE(entry(ViewCatalog::due).data(ViewTree::AttentionRole).toBool());
    sidebar().setCount(ViewCatalog::snoozed, 3);
    EXPECT_FALSE(entry(ViewCatalog::snoozed).data(ViewTree::AttentionRole).toBool());
    sidebar().setCount(ViewCatalog::due, -1);
    EXPECT_EQ(spoken(ViewCatalog::due), u"Due"_s);
    EXPECT_FALSE(entry(ViewCatalog::due).data(ViewTree::AttentionRole).toBool());
}

TEST_F(Sidebar, TheArrowKeysShowWhatTheyComeToAndStayInTheSidebar)
{
    walkTo(ViewCatalog::starred);
    QTest::keyClick(&sidebar(), Qt::Key_Down);
    EXPECT_TRUE(shows(ViewCatalog::all));
    QTest::keyClick(&sidebar(), Qt::Key_Up);
    EXPECT_TRUE(shows(ViewCatalog::starred));
    EXPECT_TRUE(sidebar().hasFocus());
    QTest::keyClicks(&sidebar(), u"m"_s);
    EXPECT_TRUE(shows(ViewCatalog::starred)) << "letters are no search here";
}

TEST_F(Sidebar, TitlesFoldAndUnfoldAndShowNothing)
{
    walkTo(ViewCatalog::mine);
    QTest::keyClick(&sidebar(), Qt::Key_Left);
    const QModelIndex title = tree().index(0, 0);
    EXPECT_EQ(sidebar().currentIndex(), title);
    EXPECT_TRUE(shows(ViewCatalog::mine));
    EXPECT_TRUE(sidebar().selectionModel()->isSelected(entry(ViewCatalog::mine)));
    QTest::keyClick(&sidebar(), Qt::Key_Left);
    EXPECT_FALSE(sidebar().isExpanded(title));
    window->close();
    open();
    EXPECT_FALSE(sidebar().isExpanded(tree().index(0, 0))) << "remembered";
    sidebar().setFocus();
    sidebar().setCurrentIndex(tree().index(0, 0));
    QTest::keyClick(&sidebar(), Qt::Key_Right);
    EXPECT_TRUE(sidebar().isExpanded(tree().index(0, 0)));
    QTest::keyClick(&sidebar(), Qt::Key_Space);
    EXPECT_FALSE(sidebar().isExpanded(tree().index(0, 0)));
}

TEST_F(Sidebar, AViewOfTheAgentsIsRenamedInItsPlace)
{
    walkTo(u"vip"_s);
    QTest::keyClick(&sidebar(), Qt::Key_F2);
    auto* edit = find<QLineEdit>(u"viewNameEdit"_s);
    ASSERT_NE(edit, nullptr);
    edit->setText(u"<b>Very</b> important"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_TRUE(soon([&] { return own().first() == u"<b>Very</b> important"_s; }));
    EXPECT_EQ(entry(u"vip"_s).data().toString(), own().first());
    EXPECT_EQ(saved.size(), 1);
    EXPECT_TRUE(entry(u"vip"_s).data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

TEST_F(Sidebar, ViewsOfTheAgentsAreMovedByKeyAndByDragging)
{
    walkTo(u"money"_s);
    QTest::keyClick(&sidebar(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(own(), (QStringList{u"Money"_s, u"VIP"_s}));
    EXPECT_TRUE(shows(u"money"_s)) << "what is shown is not another view because it moved";
    EXPECT_EQ(sidebar().currentIndex(), entry(u"money"_s));

    const std::unique_ptr<QMimeData> dragged(tree().mimeData({entry(u"money"_s)}));
    const QModelIndex section = tree().index(2, 0);
    EXPECT_FALSE(tree().canDropMimeData(dragged.get(), Qt::MoveAction, 0, 0, tree().index(0, 0)));
    tree().dropMimeData(dragged.get(), Qt::MoveAction, 2, 0, section);
    EXPECT_EQ(own(), (QStringList{u"VIP"_s, u"Money"_s}));
    EXPECT_FALSE(entry(ViewCatalog::due).flags().testFlag(Qt::ItemIsDragEnabled));
}

TEST_F(Sidebar, WhatIsDeletedCanBeTakenBackAndNobodyAsksWhetherOneIsSure)
{
    walkTo(u"vip"_s);
    ASSERT_TRUE(shows(u"vip"_s));
    QTest::keyClick(&sidebar(), Qt::Key_Delete);
    EXPECT_EQ(own(), QStringList{u"Money"_s});
    EXPECT_TRUE(shows(ViewCatalog::all));
    auto* bar = find<MessageBar>(u"messageBar"_s);
    EXPECT_TRUE(bar->isVisible());
    EXPECT_TRUE(bar->text().contains(u"VIP"_s));
    bar->findChild<QPushButton*>(u"messageActionButton"_s)->click();
    EXPECT_EQ(own(), (QStringList{u"VIP"_s, u"Money"_s}));
    EXPECT_TRUE(shows(u"vip"_s));
    EXPECT_FALSE(bar->isVisible());
    walkTo(ViewCatalog::due);
    QTest::keyClick(&sidebar(), Qt::Key_Delete);
    EXPECT_EQ(saved.size(), 2) << "the program's own stay";
}

TEST_F(Sidebar, AViewIsFoundAgainWhereItWasLeft)
{
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() == 60; }));
    window->resize(1200, 400);
    window->selectTicket(SampleCache::ticket(30).id);
    view().scrollTo(view().currentIndex(), QAbstractItemView::PositionAtTop);
    const int scroll = view().verticalScrollBar()->value();
    ASSERT_GT(scroll, 0);
    click(u"money"_s);
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() < 10 && view().model()->rowCount() > 0; }));
    EXPECT_EQ(view().verticalScrollBar()->value(), 0);
    click(ViewCatalog::all);
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() == 60; }));
    EXPECT_TRUE(soon([&] { return view().verticalScrollBar()->value() == scroll; }));
    EXPECT_EQ(view().currentTicket(), SampleCache::ticket(30).id);
}

TEST_F(Sidebar, EachViewKeepsItsOrderItsColumnsAndItsDensity)
{
    const auto sort = [&] {
        return view().horizontalHeader()->sortIndicatorSection();
    };
    click(ViewCatalog::snoozed);
    EXPECT_EQ(sort(), int(TicketListModel::Column::Reminder)) << "what comes next";
    click(u"vip"_s);
    view().sortByColumn(int(TicketListModel::Column::Subject), Qt::AscendingOrder);
    action("comfortableAction")->trigger();
    find<QAction>(u"showInboxAction"_s)->trigger();
    click(ViewCatalog::all);
    EXPECT_EQ(sort(), int(TicketListModel::Column::Updated));
    EXPECT_EQ(view().density(), Density::Compact);
    EXPECT_TRUE(action("compactAction")->isChecked());
    EXPECT_TRUE(find<QAction>(u"showInboxAction"_s)->isChecked());
    click(u"vip"_s);
    EXPECT_EQ(sort(), int(TicketListModel::Column::Subject));
    EXPECT_EQ(view().horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
    EXPECT_EQ(view().density(), Density::Comfortable);
    EXPECT_FALSE(find<QAction>(u"showInboxAction"_s)->isChecked());
    ASSERT_FALSE(saved.isEmpty()) << "kept with the view";
    EXPECT_TRUE(saved.last().first().layout.contains("Subject"));
}

TEST_F(Sidebar, OpensOnTheViewThatWasShownLast)
{
    click(ViewCatalog::due);
    window->close();
    open();
    EXPECT_TRUE(shows(ViewCatalog::due));
}

TEST_F(Sidebar, MyTicketsAsksWhoIAm)
{
    click(ViewCatalog::mine);
    const auto* label = window->listPane().findChild<QLabel*>(u"emptyLabel"_s);
    EXPECT_TRUE(label->isVisible());
    QSignalSpy who(&window->listPane(), &TicketListPane::identityWanted);
    auto* button = find<QPushButton>(u"emptyButton"_s);
    EXPECT_EQ(button->text(), u"Say who you are…"_s);
    QObject::disconnect(&window->listPane(), &TicketListPane::identityWanted, window.get(), nullptr);
    button->click();
    EXPECT_EQ(who.count(), 1);
    window->views().setMe(samples::adaId);
    EXPECT_TRUE(soon([&] { return view().isVisible() || label->text().contains(u"assigned to you"_s); }));
}

TEST_F(Sidebar, TheNumberBesideTheOutboxAsksForTheAgent)
{
    sidebar().setCount(MainView::Outbox, 2, true);
    EXPECT_EQ(spoken(ViewSidebar::outboxId), u"Outbox, 2 waiting, needs your decision"_s);
    click(ViewSidebar::outboxId);
    EXPECT_EQ(sidebar().view(), MainView::Outbox);
    click(ViewCatalog::due);
    EXPECT_EQ(sidebar().view(), MainView::Tickets);
    action("outboxViewAction")->trigger();
    action("ticketsViewAction")->trigger();
    EXPECT_TRUE(shows(ViewCatalog::due)) << "back to the view, not to all tickets";
}

TEST_F(Sidebar, TheSidebarsWidthIsRemembered)
{
    window->resize(1300, 700);
    auto* splitter = find<QSplitter>(u"sidebarSplitter"_s);
    splitter->setSizes({260, 1040});
    const QList<int> sizes = splitter->sizes();
    window->close();
    open();
    EXPECT_EQ(find<QSplitter>(u"sidebarSplitter"_s)->sizes(), sizes);
}

TEST(ViewTree, KeepsWhatStaysWhileViewsComeGoAndMove)
{
    ViewTree tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto entries = [](std::initializer_list<const char16_t*> ids) {
        QList<ViewEntry> found;
        for (const char16_t* id : ids)
            found.append({.view = {.id = QString::fromUtf16(id), .name = QString::fromUtf16(id)},
                          .section = ViewSection::Saved});
        return found;
    };
    tree.addPage(u"page"_s, u"Page"_s, u"outbox"_s);
    tree.setEntries(entries({u"a", u"b", u"c"}));
    tree.setCount(u"c"_s, 4, false);
    const QPersistentModelIndex a = tree.indexOf(u"a"_s);
    tree.setEntries(entries({u"a", u"c", u"d", u"b"}));
    EXPECT_TRUE(a.isValid());
    EXPECT_EQ(tree.indexOf(u"c"_s).row(), 1);
    EXPECT_EQ(tree.indexOf(u"c"_s).data(ViewTree::CountRole).toLongLong(), 4);
    tree.setEntries(entries({u"d"}));
    EXPECT_EQ(tree.rowCount(tree.indexOf(u"d"_s).parent()), 1);
    EXPECT_FALSE(tree.indexOf(u"a"_s).isValid());
}

} // namespace
} // namespace deskbell
