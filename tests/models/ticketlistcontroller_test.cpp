// SPDX-License-Identifier: MIT
#include "models/ticketlistfixture.h"

namespace deskbell {
namespace {

TEST_F(TicketList, IsThereBeforeTheEventLoopRuns)
{
    controller.loadFirst();
    EXPECT_EQ(model.rowCount(), 40);
    EXPECT_EQ(model.heldRow(model.numberAt(0))->number, 1042);
    until([&] { return loaded.count() == 1; });
    EXPECT_EQ(total.last().first().toLongLong(), 40);
    EXPECT_EQ(reset.count(), 1) << "the same rows are not shown twice";
}

TEST_F(TicketList, ASortedColumnIsSortedByTheDatabase)
{
    load();
    model.sort(int(Column::Number), Qt::AscendingOrder);
    until([&] { return loaded.count() == 2; });
    EXPECT_TRUE(std::ranges::is_sorted(numbers()));
    EXPECT_EQ(numbers().size(), 40);
    EXPECT_EQ(reset.count(), 1) << "a short list is rearranged, with what is selected";
}

TEST_F(TicketList, TextNarrowsItAndNoTextShowsAllAgain)
{
    load();
    controller.setFilter(about(u"refund"_s));
    until([&] { return loaded.count() == 2; });
    ASSERT_GT(model.rowCount(), 0);
    EXPECT_TRUE(model.isSearching());
    for (const QString& subject : subjects())
        EXPECT_TRUE(subject.contains(u"Refund"_s));
    controller.setFilter({});
    until([&] { return loaded.count() == 3; });
    EXPECT_EQ(model.rowCount(), 40);
    EXPECT_FALSE(model.isSearching());
}

TEST_F(TicketList, OnlyTheLastOfManySearchesMatters)
{
    load();
    for (const QString& text : {u"r"_s, u"re"_s, u"ref"_s, u"refund"_s}) {
        controller.setFilter(about(text));
        QCoreApplication::processEvents();
    }
    until([&] { return loaded.count() >= 2 && model.rowCount() < 40; });
    for (const QString& subject : subjects())
        EXPECT_TRUE(subject.contains(u"Refund"_s));
    EXPECT_EQ(failed.count(), 0);
}

TEST_F(TicketList, SeveralWishesAtOnceAreOneQuery)
{
    load();
    controller.setQuery(about(u"re"_s), Column::Number, Qt::AscendingOrder, TicketGrouping::None);
    until([&] { return loaded.count() == 2; });
    EXPECT_TRUE(std::ranges::is_sorted(numbers()));
    EXPECT_LT(model.rowCount(), 40);
    const auto resets = reset.count();
    controller.setQuery(about(u"re"_s), Column::Number, Qt::AscendingOrder, TicketGrouping::None);
    QCoreApplication::processEvents();
    EXPECT_EQ(reset.count(), resets);
}

TEST_F(TicketList, NewsOfATicketChangesItWhereItStands)
{
    load();
    const QList<qint64> before = numbers();
    Ticket ticket = SampleCache::ticket(30);
    ticket.subject = u"Now at the top of the database’s order"_s;
    ticket.updatedAt = ticket.updatedAt.addYears(1);
    controller.applyChanges(cache.upsert({ticket}));
    until([&] { return subjects()[30] == ticket.subject; });
    EXPECT_EQ(numbers(), before);
    EXPECT_EQ(loaded.count(), 1);
    controller.reload();
    until([&] { return loaded.count() == 2; });
    EXPECT_TRUE(isAt(0, ticket.id)) << "asked for, the order is the database's";
}

TEST_F(TicketList, ANewTicketStandsWhereItBelongs)
{
    load();
    Ticket ticket = SampleCache::ticket(99);
    ticket.updatedAt = SampleCache::ticket(10).updatedAt.addSecs(1);
    QSignalSpy changed(&model, &TicketListModel::orderChanged);
    controller.applyChanges(cache.upsert({ticket}));
    until([&] { return model.rowCount() == 41; });
    EXPECT_EQ(changed.last().first().value<QList<RowRange>>(), (QList<RowRange>{{10, 1}}));
    model.index(10, int(Column::Subject)).data();
    until([&] { return isAt(10, ticket.id); });
    EXPECT_EQ(total.last().first().toLongLong(), 41);
}

TEST_F(TicketList, ANewTicketThatDoesNotMatchTheSearchStaysOut)
{
    load();
    controller.setFilter(about(u"refund"_s));
    until([&] { return loaded.count() == 2; });
    const int matching = model.rowCount();
    Ticket other = SampleCache::ticket(98);
    other.subject = u"Something else"_s;
    Ticket match = SampleCache::ticket(99);
    match.subject = u"Another refund"_s;
    controller.applyChanges(cache.upsert({other, match}));
    until([&] { return model.rowCount() == matching + 1; });
    EXPECT_TRUE(subjects().contains(QString()) || subjects().contains(match.subject));
    until([&] { return subjects().contains(match.subject); });
    EXPECT_FALSE(subjects().contains(other.subject));
}

TEST_F(TicketList, ATicketThatLeavesAViewIsGoneAtOnceButNotTheCurrentOne)
{
    load();
    controller.setFilter(about(u"refund"_s));
    until([&] { return loaded.count() == 2; });
    ASSERT_GE(model.rowCount(), 3);
    makeCurrent(0);
    const TicketId current = model.idAt(0);
    const int matching = model.rowCount();
    Ticket first = SampleCache::ticket(1);
    Ticket second = SampleCache::ticket(17);
    ASSERT_EQ(first.id, current);
    first.subject = second.subject = u"Something else"_s;
    controller.applyChanges(cache.upsert({first, second}));
    until([&] { return model.rowCount() == matching - 1; });
    EXPECT_TRUE(isAt(0, current)) << "the agent is at it";
    EXPECT_EQ(selection.currentIndex().row(), 0);
    makeCurrent(1);
    until([&] { return model.rowCount() == matching - 2; });
    EXPECT_EQ(selection.currentIndex().row(), 0);
}

TEST_F(TicketList, AChangeOfMineShowsAsPending)
{
    load();
    const Ticket ticket = SampleCache::ticket(3);
    const FieldKey subject{.field = TicketField::Subject, .customKey = {}};
    controller.applyChanges(cache.change(ticket, subject, u"Mine"_s));
    until([&] { return model.heldRow(model.numberAt(3))->hasPending; });
    EXPECT_EQ(subjects()[3], u"Mine"_s);
}

TEST_F(TicketList, ASortAskedForWhileNewsArriveIsNotLost)
{
    load();
    model.sort(int(Column::Number), Qt::AscendingOrder);
    controller.applyChanges(cache.upsert({SampleCache::ticket(50)}));
    until([&] { return model.rowCount() == 41; });
    until([&] {
        subjects();
        return numbers().size() == 41;
    });
    EXPECT_TRUE(std::ranges::is_sorted(numbers()));
}

TEST_F(TicketList, NewNamesAreReadAgainWithoutMovingAnything)
{
    load();
    model.setVisibleRows(0, 39);
    const QList<qint64> before = numbers();
    Ticket ticket = SampleCache::ticket(5);
    ticket.subject = u"Changed behind our back"_s;
    cache.upsert({ticket});
    controller.refreshAll();
    until([&] { return subjects()[5] == ticket.subject; });
    EXPECT_EQ(numbers(), before);
}

TEST_F(TicketList, WhileManyRowsAreSelectedNewsDoesNotRearrangeIt)
{
    load();
    controller.setHeld(true);
    controller.applyChanges(cache.upsert({SampleCache::ticket(50)}));
    Ticket ticket = SampleCache::ticket(3);
    ticket.subject = u"In place"_s;
    controller.applyChanges(cache.upsert({ticket}));
    until([&] { return subjects()[3] == ticket.subject; });
    EXPECT_EQ(model.rowCount(), 40);
    controller.setHeld(false);
    until([&] { return model.rowCount() == 41; });
}

TEST(TicketListWithoutCache, SaysSoOnceAndShowsNothing)
{
    QTemporaryDir folder;
    TicketReader reader(folder.filePath(u"cache.db"_s), folder.filePath(u"outbox.db"_s));
    TicketListModel model(std::make_shared<FixedClock>(), QLocale());
    TicketListController controller(reader, model);
    QSignalSpy failed(&controller, &TicketListController::failed);
    controller.loadFirst();
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed.count() > 0; }, 10'000));
    EXPECT_EQ(failed.first().first().value<Error>().kind, ErrorKind::Storage);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(Reader, AnswersEveryCallEvenWhenItIsClosedBehindThem)
{
    SampleCache cache(40);
    QList<QFuture<Result<QList<TicketRow>>>> futures;
    QFuture<Result<TicketDetails>> details;
    {
        TicketReader reader(cache.cachePath(), cache.outboxPath());
        for (int i = 0; i < 50; ++i)
            futures.append(reader.rows({SampleCache::ticket(i % 40).id}));
        details = reader.details(SampleCache::ticket(1).id);
    }
    for (const auto& future : futures) {
        ASSERT_TRUE(future.isFinished());
        ASSERT_EQ(future.resultCount(), 1);
        const auto answer = future.result();
        EXPECT_TRUE(answer || answer.error().kind == ErrorKind::Cancelled);
    }
    EXPECT_TRUE(details.isFinished());
    EXPECT_EQ(details.resultCount(), 1);
}

TEST(Reader, GivesDetailsWorkspaceAndNotFound)
{
    SampleCache cache(3);
    TicketReader reader(cache.cachePath(), cache.outboxPath());
    const auto details = reader.details(SampleCache::ticket(1).id).result();
    ASSERT_TRUE(details.has_value());
    EXPECT_EQ(details->server.number, SampleCache::ticket(1).number);
    EXPECT_EQ(reader.workspace().result()->statuses.size(), 5);
    EXPECT_EQ(reader.details(u"nobody"_s).result().error().kind, ErrorKind::NotFound);
}

} // namespace
} // namespace deskbell
