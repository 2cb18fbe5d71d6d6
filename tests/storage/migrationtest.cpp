// SPDX-License-Identifier: MIT
#include "storagetesting.h"

#include "storage/migrations.h"
#include "storage/statement.h"
#include "storage/stores.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace deskbell {

namespace {

constexpr qint32 testId = 0x54455354;

/// A folder of schema steps that a test writes itself, and a file to try them on.
class SchemaStory : public testing::Test
{
protected:
    void step(const QString& name, const QByteArray& sql)
    {
        QFile file(m_folder.filePath(u"sql/"_s + name));
        ASSERT_TRUE(QDir(m_folder.path()).mkpath(u"sql"_s) && file.open(QIODevice::WriteOnly));
        file.write(sql);
    }
    QString path() const { return m_folder.filePath(u"data/test.db"_s); }
    DatabaseOptions options(bool precious = true) const
    {
        return {.path = path(),
                .migrations = m_folder.filePath(u"sql"_s),
                .applicationId = testId,
                .precious = precious};
    }
    std::unique_ptr<Database> open()
    {
        auto opened = Database::open(options());
        if (!opened)
            throw std::runtime_error(opened.error().error.message.toStdString());
        return *std::move(opened);
    }
    void firstVersion()
    {
        step(u"001_first.sql"_s,
             "-- A note; with a semicolon.\n\nCREATE TABLE notes (text TEXT)\n\nINSERT INTO notes "
             "VALUES ('first')\n");
        open();
    }
    QStringList files() const { return QFileInfo(path()).dir().entryList(QDir::Files); }

private:
    QTemporaryDir m_folder;
};

TEST_F(SchemaStory, ANewFileGetsAllSteps)
{
    step(u"001_first.sql"_s, "CREATE TABLE notes (text TEXT);\n\nINSERT INTO notes VALUES ('a;\nb');");
    step(u"002_second.sql"_s, "CREATE TRIGGER stop BEFORE DELETE ON notes BEGIN\n"
                              "  SELECT RAISE(ABORT, 'kept');\n  SELECT 1;\nEND;\n");
    const auto database = open();
    EXPECT_EQ(must(readInteger(*database, u"PRAGMA user_version"_s)), 2);
    EXPECT_EQ(must(readText(*database, u"SELECT text FROM notes"_s)), u"a;\nb"_s);
    EXPECT_FALSE(execute(*database, u"DELETE FROM notes"_s));
    // Nothing was there that a copy could protect.
    EXPECT_TRUE(files().filter(u".schema-"_s).isEmpty());
}

TEST_F(SchemaStory, AnOldFileIsBroughtUpToDateAfterACopyWasKept)
{
    firstVersion();
    step(u"002_second.sql"_s, "UPDATE notes SET text = 'second';");
    step(u"003_third.sql"_s, "UPDATE notes SET text = text || ' and third';");
    {
        const auto database = open();
        EXPECT_EQ(must(readInteger(*database, u"PRAGMA user_version"_s)), 3);
        EXPECT_EQ(must(readText(*database, u"SELECT text FROM notes"_s)), u"second and third"_s);
    }
    const QString copy = path() + u".schema-1"_s;
    EXPECT_EQ(QFile::permissions(copy) & ~QFile::Permissions(0x7000), QFile::ReadUser | QFile::WriteUser);
    ASSERT_TRUE(QFile::remove(path()) && QFile::rename(copy, path()));
    QFile::remove(path() + u"-wal"_s);
    QFile::remove(path() + u"-shm"_s);
    step(u"002_second.sql"_s, "CREATE TABLE unused (a);");
    const auto restored = open();
    EXPECT_EQ(must(readText(*restored, u"SELECT text FROM notes"_s)), u"first and third"_s);
}

TEST_F(SchemaStory, ADisposableFileNeedsNoCopy)
{
    firstVersion();
    step(u"002_second.sql"_s, "UPDATE notes SET text = 'second';");
    ASSERT_TRUE(Database::open(options(false)));
    EXPECT_TRUE(files().filter(u".schema-"_s).isEmpty());
}

TEST_F(SchemaStory, AFailingStepLeavesTheVersionBeforeIt)
{
    firstVersion();
    step(u"002_second.sql"_s, "UPDATE notes SET text = 'second';");
    step(u"003_third.sql"_s, "UPDATE notes SET text = 'third';\n\nCREATE TABLE more (a);\n\nSELEKT;");
    step(u"004_fourth.sql"_s, "UPDATE notes SET text = 'fourth';");
    const auto failed = Database::open(options());
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().cause, OpenFailure::Cause::MigrationFailed);
    EXPECT_TRUE(failed.error().error.message.contains(u"003_third.sql"_s));

    step(u"003_third.sql"_s, "CREATE TABLE proof AS SELECT text FROM notes;");
    const auto database = open();
    EXPECT_EQ(must(readText(*database, u"SELECT text FROM proof"_s)), u"second"_s);
    EXPECT_EQ(must(readText(*database, u"SELECT text FROM notes"_s)), u"fourth"_s);
    EXPECT_EQ(must(readInteger(*database, u"SELECT COUNT(*) FROM sqlite_schema WHERE name = 'more'"_s)), 0);
}

TEST_F(SchemaStory, AFailingFirstStepLeavesNoFile)
{
    step(u"001_first.sql"_s, "CREATE TABLE notes (text TEXT);\n\nSELEKT;");
    EXPECT_FALSE(Database::open(options()));
    EXPECT_FALSE(QFile::exists(path()));
}

TEST_F(SchemaStory, AFileOfANewerDeskbellIsRefusedUntouched)
{
    firstVersion();
    step(u"002_second.sql"_s, "UPDATE notes SET text = 'second';");
    // The newer program is still running: part of its data is in the journal only.
    const auto newer = open();
    must(execute(*newer, u"INSERT INTO notes VALUES ('third')"_s));
    const QByteArray before = bytesOf(path());
    const QByteArray journal = bytesOf(path() + u"-wal"_s);
    ASSERT_FALSE(journal.isEmpty());

    DatabaseOptions old = options();
    QTemporaryDir oldSteps;
    ASSERT_TRUE(QFile::copy(old.migrations + u"/001_first.sql"_s, oldSteps.filePath(u"001_first.sql"_s)));
    old.migrations = oldSteps.path();
    for (const DatabaseRole role : {DatabaseRole::Writer, DatabaseRole::Reader}) {
        old.role = role;
        const auto refused = Database::open(old);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().cause, OpenFailure::Cause::NewerSchema);
        EXPECT_EQ(refused.error().error.kind, ErrorKind::NewerSchema);
        EXPECT_TRUE(refused.error().error.message.contains(path()));
    }
    EXPECT_EQ(bytesOf(path()), before);
    EXPECT_EQ(bytesOf(path() + u"-wal"_s), journal);
}

TEST_F(SchemaStory, AReaderWaitsForTheWriterToMigrate)
{
    firstVersion();
    step(u"002_second.sql"_s, "UPDATE notes SET text = 'second';");
    DatabaseOptions reader = options();
    reader.role = DatabaseRole::Reader;
    const auto early = Database::open(reader);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().cause, OpenFailure::Cause::NotReady);
    open();
    EXPECT_TRUE(Database::open(reader));
}

TEST_F(SchemaStory, StepsMustBeWithoutAGap)
{
    step(u"001_first.sql"_s, "CREATE TABLE notes (text TEXT);");
    step(u"003_third.sql"_s, "CREATE TABLE more (a);");
    EXPECT_FALSE(Database::open(options()));
    EXPECT_FALSE(QFile::exists(path()));
}

TEST(NewerSchema, IsRefusedByCacheAndOutboxAlike)
{
    Stores stores;
    stores.cache();
    stores.close();
    for (const QString& path : {stores.cachePath(), stores.outboxPath()}) {
        sqlite3* raw = nullptr;
        ASSERT_EQ(sqlite3_open(QFile::encodeName(path).constData(), &raw), SQLITE_OK);
        ASSERT_EQ(sqlite3_exec(raw, "PRAGMA user_version = 1000", nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(raw);
    }
    const QByteArray cacheBefore = bytesOf(stores.cachePath());
    const QByteArray outboxBefore = bytesOf(stores.outboxPath());
    const auto cache = openCacheForWriting(stores.cachePath());
    const auto outbox = Outbox::open(stores.outboxPath(), anna);
    ASSERT_FALSE(cache);
    ASSERT_FALSE(outbox);
    EXPECT_EQ(cache.error().kind, ErrorKind::NewerSchema);
    EXPECT_EQ(outbox.error().kind, ErrorKind::NewerSchema);
    EXPECT_EQ(bytesOf(stores.cachePath()), cacheBefore);
    EXPECT_EQ(bytesOf(stores.outboxPath()), outboxBefore);
    EXPECT_EQ(QDir(stores.folder()).entryList({u"*.db"_s, u"*corrupt*"_s}).size(), 2);
}

QString schemaOf(Database& database)
{
    const auto rows = must(readRows<QString>(
        database,
        u"SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_schema ORDER BY type, name"_s,
        {}, [](const Statement& row) { return row.text(0); }));
    return rows.join(u'\n');
}

/// Schema versions of both files that were out together.
struct Release
{
    int cache;
    int outbox;
};

/// Every released form of both files ends with today's schema, with what was in it.
class ReleasedFile : public testing::TestWithParam<Release>
{
protected:
    static QString fixture(const QString& name, int version)
    {
        return QStringLiteral(DB_FIXTURES) + u"/%1-v%2.db"_s.arg(name).arg(version);
    }
};

TEST_P(ReleasedFile, EndsWithTodaysSchemaAndKeepsItsData)
{
    Stores old;
    ASSERT_TRUE(QDir().mkpath(old.folder()));
    ASSERT_TRUE(QFile::copy(fixture(u"cache"_s, GetParam().cache), old.cachePath()));
    ASSERT_TRUE(QFile::copy(fixture(u"outbox"_s, GetParam().outbox), old.outboxPath()));
    for (const QString& path : {old.cachePath(), old.outboxPath()})
        ASSERT_TRUE(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));

    EXPECT_TRUE(old.cache().setAside().isEmpty());
    const TicketRow row = must(old.reader().rows(TicketQuery())).value(0);
    EXPECT_EQ(row.number, 1042);
    EXPECT_EQ(row.subject, u"Printer is smoking"_s);
    EXPECT_TRUE(row.hasPending);
    EXPECT_EQ(must(old.outbox().entry(u"op-1"_s)).patch,
              change(subjectKey, u"Printer on fire"_s, u"Printer is smoking"_s));
    EXPECT_TRUE(must(old.outbox().draft(u"1042"_s)));
    EXPECT_EQ(must(old.outbox().history(u"1042"_s)).size(), 1);
    old.close();

    Stores fresh;
    fresh.cache();
    fresh.close();
    EXPECT_EQ(schemaOf(*must(openCacheForReading(old.cachePath()))),
              schemaOf(*must(openCacheForReading(fresh.cachePath()))));
    EXPECT_EQ(schemaOf(*must(openOutboxForReading(old.outboxPath()))),
              schemaOf(*must(openOutboxForReading(fresh.outboxPath()))));
}

INSTANTIATE_TEST_SUITE_P(OfEveryVersion, ReleasedFile,
                         testing::Values(Release{1, 1}, Release{3, 2}, Release{4, 3}));

qint64 versionOf(const QString& path)
{
    sqlite3* raw = nullptr;
    qint64 version = -1;
    EXPECT_EQ(sqlite3_open(QFile::encodeName(path).constData(), &raw), SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(raw, "PRAGMA user_version", -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        version = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(raw);
    return version;
}

TEST(ReleasedFiles, AreOldOrNewWhereverTheirMigrationFails)
{
    int i = 0;
    for (bool failedOnce = true; failedOnce; ++i) {
        ASSERT_LT(i, 500);
        SCOPED_TRACE(i);
        Stores old;
        ASSERT_TRUE(QDir().mkpath(old.folder()));
        ASSERT_TRUE(QFile::copy(QStringLiteral(DB_FIXTURES "/outbox-v1.db"), old.outboxPath()));
        ASSERT_TRUE(QFile::setPermissions(old.outboxPath(), QFile::ReadOwner | QFile::WriteOwner));
        int left = i;
        failedOnce = false;
        const FaultHook hook = [&]() -> std::optional<Error> {
            if (left-- != 0)
                return std::nullopt;
            failedOnce = true;
            return Error{.kind = ErrorKind::Storage, .message = u"injected"_s};
        };
        const bool opened = bool(openOutboxForWriting(old.outboxPath(), hook));
        EXPECT_EQ(opened, !failedOnce);

        // Looked at by another program: no step is half done, and before the first one a copy was kept.
        const qint64 version = versionOf(old.outboxPath());
        if (version > 1) {
            EXPECT_EQ(versionOf(old.outboxPath() + u".schema-1"_s), 1);
        }
        EXPECT_EQ(must(old.outbox().entry(u"op-1"_s)).patch,
                  change(subjectKey, u"Printer on fire"_s, u"Printer is smoking"_s));
        EXPECT_FALSE(old.outbox().salvage());
    }
    EXPECT_GT(i, 15);
}

// How the fixtures are made: DESKBELL_MAKE_FIXTURES=/some/folder test_storage_database, before a release that
// changes the schema; the new files are added, the old ones are never changed.
TEST(ReleasedFiles, AreMadeOnRequest)
{
    const QString folder = qEnvironmentVariable("DESKBELL_MAKE_FIXTURES");
    if (folder.isEmpty())
        GTEST_SKIP() << "DESKBELL_MAKE_FIXTURES is not set";
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1042"_s)}));
    must(stores.outbox().enqueue(u"op-0"_s, u"1042"_s, change(assigneeKey, u"x"_s, u"y"_s), noon, noon));
    must(stores.outbox().settle(u"op-0"_s, {{u"outcome"_s, u"confirmed"_s}}, noon));
    must(stores.outbox().enqueue(
        u"op-1"_s, u"1042"_s, change(subjectKey, u"Printer on fire"_s, u"Printer is smoking"_s), noon, noon));
    must(stores.outbox().saveDraft(u"1042"_s, {{u"subject"_s, u"half"_s}}, noon));
    must(stores.cache().refreshPending());
    stores.close();
    const auto keep = [&folder](Database& database, const QString& name) {
        const qint64 version = must(readInteger(database, u"PRAGMA user_version"_s));
        return QFile::copy(database.path(), u"%1/%2-v%3.db"_s.arg(folder, name, QString::number(version)));
    };
    ASSERT_TRUE(keep(*must(openCacheForReading(stores.cachePath())), u"cache"_s));
    ASSERT_TRUE(keep(*must(openOutboxForReading(stores.outboxPath())), u"outbox"_s));
}

} // namespace

} // namespace deskbell
