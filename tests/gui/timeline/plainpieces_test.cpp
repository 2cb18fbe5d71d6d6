// SPDX-License-Identifier: MIT
#include "gui/timeline/plainpieces.h"

#include <QStringList>

#include <gtest/gtest.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

qsizetype longestWordIn(const QString& text)
{
    qsizetype longest = 0;
    for (const QString& line : text.split(u'\n')) {
        for (const QString& word : line.split(QChar(0x200b)))
            for (const QString& part : word.split(u' '))
                longest = qMax(longest, part.size());
    }
    return longest;
}

TEST(PlainPieces, AnOrdinaryTextStaysAsItIs)
{
    const QString text = u"Hello,\n\nhere is\ta text."_s;
    const PlainPieces pieces(text);
    EXPECT_EQ(pieces.shown(), text);
    EXPECT_EQ(pieces.original(0, text.size()), text);
    EXPECT_EQ(pieces.original(7, 12), text.mid(7, 5));
    EXPECT_EQ(PlainPieces(u"a\r\nb\rc"_s).shown(), u"a\nb\nc"_s);
}

TEST(PlainPieces, LongWordsGetBreaksThatAreNotCopied)
{
    const QString word = u"y"_s.repeated(3'000);
    const QString text = u"a "_s + word + u" b\n"_s + word;
    const PlainPieces pieces(text);
    EXPECT_LE(longestWordIn(pieces.shown()), PlainPieces::longestWord);
    EXPECT_EQ(pieces.original(0, pieces.shown().size()), text);
    EXPECT_EQ(pieces.original(0, 10), text.left(10));
    EXPECT_EQ(pieces.original(500, 510).size(), 9) << "one of them was put in";
}

TEST(PlainPieces, LongParagraphsGetBreaksThatAreNotCopied)
{
    const QString text = u"some words "_s.repeated(5'000);
    const PlainPieces pieces(text);
    for (const QString& line : pieces.shown().split(u'\n'))
        EXPECT_LE(line.size(), PlainPieces::longestParagraph + PlainPieces::longestWord);
    EXPECT_EQ(pieces.original(0, pieces.shown().size()), text);
}

TEST(PlainPieces, NeverBetweenTheHalvesOfACharacter)
{
    const QString smile = QString::fromUcs4(U"\U0001F600");
    const QString text = u"x"_s + smile.repeated(4'000);
    const PlainPieces pieces(text);
    for (qsizetype i = 1; i < pieces.shown().size(); ++i) {
        if (pieces.shown().at(i).isLowSurrogate()) {
            EXPECT_TRUE(pieces.shown().at(i - 1).isHighSurrogate()) << i;
        }
    }
    EXPECT_EQ(pieces.original(0, pieces.shown().size()), text);
}

TEST(PlainPieces, MoreThanAQuarterMegabyteIsNotShown)
{
    EXPECT_EQ(PlainPieces(u"ab "_s.repeated(200'000)).original(0, 10'000'000).size(),
              PlainPieces::longestText);
}

} // namespace
