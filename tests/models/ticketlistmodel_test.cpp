// SPDX-License-Identifier: MIT
#include "models/ticketlistmodel.h"

#include "models/modelsupport.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Column = TicketListModel::Column;

struct List : testing::Test
{
    std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>();
    TicketListModel model{clock, QLocale(QLocale::English, QLocale::UnitedKingdom)};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QItemSelectionModel selection{&model};
    QStringList news; ///< what the model told, in order

    List()
    {
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model,
                         [this](const QModelIndex&, int a, int b) { tell(u"insert"_s, a, b); });
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model,
                         [this](const QModelIndex&, int a, int b) { tell(u"remove"_s, a, b); });
        QObject::connect(
            &model, &QAbstractItemModel::dataChanged, &model,
            [this](const QModelIndex& a, const QModelIndex& b) { tell(u"change"_s, a.row(), b.row()); });
        QObject::connect(&model, &QAbstractItemModel::layoutChanged, &model,
                         [this] { news.append(u"rearrange"_s); });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &model,
                         [this] { news.append(u"RESET"_s); });
    }

    void tell(const QString& what, int first, int last)
    {
        news.append(u"%1 %2-%3"_s.arg(what).arg(first).arg(last));
    }

    QList<int> numbers() const
    {
        QList<int> result;
        for (const TicketRow& row : model.rows())
            result.append(int(row.number));
        return result;
    }

    QVariant at(int row, Column column, int role = Qt::DisplayRole) const
    {
        return model.data(model.index(row, int(column)), role);
    }
};

TEST_F(List, FirstRowsComeAsOneInsertion)
{
    model.setRows(sampleRows({1, 2, 3}));
    EXPECT_EQ(news, QStringList{u"insert 0-2"_s});
}

TEST_F(List, TheSameRowsAgainAreNoNews)
{
    model.setRows(sampleRows({1, 2, 3}));
    news.clear();
    model.setRows(sampleRows({1, 2, 3}));
    EXPECT_EQ(news, QStringList());
}

TEST_F(List, ARefreshRemovesChangesAndInsertsOnlyWhatItMust)
{
    model.setRows(sampleRows({1, 2, 3, 4, 5, 6}));
    news.clear();
    QList<TicketRow> rows = sampleRows({1, 2, 5, 6, 7});
    rows[0].subject = u"new"_s;
    rows[1].subject = u"new"_s;
    model.setRows(rows);
    EXPECT_EQ(news, (QStringList{u"remove 2-3"_s, u"change 0-1"_s, u"insert 4-4"_s}));
    EXPECT_EQ(model.rows(), rows);
}

TEST_F(List, CurrentRowAndSelectionStayWithTheirTicketThroughARefresh)
{
    model.setRows(sampleRows({1, 2, 3, 4}));
    selection.setCurrentIndex(model.index(2, 1), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    model.setRows(sampleRows({9, 8, 2, 3, 4}));
    EXPECT_EQ(model.idAt(selection.currentIndex().row()), u"id-3"_s);
    ASSERT_EQ(selection.selectedRows().size(), 1);
    EXPECT_EQ(model.idAt(selection.selectedRows().first().row()), u"id-3"_s);
}

TEST_F(List, AnotherOrderRearrangesAndKeepsTheSelection)
{
    model.setRows(sampleRows({1, 2, 3, 4}));
    selection.setCurrentIndex(model.index(0, 1), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    news.clear();
    model.setRows(sampleRows({4, 3, 2, 1}));
    EXPECT_EQ(news, QStringList{u"rearrange"_s});
    EXPECT_EQ(numbers(), (QList<int>{4, 3, 2, 1}));
    EXPECT_EQ(selection.currentIndex().row(), 3);
    EXPECT_EQ(selection.currentIndex().column(), 1);
    EXPECT_EQ(selection.selectedRows().first().row(), 3);
}

TEST_F(List, NewValuesStayInPlaceEvenWhenTheOrderWouldChange)
{
    model.setRows(sampleRows({3, 2, 1}));
    news.clear();
    TicketRow row = sampleRow(1);
    row.updatedAt = row.updatedAt.addDays(1);
    model.updateRows({row, sampleRow(99)});
    EXPECT_EQ(news, QStringList{u"change 2-2"_s});
    EXPECT_EQ(numbers(), (QList<int>{3, 2, 1}));
}

TEST_F(List, NewTicketsStandBelowTheirPredecessorAndPresentRowsDoNotMove)
{
    model.setRows(sampleRows({10, 20, 30}));
    news.clear();
    // 30 has moved to the top in the database meanwhile; here it stays.
    model.insertNewRows(sampleRows({5, 30, 10, 15, 16, 20, 25}));
    EXPECT_EQ(numbers(), (QList<int>{5, 10, 15, 16, 20, 25, 30}));
    EXPECT_EQ(news, (QStringList{u"insert 0-0"_s, u"insert 2-3"_s, u"insert 5-5"_s}));
}

TEST_F(List, TicketsThatAreGoneLeaveAndTheRestStays)
{
    model.setRows(sampleRows({1, 2, 3, 4}));
    model.removeTickets({u"id-2"_s, u"id-77"_s});
    EXPECT_EQ(numbers(), (QList<int>{1, 3, 4}));
    EXPECT_EQ(model.rowOf(u"id-4"_s), 2);
    EXPECT_EQ(model.rowOf(u"id-2"_s), -1);
    model.truncate(1);
    EXPECT_EQ(numbers(), QList<int>{1});
}

TEST_F(List, ARepeatedIdCountsOnce)
{
    model.setRows(sampleRows({1, 2, 1, 2, 3}));
    EXPECT_EQ(numbers(), (QList<int>{1, 2, 3}));
}

TEST_F(List, AnyListBecomesAnyOtherListWithoutAReset)
{
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        QList<TicketRow> rows;
        const int size = random.bounded(20);
        for (int i = 0; i < size; ++i) {
            TicketRow row = sampleRow(random.bounded(25));
            row.hasPending = random.bounded(2) == 1;
            if (std::ranges::none_of(rows, [&](const TicketRow& other) { return other.id == row.id; }))
                rows.append(row);
        }
        model.setRows(rows);
        ASSERT_EQ(model.rows(), rows);
        for (int i = 0; i < rows.size(); ++i)
            ASSERT_EQ(model.rowOf(rows[i].id), i);
    }
    EXPECT_FALSE(news.contains(u"RESET"_s));
}

TEST_F(List, SortingIsAskedOfTheDatabase)
{
    QSignalSpy asked(&model, &TicketListModel::sortRequested);
    model.setRows(sampleRows({2, 1}));
    model.sort(int(Column::Number), Qt::AscendingOrder);
    model.sort(int(Column::Number), Qt::AscendingOrder);
    EXPECT_EQ(asked.count(), 1);
    EXPECT_EQ(model.sortColumn(), Column::Number);
    EXPECT_EQ(numbers(), (QList<int>{2, 1}));
    model.sort(-1);
    EXPECT_EQ(asked.count(), 1);
}

TEST_F(List, MoreIsAskedForOnceAndOnlyWhenThereIsMore)
{
    QSignalSpy asked(&model, &TicketListModel::moreRequested);
    model.setRows(sampleRows({1}));
    model.fetchMore({});
    EXPECT_EQ(asked.count(), 0);
    model.setMoreAvailable(true);
    model.fetchMore({});
    model.fetchMore({});
    EXPECT_EQ(asked.count(), 1);
}

TEST_F(List, CellsShowTheWorkspacesNamesAndFallBackToTheApisWords)
{
    TicketRow row = sampleRow(1042);
    row.status = {.word = u"waiting"_s, .id = u"s1"_s, .name = u"With courier"_s, .color = u"#ff0000"_s};
    row.remindAt = QDateTime(QDate(2026, 11, 26), QTime(8, 0), Qt::UTC);
    model.setRows({row});
    EXPECT_EQ(at(0, Column::Number), u"1042"_s);
    EXPECT_EQ(at(0, Column::Status), u"With courier"_s);
    EXPECT_EQ(at(0, Column::Priority), priorityWordName(u"high"_s));
    EXPECT_EQ(at(0, Column::Reminder), u"Thu 09:00"_s);
    EXPECT_EQ(at(0, Column::Status, TicketListModel::ChoiceRole).value<Choice>(), row.status);
    EXPECT_EQ(at(0, Column::Reminder, TicketListModel::InstantRole).toDateTime(), row.remindAt);
    EXPECT_EQ(at(0, Column::Subject, TicketListModel::TicketIdRole), row.id);
}

TEST_F(List, AReminderWhoseTimeHasComeIsDue)
{
    TicketRow row = sampleRow(1);
    row.remindAt = clock->now.addSecs(-20 * 60);
    model.setRows({row});
    EXPECT_EQ(at(0, Column::Reminder), u"due 20 min"_s);
}

TEST_F(List, CellsSpeakInWordsWithTheirColumn)
{
    TicketRow row = sampleRow(7);
    row.hasPending = true;
    model.setRows({row});
    const QString high = priorityWordName(u"high"_s);
    EXPECT_EQ(at(0, Column::Priority, Qt::AccessibleTextRole), u"Priority: \u2068%1\u2069"_s.arg(high));
    EXPECT_TRUE(at(0, Column::Number, Qt::AccessibleTextRole).toString().contains(u"waiting to be sent"_s));
    EXPECT_EQ(at(0, Column::Assignee, Qt::AccessibleTextRole), u"Assignee: \u2068nobody\u2069"_s);
}

TEST_F(List, ATicketThatIsGoneFromTheServerSaysSo)
{
    TicketRow row = sampleRow(7);
    row.hasPending = row.gone = true;
    model.setRows({row});
    EXPECT_TRUE(at(0, Column::Subject, TicketListModel::GoneRole).toBool());
    EXPECT_TRUE(at(0, Column::Number, Qt::AccessibleTextRole).toString().contains(u"not on the server"_s));
    EXPECT_TRUE(at(0, Column::Number, Qt::ToolTipRole).toString().contains(u"not on the server"_s));
}

TEST_F(List, AHostileSubjectIsHarmlessInCellAndToolTip)
{
    TicketRow row = sampleRow(1);
    row.subject = u"<b onclick=x>hi</b>\n\u202eevil"_s + QString(10000, u'x');
    model.setRows({row});
    const QString shown = at(0, Column::Subject).toString();
    EXPECT_LE(shown.size(), 501);
    EXPECT_FALSE(shown.contains(u'\n'));
    EXPECT_FALSE(shown.contains(QChar(0x202e)));
    EXPECT_TRUE(at(0, Column::Subject, Qt::ToolTipRole).toString().startsWith(u"<qt>&lt;b onclick"_s));
}

} // namespace
} // namespace deskbell
