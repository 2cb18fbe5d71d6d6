// SPDX-License-Identifier: MIT
#include "damages.h"

#include "storage/statement.h"
#include "storage/stores.h"

#include <QDir>

namespace deskbell {

namespace {

class DamagedFile : public testing::TestWithParam<Damage>
{
protected:
    /// Both files as a finished program leaves them, with something in each.
    void SetUp() override
    {
        must(stores.cache().upsertTickets({ticket(u"1"_s)}));
        must(stores.outbox().enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
        stores.close();
    }
    Stores stores;
};

TEST_P(DamagedFile, AsTheCacheIsRenamedAsideAndRebuilt)
{
    GetParam().inflict(stores.cachePath());
    const QByteArray damaged = bytesOf(stores.cachePath());
    const QByteArray outboxBefore = bytesOf(stores.outboxPath());

    auto opened = openCacheForWriting(stores.cachePath());
    ASSERT_TRUE(opened) << opened.error().message.toStdString();
    EXPECT_TRUE(opened->setAside.contains(u"/cache.db.corrupt-2"_s)) << opened->setAside.toStdString();
    EXPECT_EQ(bytesOf(opened->setAside), damaged);
    EXPECT_EQ(must(readInteger(*opened->database, u"SELECT COUNT(*) FROM tickets"_s)), 0);
    opened->database.reset();
    EXPECT_EQ(bytesOf(stores.outboxPath()), outboxBefore);

    EXPECT_TRUE(stores.cache().setAside().isEmpty());
    must(stores.cache().upsertTickets({ticket(u"1"_s, u"a"_s)}));
    EXPECT_EQ(must(stores.reader().rows(TicketQuery())).value(0).subject, u"b"_s);
}

INSTANTIATE_TEST_SUITE_P(EveryKind, DamagedFile, testing::ValuesIn(damages),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(Leftovers, AStaleJournalBesideAMissingCacheGoesAside)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    stores.close();
    ASSERT_TRUE(QFile::remove(stores.cachePath()));
    QFile file(stores.cachePath() + u"-wal"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("stale");
    file.close();
    EXPECT_FALSE(stores.cache().setAside().isEmpty());
    EXPECT_EQ(bytesOf(stores.cache().setAside() + u"-wal"_s), "stale");
    EXPECT_EQ(must(stores.reader().count()), 0);
}

TEST(Leftovers, AJournalOfAnotherFileBesideTheCacheCostsAtMostTheCache)
{
    Stores other;
    QList<Ticket> many;
    for (int i = 0; i < 300; ++i)
        many.append(ticket(QString::number(i), QString(200, u'x')));
    must(other.cache().upsertTickets(many));
    const QByteArray foreign = bytesOf(other.cachePath() + u"-wal"_s);
    const QByteArray ofOutbox = [] {
        Stores third;
        for (int i = 0; i < 40; ++i)
            must(third.outbox().saveDraft(QString::number(i), {{u"text"_s, QString(500, u'x')}}, noon));
        return bytesOf(third.outboxPath() + u"-wal"_s);
    }();
    for (const QByteArray& journal : {foreign, ofOutbox}) {
        Stores stores;
        must(stores.cache().upsertTickets({ticket(u"1"_s)}));
        stores.close();
        writeFile(stores.cachePath() + u"-wal"_s, journal);
        must(stores.cache().upsertTickets({ticket(u"2"_s)}));
        stores.close();
        const auto database = must(openCacheForReading(stores.cachePath()));
        EXPECT_EQ(must(readText(*database, u"PRAGMA integrity_check"_s)), u"ok"_s);
    }
}

TEST(Leftovers, AJournalOfNoiseDoesNotSpoilASoundFile)
{
    Stores stores;
    must(stores.outbox().enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    stores.close();
    QFile file(stores.outboxPath() + u"-wal"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(noise(9000));
    file.close();
    EXPECT_EQ(must(stores.outbox().count()), 1);
}

TEST(Leftovers, AHalfBuiltFileIsBuiltAnew)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outbox.db"_s);
    QFile file(path + u".new"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("half");
    file.close();
    must(Outbox::open(path, anna));
    EXPECT_FALSE(file.exists());
}

TEST(Leftovers, OnlyTheLastDamagedCacheIsKept)
{
    Stores stores;
    stores.cache();
    stores.close();
    QFile earlier(stores.cachePath() + u".corrupt-20200101T000000Z"_s);
    ASSERT_TRUE(earlier.open(QIODevice::WriteOnly));
    earlier.close();
    truncate(stores.cachePath(), 0);
    EXPECT_FALSE(stores.cache().setAside().isEmpty());
    EXPECT_EQ(QDir(stores.folder()).entryList({u"cache.db.corrupt-*"_s}).size(), 1);
    EXPECT_FALSE(earlier.exists());
}

TEST(Leftovers, AFileOfAnotherProgramIsNeverWrittenTo)
{
    Stores stores;
    stores.cache();
    stores.close();
    // A sound database, but the other one.
    ASSERT_TRUE(QFile::remove(stores.outboxPath()));
    ASSERT_TRUE(QFile::copy(stores.cachePath(), stores.outboxPath()));
    const QByteArray before = bytesOf(stores.outboxPath());
    const auto opened = Outbox::open(stores.outboxPath(), anna);
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().message.contains(u"not made by Deskbell"_s));
    EXPECT_EQ(bytesOf(stores.outboxPath()), before);
}

} // namespace

} // namespace deskbell
