// SPDX-License-Identifier: MIT
#include "storage/database.h"

#include "storage/closingseal.h"
#include "storage/statement.h"

#include <QThread>
#include <QUuid>

#include <sqlite3.h>

namespace deskbell {

using namespace Qt::StringLiterals;

Database::Database(DatabaseOptions options)
    : m_options(std::move(options)),
      m_connection(
          QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString(QUuid::WithoutBraces))),
      m_thread(QThread::currentThread())
{
}

std::optional<Error> Database::fault() const
{
    if (m_stop && m_stop())
        return Error{.kind = ErrorKind::Cancelled};
    return m_options.faults ? m_options.faults() : std::nullopt;
}

Database::~Database()
{
    Q_ASSERT(m_thread == QThread::currentThread());
    const QString name = m_connection.connectionName();
    const bool isSealable = m_checkedAt.isValid() && isWholeInFile();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
    if (isSealable)
        closingseal::seal(m_options.path, m_checkedAt);
}

/// Moves the write-ahead log into the file, as far as readers let it; true if nothing is left in the log.
bool Database::isWholeInFile()
{
    int inLog = 0;
    int moved = 0;
    return m_handle != nullptr &&
           sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, &inLog, &moved) ==
               SQLITE_OK &&
           inLog == moved;
}

void Database::noteFailure(const Error& error) const
{
    if (m_options.sealed && meansDamage(error))
        closingseal::noteDamage(m_options.path);
}

} // namespace deskbell
