// SPDX-License-Identifier: MIT
#include "models/ticketlistmodel.h"

#include "models/modelfixture.h"

#include <QRandomGenerator>

namespace deskbell {
namespace {

TEST_F(List, BeginsWithItsFirstRowsAndGrowsToItsWholeLength)
{
    model.showFirst(sampleRows({1, 2, 3}));
    EXPECT_EQ(news, (QStringList{u"RESET"_s, u"insert 0-2"_s}));
    news.clear();
    take(upTo(50'000));
    EXPECT_EQ(news, QStringList{u"insert 3-49999"_s});
    EXPECT_EQ(model.rowCount(), 50'000);
    EXPECT_EQ(model.ticketCount(), 50'000);
}

TEST_F(List, TheSameOrderAgainIsNoNews)
{
    show({1, 2, 3});
    take({1, 2, 3});
    merge({3, 2, 1});
    EXPECT_EQ(news, QStringList());
}

TEST_F(List, FewChangesAreToldAsRangesAndManyAsOneLayout)
{
    show({});
    take(upTo(1000));
    news.clear();
    QList<qint64> fresh = upTo(1000);
    fresh.remove(10, 5);
    fresh.insert(3, 2000);
    merge(fresh);
    EXPECT_EQ(news, (QStringList{u"remove 10-14"_s, u"insert 3-3"_s}));
    EXPECT_EQ(model.order().entries, fresh);
    news.clear();
    for (int i = 0; i < 60; ++i)
        fresh.insert(i * 10, 3000 + i);
    fresh.remove(800, 2);
    merge(fresh);
    EXPECT_EQ(news, (QStringList{u"insert 996-1055"_s, u"rearrange"_s, u"remove 1054-1055"_s}));
    EXPECT_EQ(model.order().entries, fresh);
}

TEST_F(List, CurrentRowAndSelectionStayWithTheirTicketsThroughAnyNews)
{
    show({});
    take(upTo(300));
    selection.setCurrentIndex(model.index(100, 1), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    selection.select(model.index(200, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const auto expectBoth = [this] {
        EXPECT_EQ(model.numberAt(selection.currentIndex().row()), 101);
        const QModelIndexList rows = selection.selectedRows();
        ASSERT_EQ(rows.size(), 2);
        QList<RowNumber> numbers{model.numberAt(rows[0].row()), model.numberAt(rows[1].row())};
        std::ranges::sort(numbers);
        EXPECT_EQ(numbers, (QList<RowNumber>{101, 201}));
    };
    QRandomGenerator random(3);
    QList<qint64> fresh = upTo(300);
    for (int round = 0; round < 40; ++round) {
        for (int i = random.bounded(80); i > 0; --i)
            fresh.insert(random.bounded(int(fresh.size())), 1000 + round * 100 + i);
        fresh.removeIf([&](qint64 entry) { return entry > 300 && random.bounded(4) == 0; });
        if (round % 5 == 0)
            take(fresh);
        else
            merge(fresh);
        expectBoth();
    }
    EXPECT_FALSE(news.contains(u"RESET"_s));
    std::ranges::reverse(fresh);
    take(fresh);
    EXPECT_EQ(model.order().entries, fresh);
    expectBoth();
}

TEST_F(List, RowsOutOfSightAreLoadingUntilTheyAreRead)
{
    show({1, 2, 3});
    take(upTo(5000));
    EXPECT_FALSE(isLoading(0));
    QSignalSpy wanted(&model, &TicketListModel::rowsWanted);
    EXPECT_TRUE(isLoading(4000));
    EXPECT_EQ(at(4000, Column::Number), u"4001"_s) << "is known";
    EXPECT_EQ(at(4000, Column::Subject), QVariant());
    EXPECT_TRUE(model.idAt(4000).isNull());
    EXPECT_TRUE(isLoading(4001));
    EXPECT_EQ(wanted.count(), 0) << "not before the event loop turns";
    turn();
    ASSERT_EQ(wanted.count(), 1);
    const auto numbers = wanted.first().first().value<QList<RowNumber>>();
    EXPECT_EQ(numbers.first(), 4001);
    EXPECT_GE(numbers.size(), 20) << "with what stands around it";
    EXPECT_LE(numbers.size(), RowDemand::most);
    news.clear();
    QList<TicketRow> rows;
    for (const RowNumber number : numbers)
        rows.append(sampleRow(int(number)));
    model.takeRows(numbers, rows);
    EXPECT_EQ(news.size(), 1);
    EXPECT_EQ(at(4000, Column::Subject), u"Subject 4001"_s);
    EXPECT_EQ(model.rowOf(u"id-4001"_s), 4000);
}

TEST_F(List, WhatComesAfterTheOrderChangedFindsItsRow)
{
    show({});
    take(upTo(200));
    QSignalSpy wanted(&model, &TicketListModel::rowsWanted);
    EXPECT_TRUE(isLoading(100));
    turn();
    merge(QList<qint64>{900} + upTo(200));
    news.clear();
    model.takeRows(wanted.first().first().value<QList<RowNumber>>(), {sampleRow(101)});
    EXPECT_EQ(news, QStringList{u"change 101-101"_s});
    EXPECT_EQ(at(101, Column::Subject), u"Subject 101"_s);
}

TEST_F(List, HoldsNoMoreThanItsWindowHoweverFarOneScrolls)
{
    serveSampleRows(model);
    show({});
    take(upTo(20'000));
    QRandomGenerator random(5);
    for (int step = 0; step < 30; ++step) {
        const int first = step % 3 == 0 ? random.bounded(19'900) : std::min(step * 40, 19'900);
        model.setVisibleRows(first, first + 40);
        for (int turns = 0; turns < 3; ++turns)
            turn();
        ASSERT_LE(model.heldRows(), TicketWindow::most);
        for (int row = first; row <= first + 40; ++row)
            ASSERT_EQ(at(row, Column::Subject), u"Subject %1"_s.arg(row + 1));
    }
    EXPECT_GT(model.heldRows(), 200);
}

TEST_F(List, APageAheadIsReadBeforeItIsInSight)
{
    serveSampleRows(model);
    show({});
    take(upTo(2000));
    model.setVisibleRows(500, 530);
    turn();
    turn();
    EXPECT_NE(model.heldRow(531 + 30), nullptr);
    EXPECT_NE(model.heldRow(501 - 30), nullptr);
}

TEST_F(List, TheCurrentTicketStaysAtHand)
{
    serveSampleRows(model);
    show({});
    take(upTo(5000));
    model.setVisibleRows(0, 40);
    turn();
    turn();
    model.setCurrent(20);
    for (int first = 100; first < 4900; first += 50) {
        model.setVisibleRows(first, first + 40);
        turn();
        turn();
    }
    EXPECT_EQ(model.idAt(19), u"id-20"_s);
    EXPECT_EQ(model.heldRow(21), nullptr);
}

TEST_F(List, WhatIsNotThereAnyMoreIsAskedForOnce)
{
    show({});
    take(upTo(30));
    QSignalSpy wanted(&model, &TicketListModel::rowsWanted);
    QSignalSpy vanished(&model, &TicketListModel::rowsVanished);
    EXPECT_TRUE(isLoading(5));
    turn();
    const auto numbers = wanted.first().first().value<QList<RowNumber>>();
    model.takeRows(numbers, {});
    EXPECT_EQ(vanished.count(), 1);
    EXPECT_TRUE(isLoading(5));
    turn();
    EXPECT_EQ(wanted.count(), 1);
}

TEST_F(List, AFailureIsNotTheEnd)
{
    show({});
    take(upTo(30));
    QSignalSpy wanted(&model, &TicketListModel::rowsWanted);
    EXPECT_TRUE(isLoading(5));
    turn();
    EXPECT_TRUE(isLoading(5));
    turn();
    EXPECT_EQ(wanted.count(), 1) << "one at a time";
    model.rowsFailed();
    EXPECT_TRUE(isLoading(5));
    turn();
    EXPECT_EQ(wanted.count(), 2);
}

TEST_F(List, NewValuesStayInPlaceEvenWhenTheOrderWouldChange)
{
    show({3, 2, 1});
    TicketRow row = sampleRow(1);
    row.updatedAt = row.updatedAt.addDays(1);
    model.updateRows({row, sampleRow(99), sampleRow(3)});
    EXPECT_EQ(news, QStringList{u"change 2-2"_s});
    EXPECT_EQ(model.order().entries, (QList<qint64>{3, 2, 1}));
}

TEST_F(List, EverythingIsReadAgainAndShownUntilThen)
{
    show({1, 2, 3});
    model.setVisibleRows(0, 2);
    turn();
    QSignalSpy wanted(&model, &TicketListModel::rowsWanted);
    model.renew();
    EXPECT_FALSE(isLoading(1));
    turn();
    ASSERT_EQ(wanted.count(), 1);
    TicketRow row = sampleRow(2);
    row.subject = u"Renamed"_s;
    model.takeRows(wanted.first().first().value<QList<RowNumber>>(), {sampleRow(1), row, sampleRow(3)});
    EXPECT_EQ(news, QStringList{u"change 1-1"_s});
}

TEST_F(List, ATicketThatDoesNotBelongHereAnyMoreLeavesUnlessItIsCurrent)
{
    show({1, 2, 3, 4});
    model.setCurrent(2);
    model.leave({2, 4, 77});
    EXPECT_EQ(model.order().entries, (QList<qint64>{1, 2, 3}));
    merge({1, 3});
    EXPECT_EQ(model.order().entries, (QList<qint64>{1, 2, 3}));
    model.setCurrent(3);
    turn();
    EXPECT_EQ(model.order().entries, (QList<qint64>{1, 3}));
    EXPECT_EQ(model.rowOf(u"id-3"_s), 1);
}

TEST_F(List, ACurrentTicketThatBelongsHereAgainStays)
{
    show({1, 2, 3});
    model.setCurrent(2);
    model.leave({2});
    model.updateRows({sampleRow(2)});
    model.setCurrent(3);
    turn();
    EXPECT_EQ(model.order().entries, (QList<qint64>{1, 2, 3}));
}

TEST_F(List, SortingIsAskedOfTheDatabase)
{
    QSignalSpy asked(&model, &TicketListModel::sortRequested);
    show({2, 1});
    model.sort(int(Column::Number), Qt::AscendingOrder);
    model.sort(int(Column::Number), Qt::AscendingOrder);
    EXPECT_EQ(asked.count(), 1);
    EXPECT_EQ(model.sortColumn(), Column::Number);
    EXPECT_EQ(model.order().entries, (QList<qint64>{2, 1}));
    model.sort(-1);
    EXPECT_EQ(asked.count(), 1);
}

} // namespace
} // namespace deskbell
