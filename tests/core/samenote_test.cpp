// SPDX-License-Identifier: MIT
#include "core/samenote.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

TEST(SameNote, aServersTidyingDoesNotHideANote)
{
    EXPECT_TRUE(isSameNote(u"Called Anna,\n\nwaits for parts.", u"Called Anna, waits for parts."));
    EXPECT_TRUE(isSameNote(u"It's \"done\" - finally...", u"It’s “done” – finally…"));
    EXPECT_TRUE(isSameNote(u"  a\u00a0b\r\n", u"a b"));
    EXPECT_TRUE(isSameNote(u"use <b>this</b> one", u"use this one")) << "tags taken out";
    EXPECT_TRUE(isSameNote(u"use <b>this</b> one", u"use <b>this</b> one"));
    EXPECT_TRUE(isSameNote(u"\u202Eabc", u"abc")) << "what is not shown is not compared";
}

TEST(SameNote, otherWordsAreAnotherNote)
{
    EXPECT_FALSE(isSameNote(u"OK?", u"OK!"));
    EXPECT_FALSE(isSameNote(u"Paid 100", u"Paid 10"));
    EXPECT_FALSE(isSameNote(u"done", u"Done"));
    EXPECT_FALSE(isSameNote(u"<b></b>", u"")) << "an empty note is nobody's";
}

} // namespace
} // namespace deskbell
