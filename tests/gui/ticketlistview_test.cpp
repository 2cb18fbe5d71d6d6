// SPDX-License-Identifier: MIT
#include "gui/listviewfixture.h"

#include <QAccessible>

namespace deskbell {
namespace {

TEST_F(ListView, SpeaksItsNameAndItsCellsInWords)
{
    fill(3);
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(&view);
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->text(QAccessible::Name), u"Tickets"_s);
    ASSERT_NE(table->tableInterface(), nullptr);
    QAccessibleInterface* cell = table->tableInterface()->cellAt(1, int(Column::Priority));
    ASSERT_NE(cell, nullptr);
    EXPECT_TRUE(cell->text(QAccessible::Name).startsWith(u"Priority: "_s));
}

TEST_F(ListView, LettersWalkOpenAndSearchInsteadOfJumpingToSubjects)
{
    fill(10);
    QSignalSpy opened(&view, &TicketListView::ticketActivated);
    QSignalSpy search(&view, &TicketListView::searchRequested);
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(view.currentIndex().row(), 0);
    press(Qt::Key_J, u"j"_s);
    press(Qt::Key_J, u"j"_s);
    press(Qt::Key_K, u"k"_s);
    EXPECT_EQ(view.currentIndex().row(), 1);
    press(Qt::Key_S, u"S"_s);
    EXPECT_EQ(view.currentIndex().row(), 1);
    press(Qt::Key_O, u"o"_s);
    press(Qt::Key_Return, u"\r"_s);
    EXPECT_EQ(opened.count(), 2);
    EXPECT_EQ(opened.first().first().toString(), model.idAt(1));
    press(Qt::Key_7, u"/"_s); // where it is on a German keyboard
    EXPECT_EQ(search.count(), 1);
}

TEST_F(ListView, ArrowsWorkAsEverywhere)
{
    fill(10);
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.currentIndex().row(), 1);
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    EXPECT_EQ(view.currentIndex().row(), 9);
}

TEST_F(ListView, TheTopRowStaysWhereItIsWhileTicketsArriveAndLeaveAbove)
{
    fill(200);
    scrollToRow(100);
    const RowNumber top = topTicket();
    const int offset = topOffset();
    QSignalSpy news(&view, &TicketListView::newAboveChanged);
    insertAbove(7);
    EXPECT_EQ(topTicket(), top);
    EXPECT_EQ(topOffset(), offset);
    ASSERT_EQ(news.count(), 1);
    EXPECT_EQ(news.first().first().toInt(), 7);

    removeTickets({1000, 1050, 2});
    EXPECT_EQ(topTicket(), top);
    EXPECT_EQ(topOffset(), offset);

    // So many places that it is one rearrangement.
    QList<qint64> fresh = model.order().entries;
    for (int i = 0; i < 80; ++i)
        fresh.insert(i * 2, 2000 + i);
    merge(fresh);
    EXPECT_EQ(topTicket(), top);
    EXPECT_EQ(topOffset(), offset);
    EXPECT_EQ(news.last().first().toInt(), 87);

    view.showNewest();
    EXPECT_EQ(topTicket(), 2000);
    EXPECT_EQ(news.last().first().toInt(), 0);
}

TEST_F(ListView, WhenTheTopRowItselfLeavesTheOthersStayWhereTheyAre)
{
    fill(200);
    scrollToRow(100);
    const RowNumber second = model.numberAt(view.rowAt(0) + 1);
    const int position = positionOf(second);
    removeTickets({topTicket()});
    EXPECT_EQ(positionOf(second), position);
}

TEST_F(ListView, AStripOfARowAtTheTopHoldsNothing)
{
    fill(200);
    scrollToRow(100);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + view.rowHeight(100) - 10);
    const int row = view.rowAt(0) + 1;
    ASSERT_EQ(row, 101);
    const RowNumber whole = model.numberAt(row);
    const int position = positionOf(whole);
    QList<qint64> fresh = model.order().entries;
    for (int i = 0; i < 30; ++i)
        fresh.insert(row, 2000 + i);
    merge(fresh);
    EXPECT_EQ(positionOf(whole), position);
}

TEST_F(ListView, AnUntouchedListShowsTheNewestATouchedOneStays)
{
    fill(200);
    insertAbove(1);
    EXPECT_EQ(topTicket(), 1);
    view.selectTicket(u"id-1003"_s);
    insertAbove(1, 900);
    EXPECT_EQ(topTicket(), 1);
    EXPECT_EQ(view.currentTicket(), u"id-1003"_s);
}

TEST_F(ListView, ATicketThatLeavesTheListOpensNoOtherAndIsFoundAgain)
{
    fill(10);
    view.selectTicket(u"id-1004"_s);
    QSignalSpy current(&view, &TicketListView::currentTicketChanged);
    show({sampleRow(1001), sampleRow(1002)});
    EXPECT_TRUE(view.currentTicket().isNull());
    ASSERT_EQ(current.count(), 1);
    EXPECT_TRUE(current.first().first().toString().isNull());
    EXPECT_TRUE(view.selectionModel()->selectedRows().isEmpty());
    fill(10);
    EXPECT_EQ(view.currentTicket(), u"id-1004"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1004});
    EXPECT_EQ(current.count(), 2);
}

TEST_F(ListView, TheCurrentTicketAndTheSelectionStayThroughManyNews)
{
    fill(200);
    view.selectTicket(u"id-1100"_s);
    view.selectionModel()->select(model.index(120, 0),
                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QSignalSpy current(&view, &TicketListView::currentTicketChanged);
    const int position = positionOf(1100);
    for (int round = 0; round < 10; ++round) {
        QList<qint64> fresh = model.order().entries;
        for (int i = 0; i < 50; ++i)
            fresh.insert(i * 3, 2000 + round * 50 + i);
        merge(fresh);
        EXPECT_EQ(positionOf(1100), position) << "also when tickets arrive between it and the top";
    }
    EXPECT_EQ(view.currentTicket(), u"id-1100"_s);
    EXPECT_EQ(selected(), (QList<RowNumber>{1100, 1120}));
    EXPECT_EQ(current.count(), 0);
}

TEST_F(ListView, ATicketThatIsStillLoadingOpensWhenItIsThere)
{
    fill(3);
    QList<qint64> longer = model.order().entries;
    for (int i = 0; i < 5000; ++i)
        longer.append(10'000 + i);
    model.apply(takenOrder(model.order(), {.entries = longer, .headings = {}}), false);
    QSignalSpy current(&view, &TicketListView::currentTicketChanged);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_EQ(view.currentIndex().row(), 5002);
    ASSERT_TRUE(soon([&] { return current.count() == 1; }));
    EXPECT_EQ(current.first().first().toString(), u"id-14999"_s);
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(current.last().first().toString(), u"id-1000"_s);
}

TEST_F(ListView, AfterSortingTheCurrentTicketIsInSight)
{
    fill(200);
    view.selectTicket(u"id-1000"_s);
    view.sortByColumn(int(Column::Number), Qt::DescendingOrder);
    QList<qint64> turned = model.order().entries;
    std::ranges::reverse(turned);
    model.apply(takenOrder(model.order(), {.entries = turned, .headings = {}}), false);
    EXPECT_EQ(view.currentTicket(), u"id-1000"_s);
    EXPECT_TRUE(view.viewport()->rect().intersects(view.visualRect(view.currentIndex())));
}

TEST_F(ListView, SortingAVeryLongListShowsItsFirstRowsAtTheTop)
{
    fill(200);
    scrollToRow(100);
    view.sortByColumn(int(Column::Number), Qt::DescendingOrder);
    fill(100, 3000);
    EXPECT_EQ(view.verticalScrollBar()->value(), 0);
}

TEST_F(ListView, SeveralTicketsCanBeSelectedAndOneIsCurrent)
{
    fill(20);
    view.selectTicket(u"id-1002"_s);
    QSignalSpy current(&view, &TicketListView::currentTicketChanged);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(selected(), (QList<RowNumber>{1002, 1003, 1004}));
    EXPECT_EQ(view.currentTicket(), u"id-1004"_s);
    EXPECT_EQ(current.count(), 2);
    QTest::keySequence(&view, QKeySequence::SelectAll);
    EXPECT_EQ(selected().size(), 20);
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1005});
}

TEST_F(ListView, SaysWhenSoMuchIsSelectedThatTheListHadBetterStandStill)
{
    fill(1500);
    QSignalSpy heavy(&view, &TicketListView::heavySelectionChanged);
    view.selectAll();
    ASSERT_EQ(heavy.count(), 1);
    EXPECT_TRUE(heavy.first().first().toBool());
    view.selectTicket(u"id-1002"_s);
    ASSERT_EQ(heavy.count(), 2);
    EXPECT_FALSE(heavy.last().first().toBool());
}

TEST_F(ListView, TicketsArePickedOneByOneWithXAndOneWalksOnBetween)
{
    fill(20);
    press(Qt::Key_J, u"j"_s);
    press(Qt::Key_X, u"x"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1000}) << "the first X picks the ticket one stands on";
    press(Qt::Key_J, u"j"_s);
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(view.currentTicket(), u"id-1002"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1000});
    press(Qt::Key_X, u"x"_s);
    EXPECT_EQ(selected(), (QList<RowNumber>{1000, 1002}));
    press(Qt::Key_K, u"k"_s);
    press(Qt::Key_K, u"k"_s);
    press(Qt::Key_X, u"x"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1002}) << "and puts back one that was picked";
    removeTickets({1010});
    insertAbove(2);
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1002}) << "news do not end it";
    press(Qt::Key_Escape, {});
    EXPECT_EQ(selected(), QList<RowNumber>{1001});
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1002}) << "the list is as it was before";
}

TEST_F(ListView, ThePickedAreInTheListsOrder)
{
    fill(20);
    view.selectTicket(u"id-1005"_s);
    press(Qt::Key_X, u"x"_s);
    press(Qt::Key_K, u"k"_s);
    press(Qt::Key_K, u"k"_s);
    press(Qt::Key_X, u"x"_s);
    EXPECT_EQ(view.selectedTickets(), (QList<RowNumber>{1003, 1005}));
}

TEST_F(ListView, PickingEndsWithItsLastTicketAndWithAnotherSelection)
{
    fill(20);
    press(Qt::Key_J, u"j"_s);
    press(Qt::Key_X, u"x"_s);
    press(Qt::Key_X, u"x"_s);
    EXPECT_TRUE(selected().isEmpty());
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1001});
    press(Qt::Key_X, u"x"_s);
    QTest::keyClick(&view, Qt::Key_Down);
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1003});
    press(Qt::Key_X, u"x"_s);
    show({sampleRow(1), sampleRow(2)}); // another list
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(selected(), QList<RowNumber>{1});
}

TEST_F(ListView, ThePickersPlaceIsSeenWhereNothingIsSelected)
{
    fill(3);
    press(Qt::Key_J, u"j"_s);
    press(Qt::Key_X, u"x"_s);
    const auto edge = [this](int row) {
        const QRect rect(0, view.rowViewportPosition(row), view.viewport()->width(), view.rowHeight(row));
        return view.viewport()->grab(rect).toImage().pixelColor(rect.width() / 2, 0);
    };
    const QColor before = edge(1);
    press(Qt::Key_J, u"j"_s);
    EXPECT_NE(edge(1), before);
    EXPECT_EQ(edge(2), before);
}

TEST_F(ListView, ShiftWithJAndKSelectsAsShiftWithAnArrowDoes)
{
    fill(20);
    view.selectTicket(u"id-1002"_s);
    QTest::keyClick(&view, Qt::Key_J, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(selected(), (QList<RowNumber>{1002, 1003, 1004}));
    QTest::keyClick(&view, Qt::Key_K, Qt::ShiftModifier);
    EXPECT_EQ(selected(), (QList<RowNumber>{1002, 1003}));
    EXPECT_EQ(view.selectedTickets(), (QList<RowNumber>{1002, 1003}));
}

TEST_F(ListView, SpaceReadsOnAndBackAndSelectsNothing)
{
    fill(20);
    view.selectTicket(u"id-1002"_s);
    QSignalSpy peek(&view, &TicketListView::peekWanted);
    QTest::keyClick(&view, Qt::Key_Space);
    QTest::keyClick(&view, Qt::Key_Space, Qt::ShiftModifier);
    ASSERT_EQ(peek.count(), 2);
    EXPECT_EQ(peek[0].first().toInt(), 1);
    EXPECT_EQ(peek[1].first().toInt(), -1);
    EXPECT_EQ(selected(), QList<RowNumber>{1002});
}

TEST_F(ListView, EveryOtherRowHasABackgroundOfItsOwnOnlyIfTheAgentWantsIt)
{
    fill(6);
    const auto background = [this](int row) {
        const QRect rect(0, view.rowViewportPosition(row), view.viewport()->width(), view.rowHeight(row));
        return view.viewport()->grab(rect).toImage().pixelColor(rect.width() - 2, 3);
    };
    EXPECT_EQ(background(2), background(3));
    view.setStriped(true);
    EXPECT_NE(background(2), background(3));
    EXPECT_EQ(background(2), background(4));
}

struct GroupedListView : ListView
{
    GroupedListView()
    {
        TicketOrder order;
        for (int i = 1; i <= 60; ++i)
            order.rows.push_back(i);
        order.groups = {{.key = u"open"_s, .name = {}, .count = 2},
                        {.key = u"waiting"_s, .name = {}, .count = 58}};
        model.setGrouping(TicketGrouping::Status);
        model.showFirst({});
        model.apply(takenOrder(model.order(), rowOrderOf(order)), false);
        QCoreApplication::processEvents();
    }
};

TEST_F(GroupedListView, KeysAndClicksPassHeadingsBy)
{
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(view.currentIndex().row(), 1);
    press(Qt::Key_J, u"j"_s);
    press(Qt::Key_J, u"j"_s);
    EXPECT_EQ(view.currentIndex().row(), 4);
    press(Qt::Key_K, u"k"_s);
    EXPECT_EQ(view.currentIndex().row(), 2);
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.currentIndex().row(), 4);
    QTest::keyClick(&view, Qt::Key_Up);
    EXPECT_EQ(view.currentIndex().row(), 2);
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(view.currentIndex().row(), 1);
    QTest::keyClick(&view, Qt::Key_Up);
    EXPECT_EQ(view.currentIndex().row(), 1);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_EQ(view.currentIndex().row(), 61);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(&view, Qt::Key_PageUp);
    EXPECT_EQ(view.currentIndex().row(), 1);
    const QRect heading(0, view.rowViewportPosition(3), 300, view.rowHeight(3));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, heading.center());
    EXPECT_FALSE(view.selectionModel()->isRowSelected(3));
}

TEST_F(GroupedListView, HeadingsAreNotAmongTheSelectedTickets)
{
    view.selectAll();
    EXPECT_EQ(view.selectedTickets().size(), 60);
    EXPECT_EQ(view.selectedTickets().first(), 1);
    EXPECT_EQ(view.selectedTickets().last(), 60);
}

TEST_F(GroupedListView, HeadingsArePaintedAcrossTheRow)
{
    const QRect heading(0, view.rowViewportPosition(3), view.viewport()->width(), view.rowHeight(3) - 2);
    const QImage image = view.viewport()->grab(heading).toImage();
    EXPECT_EQ(image.pixelColor(image.width() - 2, 2), view.palette().color(QPalette::Window));
    EXPECT_EQ(image.pixelColor(2, 2), view.palette().color(QPalette::Window));
}

} // namespace
} // namespace deskbell
