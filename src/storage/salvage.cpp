// SPDX-License-Identifier: MIT
#include "storage/salvage.h"

#include "storage/databasefile.h"
#include "storage/salvagescan.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <filesystem>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// The new file while it is filled, and once it is complete: its name tells which.
QString unfinishedPath(const QString& path)
{
    return path + ".salvaging"_L1;
}

QString finishedPath(const QString& path)
{
    return path + ".salvaged"_L1;
}

QString recordPath(const QString& path)
{
    return path + ".salvage"_L1;
}

std::filesystem::path native(const QString& path)
{
    return {QFile::encodeName(path).toStdString()};
}

Result<QByteArray> bytesOf(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       StorageText::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    return file.readAll();
}

Result<QList<TableShape>> shapesOf(Database& database)
{
    const auto tables = readRows<TableShape>(
        database,
        u"SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"_s,
        {}, [](const Statement& row) {
            return TableShape{.name = row.text(0), .withoutRowid = row.flag(1), .columns = {}};
        });
    if (!tables)
        return tl::unexpected(tables.error());
    QList<TableShape> shapes = *tables;
    for (TableShape& shape : shapes) {
        const auto columns = readRows<TableShape::Column>(
            database,
            u"SELECT name, type, pk, \"notnull\", dflt_value FROM pragma_table_info(?) ORDER BY cid"_s,
            {shape.name}, [&shape](const Statement& row) {
                const bool isText = row.text(1) == "TEXT"_L1;
                return TableShape::Column{.name = row.text(0),
                                          .isText = isText,
                                          .isRowid = !isText && row.flag(2) && !shape.withoutRowid,
                                          .mayBeNull = !row.flag(3),
                                          .mayBeMissing = !row.isNull(4)};
            });
        if (!columns)
            return tl::unexpected(columns.error());
        shape.columns = *columns;
    }
    return shapes;
}

/// Our own schema's names and as many placeholders; the values are bound.
QString insertion(const TableShape& shape, qsizetype values)
{
    QStringList names;
    QStringList places;
    for (qsizetype i = 0; i < values; ++i) {
        names.append(shape.columns[i].name);
        places.append(u"?"_s);
    }
    return "INSERT OR IGNORE INTO "_L1 + shape.name + " ("_L1 + names.join(", "_L1) + ") VALUES ("_L1 +
           places.join(", "_L1) + ")"_L1;
}

Result<void> insertRows(Database& database, const QList<TableShape>& shapes, const QList<ScannedRow>& rows)
{
    return inTransaction(database, [&]() -> Result<void> {
        for (const ScannedRow& row : rows) {
            const auto done = execute(database, insertion(shapes[row.table], row.values.size()), row.values);
            if (!done)
                return tl::unexpected(done.error());
        }
        // A row that had ended may be found once more on a page that was left behind.
        const auto done =
            execute(database, u"DELETE FROM entries WHERE operation IN (SELECT operation FROM history)"_s);
        return done ? Result<void>() : tl::unexpected(done.error());
    });
}

Result<int> rowsIn(Database& database, const QString& sql)
{
    return readInteger(database, sql).map([](qint64 rows) { return int(rows); });
}

Result<Salvage> countRows(Database& database)
{
    Salvage salvage;
    const std::pair<int*, QString> counts[]{
        {&salvage.changes, u"SELECT COUNT(*) FROM entries"_s},
        {&salvage.notes, u"SELECT COUNT(*) FROM notes WHERE ended_at IS NULL"_s},
        {&salvage.drafts, u"SELECT COUNT(*) FROM drafts"_s},
        {&salvage.ended, u"SELECT (SELECT COUNT(*) FROM history)"
                         " + (SELECT COUNT(*) FROM notes WHERE ended_at IS NOT NULL)"_s}};
    for (const auto& [count, sql] : counts) {
        const auto rows = rowsIn(database, sql);
        if (!rows)
            return tl::unexpected(rows.error());
        *count = *rows;
    }
    salvage.wasEmpty = salvage.changes + salvage.notes + salvage.drafts + salvage.ended == 0;
    return salvage;
}

/// Builds the new file under its unfinished name; it is closed, and so without a journal, on return.
Result<Salvage> buildFrom(const DatabaseOptions& options)
{
    const auto file = bytesOf(options.path);
    const auto wal = bytesOf(options.path + "-wal"_L1);
    if (!file || !wal)
        return tl::unexpected(file ? wal.error() : file.error());
    DatabaseOptions fresh = options;
    fresh.path = unfinishedPath(options.path);
    if (const auto done = removeUnfinished(fresh.path); !done)
        return tl::unexpected(done.error());
    auto opened = Database::open(fresh);
    if (!opened)
        return tl::unexpected(opened.error().error);
    Database& database = **opened;
    const auto shapes = shapesOf(database);
    if (!shapes)
        return tl::unexpected(shapes.error());
    QList<ScannedRow> rows = scanPages(PageView(*file, *wal), *shapes);
    // A journal that belongs to another file hides what this one holds. Rows that the right one had removed
    // are no danger: each change is compared with the server before it is sent.
    const QList<ScannedRow> inFile = scanPages(PageView(*file, {}), *shapes);
    if (rows.size() * 2 < inFile.size())
        rows += inFile;
    if (const auto done = insertRows(database, *shapes, rows); !done)
        return tl::unexpected(done.error());
    return countRows(database);
}

Result<void> keepCopy(const QString& from, const QString& to)
{
    if (!QFileInfo::exists(from))
        return {};
    // A second name for the same bytes; where the file system has none, a copy.
    std::error_code problem;
    std::filesystem::create_hard_link(native(from), native(to), problem);
    QFile file(from);
    if (problem && !file.copy(to))
        return failure(ErrorKind::Storage,
                       StorageText::tr("%1 cannot be kept as %2: %3").arg(from, to, file.errorString()));
    return preparePrivateFile(to);
}

Result<QString> keepDamaged(const QString& path, const QDateTime& now)
{
    const QString wanted = path + ".damaged-"_L1 + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString kept = wanted;
    const auto isTaken = [](const QString& name) {
        return QFileInfo::exists(name) || QFileInfo::exists(name + "-wal"_L1);
    };
    for (int i = 2; isTaken(kept); ++i)
        kept = wanted + u'-' + QString::number(i);
    if (const auto done = keepCopy(path, kept); !done)
        return tl::unexpected(done.error());
    // Not -shm: SQLite makes it anew from the journal; it made the empty ones just now, to read the file.
    for (const QString& suffix : {u"-wal"_s, u"-journal"_s}) {
        if (QFileInfo(path + suffix).size() == 0)
            continue;
        if (const auto done = keepCopy(path + suffix, kept + suffix); !done)
            return tl::unexpected(done.error());
    }
    return kept;
}

Result<void> writeRecord(const QString& path, const Salvage& salvage)
{
    QSaveFile file(recordPath(path));
    const QJsonObject record{{u"kept"_s, salvage.keptAs},
                             {u"changes"_s, salvage.changes},
                             {u"notes"_s, salvage.notes},
                             {u"drafts"_s, salvage.drafts},
                             {u"history"_s, salvage.ended},
                             {u"empty"_s, salvage.wasEmpty},
                             {u"when"_s, salvage.when.toMSecsSinceEpoch()}};
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(QJsonDocument(record).toJson()) < 0 || !file.commit())
        return failure(ErrorKind::Storage,
                       StorageText::tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString()));
    return {};
}

Result<void> renameOver(const QString& from, const QString& to)
{
    std::error_code problem;
    std::filesystem::rename(native(from), native(to), problem);
    if (problem)
        return failure(
            ErrorKind::Storage,
            StorageText::tr("%1 cannot be made: %2").arg(to, QString::fromStdString(problem.message())));
    return {};
}

} // namespace

Result<Salvage> salvageOutbox(const DatabaseOptions& options, const QDateTime& now)
{
    auto salvage = buildFrom(options);
    if (!salvage)
        return salvage;
    const auto kept = keepDamaged(options.path, now);
    if (!kept)
        return tl::unexpected(kept.error());
    salvage->keptAs = *kept;
    salvage->when = now;
    const auto done =
        writeRecord(options.path, *salvage)
            .and_then([&] { return renameOver(unfinishedPath(options.path), finishedPath(options.path)); })
            .and_then([&] { return finishSalvage(options.path); });
    return done ? salvage : tl::unexpected(done.error());
}

Result<void> finishSalvage(const QString& path)
{
    const QString finished = finishedPath(path);
    if (!QFileInfo::exists(finished))
        return {};
    // The old journals first: a new file beside an old journal would be "repaired" from it. They are kept
    // beside the damaged file.
    for (const QString& companion : companionFiles(path)) {
        QFile file(companion);
        if (file.exists() && !file.remove())
            return failure(ErrorKind::Storage,
                           StorageText::tr("%1 cannot be removed: %2").arg(companion, file.errorString()));
    }
    return renameOver(finished, path);
}

std::optional<Salvage> unseenSalvage(const QString& path)
{
    if (!QFileInfo::exists(recordPath(path)))
        return std::nullopt;
    // A record that cannot be read still says that there was a salvage.
    const QJsonObject record =
        QJsonDocument::fromJson(bytesOf(recordPath(path)).value_or(QByteArray())).object();
    return Salvage{.keptAs = record["kept"_L1].toString(),
                   .changes = record["changes"_L1].toInt(),
                   .notes = record["notes"_L1].toInt(),
                   .drafts = record["drafts"_L1].toInt(),
                   .ended = record["history"_L1].toInt(),
                   .wasEmpty = record["empty"_L1].toBool(),
                   .when = QDateTime::fromMSecsSinceEpoch(record["when"_L1].toInteger(), Qt::UTC)};
}

Result<void> forgetSalvage(const QString& path)
{
    QFile file(recordPath(path));
    if (file.exists() && !file.remove())
        return failure(ErrorKind::Storage,
                       StorageText::tr("%1 cannot be removed: %2").arg(file.fileName(), file.errorString()));
    return {};
}

} // namespace deskbell
