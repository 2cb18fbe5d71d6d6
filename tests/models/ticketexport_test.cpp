// SPDX-License-Identifier: MIT
#include "models/csvreading.h"
#include "models/modelsupport.h"
#include "models/samplecache.h"
#include "models/ticketcsv.h"
#include "models/ticketreferences.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <numeric>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Column = TicketListModel::Column;

const QTimeZone berlin("Europe/Berlin");

struct Export : testing::Test
{
    SampleCache cache;
    TicketReader reader{cache.cachePath(), cache.outboxPath()};
    QTemporaryDir folder;
    QString path = folder.filePath(u"list.csv"_s);

    explicit Export(int tickets = 5'000) : cache(0)
    {
        QList<Ticket> rows;
        for (int n = 0; n < tickets; ++n) {
            rows.append(SampleCache::ticket(n));
            rows.last().number = 1001 + n;
        }
        cache.upsert(rows);
    }

    /// All numbers, in an order that no index has.
    QList<qint64> shuffled()
    {
        QList<qint64> entries = rowOrderOf(*reader.order({}).result()).entries;
        std::ranges::stable_sort(entries, {}, [](qint64 row) { return row % 7; });
        return entries;
    }
    Result<qint64> pass(const std::shared_ptr<TicketPass::Taker>& taker, const QList<qint64>& entries)
    {
        TicketPass pass(reader, taker);
        std::optional<Result<qint64>> result;
        QObject::connect(&pass, &TicketPass::finished, &pass,
                         [&](const Result<qint64>& tickets) { result = tickets; });
        pass.run(entries);
        EXPECT_TRUE(QTest::qWaitFor([&] { return result.has_value(); }, 20'000));
        return result.value_or(failure(ErrorKind::TimedOut));
    }
    std::shared_ptr<TicketCsv> csv(const QList<Column>& columns) const
    {
        return std::make_shared<TicketCsv>(path, columns, berlin);
    }
    QStringList files() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }
};

TEST_F(Export, TheWholeListIsWrittenInItsOrderWithoutItsHeadings)
{
    QList<qint64> entries = shuffled();
    ASSERT_EQ(entries.size(), 5'000);
    const QList<qint64> numbers = entries;
    entries.insert(0, -1);
    entries.insert(700, -2);
    EXPECT_EQ(pass(csv({Column::Number, Column::Starred}), entries), 5'000);
    const QList<QStringList> records = readCsv(path);
    ASSERT_EQ(records.size(), 5'001);
    EXPECT_EQ(records.first(), (QStringList{u"Number"_s, u"Starred"_s}));
    for (qsizetype i = 0; i < numbers.size(); ++i)
        ASSERT_EQ(records[i + 1].first(), QString::number(numbers[i]));
}

TEST_F(Export, AListWhoseOrderNobodyHasReadIsReadFirst)
{
    TicketPass pass(reader, csv({Column::Number}));
    QSignalSpy finished(&pass, &TicketPass::finished);
    pass.run({.filter = {}, .sortColumn = TicketColumn::Number, .order = Qt::AscendingOrder});
    ASSERT_TRUE(QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000));
    const QList<QStringList> records = readCsv(path);
    ASSERT_EQ(records.size(), 5'001);
    EXPECT_EQ(records.last().first(), u"6000"_s);
}

TEST_F(Export, NobodyWaitsForItOrIsOvertaken)
{
    auto taker = csv({Column::Subject});
    TicketPass pass(reader, taker);
    QSignalSpy finished(&pass, &TicketPass::finished);
    const QFuture<Result<QList<TicketRow>>> window = reader.rowsAt({1042, 1041});
    pass.run(shuffled());
    ASSERT_TRUE(QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000));
    ASSERT_TRUE(window.result()) << "not cancelled";
    EXPECT_EQ(window.result()->size(), 2);
}

/// Stops its pass after the first tickets.
struct Stopping : TicketCsv
{
    using TicketCsv::TicketCsv;
    TicketPass* pass = nullptr;
    int taken = 0;
    Result<void> take(const QList<TicketRow>& rows) override
    {
        taken += int(rows.size());
        pass->stop();
        return TicketCsv::take(rows);
    }
};

TEST_F(Export, NothingIsLeftOfOneThatWasCancelled)
{
    QFile before(path);
    ASSERT_TRUE(before.open(QIODevice::WriteOnly));
    before.write("mine");
    before.close();
    auto taker = std::make_shared<Stopping>(path, QList<Column>{Column::Subject}, berlin);
    TicketPass pass(reader, taker);
    taker->pass = &pass;
    std::optional<Result<qint64>> result;
    QObject::connect(&pass, &TicketPass::finished, &pass, [&](const Result<qint64>& r) { result = r; });
    pass.run(shuffled());
    ASSERT_TRUE(QTest::qWaitFor([&] { return result.has_value(); }, 20'000));
    ASSERT_FALSE(*result);
    EXPECT_EQ(result->error().kind, ErrorKind::Cancelled);
    EXPECT_GT(taker->taken, 0);
    EXPECT_LT(taker->taken, 5'000);
    EXPECT_EQ(files(), QStringList{u"list.csv"_s});
    ASSERT_TRUE(before.open(QIODevice::ReadOnly));
    EXPECT_EQ(before.readAll(), "mine");
}

TEST_F(Export, OneThatIsDeletedWhileItRunsLeavesNothing)
{
    {
        TicketPass pass(reader, csv({Column::Subject}));
        pass.run(shuffled());
    }
    EXPECT_EQ(files(), QStringList());
}

struct SmallExport : Export
{
    SmallExport() : Export(4) {}
    void give(const QString& subject)
    {
        Ticket ticket = SampleCache::ticket(0);
        ticket.number = 1001;
        ticket.subject = subject;
        cache.upsert({ticket});
    }
};

TEST_F(SmallExport, TextsComeBackAsTheyAre)
{
    for (const QString& subject :
         {u"She said \"no\", then; \"yes\""_s, u"two\r\nlines\nof text"_s, u"تأخر في توصيل الطلب رقم 5521"_s,
          u"配送の遅延"_s, u"Printer on fire 🔥"_s}) {
        give(subject);
        ASSERT_TRUE(pass(csv({Column::Number, Column::Subject}), {1001}));
        EXPECT_EQ(readCsv(path).value(1), (QStringList{u"1001"_s, subject})) << subject.toStdString();
    }
    give(u"=cmd|' /C calc'!A0"_s);
    ASSERT_TRUE(pass(csv({Column::Subject}), {1001}));
    EXPECT_EQ(readCsv(path).value(1), QStringList{u"'=cmd|' /C calc'!A0"_s});
}

TEST_F(SmallExport, TimesAreExactAndNamesAreThoseOfTheList)
{
    Ticket ticket = SampleCache::ticket(1);
    ticket.number = 1002;
    ticket.createdAt = QDateTime(QDate(2026, 7, 1), QTime(8, 0), Qt::UTC);
    ticket.updatedAt = QDateTime(QDate(2026, 11, 23), QTime(9, 23, 5), Qt::UTC);
    ticket.status = samples::statusOf(samples::waitingId);
    ticket.remindAt = {};
    cache.upsert({ticket});
    ASSERT_TRUE(pass(csv({Column::Created, Column::Status, Column::Updated, Column::Reminder}), {1002}));
    EXPECT_EQ(readCsv(path).value(1),
              (QStringList{u"2026-07-01T10:00:00+02:00"_s, samples::statusOf(samples::waitingId).name,
                           u"2026-11-23T10:23:05+01:00"_s, QString()}));
}

TEST_F(SmallExport, WhatHasLeftTheDatabaseIsLeftOutAndAnEmptyListHasItsTitles)
{
    EXPECT_EQ(pass(csv({Column::Number}), {1001, 999'999, 1003}), 2);
    EXPECT_EQ(readCsv(path).size(), 3);
    EXPECT_EQ(pass(csv({Column::Number}), {}), 0);
    EXPECT_EQ(readCsv(path), QList<QStringList>{{u"Number"_s}});
}

TEST_F(SmallExport, AFileThatCannotBeMadeIsToldInTheSystemsWords)
{
    const auto taker = std::make_shared<TicketCsv>(folder.filePath(u"nowhere/list.csv"_s),
                                                   QList<Column>{Column::Number}, berlin);
    const Result<qint64> result = pass(taker, {1001});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::Storage);
    EXPECT_FALSE(taker->problem().isEmpty());
    EXPECT_EQ(files(), QStringList());
}

TEST_F(SmallExport, AFileThatCannotBeFinishedIsNoFile)
{
    QTemporaryDir gone;
    TicketCsv taker(gone.filePath(u"list.csv"_s), {Column::Number}, berlin);
    ASSERT_TRUE(taker.take({sampleRow(1)}));
    gone.remove();
    EXPECT_FALSE(taker.finish());
    EXPECT_FALSE(taker.problem().isEmpty());
}

TEST_F(SmallExport, AReferenceIsOneLineWithNumberTitleAndLink)
{
    TicketRow row = sampleRow(1042);
    row.id = u"71000000-0000-4000-8000-000000000000"_s;
    row.subject = u"Cannot\nlog in"_s;
    EXPECT_EQ(ticketReference(row),
              u"#1042 Cannot log in deskbell://ticket/71000000-0000-4000-8000-000000000000"_s);
    row.subject.clear();
    row.id = u"a b/c"_s;
    EXPECT_EQ(ticketReference(row), u"#1042 deskbell://ticket/a%20b%2Fc"_s);
}

} // namespace
} // namespace deskbell
