// SPDX-License-Identifier: MIT
#include "storage/database.h"

#include "storage/closingseal.h"
#include "storage/databasefile.h"
#include "storage/migrations.h"
#include "storage/rowcursor.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>

#include <sqlite3.h>

namespace deskbell {

using namespace Qt::StringLiterals;

using Cause = OpenFailure::Cause;
using OpenedDatabase = tl::expected<std::unique_ptr<Database>, OpenFailure>;

namespace {

constexpr auto sqliteNeedsRollback = "SQLITE 776"_L1; // SQLITE_READONLY_ROLLBACK
constexpr qint64 headerIdPlace = 68;                  // sqlite.org/fileformat2.html, section 1.3

} // namespace

/// The steps of Database::open(); lives for one call.
class DatabaseOpener
{
public:
    explicit DatabaseOpener(const DatabaseOptions& options) : m_options(options) {}
    OpenedDatabase open();

private:
    using Step = tl::expected<void, OpenFailure>;

    OpenedDatabase openReader();
    OpenedDatabase openWriter();
    OpenedDatabase openExisting();
    /// Reads the file without changing it; gives when all of it was found sound, now as a rule, or an invalid
    /// time: only a writer can tell whether it is.
    tl::expected<QDateTime, OpenFailure> peek() const;
    Step buildNew();
    Step checkLeftovers() const;
    OpenedDatabase connect(const QString& path, DatabaseRole role) const;
    Step takeHandle(Database& database) const;
    Step checkStamp(const SchemaStamp& stamp) const;
    tl::expected<SchemaStamp, OpenFailure> stampOf(Database& database) const;
    Step configureWriter(Database& database) const;
    Step configureDurability(Database& database) const;
    Step quickCheck(Database& database) const;
    Step bringUpToDate(Database& database, int version) const;
    int latestVersion() const { return int(m_migrations.size()); }

    tl::unexpected<OpenFailure> fail(Cause cause, const Error& error) const;
    tl::unexpected<OpenFailure> fail(Cause cause, const QString& sentence,
                                     ErrorKind kind = ErrorKind::Storage) const;

    const DatabaseOptions& m_options;
    QList<Migration> m_migrations;
};

tl::unexpected<OpenFailure> DatabaseOpener::fail(Cause cause, const Error& error) const
{
    return tl::unexpected(OpenFailure{.cause = meansDamage(error) ? Cause::Damaged : cause, .error = error});
}

tl::unexpected<OpenFailure> DatabaseOpener::fail(Cause cause, const QString& sentence, ErrorKind kind) const
{
    return fail(cause, Error{.kind = kind, .message = sentence.left(500)});
}

OpenedDatabase DatabaseOpener::open()
{
    auto migrations = loadMigrations(m_options.migrations);
    if (!migrations)
        return fail(Cause::Inaccessible, migrations.error());
    m_migrations = *std::move(migrations);
    return m_options.role == DatabaseRole::Reader ? openReader() : openWriter();
}

OpenedDatabase DatabaseOpener::connect(const QString& path, DatabaseRole role) const
{
    DatabaseOptions options = m_options;
    options.path = path;
    options.role = role;
    std::unique_ptr<Database> database(new Database(std::move(options)));
    QString connectOptions = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_options.busyTimeout.count());
    if (role == DatabaseRole::Reader)
        connectOptions += ";QSQLITE_OPEN_READONLY"_L1;
    database->m_connection.setDatabaseName(path);
    database->m_connection.setConnectOptions(connectOptions);
    if (!database->m_connection.open())
        return fail(Cause::Inaccessible, storageError(database->m_connection.lastError(), path));

    if (const auto done = takeHandle(*database); !done)
        return tl::unexpected(done.error());

    // Temporary tables hold customers' data too: never in a file of the system's temporary folder.
    QStringList pragmas{u"PRAGMA trusted_schema=OFF"_s, u"PRAGMA cell_size_check=ON"_s,
                        u"PRAGMA temp_store=MEMORY"_s};
    if (role == DatabaseRole::Reader)
        pragmas += {u"PRAGMA query_only=ON"_s, u"PRAGMA wal_autocheckpoint=0"_s};
    for (const QString& pragma : pragmas) {
        if (const auto done = execute(*database, pragma); !done)
            return fail(Cause::Inaccessible, done.error());
    }
    return database;
}

DatabaseOpener::Step DatabaseOpener::takeHandle(Database& database) const
{
    // A driver with a copy of SQLite inside has another idea of what the handle points to.
    const auto version = readText(database, u"SELECT sqlite_source_id()"_s);
    if (!version)
        return fail(Cause::Inaccessible, version.error());
    const QVariant handle = database.m_connection.driver()->handle();
    if (*version != QLatin1StringView(sqlite3_sourceid()) ||
        QLatin1StringView(handle.typeName()) != "sqlite3*"_L1)
        return fail(Cause::Inaccessible,
                    StorageText::tr("Qt and Deskbell do not use the same SQLite library on this computer."));
    database.m_handle = *static_cast<sqlite3* const*>(handle.constData());
    constexpr int steps = 2000; // of SQLite's machine, some 20 µs
    if (database.m_options.role == DatabaseRole::Reader) {
        sqlite3_progress_handler(
            database.m_handle, steps,
            [](void* self) { return int(static_cast<Database*>(self)->isStopped()); }, &database);
    }
    if (const auto done = addSqlFunctions(database); !done)
        return fail(Cause::Inaccessible, done.error());
    return {};
}

OpenedDatabase DatabaseOpener::openReader()
{
    if (!QFileInfo::exists(m_options.path))
        return fail(Cause::NotReady, StorageText::tr("The file %1 does not exist yet.").arg(m_options.path));
    auto database = connect(m_options.path, DatabaseRole::Reader);
    if (!database)
        return database;
    const auto stamp = stampOf(**database);
    if (!stamp)
        return tl::unexpected(stamp.error());
    if (const auto checked = checkStamp(*stamp); !checked)
        return tl::unexpected(checked.error());
    if (stamp->version < latestVersion()) {
        return fail(
            Cause::NotReady,
            StorageText::tr("The file %1 still has the form of an older Deskbell.").arg(m_options.path));
    }
    return database;
}

OpenedDatabase DatabaseOpener::openWriter()
{
    if (const auto done = preparePrivateFolder(m_options.path); !done)
        return fail(Cause::Inaccessible, done.error());
    if (!QFileInfo::exists(m_options.path)) {
        if (const auto built = buildNew(); !built)
            return tl::unexpected(built.error());
    }
    return openExisting();
}

DatabaseOpener::Step DatabaseOpener::checkLeftovers() const
{
    // A journal with changes whose file is gone: SQLite would apply it to the new file or delete it.
    for (const QString& journal : {m_options.path + "-wal"_L1, m_options.path + "-journal"_L1}) {
        if (QFileInfo(journal).size() > 0) {
            return fail(Cause::Damaged,
                        StorageText::tr("The file %1 is missing, but its journal %2 is there.")
                            .arg(m_options.path, journal));
        }
    }
    return {};
}

DatabaseOpener::Step DatabaseOpener::buildNew()
{
    if (auto checked = checkLeftovers(); !checked)
        return checked;
    const QString unfinished = m_options.path + ".new"_L1;
    if (const auto done = removeUnfinished(unfinished); !done)
        return fail(Cause::Inaccessible, done.error());
    if (const auto done = preparePrivateFile(unfinished); !done)
        return fail(Cause::Inaccessible, done.error());
    {
        auto database = connect(unfinished, DatabaseRole::Writer);
        if (!database)
            return tl::unexpected(database.error());
        // With a rollback journal each commit is in the file itself: a write-ahead log that closing could not
        // move into it would stay behind when the file is renamed.
        if (auto done = configureDurability(**database); !done)
            return done;
        if (const auto done = migrate(**database, m_migrations, 0, m_options.applicationId); !done)
            return fail(Cause::MigrationFailed, done.error());
    }
    QFile file(unfinished);
    if (!file.rename(m_options.path)) {
        return fail(Cause::Inaccessible,
                    StorageText::tr("%1 cannot be made: %2").arg(m_options.path, file.errorString()));
    }
    return {};
}

OpenedDatabase DatabaseOpener::openExisting()
{
    // Looked at read-only first: a file of a newer Deskbell must not even be checkpointed by us, and closing
    // a writer would carry the journal into a damaged file.
    const auto isChecked = peek();
    if (!isChecked)
        return tl::unexpected(isChecked.error());
    if (const auto done = preparePrivateFile(m_options.path); !done)
        return fail(Cause::Inaccessible, done.error());
    closingseal::unseal(m_options.path);
    auto database = connect(m_options.path, DatabaseRole::Writer);
    if (!database)
        return database;
    const auto stamp = stampOf(**database);
    if (!stamp)
        return tl::unexpected(stamp.error());
    if (const auto checked = checkStamp(*stamp); !checked)
        return tl::unexpected(checked.error());
    if (const auto done = configureWriter(**database); !done)
        return tl::unexpected(done.error());
    if (!isChecked->isValid()) {
        if (const auto done = quickCheck(**database); !done)
            return tl::unexpected(done.error());
    }
    if (m_options.sealed) {
        closingseal::noteSound(m_options.path);
        (*database)->m_checkedAt = isChecked->isValid() ? *isChecked : QDateTime::currentDateTimeUtc();
    }
    if (const auto done = bringUpToDate(**database, stamp->version); !done)
        return tl::unexpected(done.error());
    return database;
}

tl::expected<QDateTime, OpenFailure> DatabaseOpener::peek() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime sealed = m_options.sealed ? closingseal::checkedAt(m_options.path, now) : QDateTime();
    auto peeked = connect(m_options.path, DatabaseRole::Reader);
    if (!peeked)
        return tl::unexpected(peeked.error());
    const auto stamp = stampOf(**peeked);
    // The power went in the middle of a commit: only a writer may take its half back, and nothing of the file
    // can be read before. That half was never acknowledged to anyone.
    if (!stamp && stamp.error().error.code == sqliteNeedsRollback)
        return QDateTime();
    if (!stamp)
        return tl::unexpected(stamp.error());
    if (const auto checked = checkStamp(*stamp); !checked)
        return tl::unexpected(checked.error());
    if (sealed.isValid())
        return sealed;
    if (const auto checked = quickCheck(**peeked); !checked)
        return tl::unexpected(checked.error());
    return now;
}

tl::expected<SchemaStamp, OpenFailure> DatabaseOpener::stampOf(Database& database) const
{
    const auto stamp = readStamp(database);
    if (!stamp)
        return fail(Cause::Inaccessible, stamp.error());
    return *stamp;
}

DatabaseOpener::Step DatabaseOpener::checkStamp(const SchemaStamp& stamp) const
{
    const QString& path = m_options.path;
    // New files are renamed into place complete, so an empty one lost its contents.
    if (!stamp.hasTables)
        return fail(Cause::Damaged, StorageText::tr("The file %1 has lost its contents.").arg(path));
    if (stamp.applicationId != m_options.applicationId || stamp.version < 1) {
        // One of ours under the journal of another file is no stranger.
        const bool isOurs = headerNumber(path, headerIdPlace) == m_options.applicationId;
        return fail(isOurs ? Cause::Damaged : Cause::Foreign,
                    StorageText::tr("The file %1 was not made by Deskbell.").arg(path));
    }
    if (stamp.version > latestVersion()) {
        return fail(Cause::NewerSchema,
                    StorageText::tr("The file %1 was written by a newer Deskbell (schema %2, known: %3).")
                        .arg(path, QString::number(stamp.version), QString::number(latestVersion())),
                    ErrorKind::NewerSchema);
    }
    return {};
}

DatabaseOpener::Step DatabaseOpener::configureWriter(Database& database) const
{
    const auto mode = readText(database, u"PRAGMA journal_mode=WAL"_s);
    if (!mode)
        return fail(Cause::Inaccessible, mode.error());
    // Network file systems may refuse WAL; the rollback journal with FULL is as safe.
    if (*mode != "wal"_L1) {
        if (const auto done = execute(database, u"PRAGMA journal_mode=DELETE"_s); !done)
            return fail(Cause::Inaccessible, done.error());
    }
    return configureDurability(database);
}

DatabaseOpener::Step DatabaseOpener::configureDurability(Database& database) const
{
    const QStringList pragmas{u"PRAGMA synchronous=FULL"_s, u"PRAGMA fullfsync=1"_s,
                              u"PRAGMA foreign_keys=ON"_s, u"PRAGMA secure_delete=ON"_s,
                              u"PRAGMA wal_autocheckpoint=1000"_s};
    for (const QString& pragma : pragmas) {
        if (const auto done = execute(database, pragma); !done)
            return fail(Cause::Inaccessible, done.error());
    }
    return {};
}

DatabaseOpener::Step DatabaseOpener::quickCheck(Database& database) const
{
    const auto verdict = readText(database, u"PRAGMA quick_check(1)"_s);
    if (!verdict)
        return fail(Cause::Inaccessible, verdict.error());
    if (*verdict != "ok"_L1) {
        return fail(Cause::Damaged,
                    StorageText::tr("The file %1 is damaged: %2").arg(m_options.path, *verdict));
    }
    return {};
}

DatabaseOpener::Step DatabaseOpener::bringUpToDate(Database& database, int version) const
{
    if (version == latestVersion())
        return {};
    if (m_options.precious) {
        if (const auto done = backUpBeforeMigration(database, version); !done)
            return fail(Cause::Inaccessible, done.error());
    }
    if (const auto done = migrate(database, m_migrations, version, m_options.applicationId); !done)
        return fail(Cause::MigrationFailed, done.error());
    return {};
}

OpenedDatabase Database::open(const DatabaseOptions& options)
{
    return DatabaseOpener(options).open();
}

} // namespace deskbell
