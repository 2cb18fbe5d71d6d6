// SPDX-License-Identifier: MIT
#include "gui/listviewfixture.h"
#include "gui/ticketdelegate.h"

namespace deskbell {
namespace {

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
    view.columns()->findChild<QAction*>(u"showStatusAction"_s)->trigger();
    EXPECT_GT(view.columnWidth(int(Column::Subject)), before);
    EXPECT_EQ(header->length(), view.viewport()->width());
}

TEST_F(ListView, ShowsANumberWholeBesideTheClockOfAChangeThatWaits)
{
    const int sign = TicketDelegate::markWidth(Column::Number, view.fontMetrics().height());
    const int number = QFontMetrics(tabularFont(view.font())).horizontalAdvance(u"100100"_s);
    for (const int width : {1400, 740, 600}) {
        view.resize(width, 400);
        QCoreApplication::sendPostedEvents();
        EXPECT_GE(view.columnWidth(int(Column::Number)), sign + number + 2 * TicketDelegate::padding)
            << width;
    }
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
    EXPECT_EQ(header->hiddenSectionCount(), 3) << "those that nobody asked for";
    EXPECT_EQ(view.columnWidth(int(Column::Status)), wide);
}

TEST_F(ListView, ColumnsAndSortingAreFoundAgain)
{
    QSignalSpy changed(view.columns(), &TicketColumns::changed);
    QHeaderView& header = *view.horizontalHeader();
    header.moveSection(header.visualIndex(int(Column::Priority)), 0);
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
    for (int i = 1; i <= 300; ++i) {
        TicketRow row = sampleRow(i);
        row.subject = (i % 2 ? u"ﷺ"_s : u"\u202eW̴̙̒\u0300"_s).repeated(10'000);
        row.hasConflict = i % 3 == 0;
        row.hasPending = i % 3 == 1;
        rows.append(row);
    }
    QElapsedTimer timer;
    timer.start();
    model.showFirst(rows);
    EXPECT_FALSE(view.grab().isNull());
    EXPECT_LT(timer.elapsed(), 2000);
}

TEST_F(ListView, ATicketThatIsGoneLooksUnlikeOneThatWaits)
{
    TicketRow row = sampleRow(1);
    row.hasPending = true;
    show({row});
    const QImage waits = view.grab().toImage();
    row.gone = true;
    model.updateRows({row});
    EXPECT_NE(view.grab().toImage(), waits);
}

TEST_F(ListView, StackedAccentsStayInTheirRow)
{
    QList<TicketRow> rows{sampleRow(1), sampleRow(2), sampleRow(3)};
    show(rows);
    const auto rowImage = [&](int row) {
        const QRect rect(0, view.rowViewportPosition(row), view.viewport()->width(), view.rowHeight(row));
        return view.viewport()->grab(rect).toImage();
    };
    const QImage above = rowImage(0);
    const QImage below = rowImage(2);
    rows[1].subject = u"Z"_s + u"\u0300\u0316"_s.repeated(40);
    model.updateRows(rows);
    EXPECT_EQ(rowImage(0), above);
    EXPECT_EQ(rowImage(2), below);
}

} // namespace
} // namespace deskbell
