// SPDX-License-Identifier: MIT
#include "storage/matchtext.h"
#include "core/searchform.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <set>

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

SearchTerm without(const QString& text)
{
    return {.text = text, .isPrefix = true, .excluded = true};
}

TEST(MatchText, IsMadeOfQuotedStringsAlone)
{
    EXPECT_EQ(matchText({word(u"Printer"_s), word(u"fire"_s)}), u"\"printer\" * AND \"fire\" *"_s);
    EXPECT_EQ(matchText({phrase(u"on fire"_s)}), u"\"on fire\""_s);
    EXPECT_EQ(matchText({word(u"a-b@c.de"_s)}), u"\"a b c de\" *"_s);
    EXPECT_EQ(matchText({word(u"subject:x"_s), word(u"NEAR("_s)}), u"\"subject x\" AND \"near\" *"_s);
    EXPECT_EQ(matchText({word(u"say\"hi"_s)}), u"\"say hi\" *"_s);
}

TEST(MatchText, SomeWordsDoNotGoOn)
{
    EXPECT_EQ(matchText({word(u"a"_s)}), u"\"a\""_s);
    EXPECT_EQ(matchText({word(u"7"_s)}), u"\"7\""_s);
    EXPECT_EQ(matchText({word(u"東"_s)}), u"\"東\""_s);
    EXPECT_EQ(matchText({word(u"東京"_s)}), u"\"東 京\""_s);
    EXPECT_EQ(matchText({word(u"я"_s)}), u"\"я\" *"_s);
    EXPECT_EQ(matchText({word(u"🙂"_s)}), u"\"🙂\""_s);
}

TEST(MatchText, WhatIsExcludedIsTakenFromWhatIsWanted)
{
    const QList<SearchTerm> terms{word(u"printer"_s), without(u"fire"_s), without(u"smoke"_s)};
    EXPECT_EQ(matchText(terms), u"(\"printer\" *) NOT (\"fire\" * OR \"smoke\" *)"_s);
    EXPECT_EQ(matchText({without(u"fire"_s)}), QString());
    EXPECT_EQ(excludedText({without(u"fire"_s)}), u"\"fire\" *"_s);
}

TEST(MatchText, TermsWithoutAWordCountForNothing)
{
    EXPECT_EQ(matchText({word(u"%"_s), word(u"!!"_s)}), QString());
    EXPECT_EQ(matchText({word(u"%"_s), word(u"printer"_s)}), u"\"printer\" *"_s);
    EXPECT_EQ(excludedText({without(u"--"_s)}), QString());
    EXPECT_EQ(matchText({word(u"fire"_s), word(u"Fire"_s)}), u"\"fire\" *"_s);
}

/// An index in memory with the very tokenizer of the cache.
class Index : public testing::Test
{
protected:
    Index()
    {
        QFile file(u":/sql/cache/004_lists_and_search.sql"_s);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        const QString sql = QString::fromUtf8(file.readAll());
        const QString tokenizer = QRegularExpression(u"tokenize=\"[^\"]+\""_s).match(sql).captured();
        EXPECT_FALSE(tokenizer.isEmpty());
        EXPECT_EQ(sqlite3_open(":memory:", &m_database), SQLITE_OK);
        run("CREATE VIRTUAL TABLE search USING fts5(body, "_L1 + tokenizer + ')'_L1);
        run(u"CREATE VIRTUAL TABLE words USING fts5vocab(search, 'instance')"_s);
    }
    ~Index() override { sqlite3_close(m_database); }

    void run(const QString& sql)
    {
        ASSERT_EQ(sqlite3_exec(m_database, sql.toUtf8().constData(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(m_database);
    }

    void add(const QString& text)
    {
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(m_database, "INSERT INTO search (body) VALUES (?)", -1, &insert, nullptr);
        const QByteArray bytes = searchForm(text).toUtf8();
        sqlite3_bind_text(insert, 1, bytes.constData(), int(bytes.size()), SQLITE_TRANSIENT);
        ASSERT_EQ(sqlite3_step(insert), SQLITE_DONE);
        sqlite3_finalize(insert);
    }

    /// How many texts match; -1 for an expression that SQLite refuses.
    int found(const QString& expression)
    {
        sqlite3_stmt* query = nullptr;
        sqlite3_prepare_v2(m_database, "SELECT COUNT(*) FROM search WHERE search MATCH ?", -1, &query,
                           nullptr);
        const QByteArray bytes = expression.toUtf8();
        sqlite3_bind_text(query, 1, bytes.constData(), int(bytes.size()), SQLITE_TRANSIENT);
        const int count = sqlite3_step(query) == SQLITE_ROW ? sqlite3_column_int(query, 0) : -1;
        sqlite3_finalize(query);
        return count;
    }

    sqlite3* m_database = nullptr;
};

TEST_F(Index, NothingThatIsTypedIsASyntaxError)
{
    add(u"Printer on fire"_s);
    static const QStringList parts{u"\""_s,
                                   u"'"_s,
                                   u"*"_s,
                                   u"^"_s,
                                   u"("_s,
                                   u")"_s,
                                   u":"_s,
                                   u"+"_s,
                                   u"-"_s,
                                   u"NEAR("_s,
                                   u" OR "_s,
                                   u" NOT "_s,
                                   u"fire"_s,
                                   u"{"_s,
                                   u"}"_s,
                                   u","_s,
                                   u"打"_s,
                                   u"é"_s,
                                   u" "_s,
                                   u"\\"_s,
                                   u"--"_s,
                                   u"subject"_s,
                                   u"🙂"_s,
                                   QString(QChar(0xd83d)),
                                   QString(QChar(0)),
                                   u"\u200b"_s};
    QRandomGenerator random(4);
    for (int round = 0; round < 5000; ++round) {
        QList<SearchTerm> terms;
        for (int i = random.bounded(1, 4); i > 0; --i) {
            QString text;
            for (int part = random.bounded(5); part >= 0; --part)
                text += parts.at(random.bounded(int(parts.size())));
            terms.append(
                {.text = text, .isPrefix = random.bounded(2) == 0, .excluded = random.bounded(3) == 0});
        }
        for (const QString& expression : {matchText(terms), excludedText(terms)}) {
            ASSERT_TRUE(expression.isEmpty() || found(expression) >= 0) << expression.toStdString();
        }
    }
}

/// Each character alone: what is a word here is one for SQLite, and what is looked for by it is found.
TEST_F(Index, AgreesAboutEachCharacterOfUnicode)
{
    int words = 0;
    run(u"BEGIN"_s);
    for (char32_t c = 0x20; c < 0x30000; ++c) {
        if (c >= 0xd800 && c < 0xe000)
            continue;
        const QString text = QString::fromUcs4(&c, 1);
        if (searchTokens(text).isEmpty())
            continue;
        ++words;
        add(u"before "_s + text + u" after"_s);
    }
    run(u"COMMIT"_s);
    EXPECT_GT(words, 100'000);
    int missed = 0;
    for (char32_t c = 0x20; c < 0x30000 && missed < 20; c += c < 0x3000 ? 1 : 17) {
        if (c >= 0xd800 && c < 0xe000)
            continue;
        const QString text = QString::fromUcs4(&c, 1);
        const QString expression = matchText({phrase(text)});
        if (!expression.isEmpty() && found(matchText({phrase("before "_L1 + text + " after"_L1)})) < 1) {
            ++missed;
            ADD_FAILURE() << std::hex << unsigned(c);
        }
    }
}

TEST_F(Index, HasTheWordsThatAreMarked)
{
    const QStringList texts{
        u"Straße Łódź １２３ ﬁle 東京タワー 한국어 हिन्दी مُحَمَّد أحمد שָׁלוֹם ที่ 👍🏽🙂 5°C Word™ σας ½ x² № ёлка が"_s,
        u"don’t foo_bar a\u00adb c\u200dd e\ufe0ff g\u2066h ₽ ₺ €5 Café CAFÉ İstanbul ı"_s};
    for (const QString& text : texts) {
        run(u"DELETE FROM search"_s);
        add(text);
        std::multiset<std::string> indexed;
        sqlite3_stmt* query = nullptr;
        sqlite3_prepare_v2(m_database, "SELECT term FROM words", -1, &query, nullptr);
        while (sqlite3_step(query) == SQLITE_ROW)
            indexed.insert(reinterpret_cast<const char*>(sqlite3_column_text(query, 0)));
        sqlite3_finalize(query);
        std::multiset<std::string> marked;
        for (const SearchToken& token : searchTokens(text))
            marked.insert(token.key.toStdString());
        EXPECT_EQ(indexed, marked);
    }
}

} // namespace

} // namespace deskbell
