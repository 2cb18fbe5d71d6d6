// SPDX-License-Identifier: MIT
#include "storage/rowset.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace deskbell {
namespace {

const QList<RowNumber> odd{-5,
                                 0,
                                 1,
                                 63,
                                 64,
                                 65,
                                 4095,
                                 (RowNumber(1) << 26) - 1,
                                 RowNumber(1) << 26,
                                 999'999,
                                 firstSpareRow,
                                 firstSpareRow + 7};

RowSet setOf(const QList<RowNumber>& rows)
{
    RowSet set;
    for (const RowNumber row : rows)
        set.insert(row);
    return set;
}

TEST(RowSet, HoldsEachRowOnceWhateverItsNumber)
{
    RowSet set = setOf(odd);
    EXPECT_EQ(set.size(), qsizetype(odd.size()));
    for (const RowNumber row : odd) {
        set.insert(row);
        EXPECT_TRUE(set.contains(row)) << row;
        EXPECT_FALSE(set.contains(row + 3)) << row;
    }
    EXPECT_EQ(set.size(), qsizetype(odd.size()));
    EXPECT_EQ(setOf(set.rows()).rows(), set.rows());
}

TEST(RowSet, KeepsAndRemovesLikeSetsOfTheStandardLibrary)
{
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::set<RowNumber> a;
        std::set<RowNumber> b;
        for (int i = 0; i < 200; ++i) {
            const RowNumber far = random() % 4 == 0 ? firstSpareRow : 0;
            (random() % 2 ? a : b).insert(far + RowNumber(random() % 500));
        }
        const RowSet first = setOf({a.begin(), a.end()});
        const RowSet second = setOf({b.begin(), b.end()});
        QList<RowNumber> both;
        QList<RowNumber> one;
        std::ranges::set_intersection(a, b, std::back_inserter(both));
        std::ranges::set_difference(a, b, std::back_inserter(one));
        RowSet kept = first;
        kept.keep(second);
        EXPECT_EQ(kept.rows(), both);
        EXPECT_EQ(kept.size(), qsizetype(both.size()));
        RowSet rest = first;
        rest.remove(second);
        EXPECT_EQ(rest.size(), qsizetype(one.size()));
        for (const RowNumber row : one)
            EXPECT_TRUE(rest.contains(row));
    }
}

} // namespace
} // namespace deskbell
