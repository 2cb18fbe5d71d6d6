// SPDX-License-Identifier: MIT
#include "core/snippet.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

SearchTerm word(const QString& text)
{
    return {.text = text, .isPrefix = true};
}

SearchTerm phrase(const QString& text)
{
    return {.text = text, .isPrefix = false};
}

/// The text with what is marked in brackets.
std::string bracketed(const QString& text, const QList<Snippet::Mark>& marks)
{
    QString shown = text;
    for (qsizetype i = marks.size() - 1; i >= 0; --i) {
        shown.insert(marks.at(i).start + marks.at(i).length, u']');
        shown.insert(marks.at(i).start, u'[');
    }
    return shown.toStdString();
}

std::string marked(const QString& text, const QList<SearchTerm>& terms)
{
    return bracketed(text, marksIn(text, terms));
}

std::string snippet(const QString& text, const QList<SearchTerm>& terms, int length = 120)
{
    const Snippet found = snippetOf(SearchedPart::Messages, text, terms, length);
    return bracketed(found.text, found.marks);
}

TEST(Marks, StandWhereTheIndexFindsTheWords)
{
    EXPECT_EQ(marked(u"Printer on fire, printers burn"_s, {word(u"printer"_s)}),
              "[Printer] on fire, [printers] burn");
    EXPECT_EQ(marked(u"blueprint"_s, {word(u"print"_s)}), "blueprint");
    EXPECT_EQ(marked(u"Printers"_s, {phrase(u"printer"_s)}), "Printers");
    EXPECT_EQ(marked(u"on fire fire on on  fire"_s, {phrase(u"on fire"_s)}), "[on fire] fire on [on  fire]");
    EXPECT_EQ(marked(u"Straße in Łódź"_s, {word(u"strasse"_s), word(u"lodz"_s)}), "[Straße] in [Łódź]");
    EXPECT_EQ(marked(u"ＣＡＦÉ e\u0301tude"_s, {word(u"cafe"_s), word(u"étude"_s)}),
              "[ＣＡＦÉ] [e\u0301tude]");
    EXPECT_EQ(marked(u"東京タワーと東京駅"_s, {word(u"東京"_s)}), "[東京]タワーと[東京]駅");
    EXPECT_EQ(marked(u"قال مُحَمَّد"_s, {word(u"محمد"_s)}), "قال [مُحَمَّد]");
    EXPECT_EQ(marked(u"#1042 and 10425"_s, {phrase(u"#1042"_s)}), "#[1042] and 10425");
    EXPECT_EQ(marked(u"a A and"_s, {word(u"a"_s)}), "[a] [A] and");
}

TEST(Marks, OverlappingOnesAreOne)
{
    EXPECT_EQ(marked(u"one two three"_s, {phrase(u"one two"_s), phrase(u"two three"_s)}), "[one two three]");
    EXPECT_EQ(marked(u"fire"_s, {word(u"fi"_s), word(u"fire"_s)}), "[fire]");
}

TEST(Marks, NothingIsMarkedForWhatIsLeftOutOrSaysNothing)
{
    EXPECT_EQ(marked(u"fire!"_s, {{.text = u"fire"_s, .excluded = true}, word(u"!"_s), word(QString())}),
              "fire!");
    EXPECT_EQ(marked(QString(), {word(u"fire"_s)}), "");
}

TEST(Snippets, AShortTextIsShownWhole)
{
    EXPECT_EQ(snippet(u"The printer\n\tis  on fire.\r\n"_s, {word(u"fire"_s)}), "The printer is on [fire].");
    EXPECT_EQ(snippet(u"nothing here"_s, {word(u"fire"_s)}), "");
}

TEST(Snippets, ALongTextIsCutBetweenWords)
{
    const QString text = u"word "_s.repeated(40) + u"printer "_s + u"more "_s.repeated(40);
    const Snippet found = snippetOf(SearchedPart::Messages, text, {word(u"printer"_s)}, 60);
    EXPECT_TRUE(found.text.startsWith(u"…word "_s)) << found.text.toStdString();
    EXPECT_TRUE(found.text.endsWith(u"more…"_s)) << found.text.toStdString();
    EXPECT_LE(found.text.size(), 62);
    ASSERT_EQ(found.marks.size(), 1);
    EXPECT_EQ(found.text.mid(found.marks.first().start, found.marks.first().length), u"printer"_s);
}

TEST(Snippets, TheEndIsShownWithWhatIsBeforeIt)
{
    const QString text = u"word "_s.repeated(40) + u"printer"_s;
    const Snippet found = snippetOf(SearchedPart::Messages, text, {word(u"printer"_s)}, 60);
    EXPECT_TRUE(found.text.endsWith(u"word printer"_s)) << found.text.toStdString();
    EXPECT_GT(found.text.size(), 45);
}

TEST(Snippets, WordsThatStandTogetherWin)
{
    const QString text = u"printer "_s + u"filler "_s.repeated(60) + u"the fire in the printer "_s +
                         u"filler "_s.repeated(60) + u"fire"_s;
    const std::string shown = snippet(text, {word(u"printer"_s), word(u"fire"_s)}, 60);
    EXPECT_NE(shown.find("the [fire] in the [printer]"), std::string::npos) << shown;
}

TEST(Snippets, TextWithoutSpacesIsCutAnywhereButInACharacter)
{
    const QString text = u"漢字"_s.repeated(100) + u"東京"_s + u"仮名"_s.repeated(100);
    const Snippet found = snippetOf(SearchedPart::Messages, text, {word(u"東京"_s)}, 40);
    EXPECT_TRUE(found.text.startsWith(u'…') && found.text.endsWith(u'…'));
    EXPECT_NE(bracketed(found.text, found.marks).find("[東京]"), std::string::npos);
    const QString emoji = u"👍🏽🙂"_s.repeated(50);
    const Snippet pictures = snippetOf(SearchedPart::Messages, emoji, {word(u"🙂"_s)}, 30);
    EXPECT_EQ(pictures.text.toUtf8(), QString::fromUtf8(pictures.text.toUtf8()).toUtf8());
    EXPECT_FALSE(pictures.text.contains(QChar::ReplacementCharacter));
    for (qsizetype i = 0; i < pictures.text.size(); ++i) {
        if (pictures.text.at(i).isHighSurrogate())
            EXPECT_TRUE(pictures.text.at(++i).isLowSurrogate());
        else
            EXPECT_FALSE(pictures.text.at(i).isLowSurrogate());
    }
}

TEST(Snippets, AWordLongerThanTheLineIsMarkedAsFarAsItIsShown)
{
    const QString text = u"before "_s + u"x"_s.repeated(500);
    const Snippet found = snippetOf(SearchedPart::Messages, text, {word(u"xxx"_s)}, 50);
    ASSERT_EQ(found.marks.size(), 1);
    EXPECT_LE(found.text.size(), 52);
    EXPECT_LE(found.marks.first().start + found.marks.first().length, found.text.size());
}

TEST(Snippets, WhatTurnsTheReadingDirectionIsTakenOut)
{
    EXPECT_EQ(snippet(u"\u202eevil\u202c fire\u0007"_s, {word(u"fire"_s)}), "evil [fire]");
    EXPECT_EQ(snippet(u"שלום fire עולם"_s, {word(u"שלום"_s)}), "[שלום] fire עולם");
}

TEST(Snippets, MarksLieInTheTextWhateverTheLength)
{
    const QString text = u"  the printer\n\nis on fire 東京 👍🏽 \u202e and "_s.repeated(20) +
                         u"fire"_s + u"z"_s.repeated(90);
    for (int length = 1; length < 200; ++length) {
        const Snippet found = snippetOf(SearchedPart::Notes, text,
                                        {word(u"fire"_s), phrase(u"on fire"_s), word(u"東京"_s)}, length);
        int end = 0;
        for (const Snippet::Mark& mark : found.marks) {
            ASSERT_GE(mark.start, end) << length;
            ASSERT_GT(mark.length, 0) << length;
            end = mark.start + mark.length;
        }
        ASSERT_LE(end, found.text.size()) << length;
        ASSERT_FALSE(found.text.contains(u'\n'));
    }
}

} // namespace

} // namespace deskbell
