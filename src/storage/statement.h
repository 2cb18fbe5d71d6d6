// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "storage/database.h"

#include <QDateTime>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <utility>

class QSqlError;

namespace deskbell {

/// A prepared statement with positional '?' parameters. Every failure becomes a Result: a full disk is
/// DiskFull, a lock that outlasts the busy timeout FileInUse, all others are Storage with SQLite's own text;
/// bound values never get into a message.
/// Lives on the database's thread and must not outlive it.
class Statement
{
public:
    static Result<Statement> prepare(Database& database, const QString& sql);

    /// Runs it with these values (again, if it ran before). A null QString or an invalid QVariant is NULL.
    Result<void> execute(const QVariantList& values = {});
    /// Steps to the next row; false after the last one.
    Result<bool> next();
    /// Ends reading before the last row; a statement in the middle of its rows holds its read lock.
    void finish() { m_query.finish(); }
    /// Rows that an INSERT, UPDATE or DELETE touched.
    int changes() const { return m_query.numRowsAffected(); }

    bool isNull(int column) const { return m_query.isNull(column); }
    /// A null QString for NULL; "" stays "".
    QString text(int column) const { return m_query.value(column).toString(); }
    QVariant variant(int column) const { return m_query.value(column); }
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

/// The rows of a query as values made by `make(statement)`.
template <class T, class Make>
Result<QList<T>> readRows(Database& database, const QString& sql, const QVariantList& values,
                          const Make& make)
{
    QList<T> rows;
    const auto done = forEachRow(database, sql, values, [&](const Statement& row) -> Result<void> {
        rows.append(make(row));
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return rows;
}
/// First column of the last row; a null QString when there is no row.
Result<QString> readText(Database& database, const QString& sql, const QVariantList& values = {});
/// The same as a number; 0 when there is no row.
Result<qint64> readInteger(Database& database, const QString& sql, const QVariantList& values = {});

/// The value to bind for an instant: milliseconds UTC, or NULL for an invalid one.
QVariant boundInstant(const QDateTime& instant);
/// For columns that are NOT NULL: "" for a null QString, which would be NULL.
QString boundText(const QString& text);

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

/// Runs `work` in a transaction and commits it if it succeeded.
template <class Work>
auto inTransaction(Database& database, const Work& work) -> decltype(work())
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto result = work();
    if (!result)
        return result;
    if (auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    return result;
}

/// The Error for what the driver reported about the file at `path`; its `code` is "SQLITE <result code>".
/// Cancelled for what was stopped (Database::stopWhen()).
Error storageError(const QSqlError& error, const QString& path);
/// Whether such an error says that the file itself is broken.
bool meansDamage(const Error& error);

} // namespace deskbell
