// SPDX-License-Identifier: MIT
#include "models/modelsupport.h"
#include "models/overviewfigures.h"
#include "models/samplecache.h"

#include "core/searchquery.h"

#include <QTest>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// A cache with tickets of every kind that a bar can count, on both sides of each midnight.
struct OverviewBars : testing::Test
{
    SampleCache cache{400};
    TicketReader reader{cache.cachePath(), cache.outboxPath()};
    FixedClock clock;

    template <class T>
    static T answered(QFuture<Result<T>> future)
    {
        EXPECT_TRUE(QTest::qWaitFor([&] { return future.isFinished(); }, 20'000));
        const Result<T> result = future.result();
        EXPECT_TRUE(result) << result.error().message.toStdString();
        return result.value();
    }

    void SetUp() override
    {
        QList<Ticket> tickets;
        const QDateTime midnight(clock.now.toTimeZone(clock.timeZone).date(), QTime(0, 0), clock.timeZone);
        for (int day = -35; day <= 12; ++day)
            for (const int seconds : {-1, 0, 1}) {
                Ticket ticket = SampleCache::ticket(1000 + int(tickets.size()));
                ticket.createdAt = midnight.addDays(std::min(day, 0)).addSecs(seconds).toUTC();
                ticket.updatedAt = ticket.createdAt;
                if (ticket.isWaiting())
                    ticket.remindAt = midnight.addDays(day).addSecs(seconds).toUTC();
                tickets.append(ticket);
            }
        const TicketStatus odd{.id = u"odd"_s, .type = u"open"_s, .name = u"For \"us\""_s, .position = 99};
        cache.addStatuses({odd});
        for (Ticket& ticket : tickets)
            if (ticket.number % 7 == 0)
                ticket.status = {.word = odd.type, .id = odd.id, .name = odd.name};
        tickets[3].priority = {};
        cache.upsert(tickets);
    }
};

TEST_F(OverviewBars, EachNumberIsTheLengthOfTheListThatItOpens)
{
    const SearchContext context{
        .workspace = answered(reader.workspace()), .me = {}, .now = clock.nowUtc(), .zone = clock.zone()};
    const Overview overview = answered(reader.overview(clock.nowUtc(), clock.zone()));
    int bars = 0;
    for (const OverviewPart part : {OverviewPart::Status, OverviewPart::Priority, OverviewPart::Age,
                                    OverviewPart::Reminders, OverviewPart::Flow}) {
        const FigureSet set = figuresOf(part, overview, context.workspace, QLocale::c());
        for (const Figure& figure : set.figures)
            for (const FigureValue& value : figure.values) {
                const Search search = parseSearch(value.query, context);
                const auto order = answered(reader.order(TicketQuery{.filter = search.filter}));
                EXPECT_EQ(value.count, qint64(order.rows.size())) << value.query.toStdString();
                for (const SearchPiece& piece : search.pieces)
                    EXPECT_TRUE(piece.problem.isEmpty()) << value.query.toStdString();
                bars += value.count > 0;
            }
    }
    EXPECT_GT(bars, 60) << "there must be something to compare";
}

} // namespace

} // namespace deskbell
