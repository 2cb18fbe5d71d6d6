// SPDX-License-Identifier: MIT
#include "core/plaintext.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST(SingleLine, JoinsLinesAndRunsOfSpace)
{
    EXPECT_EQ(singleLine(u"  a \r\n\t b\u00a0c  "_s), u"a b c"_s);
    EXPECT_EQ(singleLine(u""_s), QString());
    EXPECT_EQ(singleLine(u" \n "_s), QString());
}

TEST(SingleLine, LeavesOutWhatHidesOrTurnsText)
{
    EXPECT_EQ(singleLine(u"exe.\u202egpj\u2066\u2069\u0000\u0007\u007f\ufeff\ufffc"_s), u"exe.gpj"_s);
}

TEST(SingleLine, KeepsWhatScriptsAndEmojiNeed)
{
    const QString text = u"\u200fשלום\u200e 👩\u200d💻 می\u200cخواهم"_s;
    EXPECT_EQ(singleLine(text), text);
}

TEST(SingleLine, IsCutBetweenCharacters)
{
    EXPECT_EQ(singleLine(u"abcdef"_s, 6), u"abcdef"_s);
    EXPECT_EQ(singleLine(u"abcdefg"_s, 6), u"abcdef…"_s);
    EXPECT_EQ(singleLine(u"abc d"_s, 4), u"abc…"_s);
    EXPECT_EQ(singleLine(u"abc😀😀"_s, 4), u"abc…"_s) << "half an emoji is not shown";
    EXPECT_EQ(singleLine(u"abc😀😀"_s, 5), u"abc😀…"_s);
}

TEST(SingleLine, DoesNotCareHowLongTheRestIs)
{
    EXPECT_EQ(singleLine(QString(5'000'000, u'x'), 10).size(), 11);
}

} // namespace
} // namespace deskbell
