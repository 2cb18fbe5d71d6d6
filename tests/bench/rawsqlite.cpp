// SPDX-License-Identifier: MIT
#include "bench/rawsqlite.h"

#include <sqlite3.h>

namespace deskbell::bench {

RawSqlite::RawSqlite(const QByteArray& path, Mode mode)
{
    const int flags = mode == Mode::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    check(sqlite3_open_v2(path.constData(), &m_connection, flags, nullptr), "open");
}

RawSqlite::~RawSqlite()
{
    sqlite3_close_v2(m_connection);
}

void RawSqlite::check(int code, const char* what) const
{
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        qFatal("bench: raw SQLite, %s: %s", what, sqlite3_errmsg(m_connection));
}

sqlite3_stmt* RawSqlite::prepare(const QByteArray& sql)
{
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(m_connection, sql.constData(), int(sql.size()), &statement, nullptr),
          sql.constData());
    return statement;
}

bool RawSqlite::accepts(const QByteArray& sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(m_connection, sql.constData(), int(sql.size()), &statement, nullptr);
    sqlite3_finalize(statement);
    return code == SQLITE_OK;
}

void RawSqlite::run(sqlite3_stmt* statement)
{
    check(sqlite3_step(statement), sqlite3_sql(statement));
    sqlite3_reset(statement);
}

void RawSqlite::execute(const QByteArray& sql)
{
    check(sqlite3_exec(m_connection, sql.constData(), nullptr, nullptr, nullptr), sql.constData());
}

int RawSqlite::readAll(const QByteArray& sql, const QList<QByteArray>& texts)
{
    sqlite3_stmt* statement = prepare(sql);
    for (int i = 0; i < texts.size(); ++i)
        sqlite3_bind_text(statement, i + 1, texts.at(i).constData(), int(texts.at(i).size()),
                          SQLITE_TRANSIENT);
    int rows = 0;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(statement); ++column)
            static_cast<void>(sqlite3_column_text(statement, column));
        ++rows;
    }
    check(code, sql.constData());
    sqlite3_finalize(statement);
    return rows;
}

} // namespace deskbell::bench
