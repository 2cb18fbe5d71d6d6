// SPDX-License-Identifier: MIT
// Full disks, and folders that cannot be written to or go away.
#include "storagetesting.h"

#include "storage/diskreserve.h"
#include "storage/statement.h"
#include "storage/stores.h"

#include <QDir>
#include <QStorageInfo>

#include <sys/mount.h>
#include <unistd.h>

namespace deskbell {

namespace {

/// A small file system of its own; only root can make one.
class SmallDisk : public testing::Test
{
protected:
    void SetUp() override
    {
        const QByteArray place = QFile::encodeName(m_place.path());
        if (::mount("deskbell-test", place.constData(), "tmpfs", 0, "size=16m") != 0)
            GTEST_SKIP() << "a file system cannot be mounted here";
        m_isMounted = true;
    }
    void TearDown() override
    {
        outbox.reset();
        cache.reset();
        if (m_isMounted) {
            EXPECT_EQ(::umount(QFile::encodeName(m_place.path()).constData()), 0);
        }
    }
    QString outboxPath() const { return m_place.filePath(u"a/outbox.db"_s); }
    QString cachePath() const { return m_place.filePath(u"a/cache.db"_s); }
    void open()
    {
        outbox = must(Outbox::open(outboxPath(), anna));
        cache = must(CacheWriter::open(cachePath(), *outbox));
    }
    /// Everything else takes all there is.
    void fillDisk()
    {
        QFile other(m_place.filePath(u"other"_s));
        ASSERT_TRUE(other.open(QIODevice::Append | QIODevice::Unbuffered));
        const QByteArray block(4096, 'x');
        while (other.write(block) > 0) {
        }
        ASSERT_EQ(QStorageInfo(m_place.path()).bytesFree(), 0);
    }
    Result<Enqueued> edit(int number, const QString& text)
    {
        const QString id = QString::number(number);
        return outbox->enqueue(u"op-"_s + id, id, change(subjectKey, u"a"_s, text), noon, noon);
    }

    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<CacheWriter> cache;

private:
    QTemporaryDir m_place;
    bool m_isMounted = false;
};

TEST_F(SmallDisk, WhatAPersonSavesStillFitsWhenEverythingElseHasFilledIt)
{
    open();
    ASSERT_TRUE(QFile::exists(outboxPath() + u".reserve"_s));
    fillDisk();
    int stored = 0;
    while (stored < 10 && edit(stored, QString(2000, u'x')))
        ++stored;
    EXPECT_EQ(stored, 10);
    EXPECT_TRUE(outbox->saveDraft(u"1"_s, {{u"text"_s, u"half"_s}}, noon));
    EXPECT_TRUE(outbox->notes().add(u"note"_s, u"1"_s, QString(60'000, u'x'), noon));
    EXPECT_FALSE(QFile::exists(outboxPath() + u".reserve"_s));
    EXPECT_EQ(must(outbox->count()), 11);
}

TEST_F(SmallDisk, AChangeThatDoesNotFitIsRefusedWholeAndEverythingStaysReadable)
{
    open();
    must(cache->upsertTickets({ticket(u"1"_s)}));
    must(edit(0, u"kept"_s));
    fillDisk();
    int stored = 1;
    Result<Enqueued> last = Enqueued{};
    while (stored < 2000 && (last = edit(stored, QString(4000, u'x'))))
        ++stored;
    ASSERT_FALSE(last) << "the disk was to be full";
    EXPECT_EQ(last.error().kind, ErrorKind::DiskFull);
    EXPECT_EQ(must(outbox->count()), stored);
    EXPECT_EQ(must(must(CacheReader::open(cachePath(), outboxPath()))->rows(TicketQuery())).size(), 1);
    EXPECT_FALSE(cache->upsertTickets({ticket(u"2"_s, QString(20'000, u'y'))}));

    // With room again the same Save works, and the next reserve is set aside.
    QDir(QFileInfo(outboxPath()).absolutePath() + u"/.."_s).remove(u"other"_s);
    must(edit(stored, QString(4000, u'x')));
    EXPECT_TRUE(QFile::exists(outboxPath() + u".reserve"_s));
}

TEST(FullDisk, OthersMakeRoomBeforeTheReserveIsGivenUp)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outbox.db"_s);
    bool isFull = false;
    const FaultHook hook = [&]() -> std::optional<Error> {
        return isFull ? std::optional(Error{.kind = ErrorKind::DiskFull, .message = u"full"_s})
                      : std::nullopt;
    };
    const auto outbox = must(Outbox::open(path, anna, hook));
    const auto edit = [&] {
        return outbox->enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon);
    };
    outbox->setRoomMaker([&] { isFull = false; });
    isFull = true;
    must(edit());
    EXPECT_TRUE(QFile::exists(path + u".reserve"_s));

    outbox->setRoomMaker([] {});
    isFull = true;
    EXPECT_EQ(edit().error().kind, ErrorKind::DiskFull);
    EXPECT_FALSE(QFile::exists(path + u".reserve"_s)) << "it was given up for the last try";
    EXPECT_EQ(must([&] {
                  isFull = false;
                  return outbox->count();
              }()),
              1);
}

TEST(FullDisk, ANoteMayUseTheReserveLikeAChange)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outbox.db"_s);
    bool isFull = false;
    const FaultHook hook = [&]() -> std::optional<Error> {
        // Full until the reserve is given up.
        return isFull && QFile::exists(path + u".reserve"_s)
                   ? std::optional(Error{.kind = ErrorKind::DiskFull, .message = u"full"_s})
                   : std::nullopt;
    };
    const auto outbox = must(Outbox::open(path, anna, hook));
    isFull = true;
    must(outbox->notes().add(u"note"_s, u"1"_s, u"Called back."_s, noon));
    EXPECT_EQ(must(outbox->notes().waiting()).first().text, u"Called back."_s);
}

TEST(FullDisk, TheReserveTakesRealSpaceAndIsPrivate)
{
    QTemporaryDir folder;
    const DiskReserve reserve(folder.filePath(u"outbox.db"_s));
    reserve.fill();
    const QString file = folder.filePath(u"outbox.db.reserve"_s);
    EXPECT_EQ(QFileInfo(file).size(), DiskReserve::size);
    EXPECT_EQ(QFile::permissions(file) & ~QFile::Permissions(0x7000), QFile::ReadUser | QFile::WriteUser);
    EXPECT_TRUE(reserve.release());
    EXPECT_FALSE(reserve.release());
}

TEST(GoneFolder, IsToldWithItsPathAndCrashesNothing)
{
    auto stores = std::make_unique<Stores>();
    must(stores->cache().upsertTickets({ticket(u"1"_s)}));
    stores->reader();
    ASSERT_TRUE(QDir(stores->folder()).removeRecursively());
    // SQLite would go on writing to files that nobody can find any more.
    const auto stored =
        stores->outbox().enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon);
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().kind, ErrorKind::Storage);
    EXPECT_TRUE(stored.error().message.contains(stores->outboxPath()))
        << stored.error().message.toStdString();
    EXPECT_FALSE(stores->outbox().saveDraft(u"1"_s, {{u"text"_s, u"half"_s}}, noon));
    EXPECT_FALSE(stores->outbox().notes().add(u"note"_s, u"1"_s, u"Called back."_s, noon));
    // Whatever the cache says to it, nothing crashes.
    for (int i = 2; i < 50; ++i)
        static_cast<void>(stores->cache().upsertTickets({ticket(QString::number(i))}));
    stores->close();
    // The next start begins anew, in a folder that is made again.
    must(stores->outbox().count());
}

} // namespace

} // namespace deskbell
