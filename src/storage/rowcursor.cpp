// SPDX-License-Identifier: MIT
#include "storage/rowcursor.h"

#include "storage/rowset.h"
#include "storage/sortkeys.h"
#include "storage/statement.h"

#include <QSqlError>

#include <ctime>

#include <sqlite3.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

Error errorOf(Database& database)
{
    sqlite3* handle = database.handle();
    const QSqlError error(QString(), QString::fromUtf8(sqlite3_errmsg(handle)), QSqlError::StatementError,
                          QString::number(sqlite3_extended_errcode(handle)));
    Error told = storageError(error, database.path());
    database.noteFailure(told);
    return told;
}

void foldedFunction(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    const QByteArray result = folded(QString::fromUtf8(text, sqlite3_value_bytes(values[0]))).toUtf8();
    sqlite3_result_text(context, result.constData(), int(result.size()), SQLITE_TRANSIENT);
}

// While others keep the processor busy, what it is compared with takes longer as well. A slow disk counts.
constexpr int longestWait = 4;

/// What this thread has used of the processor.
std::chrono::nanoseconds usedTime()
{
#ifdef Q_OS_UNIX
    timespec used{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used) == 0)
        return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

constexpr auto setType = "deskbell row set";

void rowInFunction(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto* set = static_cast<const RowSetRef*>(sqlite3_value_pointer(values[0], setType));
    sqlite3_result_int(context, set && (*set)->contains(sqlite3_value_int64(values[1])));
}

} // namespace

Result<RowCursor> RowCursor::open(Database& database, const QString& sql, const QVariantList& values)
{
    if (auto fault = database.fault())
        return tl::unexpected(*std::move(fault));
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database.handle(), text.constData(), int(text.size()), &statement, nullptr) !=
        SQLITE_OK)
        return tl::unexpected(errorOf(database));
    RowCursor cursor(database, statement);
    if (const auto done = cursor.bind(values); !done)
        return tl::unexpected(done.error());
    return cursor;
}

RowCursor::~RowCursor()
{
    sqlite3_finalize(m_statement);
}

Result<void> RowCursor::restart(const QVariantList& values)
{
    if (auto fault = m_database->fault())
        return tl::unexpected(*std::move(fault));
    sqlite3_reset(m_statement); // repeats the failure of the last step, which was told then
    return bind(values);
}

Result<void> RowCursor::bind(const QVariantList& values)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (const auto done = bind(int(i) + 1, values.at(i)); !done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> RowCursor::bind(int parameter, const QVariant& value)
{
    int code = SQLITE_OK;
    if (value.typeId() == qMetaTypeId<RowSetRef>()) {
        code = sqlite3_bind_pointer(m_statement, parameter, new RowSetRef(value.value<RowSetRef>()), setType,
                                    [](void* set) { delete static_cast<RowSetRef*>(set); });
    } else if (value.isNull()) {
        code = sqlite3_bind_null(m_statement, parameter);
    } else if (value.typeId() == QMetaType::QString) {
        const QByteArray text = value.toString().toUtf8();
        code =
            sqlite3_bind_text(m_statement, parameter, text.constData(), int(text.size()), SQLITE_TRANSIENT);
    } else {
        code = sqlite3_bind_int64(m_statement, parameter, value.toLongLong());
    }
    if (code != SQLITE_OK)
        return tl::unexpected(errorOf(*m_database));
    return {};
}

Result<bool> RowCursor::next()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return tl::unexpected(errorOf(*m_database));
}

qint64 RowCursor::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString RowCursor::text(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QDateTime RowCursor::instant(int column) const
{
    if (sqlite3_column_type(m_statement, column) == SQLITE_NULL)
        return {};
    return QDateTime::fromMSecsSinceEpoch(integer(column), Qt::UTC);
}

TimeLimit::TimeLimit(Database& database, std::chrono::milliseconds limit)
    : m_database(database), m_end(usedTime() + limit), m_deadline(longestWait * limit)
{
    database.m_timeIsOver = [this] {
        m_hasEnded = m_hasEnded || usedTime() >= m_end || m_deadline.hasExpired();
        return m_hasEnded;
    };
}

TimeLimit::~TimeLimit()
{
    m_database.m_timeIsOver = {};
}

Result<void> addSqlFunctions(Database& database)
{
    // Of our own SQL alone: a file that somebody else made must not call them.
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    int code = sqlite3_create_function_v2(database.handle(), "folded", 1, flags, nullptr, foldedFunction,
                                          nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(database.handle(), "row_in", 2, flags, nullptr, rowInFunction,
                                          nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return tl::unexpected(errorOf(database));
    return {};
}

} // namespace deskbell
