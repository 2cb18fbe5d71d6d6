// SPDX-License-Identifier: MIT
#include "models/viewcounts.h"

#include "models/modelsupport.h"
#include "models/samplecache.h"
#include "models/viewcatalog.h"
#include "support/eventwait.h"

#include <QHash>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct Counts : testing::Test
{
    SampleCache cache{40};
    TicketReader reader{cache.cachePath(), cache.outboxPath()};
    std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>();
    ViewCatalog catalog{clock};
    ViewCounts counts{reader, catalog};
    QHash<QString, qint64> numbers;
    QStringList order;

    Counts()
    {
        counts.setPace(std::chrono::milliseconds(1), std::chrono::hours(1));
        QObject::connect(&counts, &ViewCounts::counted, &counts, [this](const QString& id, qint64 count) {
            numbers.insert(id, count);
            order += id;
        });
    }
    bool rounds(int count) const { return order.count(ViewCatalog::all) >= count; }
};

TEST_F(Counts, EachViewIsCountedTheShownOneFirst)
{
    catalog.setMe(samples::adaId);
    counts.setFirst(ViewCatalog::all);
    counts.refresh();
    ASSERT_TRUE(waitUntil([&] { return order.size() == catalog.entries().size(); }));
    EXPECT_EQ(order.first(), ViewCatalog::all);
    EXPECT_EQ(numbers.value(ViewCatalog::all), 40);
    EXPECT_GE(numbers.value(ViewCatalog::mine), 0);
}

TEST_F(Counts, NobodysTicketsAndWhatIsNotUnderstoodAreNotCounted)
{
    catalog.setSavedViews({{.id = u"old"_s, .name = u"Old"_s, .query = u"status:gone-by"_s, .layout = {}}});
    counts.refresh();
    ASSERT_TRUE(waitUntil([&] { return rounds(1); }));
    EXPECT_EQ(numbers.value(ViewCatalog::mine), -1);
    ASSERT_TRUE(waitUntil([&] { return numbers.contains(u"old"_s); }));
    EXPECT_EQ(numbers.value(u"old"_s), -1);
}

TEST_F(Counts, NewsDuringARoundMakesOneMoreHoweverMuchOfItThereIs)
{
    counts.refresh();
    for (int i = 0; i < 100; ++i)
        counts.refresh();
    ASSERT_TRUE(waitUntil([&] { return rounds(2); }));
    cache.upsert({SampleCache::ticket(50)});
    counts.refresh();
    ASSERT_TRUE(waitUntil([&] { return numbers.value(ViewCatalog::all) == 41; }));
    EXPECT_LE(order.count(ViewCatalog::all), 4);
}

TEST_F(Counts, TimeAloneStartsARound)
{
    int minutes = 0;
    QObject::connect(&counts, &ViewCounts::minutePassed, &counts, [&minutes] { ++minutes; });
    counts.setPace(std::chrono::milliseconds(1), std::chrono::milliseconds(5));
    EXPECT_TRUE(waitUntil([&] { return rounds(2); }));
    EXPECT_GT(minutes, 0);
}

TEST_F(Counts, WhatCannotBeReadHasNoNumber)
{
    TicketReader nowhere(u"/nonexistent/cache.db"_s, u"/nonexistent/outbox.db"_s);
    ViewCounts blind(nowhere, catalog);
    qint64 count = 7;
    QObject::connect(&blind, &ViewCounts::counted, &blind, [&count](const QString& id, qint64 number) {
        if (id == ViewCatalog::all)
            count = number;
    });
    blind.refresh();
    EXPECT_TRUE(waitUntil([&] { return count == -1; }));
}

} // namespace
} // namespace deskbell
