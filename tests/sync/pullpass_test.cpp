// SPDX-License-Identifier: MIT
#include "sync/pullpass.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

const QDateTime morning(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);

TicketPage page(int number, int perPage, qint64 total, int rows, const QDateTime& created = morning)
{
    TicketPage answer;
    answer.meta = {.page = number, .perPage = perPage, .total = total, .rows = rows};
    for (int i = 0; i < rows; ++i)
        answer.tickets.append({.id = u"t%1"_s.arg(i), .createdAt = created, .updatedAt = created});
    return answer;
}

QHash<QString, QString> roundTrip(const PullPass& pass)
{
    return pass.state(u"p."_s);
}

TEST(PullPass, walksAsFarAsTheMetaSays)
{
    PullPass pass;
    pass.take(page(1, 25, 60, 25));
    EXPECT_EQ(pass.request().page, 2);
    pass.take(page(2, 25, 60, 25));
    EXPECT_FALSE(pass.isFinished());
    pass.take(page(3, 25, 60, 10));
    EXPECT_TRUE(pass.isFinished());
    EXPECT_EQ(pass.done(), 60);
    EXPECT_EQ(pass.total(), 60);
}

TEST(PullPass, goesToTheSameRowWhenThePagesGetSmaller)
{
    PullPass pass;
    pass.take(page(1, 100, 1'000, 100));
    pass.take(page(2, 100, 1'000, 100));
    pass.take(page(3, 50, 1'000, 50)); // rows 101 to 150: 201 was wanted
    EXPECT_EQ(pass.request().page, 5);
}

TEST(PullPass, stepsBackAsFarAsRowsCanHaveMoved)
{
    PullPass pass;
    for (int number = 1; number <= 5; ++number)
        pass.take(page(number, 10, 100, 10));
    pass.take(page(6, 10, 88, 10)); // twelve are gone: row 51 may be row 39 now
    EXPECT_EQ(pass.request().page, 4);
}

TEST(PullPass, withoutACompleteMetaAnEmptyPageIsTheEnd)
{
    PullPass pass;
    TicketPage rows = page(1, 25, 60, 25);
    rows.meta = {.page = {}, .perPage = {}, .total = {}, .rows = 25};
    pass.take(rows);
    EXPECT_EQ(pass.request().page, 2);
    pass.take({});
    EXPECT_TRUE(pass.isFinished());
    EXPECT_EQ(pass.done(), 25);
    EXPECT_EQ(pass.total(), 0) << "not known";
}

TEST(PullPass, whenEveryPageIsTheSameOneItGoesRoundAndThenStops)
{
    PullPass pass;
    pass.take(page(1, 10, 100, 10));
    pass.take(page(1, 10, 100, 10)); // page 2 was asked for
    EXPECT_EQ(pass.request().page, 1);
    EXPECT_EQ(pass.request().createdAfter, morning.addSecs(-1));
    pass.take(page(1, 10, 100, 10));
    pass.take(page(1, 10, 100, 10));
    EXPECT_TRUE(pass.isStuck());
}

TEST(PullPass, theWatermarkIsTheNewestRowButNeverBeyondTheStart)
{
    PullPass pass = PullPass::since(morning.addSecs(-300), morning);
    pass.noteServerDate(morning.addSecs(60));
    pass.noteServerDate(morning.addSecs(90));
    pass.take(page(1, 25, 1, 1, morning.addSecs(30)));
    EXPECT_EQ(pass.watermark(), morning.addSecs(30));
    pass.take(page(1, 25, 1, 1, morning.addSecs(70)));
    EXPECT_EQ(pass.watermark(), morning.addSecs(60));
}

TEST(PullPass, anOldNewestRowDoesNotHoldTheWatermarkBackForDays)
{
    PullPass pass = PullPass::since(morning, morning);
    pass.noteServerDate(morning.addDays(2));
    pass.take(page(1, 25, 0, 0));
    EXPECT_EQ(pass.watermark(), morning.addDays(2).addSecs(-600));
}

TEST(PullPass, noticesThatTheFilterIsIgnored)
{
    PullPass pass = PullPass::since(morning, morning);
    pass.take(page(1, 25, 1, 1, morning.addSecs(-1)));
    EXPECT_FALSE(pass.filterIgnored()) << "within the second that was asked for";
    pass.take(page(1, 25, 1, 1, morning.addSecs(-2)));
    EXPECT_TRUE(pass.filterIgnored());
}

TEST(PullPass, goesOnBehindAStoredPageAsIfNothingHadHappened)
{
    PullPass pass;
    pass.noteServerDate(morning);
    for (int number = 1; number <= 3; ++number)
        pass.take(page(number, 10, 100, 10));
    ASSERT_TRUE(pass.goRoundPageLimit());
    pass.take(page(1, 10, 71, 10, morning.addSecs(5)));
    const auto stored = roundTrip(pass);
    const PullPass recalled =
        PullPass::recall([&stored](const QString& key) { return stored.value(key); }, u"p."_s);
    EXPECT_EQ(roundTrip(recalled), stored);
    EXPECT_EQ(recalled.request().page, 2);
    EXPECT_EQ(recalled.request().createdAfter, morning.addSecs(-1));
    EXPECT_EQ(recalled.started(), morning);
    EXPECT_EQ(recalled.done(), 39);
    EXPECT_EQ(recalled.total(), 100);
}

} // namespace
} // namespace deskbell
