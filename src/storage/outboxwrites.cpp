// SPDX-License-Identifier: MIT
#include "storage/outboxwrites.h"

#include "storage/coalesce.h"
#include "storage/jsontext.h"
#include "storage/outboxrows.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

Result<void> addToHistory(Database& database, const QString& operation, const QJsonObject& outcome,
                          const QDateTime& now)
{
    return changeOneEntry(
        database,
        u"INSERT INTO history (operation, account, server, ticket_id, patch, base_updated_at, created_at,"
        " attempts, attempt_id, state, problem, conflicts, seen, settled_at, outcome)"
        " SELECT operation, account, server, ticket_id, patch, base_updated_at, created_at,"
        " attempts, attempt_id, state, problem, conflicts, seen, ?, ? FROM entries WHERE operation = ?"_s,
        {boundInstant(now), jsonText(outcome), operation});
}

} // namespace

Result<void> changeOneEntry(Database& database, const QString& sql, const QVariantList& values)
{
    const auto touched = execute(database, sql, values);
    if (!touched)
        return tl::unexpected(touched.error());
    if (*touched != 1)
        return failure(ErrorKind::NotFound, StorageText::tr("This change is not waiting any more."));
    return {};
}

Result<void> insertEntry(Database& database, const OutboxEntry& entry, std::optional<qint64> place)
{
    const auto done = execute(
        database,
        u"INSERT INTO entries (place, operation, account, server, ticket_id, patch, base_updated_at, "
        u"created_at,"
        " attempts, attempt_id, state, problem, conflicts, seen)"
        " VALUES (COALESCE(?, (SELECT COALESCE(MAX(place), 0) + 1 FROM entries)), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {place ? QVariant(*place) : QVariant(), entry.operation, entry.account, entry.server, entry.ticketId,
         jsonText(toJson(entry.patch)), boundInstant(entry.baseUpdatedAt), boundInstant(entry.createdAt),
         entry.attempts, entry.attemptId, outboxStateText(entry.state), jsonText(entry.problem),
         jsonText(toJson(entry.conflicts)), jsonText(entry.seen)});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<void> updateEntry(Database& database, const OutboxEntry& entry)
{
    if (entry.unreadable > 0)
        return failure(ErrorKind::Storage, StorageText::tr("Part of this change cannot be read."));
    return changeOneEntry(
        database,
        u"UPDATE entries SET patch = ?, state = ?, problem = ?, conflicts = ? WHERE operation = ?"_s,
        {jsonText(toJson(entry.patch)), outboxStateText(entry.state), jsonText(entry.problem),
         jsonText(toJson(entry.conflicts)), entry.operation});
}

Result<void> removeEntry(Database& database, const QString& operation)
{
    return changeOneEntry(database, u"DELETE FROM entries WHERE operation = ?"_s, {operation});
}

Result<void> retire(Database& database, const QString& operation, const QJsonObject& outcome,
                    const QDateTime& now)
{
    return addToHistory(database, operation, outcome, now).and_then([&] {
        return removeEntry(database, operation);
    });
}

Result<void> recordField(Database& database, const OutboxEntry& entry, const FieldChange& change,
                         const QJsonObject& outcome, const QDateTime& now)
{
    QList<FieldConflict> conflicts = entry.conflicts;
    conflicts.removeIf([&](const FieldConflict& conflict) { return conflict.key != change.key; });
    return changeOneEntry(
        database,
        u"INSERT INTO history (operation, account, server, ticket_id, patch, base_updated_at, created_at,"
        " attempts, attempt_id, state, problem, conflicts, seen, settled_at, outcome)"
        " SELECT ?, account, server, ticket_id, ?, base_updated_at, created_at,"
        " attempts, attempt_id, state, problem, ?, seen, ?, ? FROM entries WHERE operation = ?"_s,
        {QString(entry.operation + u'/' + change.key.text()), jsonText(toJson(TicketPatch{{change}})),
         jsonText(toJson(conflicts)), boundInstant(now), jsonText(outcome), entry.operation});
}

Result<qint64> readPlace(Database& database, const QString& operation)
{
    return readInteger(database, u"SELECT place FROM entries WHERE operation = ?"_s, {operation});
}

Result<void> rebaseFollowers(Database& database, const OutboxEntry& ended)
{
    const auto entries = readEntriesFor(database, ended.ticketId);
    if (!entries)
        return tl::unexpected(entries.error());
    for (const OutboxEntry& follower : rebasedFollowers(ended, *entries)) {
        if (auto done = updateEntry(database, follower); !done)
            return done;
    }
    return {};
}

} // namespace deskbell
