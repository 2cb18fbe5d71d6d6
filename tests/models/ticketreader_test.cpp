// SPDX-License-Identifier: MIT
#include "models/samplecache.h"
#include "storage/statement.h"
#include "storage/stores.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QSemaphore>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// A reader whose thread hangs in the delivery of an answer until `go` is released, as with a disk that does
/// not answer.
struct HangingReader : testing::Test
{
    QTemporaryDir folder;
    QSemaphore hangs;
    QSemaphore go;
    std::unique_ptr<TicketReader> reader =
        std::make_unique<TicketReader>(folder.filePath(u"cache.db"_s), folder.filePath(u"outbox.db"_s));

    HangingReader()
    {
        bool tooLate = true;
        while (tooLate) {
            tooLate = false;
            // An answer that is there already is delivered here, and there is nothing to hang.
            reader->workspace().then(
                QtFuture::Launch::Sync,
                [this, &tooLate, here = QThread::currentThread()](const Result<Workspace>&) {
                    if (QThread::currentThread() == here) {
                        tooLate = true;
                        return;
                    }
                    hangs.release();
                    go.acquire();
                });
        }
        hangs.acquire();
    }
};

TEST_F(HangingReader, DoesNotKeepTheProgramFromQuitting)
{
    const QFuture<Result<Workspace>> behind = reader->workspace();
    const QDeadlineTimer deadline(std::chrono::seconds(20));
    reader.reset();
    EXPECT_FALSE(deadline.hasExpired());
    EXPECT_FALSE(behind.isFinished());
    go.release();
    EXPECT_EQ(behind.result().error().kind, ErrorKind::Cancelled) << "left behind, it still ends in order";
}

TEST(LaterReader, AnswersWhatWasAskedBeforeItStarted)
{
    SampleCache cache;
    TicketReader reader(cache.cachePath(), cache.outboxPath(), TicketReader::Start::Later);
    const QFuture<Result<qint64>> count = reader.count({});
    EXPECT_FALSE(count.isFinished());
    EXPECT_FALSE(reader.firstRows({}).value().isEmpty()) << "the first page does not need the thread";
    reader.start();
    EXPECT_EQ(count.result().value(), 40);
}

TEST(LaterReader, ThatNeverStartsStillAnswersEachCallOnce)
{
    SampleCache cache;
    auto reader =
        std::make_unique<TicketReader>(cache.cachePath(), cache.outboxPath(), TicketReader::Start::Later);
    const QFuture<Result<Workspace>> asked = reader->workspace();
    reader.reset();
    EXPECT_EQ(asked.result().error().kind, ErrorKind::Cancelled);
}

/// A cache in which one list takes minutes.
struct SlowList : testing::Test
{
    static void SetUpTestSuite()
    {
        s_cache = std::make_unique<SampleCache>(ticketCount);
        QJsonObject fields;
        for (int i = 0; i < 3000; ++i)
            fields.insert(u"field %1"_s.arg(i), i);
        const auto writer = openCacheForWriting(s_cache->cachePath());
        ASSERT_TRUE(writer && execute(*writer->database, u"UPDATE tickets SET custom_fields = ?"_s,
                                      {QString::fromUtf8(QJsonDocument(fields).toJson())}));
    }
    static void TearDownTestSuite() { s_cache.reset(); }

    static constexpr int ticketCount = 40;
    static inline std::unique_ptr<SampleCache> s_cache;
    std::unique_ptr<TicketReader> reader =
        std::make_unique<TicketReader>(s_cache->cachePath(), s_cache->outboxPath());
    const QDeadlineTimer deadline{std::chrono::seconds(20)};

    /// All tickets, each after a thousand looks through thousands of fields.
    static TicketFilter slow()
    {
        TicketFilter filter;
        for (int i = 0; i < 900; ++i) {
            filter.clauses.append({.field = FilterField::CustomField,
                                   .negated = true,
                                   .key = u"other %1"_s.arg(i),
                                   .text = u"value"_s});
        }
        return filter;
    }

    /// Returns when the other thread has counted, so that this one is most likely in the middle of it.
    QFuture<Result<TicketOrder>> startSlowOrder()
    {
        auto order = reader->order(TicketQuery{.filter = slow()});
        reader->count({}).waitForFinished();
        return order;
    }
};

TEST_F(SlowList, IsStoppedByANewerOne)
{
    const auto older = startSlowOrder();
    const auto newer = reader->order({});
    EXPECT_EQ(newer.result()->rows.size(), ticketCount);
    ASSERT_FALSE(older.result());
    EXPECT_EQ(older.result().error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(deadline.hasExpired());
}

TEST_F(SlowList, DoesNotHoldUpAnotherListWithItsChangedTickets)
{
    QStringList ids;
    for (int i = 0; i < ticketCount; ++i)
        ids.append(SampleCache::ticket(i).id);
    const auto changed = reader->matching(slow(), ids);
    reader->count({}).waitForFinished();
    EXPECT_EQ(reader->rows(TicketQuery{.limit = 5}).result()->size(), 5);
    EXPECT_EQ(changed.result().error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(deadline.hasExpired());
}

TEST_F(SlowList, TakesWhatBelongsToItAlongWhenAnotherListIsWanted)
{
    const auto order = startSlowOrder();
    const auto itsRows = reader->rowsAt({1, 2});
    const auto itsSnippets = reader->snippets({{.text = u"printer"_s}}, {1, 2}, 1);
    const auto first = reader->rows(TicketQuery{.limit = 5});
    const auto whole = reader->order({});
    EXPECT_EQ(first.result()->size(), 5);
    EXPECT_EQ(whole.result()->rows.size(), ticketCount);
    EXPECT_EQ(order.result().error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(itsRows.result().error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(itsSnippets.result().error().kind, ErrorKind::Cancelled);
    const QList<RowNumber> two{first.result()->at(0).row, first.result()->at(1).row};
    EXPECT_EQ(reader->rowsAt(two).result()->size(), 2) << "those of the new list are read";
    EXPECT_FALSE(deadline.hasExpired());
}

TEST_F(SlowList, IsStoppedByClosing)
{
    const auto order = startSlowOrder();
    const auto counts = reader->counts({slow()});
    reader.reset();
    ASSERT_TRUE(order.isFinished() && counts.isFinished());
    EXPECT_EQ(order.result().error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(counts.result().error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(deadline.hasExpired());
}

TEST_F(SlowList, IsCountedWithoutDelayForTheOthers)
{
    const auto older = reader->counts({{}, slow()});
    EXPECT_EQ(reader->order({}).result()->rows.size(), ticketCount);
    EXPECT_FALSE(older.isFinished());
    EXPECT_EQ(reader->counts({{}, {}}).result().value(), (QList<qint64>{ticketCount, ticketCount}));
    EXPECT_EQ(older.result().error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(deadline.hasExpired());
}

TEST_F(SlowList, StopsNothingOfAnotherKind)
{
    const auto older = startSlowOrder();
    const auto details = reader->details(SampleCache::ticket(3).id);
    const auto thread = reader->thread(SampleCache::ticket(3).id);
    const auto rows = reader->rows(TicketQuery{.limit = 5});
    const auto newer = reader->order({});
    EXPECT_EQ(details.result()->server.number, SampleCache::ticket(3).number);
    EXPECT_TRUE(thread.result());
    EXPECT_EQ(rows.result()->size(), 5);
    EXPECT_TRUE(newer.result());
    EXPECT_FALSE(older.result());
}

} // namespace
} // namespace deskbell
