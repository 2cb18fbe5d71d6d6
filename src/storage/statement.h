// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "storage/database.h"

#include <QDateTime>
#include <QSqlQuery>
#include <QVariantList>

namespace deskbell {

/// A prepared statement with positional '?' parameters. Every failure becomes a Result: a full disk is
/// DiskFull, all others are Storage with SQLite's own text; bound values never get into a message.
/// Lives on the database's thread and must not outlive it.
class Statement
{
public:
    static Result<Statement> prepare(Database& database, const QString& sql);

    /// Runs it with these values (again, if it ran before). A null QString or an invalid QVariant is NULL.
    Result<void> execute(const QVariantList& values = {});
    /// Steps to the next row; false after the last one.
    Result<bool> next();
    /// Rows that an INSERT, UPDATE or DELETE touched.
    int changes() const { return m_query.numRowsAffected(); }

    bool isNull(int column) const { return m_query.isNull(column); }
    /// A null QString for NULL; "" stays "".
    QString text(int column) const { return m_query.value(column).toString(); }
    qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    bool flag(int column) const { return integer(column) != 0; }
    /// Milliseconds UTC; an invalid QDateTime for NULL.
    QDateTime instant(int column) const;

private:
    Statement(Database& database, QSqlQuery query) : m_database(&database), m_query(std::move(query)) {}
    Database* m_database;
    QSqlQuery m_query;
};

/// Prepares and runs a statement whose rows nobody reads; returns the number of rows it touched.
Result<int> execute(Database& database, const QString& sql, const QVariantList& values = {});
/// Runs a query and gives each row to `row`; stops at its first failure.
Result<void> forEachRow(Database& database, const QString& sql, const QVariantList& values,
                        const std::function<Result<void>(const Statement&)>& row);

/// The value to bind for an instant: milliseconds UTC, or NULL for an invalid one.
QVariant boundInstant(const QDateTime& instant);

/// BEGIN IMMEDIATE … COMMIT; rolled back by the destructor unless committed. QSqlDatabase::transaction() is
/// a plain BEGIN, under which read-then-write fails at once when someone else wrote in between.
class Transaction
{
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database; ///< null once committed
};

/// The Error for what the driver reported while doing `what`.
Error storageError(const QSqlError& error, const QString& path);

} // namespace deskbell
