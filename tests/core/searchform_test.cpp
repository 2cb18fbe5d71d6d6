// SPDX-License-Identifier: MIT
#include "core/searchform.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Words as they are compared, with '|' between them.
std::string keys(const QString& text)
{
    QStringList found;
    for (const SearchToken& token : searchTokens(text))
        found.append(token.key);
    return found.join(u'|').toStdString();
}

/// Words as they stand in the text.
std::string words(const QString& text)
{
    QStringList found;
    for (const SearchToken& token : searchTokens(text))
        found.append(text.mid(token.start, token.length));
    return found.join(u'|').toStdString();
}

TEST(SearchForm, LeavesUsualTextAsItIs)
{
    const QString text = u"Café “naïve” — Müller’s printer, 20 € … ok"_s;
    EXPECT_EQ(searchForm(text).constData(), text.constData());
}

TEST(SearchForm, WordsAreComparedWithoutCaseAccentsAndForms)
{
    EXPECT_EQ(keys(u"Café CAFÉ cafe\u0301"_s), "cafe|cafe|cafe");
    EXPECT_EQ(keys(u"Straße STRASSE ẞ"_s), "strasse|strasse|ss");
    EXPECT_EQ(keys(u"Łódź Ørsted Đakovo"_s), "lodz|orsted|dakovo");
    EXPECT_EQ(keys(u"İstanbul ISPARTA ılık"_s), "istanbul|isparta|ilik");
    EXPECT_EQ(keys(u"１２３ ﬁle ｶﾅ"_s), "123|file|カ|ナ");
    EXPECT_EQ(keys(u"Άλφα ΑΛΦΑ σας ΣΑΣ"_s), "αλφα|αλφα|σασ|σασ");
    EXPECT_EQ(keys(u"Ёлка елка"_s), "елка|елка");
    EXPECT_EQ(keys(u"محمد مُحَمَّد مـحـمد"_s), "محمد|محمد|محمد");
    EXPECT_EQ(keys(u"שָׁלוֹם שלום"_s), "שלום|שלום");
    EXPECT_EQ(keys(u"Micro­soft® Word™ 5°C"_s), "microsoft|word|5|c");
}

TEST(SearchForm, PunctuationSeparatesAndMarksOfOtherScriptsDoNot)
{
    EXPECT_EQ(keys(u"foo_bar-baz@example.com C++"_s), "foo|bar|baz|example|com|c");
    EXPECT_EQ(keys(u"हिन्दी"_s), "हिन्दी");
    EXPECT_EQ(keys(u"!? %"_s), "");
}

TEST(SearchForm, LettersOfScriptsWithoutSpacesAreWords)
{
    EXPECT_EQ(keys(u"東京タワー iPhone東京"_s), "東|京|タ|ワ|ー|iphone|東|京");
    EXPECT_EQ(words(u"ภาษาไทยที่"_s), "ภ|า|ษ|า|ไ|ท|ย|ที่");
    EXPECT_EQ(keys(u"👍🏽🙂 ok"_s), "👍|🙂|ok");
}

TEST(SearchForm, WordsKnowWhereTheyStand)
{
    EXPECT_EQ(words(u"  Straße, ﬁle; e\u0301tude!  "_s), "Straße|ﬁle|e\u0301tude");
    EXPECT_EQ(words(u"مُحَمَّد"_s), "مُحَمَّد");
}

TEST(SearchForm, TheFormOfATextHasTheSameWords)
{
    for (
        const QString& text :
        {u"Straße Łódź １２３ ﬁle 東京タワー 한국어 हिन्दी مُحَمَّد שָׁלוֹם ที่ 👍🏽 5°C Word™ σας ½ x² № ёлка が"_s,
         u"a\u00adb\u200dc\ufe0fd\u2066e"_s})
        EXPECT_EQ(keys(searchForm(text)), keys(text));
}

TEST(Links, AddressesAreTakenOutAndTheirTextStays)
{
    EXPECT_EQ(withoutLinks(u"see https://desk.example/img/3411.png now"_s), u"see  now"_s);
    EXPECT_EQ(withoutLinks(u"Ticket (https://a.example/1) <http://b.example/2> end"_s),
              u"Ticket () <> end"_s);
    EXPECT_EQ(withoutLinks(u"WWW.example.com/12,x"_s), u""_s);
    EXPECT_EQ(withoutLinks(u"请看https://x.example/7谢谢"_s), u"请看谢谢"_s);
    EXPECT_EQ(withoutLinks(u"anna@www.example and www. x"_s), u"anna@ and  x"_s);
    EXPECT_EQ(withoutLinks(u"cid:image001 12:30 a://b mailto:x@y.z"_s),
              u"cid:image001 12:30 a://b mailto:x@y.z"_s);
    EXPECT_EQ(withoutLinks(u"::// https://"_s), u"::// "_s);
}

TEST(Links, TextWithoutAnyIsNotCopied)
{
    const QString text = u"wwow: what: a way"_s;
    EXPECT_EQ(withoutLinks(text).constData(), text.constData());
}

} // namespace

} // namespace deskbell
