// SPDX-License-Identifier: MIT
#include "models/outboxmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Column = OutboxModel::Column;

const FieldKey subject{.field = TicketField::Subject, .customKey = {}};

OutboxItem item(const QString& operation, ChangeState state = ChangeState::Queued)
{
    OutboxItem item;
    item.operation = operation;
    item.ticketId = u"t-"_s + operation;
    item.state = state;
    item.patch.set(subject, u"old"_s, operation);
    return item;
}

QList<OutboxRow> rowsOf(const QStringList& operations)
{
    QList<OutboxRow> rows;
    for (const QString& operation : operations)
        rows.append({.item = item(operation), .nextAttempt = {}});
    return rows;
}

/// The model under Qt's own inspector, which ends the test at the first broken promise.
struct WaitingTable : testing::Test
{
    OutboxModel model{[](const OutboxRow& row, Column column, bool whole) {
        return row.item.operation + u'/' + QString::number(int(column)) + (whole ? u"!"_s : QString());
    }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy inserted{&model, &QAbstractItemModel::rowsInserted};
    QSignalSpy removed{&model, &QAbstractItemModel::rowsRemoved};
    QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};
    QSignalSpy moved{&model, &QAbstractItemModel::layoutChanged};
    QSignalSpy reset{&model, &QAbstractItemModel::modelReset};

    QStringList shown() const
    {
        QStringList operations;
        for (const OutboxRow& row : model.rows())
            operations.append(row.item.operation);
        return operations;
    }
    void forget()
    {
        for (QSignalSpy* spy : {&inserted, &removed, &changed, &moved})
            spy->clear();
    }
};

TEST_F(WaitingTable, TakesTheWordsOfItsCellsFromOutside)
{
    model.setRows(rowsOf({u"a"_s}));
    const QModelIndex cell = model.index(0, int(Column::Change));
    EXPECT_EQ(cell.data(), u"a/2"_s);
    EXPECT_EQ(cell.data(Qt::ToolTipRole), u"<qt>a/2!</qt>"_s);
    EXPECT_TRUE(cell.data(Qt::AccessibleTextRole).toString().startsWith(u"Change: "_s));
}

TEST_F(WaitingTable, AChangeThatWasSentLeavesAloneAndNothingElseMoves)
{
    model.setRows(rowsOf({u"a"_s, u"b"_s, u"c"_s}));
    const QPersistentModelIndex selected = model.index(2, 0);
    forget();
    model.setRows(rowsOf({u"a"_s, u"c"_s}));
    EXPECT_EQ(shown(), (QStringList{u"a"_s, u"c"_s}));
    EXPECT_EQ(removed.count(), 1);
    EXPECT_EQ(inserted.count() + changed.count() + moved.count() + reset.count(), 0);
    EXPECT_EQ(selected.row(), 1);
}

TEST_F(WaitingTable, AChangeThatNowNeedsTheAgentRisesAndStaysSelected)
{
    model.setRows(rowsOf({u"a"_s, u"b"_s, u"c"_s}));
    const QPersistentModelIndex selected = model.index(2, 1);
    forget();
    QList<OutboxRow> risen = rowsOf({u"c"_s, u"a"_s, u"b"_s});
    risen[0].item.state = ChangeState::Refused;
    model.setRows(risen);
    EXPECT_EQ(shown(), (QStringList{u"c"_s, u"a"_s, u"b"_s}));
    EXPECT_EQ(selected.row(), 0);
    EXPECT_EQ(selected.column(), 1);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(inserted.count() + removed.count() + reset.count(), 0);
}

TEST_F(WaitingTable, SameRowsAgainAreNoNews)
{
    model.setRows(rowsOf({u"a"_s, u"b"_s}));
    forget();
    model.setRows(rowsOf({u"a"_s, u"b"_s, u"b"_s}));
    EXPECT_EQ(inserted.count() + removed.count() + changed.count() + moved.count() + reset.count(), 0);
}

TEST_F(WaitingTable, OnlyRowsWithAPlannedAttemptCountDown)
{
    QList<OutboxRow> rows = rowsOf({u"a"_s, u"b"_s});
    rows[1].nextAttempt = QDateTime::fromSecsSinceEpoch(1, Qt::UTC);
    model.setRows(rows);
    forget();
    model.tick();
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.first().first().toModelIndex().row(), 1);
}

TEST(HistoryTable, KeepsWhatEndedAndTakesNewEndingsOnTop)
{
    HistoryModel model([](const HistoryItem& row, HistoryModel::Column, bool) { return row.item.operation; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    HistoryItem first;
    first.item = item(u"first"_s, ChangeState::Settled);
    HistoryItem second;
    second.item = item(u"second"_s, ChangeState::Settled);
    model.setRows({first});
    const QPersistentModelIndex selected = model.index(0, 0);
    model.setRows({second, first});
    EXPECT_EQ(selected.row(), 1);
    EXPECT_EQ(inserted.count(), 2);
    EXPECT_EQ(model.index(0, 3).data(), u"second"_s);
    EXPECT_EQ(model.headerData(4, Qt::Horizontal).toString(), u"What became of it"_s);
}

TEST(Urgency, WhatNeedsTheAgentComesFirstAndTheRestKeepsItsOrder)
{
    OutboxItem doubtful = item(u"doubtful"_s, ChangeState::Conflict);
    doubtful.conflicts = {{.key = subject, .base = u"x"_s, .mine = u"y"_s, .theirs = u"x"_s}};
    OutboxItem conflict = item(u"conflict"_s, ChangeState::Conflict);
    conflict.conflicts = {{.key = subject, .base = u"x"_s, .mine = u"y"_s, .theirs = u"z"_s}};
    const QList<OutboxItem> sorted = inOrderOfUrgency(
        {item(u"q1"_s), item(u"sending"_s, ChangeState::Sending), item(u"parked"_s, ChangeState::Parked),
         item(u"q2"_s), doubtful, item(u"unknown"_s, ChangeState::Unknown), conflict,
         item(u"refused"_s, ChangeState::Refused)});
    QStringList operations;
    for (const OutboxItem& entry : sorted)
        operations.append(entry.operation);
    EXPECT_EQ(operations, (QStringList{u"conflict"_s, u"doubtful"_s, u"refused"_s, u"parked"_s, u"unknown"_s,
                                       u"sending"_s, u"q1"_s, u"q2"_s}));
    EXPECT_TRUE(isUnconfirmed(doubtful));
    EXPECT_FALSE(isUnconfirmed(conflict));
    EXPECT_FALSE(isUnconfirmed(item(u"q"_s)));
}

} // namespace
} // namespace deskbell
