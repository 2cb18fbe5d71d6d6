// SPDX-License-Identifier: MIT
// The part of Outbox about fields that someone else changed too.
#include "storage/outbox.h"
#include "storage/outboxrows.h"
#include "storage/outboxwrites.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// The fields of `patch` that conflict, and those that do not.
std::pair<TicketPatch, TicketPatch> divided(const TicketPatch& patch, const QList<FieldConflict>& conflicts)
{
    TicketPatch held;
    TicketPatch free;
    for (const FieldChange& change : patch.changes) {
        const bool conflicting = std::ranges::any_of(
            conflicts, [&](const FieldConflict& field) { return field.key == change.key; });
        (conflicting ? held : free).changes.append(change);
    }
    return {held, free};
}

QJsonObject theirsKept()
{
    return {{u"outcome"_s, u"theirs kept"_s}};
}

} // namespace

Result<std::optional<OutboxEntry>> Outbox::holdConflicts(const QString& operation,
                                                         const QList<FieldConflict>& conflicts,
                                                         const QString& conflictOperation)
{
    using Left = std::optional<OutboxEntry>;
    return inTransaction(*m_database, [&]() -> Result<Left> {
        auto entry = readEntry(*m_database, operation);
        if (!entry)
            return tl::unexpected(entry.error());
        const auto [held, free] = divided(entry->patch, conflicts);
        OutboxEntry conflict = *entry;
        conflict.patch = held;
        conflict.state = OutboxState::Conflict;
        conflict.problem = {};
        conflict.conflicts = conflicts;
        if (free.isEmpty()) {
            if (const auto done = updateEntry(*m_database, conflict); !done)
                return tl::unexpected(done.error());
            return rebaseFollowers(*m_database, conflict).map([] { return Left(); });
        }
        conflict.operation = conflictOperation;
        conflict.attempts = 0;
        conflict.attemptId.clear();
        entry->patch = free;
        const auto done =
            updateEntry(*m_database, *entry)
                .and_then([&] { return readPlace(*m_database, operation); })
                .and_then([&](qint64 place) { return insertEntry(*m_database, conflict, place); })
                .and_then([&] { return rebaseFollowers(*m_database, conflict); });
        return done ? Result<Left>(*entry) : tl::unexpected(done.error());
    });
}

Result<std::optional<OutboxEntry>> Outbox::resolveConflict(const QString& operation, const FieldKey& key,
                                                           bool useMine, const QDateTime& now)
{
    using Left = std::optional<OutboxEntry>;
    return inTransaction(*m_database, [&]() -> Result<Left> {
        auto entry = readEntry(*m_database, operation);
        if (!entry)
            return tl::unexpected(entry.error());
        const auto field = std::ranges::find(entry->conflicts, key, &FieldConflict::key);
        if (field == entry->conflicts.end())
            return failure(ErrorKind::NotFound, StorageText::tr("This conflict is settled already."));
        // Both values have been seen now, so theirs is what mine replaces.
        const auto change = std::ranges::find(entry->patch.changes, key, &FieldChange::key);
        const bool isKnown = change != entry->patch.changes.end();
        if (isKnown && useMine) {
            change->base = field->theirs;
        } else if (isKnown && entry->patch.changes.size() > 1) {
            if (const auto done = recordField(*m_database, *entry, *change, theirsKept(), now); !done)
                return tl::unexpected(done.error());
            entry->patch.remove(key);
        } else if (isKnown || entry->patch.isEmpty()) {
            return retire(*m_database, operation, theirsKept(), now).map([] { return Left(); });
        }
        entry->conflicts.erase(field);
        if (entry->conflicts.isEmpty())
            entry->state = OutboxState::Queued;
        const auto done = updateEntry(*m_database, *entry);
        return done ? Result<Left>(*entry) : tl::unexpected(done.error());
    });
}

} // namespace deskbell
