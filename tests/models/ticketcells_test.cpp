// SPDX-License-Identifier: MIT
#include "models/modelfixture.h"

namespace deskbell {
namespace {

struct Groups : List
{
    static RowOrder grouped(const QList<qint64>& fresh, const QList<qint64>& waiting)
    {
        TicketOrder order;
        order.rows = QList<qint64>(fresh.begin(), fresh.end());
        order.rows += QList<qint64>(waiting.begin(), waiting.end());
        order.groups = {{.key = u"new"_s, .name = {}, .count = fresh.size()},
                        {.key = u"s2"_s, .name = u"With courier"_s, .count = waiting.size()}};
        return rowOrderOf(order);
    }
    QVariant heading(int row) const { return at(row, Column::Status, TicketListModel::GroupRole); }
    int count(int row) const { return at(row, Column::Status, TicketListModel::GroupCountRole).toInt(); }
};

TEST_F(Groups, HaveHeadingsThatAreNoTickets)
{
    model.setGrouping(TicketGrouping::Status);
    show({});
    model.apply(takenOrder(model.order(), grouped({1, 2}, {3})), false);
    EXPECT_EQ(model.rowCount(), 5);
    EXPECT_EQ(model.ticketCount(), 3);
    EXPECT_EQ(heading(0), statusWordName(u"new"_s));
    EXPECT_EQ(heading(3), u"With courier"_s);
    EXPECT_FALSE(heading(1).isValid());
    EXPECT_EQ(count(0), 2);
    EXPECT_EQ(count(3), 1);
    EXPECT_EQ(model.flags(model.index(3, 0)), Qt::ItemNeverHasChildren);
    EXPECT_TRUE(model.idAt(3).isNull());
    EXPECT_EQ(model.numberAt(3), 0);
    EXPECT_EQ(at(3, Column::Number, Qt::AccessibleTextRole), u"Group With courier, tickets: 1"_s);
}

TEST_F(Groups, TellTheirNewCounts)
{
    model.setGrouping(TicketGrouping::Status);
    show({});
    model.apply(takenOrder(model.order(), grouped({1, 2}, {3})), false);
    news.clear();
    model.apply(mergedOrder(model.order(), grouped({1, 9, 2}, {3}), {}), true);
    EXPECT_EQ(count(0), 3);
    EXPECT_EQ(count(4), 1);
    EXPECT_EQ(news, (QStringList{u"insert 2-2"_s, u"change 0-0"_s, u"change 4-4"_s}));
}

TEST_F(Groups, AreNamedByWhatTheyAre)
{
    const auto nameOf = [this](TicketGrouping grouping, const QString& key, const QString& name = {}) {
        TicketOrder order;
        order.rows = {1};
        order.groups = {{.key = key, .name = name, .count = 1}};
        model.setGrouping(grouping);
        model.showFirst({});
        model.apply(takenOrder(model.order(), rowOrderOf(order)), false);
        return heading(0).toString();
    };
    EXPECT_EQ(nameOf(TicketGrouping::Assignee, {}), u"Unassigned"_s);
    EXPECT_EQ(nameOf(TicketGrouping::Assignee, u"m1"_s, u"Béla Tóth"_s), u"Béla Tóth"_s);
    EXPECT_EQ(nameOf(TicketGrouping::Assignee, u"m1"_s), u"m1"_s);
    EXPECT_EQ(nameOf(TicketGrouping::ReminderDay, {}), u"No reminder"_s);
    EXPECT_EQ(nameOf(TicketGrouping::ReminderDay, u"2026-11-24"_s), u"Tomorrow, Tuesday, 24 November 2026"_s);
    EXPECT_EQ(nameOf(TicketGrouping::ReminderDay, u"2026-12-24"_s), u"Thursday, 24 December 2026"_s);
}

TEST_F(List, SnippetsAreAskedForWhatIsInSightAndAgainWhenItChanges)
{
    QSignalSpy wanted(&model, &TicketListModel::snippetsWanted);
    QSignalSpy searching(&model, &TicketListModel::searchingChanged);
    model.showFirst(sampleRows({1, 2, 3}), true);
    EXPECT_EQ(searching.count(), 1);
    model.setVisibleRows(0, 1);
    turn();
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().first().value<QList<RowNumber>>(), (QList<RowNumber>{1, 2}));
    const Snippet snippet{.part = SearchedPart::Messages, .text = u"it broke"_s, .marks = {{3, 5}}};
    news.clear();
    model.takeSnippets({1, 2}, {{2, snippet}});
    EXPECT_EQ(news, QStringList{u"change 0-1"_s});
    EXPECT_EQ(at(1, Column::Number, TicketListModel::SnippetRole).value<Snippet>(), snippet);
    EXPECT_TRUE(at(1, Column::Subject, Qt::AccessibleTextRole).toString().contains(u"it broke"_s));
    EXPECT_FALSE(at(0, Column::Subject, Qt::AccessibleTextRole).toString().contains(u"Found"_s));
    turn();
    EXPECT_EQ(wanted.count(), 1) << "that there is none is known, too";
    TicketRow row = sampleRow(2);
    row.subject = u"Another"_s;
    model.updateRows({row});
    turn();
    ASSERT_EQ(wanted.count(), 2);
    EXPECT_EQ(wanted.last().first().value<QList<RowNumber>>(), QList<RowNumber>{2});
    model.showFirst(sampleRows({1}));
    EXPECT_EQ(searching.count(), 2);
}

TEST_F(List, TheResultsOfTheNextSearchGetTheirSnippetsWhereTheLastOnesStood)
{
    QSignalSpy wanted(&model, &TicketListModel::snippetsWanted);
    model.showFirst(sampleRows({1, 2}), true);
    model.setVisibleRows(0, 1);
    turn();
    model.takeSnippets({1, 2}, {});
    turn();
    ASSERT_EQ(wanted.count(), 1);
    model.showFirst(sampleRows({3, 4}), true);
    model.setVisibleRows(0, 1);
    turn();
    ASSERT_EQ(wanted.count(), 2);
    EXPECT_EQ(wanted.last().first().value<QList<RowNumber>>(), (QList<RowNumber>{3, 4}));
}

TEST_F(List, CellsShowTheWorkspacesNamesAndFallBackToTheApisWords)
{
    TicketRow row = sampleRow(1042);
    row.status = {.word = u"waiting"_s, .id = u"s1"_s, .name = u"With courier"_s, .color = u"#ff0000"_s};
    row.remindAt = QDateTime(QDate(2026, 11, 26), QTime(8, 0), Qt::UTC);
    row.createdAt = QDateTime(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);
    row.contact = u"Ada Lovelace"_s;
    show(row);
    EXPECT_EQ(at(0, Column::Number), u"1042"_s);
    EXPECT_EQ(at(0, Column::Status), u"With courier"_s);
    EXPECT_EQ(at(0, Column::Priority), priorityWordName(u"high"_s));
    EXPECT_EQ(at(0, Column::Reminder), u"Thu 09:00"_s);
    EXPECT_EQ(at(0, Column::Created), u"Fri 09:00"_s);
    EXPECT_EQ(at(0, Column::Contact), u"Ada Lovelace"_s);
    EXPECT_EQ(at(0, Column::Status, TicketListModel::ChoiceRole).value<Choice>(), row.status);
    EXPECT_EQ(at(0, Column::Reminder, TicketListModel::InstantRole).toDateTime(), row.remindAt);
    EXPECT_EQ(at(0, Column::Created, TicketListModel::InstantRole).toDateTime(), row.createdAt);
    EXPECT_EQ(at(0, Column::Subject, TicketListModel::TicketIdRole), row.id);
}

TEST_F(List, UnreadAndStarredTicketsSaySo)
{
    TicketRow row = sampleRow(1);
    row.unread = row.starred = true;
    model.showFirst({row, sampleRow(2)});
    EXPECT_TRUE(at(0, Column::Subject, TicketListModel::UnreadRole).toBool());
    EXPECT_TRUE(at(0, Column::Starred, TicketListModel::StarredRole).toBool());
    EXPECT_EQ(at(0, Column::Starred, Qt::AccessibleTextRole), u"starred"_s);
    EXPECT_EQ(at(1, Column::Starred, Qt::AccessibleTextRole), u"not starred"_s);
    EXPECT_TRUE(at(0, Column::Subject, Qt::AccessibleTextRole).toString().contains(u"unread"_s));
    EXPECT_FALSE(at(1, Column::Subject, Qt::AccessibleTextRole).toString().contains(u"unread"_s));
}

TEST_F(List, AReminderWhoseTimeHasComeIsDue)
{
    TicketRow row = sampleRow(1);
    row.remindAt = clock->now.addSecs(-20 * 60);
    show(row);
    EXPECT_EQ(at(0, Column::Reminder), u"due 20 min"_s);
}

TEST_F(List, CellsSpeakInWordsWithTheirColumn)
{
    TicketRow row = sampleRow(7);
    row.hasPending = true;
    show(row);
    const QString high = priorityWordName(u"high"_s);
    EXPECT_EQ(at(0, Column::Priority, Qt::AccessibleTextRole), u"Priority: \u2068%1\u2069"_s.arg(high));
    EXPECT_TRUE(at(0, Column::Number, Qt::AccessibleTextRole).toString().contains(u"waiting to be sent"_s));
    EXPECT_EQ(at(0, Column::Assignee, Qt::AccessibleTextRole), u"Assignee: \u2068nobody\u2069"_s);
}

TEST_F(List, ATicketThatIsGoneFromTheServerSaysSo)
{
    TicketRow row = sampleRow(7);
    row.hasPending = row.gone = true;
    show(row);
    EXPECT_TRUE(at(0, Column::Subject, TicketListModel::GoneRole).toBool());
    EXPECT_TRUE(at(0, Column::Number, Qt::AccessibleTextRole).toString().contains(u"not on the server"_s));
    EXPECT_TRUE(at(0, Column::Number, Qt::ToolTipRole).toString().contains(u"not on the server"_s));
}

TEST_F(List, AHostileSubjectIsHarmlessInCellAndToolTip)
{
    TicketRow row = sampleRow(1);
    row.subject = u"<b onclick=x>hi</b>\n\u202eevil"_s + QString(10000, u'x');
    show(row);
    const QString shown = at(0, Column::Subject).toString();
    EXPECT_LE(shown.size(), 501);
    EXPECT_FALSE(shown.contains(u'\n'));
    EXPECT_FALSE(shown.contains(QChar(0x202e)));
    EXPECT_TRUE(at(0, Column::Subject, Qt::ToolTipRole).toString().startsWith(u"<qt>&lt;b onclick"_s));
}

} // namespace
} // namespace deskbell
