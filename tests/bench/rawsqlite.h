// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

struct sqlite3;
struct sqlite3_stmt;

namespace deskbell::bench {

/// SQLite's C interface and nothing else: the floor under what storage does. Ends the process with SQLite's
/// message when a call fails.
class RawSqlite
{
public:
    enum class Mode { Read, Write };
    RawSqlite(const QByteArray& path, Mode mode);
    ~RawSqlite();
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;

    /// Prepares, runs and reads every column of every row; the number of rows.
    int readAll(const QByteArray& sql, const QList<QByteArray>& texts = {});
    /// Whether SQLite takes it: an index that is named may be of no use to a query.
    bool accepts(const QByteArray& sql);
    void execute(const QByteArray& sql);
    sqlite3_stmt* prepare(const QByteArray& sql);
    /// Steps a statement that gives no rows, and makes it ready for the next time.
    void run(sqlite3_stmt* statement);

private:
    void check(int code, const char* what) const;

    sqlite3* m_connection = nullptr;
};

} // namespace deskbell::bench
