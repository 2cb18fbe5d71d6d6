// SPDX-License-Identifier: MIT
#include "storage/storagetesting.h"

namespace deskbell {
namespace {

bool isUnread(Stores& stores, const QString& id)
{
    return must(stores.reader().rows(QStringList{id})).value(0).unread;
}

bool isStarred(Stores& stores, const QString& id)
{
    return must(stores.reader().rows(QStringList{id})).value(0).starred;
}

TEST(LocalBox, NothingIsUnreadBeforeThereWasAFirstSynchronisation)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    EXPECT_FALSE(isUnread(stores, u"1"_s));
    EXPECT_EQ(must(stores.cache().newestUpdate()), noon);
}

TEST(LocalBox, WhatTheServerChangesAfterwardsIsUnreadUntilItIsLookedAt)
{
    Stores stores;
    must(stores.outbox().local().setReadBefore(noon));
    Ticket moved = ticket(u"1"_s);
    must(stores.cache().upsertTickets({moved, ticket(u"2"_s)}));
    moved.updatedAt = noon.addSecs(60);
    must(stores.cache().upsertTickets({moved}));
    EXPECT_TRUE(isUnread(stores, u"1"_s));
    EXPECT_FALSE(isUnread(stores, u"2"_s));

    must(stores.outbox().local().markRead(u"1"_s, moved.updatedAt));
    EXPECT_EQ(must(stores.cache().refreshShown({u"1"_s})).tickets, QStringList{u"1"_s});
    EXPECT_FALSE(isUnread(stores, u"1"_s));

    moved.updatedAt = noon.addSecs(120);
    must(stores.cache().upsertTickets({moved}));
    EXPECT_TRUE(isUnread(stores, u"1"_s)) << "changed once more";
}

TEST(LocalBox, MarksOutliveTheCache)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    must(stores.outbox().local().setStarred(u"1"_s, true));
    must(stores.outbox().local().setUnread(u"2"_s, true, noon));
    const QString cache = stores.cachePath();
    stores.close();
    ASSERT_TRUE(QFile::remove(cache));

    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    EXPECT_TRUE(isStarred(stores, u"1"_s));
    EXPECT_FALSE(isUnread(stores, u"1"_s));
    EXPECT_TRUE(isUnread(stores, u"2"_s));
    EXPECT_TRUE(must(stores.reader().marks(u"1"_s)).starred);
    EXPECT_EQ(must(stores.reader().marks(u"3"_s)), LocalMarks());
}

TEST(LocalBox, AMarkThatTheCacheMissedIsShownAfterTheNextStart)
{
    Stores stores;
    must(stores.outbox().local().setReadBefore(noon.addSecs(-60)));
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    ASSERT_TRUE(isUnread(stores, u"2"_s));
    must(stores.outbox().local().setStarred(u"1"_s, true));
    must(stores.outbox().local().markRead(u"2"_s, noon));
    stores.close(); // killed between the two files

    EXPECT_EQ(QSet<QString>({u"1"_s, u"2"_s}), [&] {
        const QStringList refreshed = must(stores.cache().refreshPending()).tickets;
        return QSet<QString>(refreshed.begin(), refreshed.end());
    }());
    EXPECT_TRUE(isStarred(stores, u"1"_s));
    EXPECT_FALSE(isUnread(stores, u"2"_s));
}

TEST(LocalBox, DropsMarksThatSayNothingAnyMore)
{
    Stores stores;
    LocalBox& local = stores.outbox().local();
    must(local.markRead(u"1"_s, noon));
    must(local.markRead(u"2"_s, noon.addDays(1)));
    must(local.setStarred(u"3"_s, true));
    must(local.setReadBefore(noon.addSecs(1)));
    stores.close();
    stores.cache();
    EXPECT_FALSE(must(stores.reader().marks(u"1"_s)).readUpTo.isValid());
    EXPECT_EQ(must(stores.reader().marks(u"2"_s)).readUpTo, noon.addDays(1));
    EXPECT_TRUE(stores.outbox().local().marks(u"3"_s).starred);
    EXPECT_EQ(stores.outbox().local().readBefore(), noon.addSecs(1));
}

TEST(LocalBox, KeepsTheViewsInTheirOrder)
{
    Stores stores;
    const SavedView vip{.id = u"b"_s,
                        .name = u"VIP ☎ \"open\""_s,
                        .query = u"tag:vip is:open"_s,
                        .layout = R"({"sort":"Reminder"})"};
    const SavedView plain{.id = u"a"_s, .name = u"Plain"_s};
    must(stores.outbox().local().replaceViews({vip, plain}));
    const QList<SavedView> read = must(stores.reader().views());
    ASSERT_EQ(read.size(), 2);
    EXPECT_EQ(read.at(0), vip);
    EXPECT_EQ(read.at(1).name, u"Plain"_s);
    must(stores.outbox().local().replaceViews({plain, vip}));
    EXPECT_EQ(must(stores.reader().views()).at(1), vip);
    must(stores.outbox().local().replaceViews({}));
    EXPECT_TRUE(must(stores.reader().views()).isEmpty());
}

TEST(LocalBox, AViewThatCannotBeStoredLeavesTheOthersAsTheyWere)
{
    Stores stores;
    const SavedView view{.id = u"a"_s, .name = u"Plain"_s};
    must(stores.outbox().local().replaceViews({view}));
    EXPECT_FALSE(stores.outbox().local().replaceViews({view, view}).has_value()) << "the same id twice";
    EXPECT_EQ(must(stores.reader().views()).size(), 1);
}

} // namespace
} // namespace deskbell
