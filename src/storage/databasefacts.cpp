// SPDX-License-Identifier: MIT
#include "storage/databasefacts.h"

#include "core/errortext.h"
#include "storage/databasefile.h"
#include "storage/statement.h"
#include "storage/stores.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 headerSchemaPlace = 60; // sqlite.org/fileformat2.html, section 1.3

QList<NamedCount> filesOf(const QString& path)
{
    const QFileInfo own(path);
    QList<NamedCount> files;
    for (const QFileInfo& file : own.dir().entryInfoList({own.fileName() + u'*'}, QDir::Files, QDir::Name))
        files.append({.name = file.fileName(), .count = file.size()});
    return files;
}

QString oneLine(const Error& error)
{
    return errorDetails(error).simplified();
}

/// Rows of two columns, a name of ours and a number.
Result<QList<NamedCount>> counts(Database& database, const QString& sql)
{
    return readRows<NamedCount>(database, sql, {}, [](const Statement& row) {
        return NamedCount{.name = row.text(0), .count = row.integer(1)};
    });
}

QString integrityOf(Database& database)
{
    const auto verdict = readText(database, u"PRAGMA quick_check(1)"_s);
    if (!verdict)
        return meansDamage(verdict.error()) ? u"damaged"_s : u"not checked"_s;
    return *verdict == "ok"_L1 ? u"ok"_s : u"damaged"_s;
}

/// `rowsSql` gives the number of rows of each table.
DatabaseFacts factsOf(const QString& name, const QString& path,
                      const Result<std::unique_ptr<Database>>& opened, const QString& rowsSql)
{
    DatabaseFacts facts{.name = name,
                        .schema = headerNumber(path, headerSchemaPlace),
                        .files = filesOf(path),
                        .integrity = u"not checked"_s};
    if (!opened) {
        facts.problem = oneLine(opened.error());
        if (meansDamage(opened.error()))
            facts.integrity = u"damaged"_s;
        return facts;
    }
    Database& database = **opened;
    facts.schema = readInteger(database, u"PRAGMA user_version"_s).value_or(facts.schema);
    if (const auto rows = counts(database, rowsSql))
        facts.rows = *rows;
    else
        facts.problem = oneLine(rows.error());
    facts.integrity = integrityOf(database);
    return facts;
}

constexpr auto cacheRows = "SELECT 'tickets', COUNT(*) FROM tickets "
                           "UNION ALL SELECT 'messages', COUNT(*) FROM messages "
                           "UNION ALL SELECT 'threads', COUNT(*) FROM threads "
                           "UNION ALL SELECT 'names', COUNT(*) FROM names "
                           "UNION ALL SELECT 'statuses', COUNT(*) FROM statuses"_L1;
constexpr auto outboxRows = "SELECT 'entries', COUNT(*) FROM entries "
                            "UNION ALL SELECT 'notes', COUNT(*) FROM notes "
                            "UNION ALL SELECT 'drafts', COUNT(*) FROM drafts "
                            "UNION ALL SELECT 'history', COUNT(*) FROM history "
                            "UNION ALL SELECT 'marks', COUNT(*) FROM marks "
                            "UNION ALL SELECT 'views', COUNT(*) FROM views"_L1;
/// A word of a newer version is counted and not quoted: what is in a damaged file may be anything.
constexpr auto waitingRows =
    "SELECT kind || ' ' || word, COUNT(*) FROM ("
    " SELECT 'change' AS kind, CASE WHEN state IN ('queued', 'sending', 'unknown', 'conflict', 'refused', "
    "'parked') THEN state ELSE 'other' END AS word FROM entries"
    " UNION ALL SELECT 'note', CASE WHEN state IN ('queued', 'sending', 'unknown', 'conflict', 'refused', "
    "'parked') THEN state ELSE 'other' END FROM notes WHERE ended_at IS NULL"
    " UNION ALL SELECT 'draft', 'kept' FROM drafts) GROUP BY 1 ORDER BY 1"_L1;

} // namespace

QString sqliteVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

AccountFacts readAccountFacts(const QString& cachePath, const QString& outboxPath,
                              const std::function<bool()>& stop)
{
    const auto cache = openCacheForReading(cachePath);
    const auto outbox = openOutboxForReading(outboxPath);
    for (const auto* database : {&cache, &outbox}) {
        if (*database)
            (**database)->stopWhen(stop);
    }
    AccountFacts facts;
    facts.databases = {factsOf(u"cache"_s, cachePath, cache, cacheRows),
                       factsOf(u"outbox"_s, outboxPath, outbox, outboxRows)};
    if (outbox)
        facts.waiting = counts(**outbox, waitingRows).value_or(QList<NamedCount>());
    return facts;
}

Result<UnsentWork> readUnsentWork(const QString& outboxPath)
{
    if (!QFileInfo::exists(outboxPath))
        return UnsentWork{};
    const auto outbox = openOutboxForReading(outboxPath);
    if (!outbox)
        return tl::unexpected(outbox.error());
    const auto found = readRows<UnsentWork>(
        **outbox,
        u"SELECT (SELECT COUNT(*) FROM entries), (SELECT COUNT(*) FROM notes WHERE ended_at IS NULL), "
        "(SELECT COUNT(*) FROM drafts)"_s,
        {}, [](const Statement& row) {
            return UnsentWork{.changes = row.integer(0), .notes = row.integer(1), .drafts = row.integer(2)};
        });
    if (!found)
        return tl::unexpected(found.error());
    return found->value(0);
}

} // namespace deskbell
