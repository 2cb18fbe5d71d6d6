// SPDX-License-Identifier: MIT
#include "models/ticketlistfixture.h"

namespace deskbell {
namespace {

struct LongTicketList : TicketList
{
    static constexpr int tickets = 3000;
    LongTicketList() : TicketList(0)
    {
        QList<Ticket> rows;
        for (int n = 0; n < tickets; ++n)
            rows.append(longTicket(n));
        cache.upsert(rows);
    }
    /// In the order of the list; those below 0 are newer than all at first.
    static Ticket longTicket(int n)
    {
        Ticket ticket = SampleCache::ticket(n + 50'000);
        ticket.number = 100'000 - n;
        ticket.subject = u"Ticket number %1"_s.arg(n);
        ticket.updatedAt = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC).addSecs(-n);
        return ticket;
    }
    void expectRow(int row, int n)
    {
        until([&] { return model.index(row, int(Column::Subject)).data() == longTicket(n).subject; });
        EXPECT_TRUE(isAt(row, longTicket(n).id));
    }
};

TEST_F(LongTicketList, FirstRowsComeAtOnceAndTheWholeLengthFollows)
{
    controller.loadFirst();
    EXPECT_EQ(model.rowCount(), TicketListController::firstPage);
    until([&] { return model.rowCount() == tickets; });
    EXPECT_EQ(total.last().first().toLongLong(), tickets);
    EXPECT_LE(model.heldRows(), TicketWindow::most);
}

TEST_F(LongTicketList, ScrollingAnywhereShowsWhatIsThere)
{
    load();
    for (const int row : {2999, 0, 1500, 1460, 2700, 5}) {
        model.setVisibleRows(row, std::min(row + 30, tickets - 1));
        expectRow(row, row);
        EXPECT_LE(model.heldRows(), TicketWindow::most);
    }
}

TEST_F(LongTicketList, FarJumpsOvertakeEachOther)
{
    load();
    for (int row = 100; row < 2900; row += 100) {
        model.setVisibleRows(row, row + 30);
        model.index(row, int(Column::Subject)).data();
        QCoreApplication::processEvents();
    }
    expectRow(2800, 2800);
    expectRow(100, 100);
    EXPECT_EQ(failed.count(), 0);
}

TEST_F(LongTicketList, ATicketFarAwayIsFound)
{
    load();
    QSignalSpy located(&controller, &TicketListController::located);
    controller.select(longTicket(2500).id);
    until([&] { return located.count() == 1; });
    EXPECT_EQ(located.first().last().toInt(), 2500);
    controller.select(u"nobody"_s);
    controller.select(longTicket(7).id);
    until([&] { return located.count() == 2; });
    EXPECT_EQ(located.last().last().toInt(), 7);
}

TEST_F(LongTicketList, ATicketIsFoundAsSoonAsTheOrderIsThere)
{
    QSignalSpy located(&controller, &TicketListController::located);
    controller.loadFirst();
    controller.select(longTicket(2500).id);
    until([&] { return located.count() == 1; });
    EXPECT_EQ(located.first().last().toInt(), 2500);
}

TEST_F(LongTicketList, ManyNewTicketsAreOneRearrangement)
{
    load();
    makeCurrent(50);
    QList<Ticket> news;
    for (int n = 0; n < 100; ++n) {
        Ticket ticket = longTicket(-1 - n);
        ticket.updatedAt = longTicket(n * 20).updatedAt.addMSecs(500);
        news.append(ticket);
    }
    QSignalSpy rearranged(&model, &QAbstractItemModel::layoutChanged);
    controller.applyChanges(cache.upsert(news));
    until([&] { return model.rowCount() == tickets + 100; });
    EXPECT_EQ(rearranged.count(), 1);
    EXPECT_EQ(selection.currentIndex().row(), 53);
    EXPECT_TRUE(isAt(53, longTicket(50).id));
    expectRow(0, -1);
    expectRow(1, 0);
    expectRow(3099, 2999);
}

TEST_F(LongTicketList, ARunningFullSyncMovesNothingUnderTheAgentsHand)
{
    controller.setRest({});
    load();
    model.setVisibleRows(1000, 1030);
    expectRow(1010, 1010);
    makeCurrent(1010);
    selection.select(model.index(1020, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const RowNumber current = model.numberAt(1010);
    const RowNumber other = model.numberAt(1020);
    // Pages of a hundred, half of them new and half changed, as a first sync brings them.
    for (int page = 0; page < 8; ++page) {
        QList<Ticket> rows;
        for (int n = 0; n < 50; ++n) {
            rows.append(longTicket(-1 - page * 50 - n));
            Ticket changed = longTicket((page * 131 + n * 17) % tickets);
            changed.updatedAt = changed.updatedAt.addYears(1);
            rows.append(changed);
        }
        controller.applyChanges(cache.upsert(rows));
        until([&] { return model.rowCount() == tickets + (page + 1) * 50; });
        ASSERT_EQ(model.numberAt(selection.currentIndex().row()), current);
        const QModelIndexList selected = selection.selectedRows();
        ASSERT_EQ(selected.size(), 2);
        ASSERT_EQ(model.numberAt(selected[1].row()), other);
        ASSERT_EQ(selected[1].row() - selected[0].row(), 10) << "nothing came between what did not move";
        ASSERT_LE(model.heldRows(), TicketWindow::most);
    }
    EXPECT_EQ(selection.currentIndex().row(), 1010 + 8 * 50);
    EXPECT_EQ(reset.count(), 1);
}

TEST_F(LongTicketList, TicketsThatAreGoneLeaveWhereverTheyAre)
{
    load();
    controller.applyChanges(cache.remove({longTicket(3).id, longTicket(2000).id}));
    until([&] { return model.rowCount() == tickets - 2; });
    expectRow(3, 4);
    expectRow(1999, 2001);
}

} // namespace
} // namespace deskbell
