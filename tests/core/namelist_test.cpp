// SPDX-License-Identifier: MIT
#include "core/namelist.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

const NamedItem ada{.id = u"c-1"_s, .name = u"Ada Lovelace"_s, .detail = u"ada@engine.example"_s};
const NamedItem nameless{.id = u"c-2"_s};
const NamedItem grace{.id = u"c-3"_s, .name = u"Grace Hopper"_s};

TEST(NameList, GivesEachItemBackAsItWas)
{
    const QList<NamedItem> items{ada, nameless, grace};
    const NameList list(items);
    EXPECT_EQ(list.items(), items);
    EXPECT_EQ(list.name(0), ada.name);
    EXPECT_EQ(list.detail(0), ada.detail);
    EXPECT_EQ(list.nameAndDetail(0), ada.name + u' ' + ada.detail);
    EXPECT_TRUE(list.name(1).isEmpty());
    EXPECT_TRUE(list.detail(2).isEmpty());
}

TEST(NameList, FindsTheFirstOfAnId)
{
    const NameList list{ada, grace, {.id = grace.id, .name = u"another"_s}};
    EXPECT_EQ(list.indexOf(grace.id), 1);
    EXPECT_EQ(list.indexOf(u"c-"), -1);
    EXPECT_TRUE(list.contains(ada.id));
    EXPECT_FALSE(NameList().contains(ada.id));
}

TEST(NameList, TakesOneMoreWithoutChangingWhatOthersHold)
{
    const NameList given{ada, nameless};
    NameList mine = given;
    EXPECT_TRUE(mine.isCopyOf(given));
    mine.add(grace);
    EXPECT_EQ(mine.items(), (QList{ada, nameless, grace}));
    EXPECT_EQ(mine.indexOf(grace.id), 2);
    EXPECT_EQ(given.size(), 2);
    EXPECT_FALSE(mine.isCopyOf(given));
    EXPECT_NE(mine, given);
}

TEST(NameList, IsEqualToOneWithTheSameItemsButNoCopyOfIt)
{
    const NameList one{ada, grace};
    const NameList other{ada, grace};
    EXPECT_EQ(one, other);
    EXPECT_FALSE(one.isCopyOf(other));
    // The same text, cut elsewhere.
    EXPECT_NE(NameList({{.id = u"ab"_s, .name = u"c"_s}}), NameList({{.id = u"a"_s, .name = u"bc"_s}}));
}

} // namespace
} // namespace deskbell
