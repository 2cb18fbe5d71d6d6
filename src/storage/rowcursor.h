// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "storage/database.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QVariantList>

#include <utility>

struct sqlite3_stmt;

namespace deskbell {

/// Reads what is long or must be there at once, straight from SQLite: the driver makes a QVariant of every
/// value, which takes ten times as long as finding it. For all else there is Statement. Lives on the
/// database's thread and must not outlive it.
class RowCursor
{
public:
    static Result<RowCursor> open(Database& database, const QString& sql, const QVariantList& values = {});
    RowCursor(RowCursor&& other) noexcept
        : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr))
    {
    }
    RowCursor& operator=(RowCursor&&) = delete;
    ~RowCursor();

    /// Begins again, with other values.
    Result<void> restart(const QVariantList& values);
    /// Steps to the next row; false after the last one.
    Result<bool> next();
    /// Calls `row` with each row from here to the last one.
    template <class Row>
    Result<void> each(const Row& row)
    {
        for (;;) {
            const auto more = next();
            if (!more)
                return tl::unexpected(more.error());
            if (!*more)
                return {};
            row(*this);
        }
    }
    qint64 integer(int column) const; ///< 0 for NULL
    bool flag(int column) const { return integer(column) != 0; }
    /// A null QString for NULL; "" stays "".
    QString text(int column) const;
    /// Milliseconds UTC; an invalid QDateTime for NULL.
    QDateTime instant(int column) const;

private:
    RowCursor(Database& database, sqlite3_stmt* statement) : m_database(&database), m_statement(statement) {}
    Result<void> bind(const QVariantList& values);
    Result<void> bind(int parameter, const QVariant& value);
    Error failed() const;

    Database* m_database;
    sqlite3_stmt* m_statement;
};

/// Ends what a connection runs when it takes too long, for a way that is short as a rule but not for certain.
/// One at a time on a connection, and not longer than it.
class TimeLimit
{
public:
    TimeLimit(Database& database, std::chrono::milliseconds limit);
    ~TimeLimit();
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;

    /// Whether it ended something: then that ended as Cancelled.
    bool hasEnded() const { return m_hasEnded; }

private:
    Database& m_database;
    std::chrono::nanoseconds m_end; ///< of what the thread may use of the processor
    QDeadlineTimer m_deadline;
    bool m_hasEnded = false;
};

/// Makes folded(text) known to the connection's SQL, and row_in(set, row) for a RowSetRef among the values.
Result<void> addSqlFunctions(Database& database);

} // namespace deskbell
