// SPDX-License-Identifier: MIT
// What a problem report says of the databases, whatever state they are in.
#include "storagetesting.h"

#include "storage/databasefacts.h"

#include <gmock/gmock.h>

#include <sqlite3.h>

namespace deskbell {

namespace {

using ::testing::Contains;

AccountFacts factsOf(
    const Stores& stores, const std::function<bool()>& stop = [] { return false; })
{
    return readAccountFacts(stores.cachePath(), stores.outboxPath(), stop);
}

/// Everything that the facts say, in one text.
std::string wordsOf(const AccountFacts& facts)
{
    return reportText({.waiting = facts.waiting, .databases = facts.databases}).toStdString();
}

class Facts : public testing::Test
{
protected:
    void SetUp() override
    {
        must(stores.cache().upsertTickets({ticket(u"1042"_s, u"Heron"_s), ticket(u"1043"_s, u"Heron"_s)}));
        must(stores.outbox().enqueue(u"op-1"_s, u"1042"_s, change(subjectKey, u"a"_s, u"Heron"_s), noon,
                                     noon));
        must(stores.outbox().addNote(u"op-2"_s, u"1042"_s, u"Heron"_s, noon));
        must(stores.outbox().saveDraft(u"1043"_s, {{u"subject"_s, u"Heron"_s}}, noon));
        stores.close();
    }
    void run(const QString& path, const char* sql)
    {
        sqlite3* raw = nullptr;
        ASSERT_EQ(sqlite3_open(QFile::encodeName(path).constData(), &raw), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(raw);
    }

    Stores stores;
};

TEST_F(Facts, CountWhatIsThereAndQuoteNothing)
{
    const AccountFacts facts = factsOf(stores);
    ASSERT_EQ(facts.databases.size(), 2);
    EXPECT_THAT(facts.databases[0].rows, Contains(NamedCount{.name = u"tickets"_s, .count = 2}));
    EXPECT_EQ(facts.databases[0].integrity, u"ok"_s);
    EXPECT_EQ(facts.databases[1].integrity, u"ok"_s);
    EXPECT_EQ(facts.databases[1].problem, QString());
    EXPECT_EQ(facts.waiting,
              (QList<NamedCount>{{u"change queued"_s, 1}, {u"draft kept"_s, 1}, {u"note queued"_s, 1}}));
    EXPECT_EQ(wordsOf(facts).find("Heron"), std::string::npos);
    EXPECT_EQ(must(readUnsentWork(stores.outboxPath())), (UnsentWork{.changes = 1, .notes = 1, .drafts = 1}));
}

TEST_F(Facts, AStateThatIsNoWordOfOursIsNotQuoted)
{
    run(stores.outboxPath(), "UPDATE entries SET state = 'Heron'");
    const AccountFacts facts = factsOf(stores);
    EXPECT_THAT(facts.waiting, Contains(NamedCount{.name = u"change other"_s, .count = 1}));
    EXPECT_EQ(wordsOf(facts).find("Heron"), std::string::npos);
}

TEST_F(Facts, ANewerFileIsNamedByItsSchema)
{
    run(stores.cachePath(), "PRAGMA user_version = 1000");
    const AccountFacts facts = factsOf(stores);
    EXPECT_EQ(facts.databases[0].schema, 1000);
    EXPECT_TRUE(facts.databases[0].problem.contains(u"NewerSchema"_s));
    EXPECT_EQ(facts.databases[0].integrity, u"not checked"_s);
    EXPECT_EQ(facts.databases[1].integrity, u"ok"_s) << "the other one is told all the same";
}

TEST_F(Facts, ADamagedFileIsCalledSo)
{
    QFile file(stores.outboxPath());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("Heron ").repeated(2'000));
    file.close();
    const AccountFacts facts = factsOf(stores);
    EXPECT_EQ(facts.databases[1].integrity, u"damaged"_s);
    EXPECT_EQ(wordsOf(facts).find("Heron"), std::string::npos);
    EXPECT_FALSE(readUnsentWork(stores.outboxPath())) << "nobody can say what was in it";
}

TEST_F(Facts, WhoStopsTheCheckGetsTheRest)
{
    const AccountFacts facts = factsOf(stores, [] { return true; });
    EXPECT_EQ(facts.databases[0].integrity, u"not checked"_s);
    EXPECT_FALSE(facts.databases[0].files.isEmpty());
}

TEST(FactsOfNoAccount, AreFew)
{
    const Stores none;
    const AccountFacts facts = factsOf(none);
    EXPECT_TRUE(facts.waiting.isEmpty());
    EXPECT_EQ(must(readUnsentWork(none.outboxPath())), UnsentWork());
}

} // namespace

} // namespace deskbell
