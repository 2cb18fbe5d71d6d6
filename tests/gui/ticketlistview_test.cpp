// SPDX-License-Identifier: MIT
#include "gui/ticketlistview.h"

#include "gui/guisupport.h"
#include "gui/theme.h"
#include "gui/ticketcolumns.h"
#include "models/modelsupport.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Column = TicketListModel::Column;

struct ListView : testing::Test
{
    Theme theme{*qobject_cast<QApplication*>(QCoreApplication::instance()), Appearance::Light};
    std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>();
    TicketListModel model{clock, QLocale(QLocale::English, QLocale::UnitedKingdom)};
    TicketListView view;

    ListView()
    {
        view.setTicketModel(model);
        view.resize(900, 400);
        view.show();
    }

    void fill(int count, int from = 1000)
    {
        QList<TicketRow> rows;
        for (int i = 0; i < count; ++i)
            rows.append(sampleRow(from + i));
        model.setRows(rows);
        QCoreApplication::processEvents(); // the view lays itself out later
    }
    void scrollToRow(int row)
    {
        view.scrollTo(model.index(row, 0), QAbstractItemView::PositionAtTop);
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + 5);
    }
    TicketId topTicket() const { return model.idAt(view.rowAt(0)); }
    int topOffset() const { return view.rowViewportPosition(view.rowAt(0)); }
    void insertAbove(int count)
    {
        QList<TicketRow> ordered;
        for (int i = 0; i < count; ++i)
            ordered.append(sampleRow(1 + i));
        model.insertNewRows(ordered + model.rows());
    }
    void press(int key, const QString& text = {})
    {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(&view, &event);
    }
};

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

TEST_F(ListView, CopiesNumberAndSubject)
{
    fill(2);
    view.selectTicket(u"id-1001"_s);
    QTest::keySequence(&view, QKeySequence::Copy);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"#1001 Subject 1001"_s);
}

TEST_F(ListView, TheTopRowStaysWhereItIsWhileTicketsArriveAndLeaveAbove)
{
    fill(200);
    scrollToRow(100);
    const TicketId top = topTicket();
    const int offset = topOffset();
    QSignalSpy news(&view, &TicketListView::newAboveChanged);
    insertAbove(7);
    EXPECT_EQ(topTicket(), top);
    EXPECT_EQ(topOffset(), offset);
    ASSERT_EQ(news.count(), 1);
    EXPECT_EQ(news.first().first().toInt(), 7);

    model.removeTickets({u"id-1000"_s, u"id-1050"_s, u"id-2"_s});
    EXPECT_EQ(topTicket(), top);
    EXPECT_EQ(topOffset(), offset);

    view.showNewest();
    EXPECT_EQ(topTicket(), u"id-1"_s);
    EXPECT_EQ(news.last().first().toInt(), 0);
}

TEST_F(ListView, WhenTheTopRowItselfLeavesTheNextTakesItsPlace)
{
    fill(200);
    scrollToRow(100);
    const TicketId second = model.idAt(view.rowAt(0) + 1);
    model.removeTickets({topTicket()});
    EXPECT_EQ(topTicket(), second);
}

TEST_F(ListView, AnUntouchedListShowsTheNewestATouchedOneStays)
{
    fill(200);
    insertAbove(1);
    EXPECT_EQ(topTicket(), u"id-1"_s);
    view.selectTicket(u"id-1003"_s);
    model.insertNewRows(QList<TicketRow>{sampleRow(900)} + model.rows());
    EXPECT_EQ(topTicket(), u"id-1"_s);
    EXPECT_EQ(view.currentTicket(), u"id-1003"_s);
}

TEST_F(ListView, ATicketThatLeavesTheListOpensNoOther)
{
    fill(10);
    view.selectTicket(u"id-1004"_s);
    QSignalSpy current(&view, &TicketListView::currentTicketChanged);
    model.removeTickets({u"id-1004"_s});
    EXPECT_TRUE(view.currentTicket().isNull());
    ASSERT_EQ(current.count(), 1);
    EXPECT_TRUE(current.first().first().toString().isNull());
    EXPECT_TRUE(view.selectionModel()->selectedRows().isEmpty());
}

TEST_F(ListView, AfterSortingTheCurrentTicketIsInSight)
{
    fill(200);
    view.selectTicket(u"id-1000"_s);
    view.sortByColumn(int(Column::Number), Qt::DescendingOrder);
    QList<TicketRow> turned = model.rows();
    std::ranges::reverse(turned);
    model.setRows(turned);
    EXPECT_EQ(view.currentTicket(), u"id-1000"_s);
    EXPECT_TRUE(view.viewport()->rect().intersects(view.visualRect(view.currentIndex())));
}

TEST_F(ListView, RowHeightComesFromTheFont)
{
    const int compact = view.rowHeight(0);
    fill(2);
    const int normal = view.rowHeight(0);
    EXPECT_GT(normal, view.fontMetrics().height());
    view.setDensity(Density::Comfortable);
    EXPECT_EQ(view.rowHeight(0), normal + 8);
    QFont large = view.font();
    large.setPointSizeF(large.pointSizeF() * 2);
    view.setFont(large);
    EXPECT_GE(view.rowHeight(0), view.fontMetrics().height() + 8);
    EXPECT_GE(compact, 0);
}

TEST_F(ListView, TheSubjectTakesTheRoomThatIsLeft)
{
    const QHeaderView* header = view.horizontalHeader();
    view.resize(1400, 400);
    QCoreApplication::sendPostedEvents();
    EXPECT_EQ(header->length(), view.viewport()->width());
    const int before = view.columnWidth(int(Column::Subject));
    view.columns()->actions().first()->trigger();
    EXPECT_GT(view.columnWidth(int(Column::Subject)), before);
    EXPECT_EQ(header->length(), view.viewport()->width());
}

TEST_F(ListView, IsNeverScrolledSidewaysToReadATicket)
{
    const QHeaderView* header = view.horizontalHeader();
    const QByteArray before = view.columns()->state();
    int wide = 0;
    for (const int width : {1400, 740, 600, 400}) {
        view.resize(width, 400);
        QCoreApplication::sendPostedEvents();
        EXPECT_LE(header->length(), view.viewport()->width()) << width;
        EXPECT_FALSE(view.isColumnHidden(int(Column::Subject)));
        EXPECT_FALSE(view.isColumnHidden(int(Column::Number)));
        if (width == 1400)
            wide = view.columnWidth(int(Column::Status));
    }
    EXPECT_TRUE(view.isColumnHidden(int(Column::Inbox))) << "steps out of sight first";
    EXPECT_EQ(view.columns()->state(), before) << "what the agent wanted is remembered";
    view.resize(1400, 400);
    QCoreApplication::sendPostedEvents();
    EXPECT_EQ(header->hiddenSectionCount(), 0);
    EXPECT_EQ(view.columnWidth(int(Column::Status)), wide);
}

TEST_F(ListView, ColumnsAndSortingAreFoundAgain)
{
    QSignalSpy changed(view.columns(), &TicketColumns::changed);
    view.horizontalHeader()->moveSection(int(Column::Priority), 0);
    view.setColumnWidth(int(Column::Assignee), 177);
    for (QAction* action : view.columns()->actions())
        if (action->text() == TicketListModel::columnTitle(Column::Inbox))
            action->trigger();
    view.sortByColumn(int(Column::Number), Qt::AscendingOrder);
    EXPECT_GE(changed.count(), 4);
    const QByteArray state = view.columns()->state();

    TicketListModel otherModel(clock, QLocale());
    TicketListView other;
    other.resize(900, 400);
    other.setTicketModel(otherModel);
    ASSERT_TRUE(other.columns()->restore(state));
    EXPECT_EQ(other.horizontalHeader()->visualIndex(int(Column::Priority)), 0);
    EXPECT_EQ(other.columnWidth(int(Column::Assignee)), 177);
    EXPECT_TRUE(other.isColumnHidden(int(Column::Inbox)));
    EXPECT_EQ(otherModel.sortColumn(), Column::Number);
    EXPECT_EQ(otherModel.sortOrder(), Qt::AscendingOrder);
    EXPECT_EQ(other.columns()->state(), state);
}

TEST_F(ListView, DamagedOrForeignColumnStatesAreLeftAlone)
{
    const QByteArray before = view.columns()->state();
    for (const QByteArray& state : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("null"),
                                    QByteArray(R"({"version":99,"columns":[{"name":"Status"}]})")}) {
        EXPECT_FALSE(view.columns()->restore(state));
        EXPECT_EQ(view.columns()->state(), before);
    }
    EXPECT_TRUE(view.columns()->restore(
        R"({"version":1,"columns":[{"name":"Nonsense"},{"name":"Subject","hidden":true},{"name":"Status","width":-5},
            {"name":"Inbox","width":9999999},{"name":"Status"},7]})"));
    EXPECT_FALSE(view.isColumnHidden(int(Column::Subject)));
    EXPECT_GT(view.columnWidth(int(Column::Status)), 0);
    EXPECT_LE(view.columnWidth(int(Column::Inbox)), 2000);
    view.columns()->reset();
    EXPECT_EQ(view.columns()->state(), before);
}

TEST_F(ListView, HostileSubjectsArePaintedInOrdinaryTime)
{
    QList<TicketRow> rows;
    for (int i = 0; i < 300; ++i) {
        TicketRow row = sampleRow(i);
        row.subject = (i % 2 ? u"ﷺ"_s : u"\u202eW̴̙̒\u0300"_s).repeated(10'000);
        row.hasConflict = i % 3 == 0;
        row.hasPending = i % 3 == 1;
        rows.append(row);
    }
    QElapsedTimer timer;
    timer.start();
    model.setRows(rows);
    EXPECT_FALSE(view.grab().isNull());
    EXPECT_LT(timer.elapsed(), 2000);
}

TEST_F(ListView, ATicketThatIsGoneLooksUnlikeOneThatWaits)
{
    TicketRow row = sampleRow(1);
    row.hasPending = true;
    model.setRows({row});
    QCoreApplication::processEvents();
    const QImage waits = view.grab().toImage();
    row.gone = true;
    model.setRows({row});
    QCoreApplication::processEvents();
    EXPECT_NE(view.grab().toImage(), waits);
}

TEST_F(ListView, StackedAccentsStayInTheirRow)
{
    QList<TicketRow> rows{sampleRow(1), sampleRow(2), sampleRow(3)};
    model.setRows(rows);
    QCoreApplication::processEvents();
    const auto rowImage = [&](int row) {
        const QRect rect(0, view.rowViewportPosition(row), view.viewport()->width(), view.rowHeight(row));
        return view.viewport()->grab(rect).toImage();
    };
    const QImage above = rowImage(0);
    const QImage below = rowImage(2);
    rows[1].subject = u"Z"_s + u"\u0300\u0316"_s.repeated(40);
    model.setRows(rows);
    EXPECT_EQ(rowImage(0), above);
    EXPECT_EQ(rowImage(2), below);
}

} // namespace
} // namespace deskbell
