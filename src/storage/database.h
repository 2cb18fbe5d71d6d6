// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QSqlDatabase>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QThread;
struct sqlite3;

namespace deskbell {

/// One connection alone writes and checkpoints a file (SQLite up to 3.51.2 can corrupt a WAL that two
/// connections checkpoint at once); any number may read.
enum class DatabaseRole { Writer, Reader };

/// Asked before every statement; an Error it returns takes the place of running it. For tests that fail the
/// i-th access; empty in the program.
using FaultHook = std::function<std::optional<Error>()>;

struct DatabaseOptions
{
    QString path;
    DatabaseRole role = DatabaseRole::Writer;
    QString migrations;       ///< folder of NNN_name.sql, 001 upwards without a gap; ":/sql/outbox"
    qint32 applicationId = 0; ///< written into the file's header; another one there means a foreign file
    bool precious = false;    ///< keep a copy (VACUUM INTO <path>.schema-N) before the schema changes
    bool sealed = false;      ///< a writer skips quick_check while the closing seal fits (closingseal.h)
    std::chrono::milliseconds busyTimeout{2000};
    FaultHook faults = {};
};

/// Why a file was not opened, as far as the caller's next step depends on it. The file is as it was.
struct OpenFailure
{
    enum class Cause {
        Inaccessible, ///< folder or file cannot be made, read or written; disk full; locked by someone else
        Damaged,      ///< not a database, or quick_check found it broken
        Foreign,      ///< a database of another program
        NotReady,     ///< reader only: not there yet, or of an older schema: the writer must open it first
        NewerSchema,  ///< written by a newer Deskbell
        MigrationFailed, ///< rolled back; the file still has its old schema
    };
    Cause cause = Cause::Inaccessible;
    Error error; ///< a sentence that names the file
};

/// An open SQLite file: a QSqlDatabase connection of a name of its own, closed and removed by the
/// destructor. Belongs to the thread that opened it and may only be used and destroyed there.
///
/// A writer makes the folder 0700 and the file 0600 (SQLite gives -wal and -shm the file's mode), sets WAL
/// (or DELETE where the file system refuses WAL) with synchronous=FULL, checks the file (quick_check) and
/// migrates it by user_version, each step and its version in one transaction. A file that does not exist
/// is built beside its place and renamed into it, so that a file in its place is always a whole one.
/// A reader opens the file read-only and never checkpoints.
class Database
{
public:
    static tl::expected<std::unique_ptr<Database>, OpenFailure> open(const DatabaseOptions& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const QString& path() const { return m_options.path; }
    /// The driver's connection; for Statement.
    QSqlDatabase& connection() { return m_connection; }
    /// The same connection for SQLite's own functions.
    sqlite3* handle() { return m_handle; }
    /// Asked every few microseconds while a reader runs a statement, and before each: true ends it with an
    /// Error of kind Cancelled. On this object's thread, so that it can't come too late and hit the next one,
    /// as sqlite3_interrupt() can.
    void stopWhen(std::function<bool()> stop) { m_stop = std::move(stop); }
    /// For storageError(): a statement failed with this error. Damage makes the next start check the file.
    void noteFailure(const Error& error) const;
    /// What the fault hook says of the next access, or that it is stopped; nothing as a rule.
    std::optional<Error> fault() const;

private:
    friend class DatabaseOpener;
    friend class TimeLimit;
    explicit Database(DatabaseOptions options);
    bool isWholeInFile();
    bool isStopped() const { return (m_stop && m_stop()) || (m_timeIsOver && m_timeIsOver()); }

    DatabaseOptions m_options;
    QSqlDatabase m_connection;
    sqlite3* m_handle = nullptr;
    std::function<bool()> m_stop;
    std::function<bool()> m_timeIsOver; ///< of a TimeLimit
    QDateTime
        m_checkedAt;   ///< when all of the file was found sound, to seal it with; invalid: not to be sealed
    QThread* m_thread; ///< the only thread that may use this object
};

} // namespace deskbell
