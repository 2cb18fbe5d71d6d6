// SPDX-License-Identifier: MIT
#include "models/ticketlistcontroller.h"

#include "models/modelsupport.h"
#include "models/samplecache.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Column = TicketListModel::Column;

/// The real reader over a real cache: what is between them is SQL, which no fake would get right.
struct TicketList : testing::Test
{
    SampleCache cache{40};
    TicketReader reader{cache.cachePath(), cache.outboxPath()};
    TicketListModel model{std::make_shared<FixedClock>(), QLocale(QLocale::English, QLocale::UnitedKingdom)};
    std::unique_ptr<QAbstractItemModelTester> tester = std::make_unique<QAbstractItemModelTester>(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    TicketListController controller{reader, model};
    QSignalSpy loaded{&controller, &TicketListController::loaded};
    QSignalSpy failed{&controller, &TicketListController::failed};
    QSignalSpy total{&controller, &TicketListController::totalChanged};

    template <class Condition>
    void until(Condition condition)
    {
        ASSERT_TRUE(QTest::qWaitFor(condition, 10'000));
    }
    void load()
    {
        const auto before = loaded.count();
        controller.loadFirst();
        until([&] { return loaded.count() > before; });
    }
    QList<qint64> numbers() const
    {
        QList<qint64> result;
        for (const TicketRow& row : model.rows())
            result.append(row.number);
        return result;
    }
};

TEST_F(TicketList, IsThereBeforeTheEventLoopRuns)
{
    controller.loadFirst();
    EXPECT_EQ(model.rowCount(), 40);
    EXPECT_EQ(model.rows().first().number, 1042);
    until([&] { return total.count() == 1; });
    EXPECT_EQ(total.first().first().toLongLong(), 40);
}

TEST_F(TicketList, ASortedColumnIsSortedByTheDatabase)
{
    load();
    model.sort(int(Column::Number), Qt::AscendingOrder);
    until([&] { return loaded.count() == 2; });
    EXPECT_TRUE(std::ranges::is_sorted(numbers()));
    EXPECT_EQ(model.rowCount(), 40);
}

TEST_F(TicketList, TextNarrowsItAndNoTextShowsAllAgain)
{
    load();
    controller.setText(u"refund"_s);
    until([&] { return loaded.count() == 2; });
    ASSERT_GT(model.rowCount(), 0);
    for (const TicketRow& row : model.rows())
        EXPECT_TRUE(row.subject.contains(u"Refund"_s));
    controller.setText({});
    until([&] { return loaded.count() == 3; });
    EXPECT_EQ(model.rowCount(), 40);
}

TEST_F(TicketList, OnlyTheLastOfManySearchesMatters)
{
    load();
    for (const QString& text : {u"r"_s, u"re"_s, u"ref"_s, u"refund"_s})
        controller.setText(text);
    until([&] { return loaded.count() >= 2 && model.rowCount() < 40; });
    for (const TicketRow& row : model.rows())
        EXPECT_TRUE(row.subject.contains(u"Refund"_s));
    EXPECT_EQ(failed.count(), 0);
}

TEST_F(TicketList, NewsOfATicketChangesItWhereItStands)
{
    load();
    const QList<qint64> before = numbers();
    Ticket ticket = SampleCache::ticket(30);
    ticket.subject = u"Now at the top of the database’s order"_s;
    ticket.updatedAt = ticket.updatedAt.addYears(1);
    controller.applyChanges(cache.upsert({ticket}));
    until([&] { return model.rows()[model.rowOf(ticket.id)].subject == ticket.subject; });
    EXPECT_EQ(numbers(), before);
    EXPECT_EQ(loaded.count(), 1);
}

TEST_F(TicketList, ANewTicketStandsWhereItBelongs)
{
    load();
    Ticket ticket = SampleCache::ticket(99);
    ticket.updatedAt = SampleCache::ticket(10).updatedAt.addSecs(1);
    controller.applyChanges(cache.upsert({ticket}));
    until([&] { return model.rowCount() == 41; });
    EXPECT_EQ(model.rowOf(ticket.id), 10);
    until([&] { return total.last().first().toLongLong() == 41; });
}

TEST_F(TicketList, ANewTicketThatDoesNotMatchTheSearchStaysOut)
{
    load();
    controller.setText(u"refund"_s);
    until([&] { return loaded.count() == 2; });
    const int matching = model.rowCount();
    Ticket other = SampleCache::ticket(98);
    other.subject = u"Something else"_s;
    Ticket match = SampleCache::ticket(99);
    match.subject = u"Another refund"_s;
    controller.applyChanges(cache.upsert({other, match}));
    until([&] { return model.rowCount() == matching + 1; });
    EXPECT_GE(model.rowOf(match.id), 0);
    EXPECT_EQ(model.rowOf(other.id), -1);
}

TEST_F(TicketList, AChangeOfMineShowsAsPending)
{
    load();
    const Ticket ticket = SampleCache::ticket(3);
    const FieldKey subject{.field = TicketField::Subject, .customKey = {}};
    controller.applyChanges(cache.change(ticket, subject, u"Mine"_s));
    until([&] { return model.rows()[3].hasPending; });
    EXPECT_EQ(model.rows()[3].subject, u"Mine"_s);
}

TEST_F(TicketList, ASortAskedForWhileNewsArriveIsNotLost)
{
    load();
    model.sort(int(Column::Number), Qt::AscendingOrder);
    controller.applyChanges(cache.upsert({SampleCache::ticket(50)}));
    until([&] { return model.rowCount() == 41; });
    EXPECT_TRUE(std::ranges::is_sorted(numbers()));
}

struct LongTicketList : TicketList
{
    LongTicketList()
    {
        tester.reset(); // it fetches more whenever there is more
        QList<Ticket> tickets;
        for (int n = 40; n < 2500; ++n)
            tickets.append(SampleCache::ticket(n));
        cache.upsert(tickets);
    }
};

TEST_F(LongTicketList, GrowsWhenTheViewReachesItsEnd)
{
    load();
    until([&] { return model.rowCount() == TicketListController::page; });
    ASSERT_TRUE(model.canFetchMore({}));
    model.fetchMore({});
    until([&] { return model.rowCount() == 2000; });
    model.fetchMore({});
    until([&] { return model.rowCount() == 2500; });
    EXPECT_FALSE(model.canFetchMore({}));
}

TEST_F(LongTicketList, AFirstSyncDoesNotPileUpTheWholeWorkspaceInMemory)
{
    load();
    until([&] { return model.rowCount() == TicketListController::page; });
    controller.setRowsInUse([] { return 1500; });
    // Newer tickets, one page of the server after the other, as a first sync brings them.
    for (int page = 0; page < 12; ++page) {
        QList<Ticket> tickets;
        for (int n = 0; n < 100; ++n) {
            Ticket ticket = SampleCache::ticket(3000 + page * 100 + n);
            ticket.updatedAt = SampleCache::ticket(0).updatedAt.addSecs(page * 100 + n);
            tickets.append(ticket);
        }
        controller.applyChanges(cache.upsert(tickets));
        until([&] { return model.rowOf(tickets.last().id) >= 0; });
        EXPECT_LE(model.rowCount(), 2 * TicketListController::page);
    }
    EXPECT_GE(model.rowCount(), 1500) << "what the view needs stays";
}

TEST(TicketListWithoutCache, SaysSoAndShowsNothing)
{
    QTemporaryDir folder;
    TicketReader reader(folder.filePath(u"cache.db"_s), folder.filePath(u"outbox.db"_s));
    TicketListModel model(std::make_shared<FixedClock>(), QLocale());
    TicketListController controller(reader, model);
    QSignalSpy failed(&controller, &TicketListController::failed);
    controller.loadFirst();
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed.count() > 0; }, 10'000));
    EXPECT_EQ(failed.first().first().value<Error>().kind, ErrorKind::Storage);
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
