// SPDX-License-Identifier: MIT
#include "storagetesting.h"

#include "storage/statement.h"
#include "storage/stores.h"

#include <QDir>

#include <random>

namespace deskbell {

namespace {

void overwrite(const QString& path, qint64 offset, const QByteArray& bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.seek(offset));
    ASSERT_EQ(file.write(bytes), bytes.size());
}

void truncate(const QString& path, qint64 size)
{
    QFile file(path);
    ASSERT_TRUE(file.resize(size));
}

QByteArray noise(int size)
{
    std::mt19937 random(7);
    QByteArray bytes(size, '\0');
    for (char& byte : bytes)
        byte = char(random());
    return bytes;
}

struct Damage
{
    const char* name;
    void (*inflict)(const QString& path);
};

void PrintTo(const Damage& damage, std::ostream* stream)
{
    *stream << damage.name;
}

const Damage damages[]{
    {"ZeroedHeader",
     [](const QString& path) {
         overwrite(path, 0, QByteArray(100, '\0'));
     }},
    {"Truncated",
     [](const QString& path) {
         truncate(path, QFile(path).size() / 2);
     }},
    {"TruncatedInAPage",
     [](const QString& path) {
         truncate(path, 5000);
     }},
    {"Emptied",
     [](const QString& path) {
         truncate(path, 0);
     }},
    {"RandomFirstPage",
     [](const QString& path) {
         overwrite(path, 0, noise(4096));
     }},
    {"RandomPage",
     [](const QString& path) {
         overwrite(path, 4096, noise(4096));
     }},
    {"AnotherKindOfFile",
     [](const QString& path) {
         overwrite(path, 0, QByteArray(8192, 'x'));
     }},
};

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

TEST_P(DamagedFile, AsTheOutboxIsRefusedAndKept)
{
    GetParam().inflict(stores.outboxPath());
    const QByteArray damaged = bytesOf(stores.outboxPath());
    const auto opened = Outbox::open(stores.outboxPath(), anna);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::Storage);
    EXPECT_TRUE(opened.error().message.contains(stores.outboxPath())) << opened.error().message.toStdString();
    EXPECT_TRUE(opened.error().message.contains(u"kept as it is"_s)) << opened.error().message.toStdString();
    EXPECT_EQ(bytesOf(stores.outboxPath()), damaged);
    EXPECT_TRUE(QDir(stores.folder()).entryList({u"outbox.db.*"_s}).isEmpty());

    // The tickets stay readable.
    const auto reader = must(CacheReader::open(stores.cachePath(), stores.outboxPath()));
    EXPECT_EQ(must(reader->rows(TicketQuery())).size(), 1);
    EXPECT_FALSE(reader->details(u"1"_s));
}

INSTANTIATE_TEST_SUITE_P(EveryKind, DamagedFile, testing::ValuesIn(damages),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(Leftovers, AStaleJournalBesideAMissingOutboxIsRefused)
{
    Stores stores;
    stores.outbox();
    must(stores.outbox().enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    const QByteArray journal = bytesOf(stores.outboxPath() + u"-wal"_s);
    ASSERT_FALSE(journal.isEmpty());
    QTemporaryDir other;
    const QString path = other.filePath(u"outbox.db"_s);
    QFile file(path + u"-wal"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(journal);
    file.close();

    const auto opened = Outbox::open(path, anna);
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().message.contains(u"kept as it is"_s));
    EXPECT_EQ(bytesOf(path + u"-wal"_s), journal);
    EXPECT_FALSE(QFile::exists(path));
}

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
