// SPDX-License-Identifier: MIT
#include "core/messagetext.h"
#include "core/textwriter.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

QString fromHtml(const QString& html)
{
    return textFromHtml(html).text;
}

qsizetype longestWordOf(const QString& text)
{
    qsizetype longest = 0;
    qsizetype length = 0;
    for (const QChar c : text) {
        length = c.isSpace() ? 0 : length + 1;
        longest = std::max(longest, length);
    }
    return longest;
}

TEST(MessageText, blocksAndBreaksBecomeLines)
{
    EXPECT_EQ(fromHtml(u"<p>Hello  Anna,</p>\n<p>it\nworks.<br>Thanks</p><div>one</div><div>two</div>"_s),
              u"Hello Anna,\n\nit works.\nThanks\n\none\ntwo"_s);
    EXPECT_EQ(fromHtml(u"a<br><br><br><br>b"_s), u"a\n\nb"_s) << "one empty line is enough";
    EXPECT_EQ(fromHtml(u"<div><div><div>a</div></div></div><div>b</div>"_s), u"a\nb"_s);
}

TEST(MessageText, listsAndQuotationsKeepTheirMarks)
{
    EXPECT_EQ(fromHtml(u"<ul><li>one</li><li><p>two</p></li><li></li></ul>after"_s),
              u"• one\n\n• two\n\nafter"_s);
    EXPECT_EQ(fromHtml(u"yes<blockquote>do you?<blockquote>really</blockquote>so</blockquote>bye"_s),
              u"yes\n\n> do you?\n\n> > really\n\n> so\n\nbye"_s);
    EXPECT_EQ(fromHtml(u"</blockquote></blockquote>a"_s), u"a"_s) << "closed without being opened";
}

TEST(MessageText, cellsOfATableStandBesideEachOther)
{
    EXPECT_EQ(
        fromHtml(u"<table><tr><td>Order</td><td>17</td></tr><tr><td>Total</td><td>3 EUR</td></tr></table>"_s),
        u"Order 17\nTotal 3 EUR"_s);
}

TEST(MessageText, preformattedTextKeepsItsWhiteSpace)
{
    EXPECT_EQ(fromHtml(u"log:<pre>if (x)\n    stop  now\n</pre>end"_s),
              u"log:\n\nif (x)\n    stop  now\n\nend"_s);
}

TEST(MessageText, aLinkNamesItsTargetUnlessItsTextDoes)
{
    EXPECT_EQ(fromHtml(u"<a href=\"https://shop.example/a?x=1&amp;y=2\">your order</a>."_s),
              u"your order <https://shop.example/a?x=1&y=2>."_s);
    EXPECT_EQ(fromHtml(u"<a href='https://shop.example/'>shop.example</a>"_s), u"shop.example"_s);
    EXPECT_EQ(fromHtml(u"<a href=mailto:anna@mail.example>anna@mail.example</a>"_s), u"anna@mail.example"_s);
    EXPECT_EQ(fromHtml(u"<a href=\"https://evil.example\">https://bank.example</a>"_s),
              u"https://bank.example <https://evil.example>"_s);
    EXPECT_EQ(fromHtml(u"<a href=\"https://x.example/1\">one<a href=\"https://x.example/2\">two"_s),
              u"one <https://x.example/1>two <https://x.example/2>"_s)
        << "a link that was never closed";
}

TEST(MessageText, onlyWebAndMailTargetsAreShown)
{
    for (const auto target :
         {"javascript:alert(1)", "JaVa&#115;cript:alert(1)", "file:///etc/passwd", "data:text/html,x",
          "//host/share", "\\\\host\\share", "smb://host/x", "#top", ""}) {
        EXPECT_EQ(fromHtml(u"<a href=\"%1\">text</a>"_s.arg(QString::fromLatin1(target))), u"text"_s)
            << target;
    }
    EXPECT_EQ(fromHtml(u"<a href=\"https://bank.example@evil.example/\">bank</a>"_s),
              u"bank <https://evil.example/>"_s);
}

TEST(MessageText, aVeryLongTargetIsShownByItsHost)
{
    EXPECT_EQ(fromHtml(u"<a href=\"https://track.example/%1\">read</a>"_s.arg(QString(5'000, u'x'))),
              u"read <https://track.example/…>"_s);
}

TEST(MessageText, whatIsNoTextIsLeftOut)
{
    EXPECT_EQ(fromHtml(u"<!DOCTYPE html><html><head><title>T</title><style>p{}</style>"
                       "<meta charset=utf-8></head><body>a<script>if (a < b) '</p>'</SCRIPT >b<!-- c -->"
                       "<img src=x onerror=\"alert('>')\" alt=\"<b>\">d<?php echo 1 ?></body></html>"_s),
              u"abd"_s);
    EXPECT_EQ(fromHtml(u"a<!-->b<!---->c"_s), u"abc"_s);
}

TEST(MessageText, entitiesAreDecodedOnce)
{
    EXPECT_EQ(
        fromHtml(u"&lt;b&gt; &amp;amp; 5&nbsp;&euro; &#8364;&#x20AC; &auml;&szlig;&yuml; &#150; &hellip;"_s),
        u"<b> &amp; 5 € €€ äßÿ – …"_s);
    EXPECT_EQ(fromHtml(u"&unknown; & &; &#; &#x; &#xZZ; a&b &amp"_s),
              u"&unknown; & &; &#; &#x; &#xZZ; a&b &amp"_s);
    EXPECT_EQ(fromHtml(u"&#0;&#x110000;&#xD800;&#99999999999999;"_s), u"\uFFFD\uFFFD\uFFFD\uFFFD99999;"_s);
}

TEST(MessageText, aLonelyAngleBracketIsText)
{
    EXPECT_EQ(fromHtml(u"1 < 2 <3 <> a<"_s), u"1 < 2 <3 <> a<"_s);
}

TEST(MessageText, controlsAndDirectionOverridesGo)
{
    const QString hostile =
        u"a\u202Egnp.exe\u202C\u2066b\u2069"_s + QChar(0) + QChar(7) + u"c\u200B\uFEFF\u00ADd"_s;
    EXPECT_EQ(fromHtml(hostile), u"agnp.exebcd"_s);
    EXPECT_EQ(textFromPlain(hostile).text, u"agnp.exebcd"_s);
    EXPECT_EQ(fromHtml(u"&#x202E;x&#8238;"_s), u"x"_s) << "also when they are written as entities";
}

TEST(MessageText, plainTextKeepsItsLinesAndIndentations)
{
    EXPECT_EQ(textFromPlain(u"Hi <b>,\r\n\r\n\r\n\r\n  1 &amp; 2\t3  \nend\n\n").text,
              u"Hi <b>,\n\n  1 &amp; 2    3\nend"_s);
    EXPECT_TRUE(textFromPlain(u"").text.isEmpty());
}

TEST(MessageText, halfACharacterIsReplaced)
{
    const QString half = u"a"_s + QChar(0xd83d) + u"b"_s;
    EXPECT_EQ(textFromPlain(half).text, u"a\uFFFDb"_s);
    EXPECT_EQ(fromHtml(half), u"a\uFFFDb"_s);
    EXPECT_EQ(fromHtml(u"\U0001F600"_s), u"\U0001F600"_s);
}

TEST(MessageText, noWordIsLongerThanALayoutBears)
{
    for (const MessageText& text :
         {textFromPlain(QString(1'000'000, u'x')), textFromHtml(QString(1'000'000, u'x')),
          textFromHtml(u"<pre>"_s + QString(1'000'000, u'x'))}) {
        EXPECT_EQ(longestWordOf(text.text), TextWriter::longestWord);
        EXPECT_LE(text.text.size(), TextWriter::mostUnits);
        EXPECT_TRUE(text.isCut);
    }
    const QString faces = textFromPlain(u"\U0001F600"_s.repeated(2'000)).text;
    EXPECT_EQ(faces.count(u'\n'), 3) << "2 000 characters of two units each";
    EXPECT_TRUE(faces.startsWith(u"\U0001F600"_s.repeated(500) + u'\n')) << "never broken inside a pair";
}

TEST(MessageText, aLongTextEndsAtItsCapAndSaysSo)
{
    const MessageText text = textFromPlain(u"word "_s.repeated(100'000));
    EXPECT_TRUE(text.isCut);
    EXPECT_LE(text.text.size(), TextWriter::mostUnits);
    EXPECT_GT(text.text.size(), TextWriter::mostUnits - 10);
    const MessageText lines = textFromHtml(u"x<br>"_s.repeated(50'000));
    EXPECT_TRUE(lines.isCut);
    EXPECT_LE(lines.text.count(u'\n'), TextWriter::mostLines);
    EXPECT_FALSE(textFromPlain(u"short").isCut);
}

struct Hostile
{
    const char* name;
    QString unit; ///< repeated until it is large
    QString tail;
    QString expected;
};

class HostileHtml : public testing::TestWithParam<Hostile>
{
};

/// Twice the input may cost twice the looks, and none is looked at more than once.
TEST_P(HostileHtml, costsNoMoreThanItsLength)
{
    for (const qsizetype size : {300'000, 600'000}) {
        const QString html = GetParam().unit.repeated(size / GetParam().unit.size()) + GetParam().tail;
        const MessageText text = textFromHtml(html);
        EXPECT_LE(text.looked, html.size());
        EXPECT_EQ(text.text.left(100), GetParam().expected);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of600Kilobytes, HostileHtml,
    testing::Values(Hostile{"OpenItalics", u"<i>"_s, u"deep"_s, u"deep"_s},
                    Hostile{"NestedTables", u"<table><tr><td>"_s, u"deep"_s, u"deep"_s},
                    Hostile{"NestedQuotations", u"<blockquote>"_s, u"deep"_s, u"> > > > deep"_s},
                    Hostile{"NestedLists", u"<ul><li>"_s, u"deep"_s, u"• deep"_s},
                    Hostile{"OpenLinks", u"<a href=https://x.example>"_s, u""_s,
                            (u"<https://x.example> "_s.repeated(6)).left(100)},
                    Hostile{"CommentStarts", u"<!--"_s, u"x"_s, u""_s},
                    Hostile{"TagStarts", u"<a "_s, u"x"_s, u""_s},
                    Hostile{"OpenQuotes", u"<a href=\""_s, u"x"_s, u""_s},
                    Hostile{"Ampersands", u"&"_s, u""_s, QString(100, u'&')},
                    Hostile{"HalfEntities", u"&#x"_s, u""_s, u"&#x"_s.repeated(34).left(100)},
                    Hostile{"AngleBrackets", u"<"_s, u""_s, QString(100, u'<')},
                    Hostile{"OpenScripts", u"<script>"_s, u"x"_s, u""_s},
                    Hostile{"ClosingTags", u"</blockquote></li></pre></a>"_s, u"x"_s, u"x"_s},
                    Hostile{"Nothing", QString(1, QChar(0)), u"x"_s, u"x"_s}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(MessageText, theMailThatFrozeQtIsJustItsText)
{
    const QString html = u"<table><tr><td>"_s.repeated(20) + u"deep"_s + u"</td></tr></table>"_s.repeated(20);
    EXPECT_EQ(textFromHtml(html).text, u"deep"_s);
}

} // namespace
} // namespace deskbell
