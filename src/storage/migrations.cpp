// SPDX-License-Identifier: MIT
#include "storage/migrations.h"

#include "storage/databasefile.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

bool isOnlyComment(const QString& statement)
{
    const QStringList lines = statement.split(u'\n', Qt::SkipEmptyParts);
    return std::ranges::all_of(lines, [](const QString& line) { return line.trimmed().startsWith("--"_L1); });
}

QStringList splitStatements(const QString& sql)
{
    static const QRegularExpression emptyLine(u"\\n[ \\t\\r]*\\n"_s);
    QStringList statements;
    for (const QString& part : sql.split(emptyLine, Qt::SkipEmptyParts)) {
        if (!isOnlyComment(part))
            statements.append(part.trimmed());
    }
    return statements;
}

Result<void> applyStep(Database& database, const Migration& step, qint32 applicationId)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    QStringList statements = step.statements;
    if (step.version == 1)
        statements.append(u"PRAGMA application_id = %1"_s.arg(applicationId));
    // Pragmas take no bound values; both are our own integers.
    statements.append(u"PRAGMA user_version = %1"_s.arg(step.version));
    for (const QString& statement : statements) {
        if (const auto done = execute(database, statement); !done)
            return tl::unexpected(done.error());
    }
    return transaction->commit();
}

} // namespace

Result<QList<Migration>> loadMigrations(const QString& folder)
{
    const QDir dir(folder);
    QList<Migration> migrations;
    for (const QString& name : dir.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(name));
        const int number = name.section(u'_', 0, 0).toInt();
        if (number != migrations.size() + 1 || !file.open(QIODevice::ReadOnly)) {
            return failure(ErrorKind::Storage,
                           StorageText::tr("The schema step %1 cannot be read.").arg(name));
        }
        migrations.append({.version = number,
                           .name = name,
                           .statements = splitStatements(QString::fromUtf8(file.readAll()))});
    }
    if (migrations.isEmpty()) {
        return failure(ErrorKind::Storage, StorageText::tr("The schema %1 is missing.").arg(folder));
    }
    return migrations;
}

Result<SchemaStamp> readStamp(Database& database)
{
    SchemaStamp stamp;
    const auto row = [&stamp](const Statement& statement) -> Result<void> {
        stamp = {.applicationId = qint32(statement.integer(0)),
                 .version = int(statement.integer(1)),
                 .hasTables = statement.flag(2)};
        return {};
    };
    const auto read = forEachRow(database,
                                 u"SELECT (SELECT application_id FROM pragma_application_id),"
                                 " (SELECT user_version FROM pragma_user_version),"
                                 " EXISTS (SELECT 1 FROM sqlite_schema)"_s,
                                 {}, row);
    if (!read)
        return tl::unexpected(read.error());
    return stamp;
}

Result<void> migrate(Database& database, const QList<Migration>& migrations, int version,
                     qint32 applicationId)
{
    for (const Migration& step : migrations) {
        if (step.version <= version)
            continue;
        if (auto done = applyStep(database, step, applicationId); !done) {
            Error error = done.error();
            error.message =
                StorageText::tr("Step %1 of the schema failed. %2").arg(step.name, error.message).left(500);
            return tl::unexpected(error);
        }
    }
    return {};
}

Result<void> backUpBeforeMigration(Database& database, int version)
{
    const QString copy = database.path() + ".schema-"_L1 + QString::number(version);
    const QString unfinished = copy + ".new"_L1;
    if (auto done = removeUnfinished(unfinished); !done)
        return done;
    // VACUUM INTO accepts an empty file, and keeps its mode.
    if (auto done = preparePrivateFile(unfinished); !done)
        return done;
    if (const auto done = execute(database, u"VACUUM INTO ?"_s, {unfinished}); !done)
        return tl::unexpected(done.error());
    QFile::remove(copy);
    QFile file(unfinished);
    if (!file.rename(copy)) {
        return failure(ErrorKind::Storage,
                       StorageText::tr("%1 cannot be written: %2").arg(copy, file.errorString()));
    }
    return {};
}

} // namespace deskbell
