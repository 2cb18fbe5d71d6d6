// SPDX-License-Identifier: MIT
#include "storagetesting.h"

#include "storage/statement.h"
#include "storage/stores.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

namespace deskbell {

namespace {

mode_t modeOf(const QString& path)
{
    struct stat status = {};
    EXPECT_EQ(::stat(QFile::encodeName(path).constData(), &status), 0) << path.toStdString();
    return status.st_mode & 07777;
}

/// Another umask for the length of a test.
class Umask
{
public:
    explicit Umask(mode_t mask) : m_before(::umask(mask)) {}
    ~Umask() { ::umask(m_before); }

private:
    mode_t m_before;
};

/// Ordinary rights for the length of a test: root may write anywhere. Both ids, as access(2) asks the real
/// one.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        if (::geteuid() == 0)
            m_changed = ::setresuid(65534, 65534, 0) == 0;
    }
    ~OrdinaryUser()
    {
        if (m_changed) {
            EXPECT_EQ(::setresuid(0, 0, 0), 0);
        }
    }

private:
    bool m_changed = false;
};

TEST(Database, FilesAreForTheirOwnerOnlyWhateverTheUmask)
{
    const Umask lax(0);
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    must(stores.outbox().enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    EXPECT_EQ(modeOf(stores.folder()), 0700U);
    const QStringList files = QDir(stores.folder()).entryList(QDir::Files);
    EXPECT_EQ(files, (QStringList{u"cache.db"_s, u"cache.db-shm"_s, u"cache.db-wal"_s, u"outbox.db"_s,
                                  u"outbox.db-shm"_s, u"outbox.db-wal"_s, u"outbox.db.reserve"_s}));
    for (const QString& file : files)
        EXPECT_EQ(modeOf(stores.folder() + u'/' + file), 0600U) << file.toStdString();
}

TEST(Database, TakesAwayTheRightsThatOthersHad)
{
    const Umask lax(0);
    Stores stores;
    stores.cache();
    stores.close();
    ASSERT_EQ(::chmod(QFile::encodeName(stores.folder()).constData(), 0755), 0);
    ASSERT_EQ(::chmod(QFile::encodeName(stores.cachePath()).constData(), 0644), 0);
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    EXPECT_EQ(modeOf(stores.folder()), 0700U);
    for (const QString& end : {u""_s, u"-wal"_s, u"-shm"_s})
        EXPECT_EQ(modeOf(stores.cachePath() + end), 0600U) << end.toStdString();
}

TEST(Database, AWriterIsDurableAndCareful)
{
    Stores stores;
    stores.cache();
    for (const QString& path : {stores.cachePath(), stores.outboxPath()}) {
        const bool isCache = path == stores.cachePath();
        stores.outbox();
        const auto database =
            isCache ? must(openCacheForWriting(path)).database : *openOutboxForWriting(path);
        const auto pragma = [&](const QString& name) {
            return must(readText(*database, "PRAGMA "_L1 + name));
        };
        EXPECT_EQ(pragma(u"journal_mode"_s), u"wal"_s);
        EXPECT_EQ(pragma(u"synchronous"_s), u"2"_s);
        EXPECT_EQ(pragma(u"foreign_keys"_s), u"1"_s);
        EXPECT_EQ(pragma(u"trusted_schema"_s), u"0"_s);
        EXPECT_EQ(pragma(u"cell_size_check"_s), u"1"_s);
        EXPECT_EQ(pragma(u"secure_delete"_s), u"1"_s);
        EXPECT_EQ(pragma(u"busy_timeout"_s), u"2000"_s);
        EXPECT_EQ(pragma(u"wal_autocheckpoint"_s), u"1000"_s);
        EXPECT_EQ(pragma(u"temp_store"_s), u"2"_s);
        EXPECT_EQ(pragma(u"user_version"_s), isCache ? u"4"_s : u"3"_s);
        EXPECT_EQ(pragma(u"application_id"_s).toInt(), isCache ? 0x44624361 : 0x44624f62);
    }
}

TEST(Database, WithoutWalItFallsBackToARollbackJournalThatIsAsSafe)
{
    // A file system without shared memory, as on many network drives.
    sqlite3_vfs* const usual = sqlite3_vfs_find(nullptr);
    ASSERT_EQ(sqlite3_vfs_register(sqlite3_vfs_find("unix-dotfile"), 1), SQLITE_OK);
    {
        Stores stores;
        must(stores.cache().upsertTickets({ticket(u"1"_s)}));
        stores.close();
        const auto database = must(openCacheForWriting(stores.cachePath())).database;
        EXPECT_EQ(must(readText(*database, u"PRAGMA journal_mode"_s)), u"delete"_s);
        EXPECT_EQ(must(readText(*database, u"PRAGMA synchronous"_s)), u"2"_s);
        EXPECT_EQ(must(readInteger(*database, u"SELECT COUNT(*) FROM tickets"_s)), 1);
    }
    ASSERT_EQ(sqlite3_vfs_register(usual, 1), SQLITE_OK);
}

TEST(Database, OpensAgainWithWhatWasCommitted)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    stores.close();
    EXPECT_TRUE(must(stores.cache().ticket(u"1"_s)));
    EXPECT_TRUE(stores.cache().setAside().isEmpty());
}

TEST(Database, AReadOnlyFolderIsNamed)
{
    QTemporaryDir outer;
    const QString folder = outer.filePath(u"locked"_s);
    ASSERT_TRUE(QDir().mkdir(folder));
    const QByteArray name = QFile::encodeName(folder);
    if (::geteuid() == 0) {
        ASSERT_EQ(::chown(name.constData(), 65534, 65534), 0);
    }
    ASSERT_EQ(::chmod(name.constData(), 0500), 0);
    ASSERT_EQ(::chmod(QFile::encodeName(outer.path()).constData(), 0755), 0);
    const OrdinaryUser user;
    for (const QString& path : {folder + u"/outbox.db"_s, folder + u"/new/outbox.db"_s}) {
        const auto opened = Outbox::open(path, anna);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().kind, ErrorKind::Storage);
        EXPECT_TRUE(opened.error().message.contains(folder)) << opened.error().message.toStdString();
        EXPECT_TRUE(opened.error().message.endsWith(u'.'));
    }
}

TEST(Database, AFileInThePlaceOfTheFolderIsNamed)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"anna"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    const auto opened = Outbox::open(folder.filePath(u"anna/outbox.db"_s), anna);
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().message.contains(file.fileName()));
}

TEST(Database, AReadOnlyFileIsNamed)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outbox.db"_s);
    must(Outbox::open(path, anna));
    for (const QString& each : {folder.path(), path}) {
        if (::geteuid() == 0) {
            ASSERT_EQ(::chown(QFile::encodeName(each).constData(), 65534, 65534), 0);
        }
    }
    ASSERT_EQ(::chmod(QFile::encodeName(path).constData(), 0400), 0);
    const OrdinaryUser user;
    const auto opened = Outbox::open(path, anna);
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().message.contains(path)) << opened.error().message.toStdString();
}

TEST(Database, AFullDiskIsSaidSoAndTakesNothingBack)
{
    Stores stores;
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    stores.close();
    {
        const auto database = *openOutboxForWriting(stores.outboxPath());
        const qint64 pages = must(readInteger(*database, u"PRAGMA page_count"_s));
        must(execute(*database, u"PRAGMA max_page_count = %1"_s.arg(pages + 1)));
        const auto full = inTransaction(*database, [&]() -> Result<int> {
            return execute(*database, u"INSERT INTO drafts VALUES ('1', ?, 0)"_s, {QString(100'000, u'x')});
        });
        ASSERT_FALSE(full);
        EXPECT_EQ(full.error().kind, ErrorKind::DiskFull);
        EXPECT_FALSE(full.error().message.contains(u"xxx"_s));
        // The connection goes on: what fits is stored.
        must(execute(*database, u"INSERT INTO drafts VALUES ('2', '{}', 0)"_s));
    }
    EXPECT_EQ(must(stores.outbox().entry(u"op-1"_s)).patch, change(subjectKey, u"a"_s, u"b"_s));
    EXPECT_FALSE(must(stores.outbox().draft(u"1"_s)));
    EXPECT_TRUE(must(stores.outbox().draft(u"2"_s)));
}

TEST(Database, AnUncommittedTransactionIsRolledBack)
{
    Stores stores;
    stores.outbox();
    stores.close();
    const auto database = *openOutboxForWriting(stores.outboxPath());
    {
        const auto transaction = must(Transaction::begin(*database));
        must(execute(*database, u"INSERT INTO drafts VALUES ('1', '{}', 0)"_s));
    }
    EXPECT_EQ(must(readInteger(*database, u"SELECT COUNT(*) FROM drafts"_s)), 0);
    must(must(Transaction::begin(*database)).commit());
}

TEST(Database, AnotherWriterIsWaitedForOnlySoLong)
{
    Stores stores;
    stores.outbox();
    stores.close();
    DatabaseOptions options{.path = stores.outboxPath(),
                            .migrations = u":/sql/outbox"_s,
                            .applicationId = 0x44624f62,
                            .busyTimeout = std::chrono::milliseconds(20)};
    const auto first = *Database::open(options);
    const auto second = *Database::open(options);
    const auto transaction = must(Transaction::begin(*first));
    const auto refused = Transaction::begin(*second);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::FileInUse);
    EXPECT_TRUE(refused.error().message.contains(u"locked"_s));
}

TEST(Statement, ErrorsNameTheFileAndNeverTheValues)
{
    Stores stores;
    stores.outbox();
    stores.close();
    const auto database = *openOutboxForWriting(stores.outboxPath());
    const auto failures = {
        execute(*database, u"SELEKT"_s),
        execute(*database, u"INSERT INTO drafts VALUES (?, ?, ?)"_s, {u"canary"_s, u"canary"_s, u"canary"_s}),
        execute(*database, u"INSERT INTO drafts VALUES (?, ?, ?)"_s, {u"canary"_s}),
    };
    for (const auto& failed : failures) {
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().kind, ErrorKind::Storage);
        EXPECT_TRUE(failed.error().message.startsWith(stores.outboxPath()));
        EXPECT_GT(failed.error().message.size(), stores.outboxPath().size() + 5);
        EXPECT_FALSE(failed.error().message.contains(u"canary"_s)) << failed.error().message.toStdString();
    }
}

TEST(Statement, KeepsNullAndInstantsAndLargeNumbers)
{
    Stores stores;
    stores.outbox();
    stores.close();
    const auto database = *openOutboxForWriting(stores.outboxPath());
    const QDateTime instant = at(u"2262-01-01T00:00:00.123Z"_s);
    const auto rows = must(readRows<QVariantList>(
        *database, u"SELECT ?, ?, ?, ?, ?"_s,
        {QString(), u""_s, boundInstant(instant), boundInstant({}), Q_INT64_C(9007199254740993)},
        [](const Statement& row) {
            return QVariantList{row.text(0).isNull(), row.text(1).isNull(), row.instant(2),
                                row.instant(3).isValid(), row.integer(4)};
        }));
    EXPECT_EQ(rows.value(0), (QVariantList{true, false, instant, false, Q_INT64_C(9007199254740993)}));
}

} // namespace

} // namespace deskbell
