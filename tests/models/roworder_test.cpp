// SPDX-License-Identifier: MIT
#include "models/roworder.h"

#include <QRandomGenerator>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

RowOrder plain(const QList<qint64>& entries)
{
    return {.entries = entries, .headings = {}};
}

/// Groups by key, with their tickets.
RowOrder grouped(const QList<std::pair<QString, QList<qint64>>>& groups)
{
    TicketOrder order;
    for (const auto& [key, tickets] : groups) {
        order.rows += QList<qint64>(tickets.begin(), tickets.end());
        order.groups.append({.key = key, .name = key.toUpper(), .count = tickets.size()});
    }
    return rowOrderOf(order);
}

/// The order as text: "A: 1 2 B: 3".
QString textOf(const RowOrder& order)
{
    QStringList words;
    for (const qint64 entry : order.entries)
        words.append(isHeading(entry) ? order.headings.value(entry).name + u':' : QString::number(entry));
    return words.join(u' ');
}

/// What a view makes of a change, step by step, when survivors do not move.
QList<qint64> followed(QList<qint64> rows, const OrderChange& change)
{
    for (auto range = change.removed.crbegin(); range != change.removed.crend(); ++range)
        rows.remove(range->first, range->count);
    for (const RowRange& range : change.inserted)
        for (int i = 0; i < range.count; ++i)
            rows.insert(range.first + i, change.order.entries[range.first + i]);
    return rows;
}

TEST(RowOrder, WhatStaysKeepsItsPlaceAndWhatComesStandsBehindItsPredecessor)
{
    // 30 is the first in the database meanwhile.
    const OrderChange change = mergedOrder(plain({10, 20, 30}), plain({5, 30, 10, 15, 16, 20, 25}), {});
    EXPECT_EQ(change.order.entries, (QList<qint64>{5, 10, 15, 16, 20, 25, 30}));
    EXPECT_EQ(change.inserted, (QList<RowRange>{{0, 1}, {2, 2}, {5, 1}}));
    EXPECT_TRUE(change.removed.isEmpty());
    EXPECT_FALSE(change.rearranged);
}

TEST(RowOrder, WhatComesStandsAtTheTopAlsoBehindTicketsThatHaveJustMovedThere)
{
    // 30 and 20 were changed, then 7 came: not at the end, where the agent has 30.
    const OrderChange change = mergedOrder(plain({10, 15, 20, 25, 30}), plain({30, 20, 7, 10, 15, 25}), {});
    EXPECT_EQ(change.order.entries, (QList<qint64>{7, 10, 15, 20, 25, 30}));
    EXPECT_EQ(mergedOrder(plain({1, 2, 3}), plain({3, 9, 8, 1, 7, 2}), {}).order.entries,
              (QList<qint64>{9, 8, 1, 7, 2, 3}));
}

TEST(RowOrder, WhatComesStandsInItsPlaceWhereverBothListsBeginAndEndAlike)
{
    const auto merged = [](const QList<qint64>& fresh) {
        return mergedOrder(plain({1, 2, 3, 4}), plain(fresh), {}).order.entries;
    };
    for (const QList<qint64>& fresh : {QList<qint64>{9, 1, 2, 3, 4}, QList<qint64>{1, 2, 9, 8, 3, 4},
                                       QList<qint64>{1, 2, 3, 4, 9}, QList<qint64>{1, 9, 4}})
        EXPECT_EQ(merged(fresh), fresh);
    // 3 has moved to the second place; it stays, and 9 is where the database has it.
    EXPECT_EQ(merged({1, 3, 9, 2, 4}), (QList<qint64>{1, 9, 2, 3, 4}));
}

TEST(RowOrder, WhatIsGoneLeavesButNotWhatIsKept)
{
    const OrderChange change = mergedOrder(plain({1, 2, 3, 4, 5}), plain({1, 5}), {3});
    EXPECT_EQ(change.order.entries, (QList<qint64>{1, 3, 5}));
    EXPECT_EQ(change.removed, (QList<RowRange>{{1, 1}, {3, 1}}));
    EXPECT_EQ(change.left, QSet<RowNumber>{3});
}

TEST(RowOrder, TheSameListIsNoChange)
{
    EXPECT_TRUE(mergedOrder(plain({1, 2, 3}), plain({3, 2, 1}), {}).isEmpty());
    EXPECT_TRUE(takenOrder(plain({1, 2, 3}), plain({1, 2, 3})).isEmpty());
}

TEST(RowOrder, TakenOverWholeItIsRearrangedOnlyWhenSomethingMoves)
{
    const OrderChange longer = takenOrder(plain({1, 2}), plain({1, 2, 3, 4}));
    EXPECT_FALSE(longer.rearranged);
    EXPECT_EQ(longer.inserted, (QList<RowRange>{{2, 2}}));
    const OrderChange turned = takenOrder(plain({1, 2, 9}), plain({2, 3, 1}));
    EXPECT_TRUE(turned.rearranged);
    EXPECT_EQ(turned.order.entries, (QList<qint64>{2, 3, 1}));
}

TEST(RowOrder, NumbersBeyondAllTicketsCount)
{
    const qint64 spare = firstSpareRow + 7;
    const OrderChange change = mergedOrder(plain({spare, 1, 2}), plain({1, spare + 1, 2, spare}), {});
    EXPECT_EQ(change.order.entries, (QList<qint64>{spare, 1, spare + 1, 2}));
}

TEST(RowOrder, GroupsHaveHeadingsThatStayTheSame)
{
    const RowOrder order = grouped({{u"new"_s, {1, 2}}, {u"open"_s, {3}}});
    EXPECT_EQ(textOf(order), u"NEW: 1 2 OPEN: 3"_s);
    EXPECT_EQ(order.tickets(), 3);
    EXPECT_EQ(grouped({{u"open"_s, {3}}}).entries.first(), order.entries[3]);
}

TEST(RowOrder, NewTicketsStandInTheirGroupAndMovedOnesStayWhereTheAgentHasThem)
{
    const RowOrder shown = grouped({{u"new"_s, {1, 2}}, {u"open"_s, {3, 4}}});
    // 2 is open now, 5 and 6 are new.
    const RowOrder fresh = grouped({{u"new"_s, {5, 1}}, {u"open"_s, {2, 6, 3, 4}}});
    const OrderChange change = mergedOrder(shown, fresh, {});
    EXPECT_EQ(textOf(change.order), u"NEW: 5 1 2 OPEN: 6 3 4"_s);
    EXPECT_FALSE(change.rearranged);
}

TEST(RowOrder, GroupsComeAndGo)
{
    const RowOrder shown = grouped({{u"a"_s, {1}}, {u"c"_s, {3}}, {u"d"_s, {4}}});
    const OrderChange change =
        mergedOrder(shown, grouped({{u"a"_s, {1}}, {u"b"_s, {2}}, {u"d"_s, {4, 9}}}), {});
    EXPECT_EQ(textOf(change.order), u"A: 1 B: 2 D: 4 9"_s);
    // All of a group have moved, and none has left: it stays while they do.
    EXPECT_EQ(textOf(mergedOrder(shown, grouped({{u"x"_s, {1, 3, 4}}}), {}).order), u"A: 1 C: 3 D: 4"_s);
    EXPECT_EQ(textOf(mergedOrder(shown, grouped({}), {}).order), QString());
    EXPECT_EQ(textOf(mergedOrder(grouped({}), shown, {}).order), textOf(shown));
}

TEST(RowOrder, AViewThatFollowsTheRangesEndsUpWithTheOrder)
{
    QRandomGenerator random(11);
    const auto someOrder = [&random] {
        QList<qint64> entries;
        for (int i = random.bounded(30); i > 0; --i)
            if (const qint64 entry = 1 + random.bounded(40); !entries.contains(entry))
                entries.append(entry);
        return entries;
    };
    for (int round = 0; round < 500; ++round) {
        const QList<qint64> shown = someOrder();
        const QList<qint64> fresh = someOrder();
        const OrderChange change = mergedOrder(plain(shown), plain(fresh), {});
        ASSERT_FALSE(change.rearranged);
        ASSERT_EQ(followed(shown, change), change.order.entries);
        ASSERT_EQ(QSet<qint64>(fresh.begin(), fresh.end()),
                  QSet<qint64>(change.order.entries.begin(), change.order.entries.end()));
        const OrderChange taken = takenOrder(plain(shown), plain(fresh));
        if (!taken.rearranged) {
            ASSERT_EQ(followed(shown, taken), fresh);
        }
    }
}

} // namespace
} // namespace deskbell
