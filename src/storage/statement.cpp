// SPDX-License-Identifier: MIT
#include "storage/statement.h"

#include "storage/storagetext.h"

#include <QSqlError>
#include <QTimeZone>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Result codes of sqlite3.h; the driver hands on the extended ones, whose low byte is the primary code.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteInterrupt = 9;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteNotADatabase = 26;
constexpr int sqliteIoErrorShmSize = 4874; // the shared-memory file cannot grow: the disk is full

constexpr auto codePrefix = "SQLITE "_L1;

} // namespace

Error storageError(const QSqlError& error, const QString& path)
{
    bool known = false;
    const int code = error.nativeErrorCode().toInt(&known);
    const bool full = known && ((code & 0xff) == sqliteFull || code == sqliteIoErrorShmSize);
    const bool inUse = known && ((code & 0xff) == sqliteBusy || (code & 0xff) == sqliteLocked);
    if (known && (code & 0xff) == sqliteInterrupt)
        return {.kind = ErrorKind::Cancelled};
    // SQLite's own words where it has any; the driver's for what it found by itself.
    const QString reason = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const QString message = StorageText::tr("%1: %2").arg(path, reason);
    return {.kind = full    ? ErrorKind::DiskFull
                    : inUse ? ErrorKind::FileInUse
                            : ErrorKind::Storage,
            .message = message.left(500),
            .code = known ? codePrefix + QString::number(code) : QString()};
}

namespace {

tl::unexpected<Error> failed(const QSqlError& cause, const Database& database)
{
    Error error = storageError(cause, database.path());
    database.noteFailure(error);
    return tl::unexpected(std::move(error));
}

} // namespace

bool meansDamage(const Error& error)
{
    if (!error.code.startsWith(codePrefix))
        return false;
    const int primary = error.code.mid(codePrefix.size()).toInt() & 0xff;
    return primary == sqliteCorrupt || primary == sqliteNotADatabase;
}

Result<Statement> Statement::prepare(Database& database, const QString& sql)
{
    if (auto fault = database.fault())
        return tl::unexpected(*std::move(fault));
    QSqlQuery query(database.connection());
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failed(query.lastError(), database);
    return Statement(database, std::move(query));
}

Result<void> Statement::execute(const QVariantList& values)
{
    if (auto fault = m_database->fault())
        return tl::unexpected(*std::move(fault));
    for (qsizetype i = 0; i < values.size(); ++i)
        m_query.bindValue(int(i), values.at(i));
    if (!m_query.exec())
        return failed(m_query.lastError(), *m_database);
    return {};
}

Result<bool> Statement::next()
{
    if (m_query.next())
        return true;
    const QSqlError error = m_query.lastError();
    finish();
    if (error.isValid())
        return failed(error, *m_database);
    return false;
}

QDateTime Statement::instant(int column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(integer(column), Qt::UTC);
}

QVariant boundInstant(const QDateTime& instant)
{
    return instant.isValid() ? QVariant(instant.toMSecsSinceEpoch()) : QVariant();
}

QString boundText(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

Result<int> execute(Database& database, const QString& sql, const QVariantList& values)
{
    auto statement = Statement::prepare(database, sql);
    if (!statement)
        return tl::unexpected(statement.error());
    if (const auto done = statement->execute(values); !done)
        return tl::unexpected(done.error());
    return statement->changes();
}

Result<void> forEachRow(Database& database, const QString& sql, const QVariantList& values,
                        const std::function<Result<void>(const Statement&)>& row)
{
    auto statement = Statement::prepare(database, sql);
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->execute(values); !done)
        return done;
    for (;;) {
        const Result<bool> more = statement->next();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return {};
        if (auto done = row(*statement); !done)
            return done;
    }
}

Result<QString> readText(Database& database, const QString& sql, const QVariantList& values)
{
    const auto rows =
        readRows<QString>(database, sql, values, [](const Statement& row) { return row.text(0); });
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->isEmpty() ? QString() : rows->last();
}

Result<qint64> readInteger(Database& database, const QString& sql, const QVariantList& values)
{
    const auto text = readText(database, sql, values);
    if (!text)
        return tl::unexpected(text.error());
    return text->toLongLong();
}

Result<Transaction> Transaction::begin(Database& database)
{
    if (const auto begun = execute(database, u"BEGIN IMMEDIATE"_s); !begun)
        return tl::unexpected(begun.error());
    return Transaction(database);
}

Result<void> Transaction::commit()
{
    if (const auto done = execute(*m_database, u"COMMIT"_s); !done)
        return tl::unexpected(done.error());
    m_database = nullptr;
    return {};
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    // No hook here: this runs after a failure that the caller already has. A rollback that fails is one that
    // SQLite did by itself (disk full, I/O error); should a transaction stay open, the next BEGIN reports it.
    QSqlQuery query(m_database->connection());
    query.exec(u"ROLLBACK"_s);
}

} // namespace deskbell
