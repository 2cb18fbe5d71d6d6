// SPDX-License-Identifier: MIT
// The part of CacheReader that the Outbox page reads: what waits and what ended, of all tickets.
#include "storage/cachereader.h"

#include "core/errorjson.h"
#include "storage/jsontext.h"
#include "storage/outboxrows.h"
#include "storage/statement.h"

#include <QJsonArray>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

OutboxItem itemOf(const OutboxEntry& entry)
{
    return {.operation = entry.operation,
            .ticketId = entry.ticketId,
            .state = toldAs(entry.state),
            .patch = entry.patch,
            .conflicts = entry.conflicts,
            .problem = errorFromJson(entry.problem),
            .createdAt = entry.createdAt};
}

constexpr auto noteColumns = "operation, ticket_id, body, state, problem, created_at"_L1;

OutboxItem noteOf(const Statement& row)
{
    OutboxItem note{.operation = row.text(0),
                    .ticketId = row.text(1),
                    .note = row.text(2),
                    .problem = errorFromJson(jsonIn(row.text(4)).object()),
                    .createdAt = row.instant(5)};
    // A word of a newer version: the note is kept, and nobody may say that it is on its way.
    note.state = toldAs(outboxStateFromText(row.text(3)).value_or(OutboxState::Parked));
    return note;
}

ChangeEnding endingOf(const QJsonObject& outcome)
{
    const QString why = outcome.value("outcome"_L1).toString();
    if (why.isEmpty() || why == "settled"_L1)
        return ChangeEnding::Saved;
    if (why == "discarded"_L1)
        return ChangeEnding::Discarded;
    if (why == "superseded"_L1)
        return ChangeEnding::Superseded;
    return why == "theirs kept"_L1 ? ChangeEnding::TheirsKept : ChangeEnding::Other;
}

QList<FieldValue> valuesIn(const QJsonArray& array)
{
    QList<FieldValue> values;
    for (const QJsonValue entry : array) {
        if (const auto key = FieldKey::fromText(entry[u"key"].toString()))
            values.append({.key = *key, .value = entry[u"value"]});
    }
    return values;
}

/// A change of an older version does not say what it replaced: what the agent saw when they made it.
QList<FieldValue> replacedBy(const HistoryItem& ended, const QJsonObject& outcome)
{
    if (ended.ending != ChangeEnding::Saved)
        return {};
    if (const QJsonValue known = outcome.value("replaced"_L1); known.isArray())
        return valuesIn(known.toArray());
    QList<FieldValue> values;
    for (const FieldChange& change : ended.item.patch.changes) {
        if (!ended.notApplied.contains(change.key))
            values.append({.key = change.key, .value = change.base});
    }
    return values;
}

HistoryItem historyOf(OutboxItem item, const QDateTime& endedAt, const QJsonObject& outcome)
{
    HistoryItem ended{.item = std::move(item), .ending = endingOf(outcome), .endedAt = endedAt};
    ended.item.state = ended.ending == ChangeEnding::Saved ? ChangeState::Settled : ChangeState::Withdrawn;
    for (const QJsonValue name : outcome.value("not_applied"_L1).toArray()) {
        if (const auto key = FieldKey::fromText(name.toString()))
            ended.notApplied.append(*key);
    }
    ended.replaced = replacedBy(ended, outcome);
    ended.setByServer = valuesIn(outcome.value("server_set"_L1).toArray());
    ended.others = patchFromJson(outcome.value("others"_L1).toArray()).patch.changes;
    return ended;
}

} // namespace

/// Gives each item its ticket's number and subject, where the cache knows them.
Result<void> CacheReader::nameTickets(const QList<OutboxItem*>& items)
{
    auto find = Statement::prepare(*m_cache, u"SELECT number, shown_subject FROM tickets WHERE id = ?"_s);
    if (!find)
        return tl::unexpected(find.error());
    for (OutboxItem* item : items) {
        if (auto done = find->execute({item->ticketId}); !done)
            return done;
        const auto found = find->next();
        if (!found)
            return tl::unexpected(found.error());
        if (*found) {
            item->ticketNumber = find->integer(0);
            item->ticketSubject = find->text(1);
        }
        find->finish();
    }
    return {};
}

Result<QList<OutboxItem>> CacheReader::outboxItems()
{
    const auto database = outbox();
    if (!database)
        return tl::unexpected(database.error());
    const auto entries = readEntries(**database);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto notes = readRows<OutboxItem>(
        **database, "SELECT "_L1 + noteColumns + " FROM notes WHERE ended_at IS NULL ORDER BY seq"_L1, {},
        noteOf);
    if (!notes)
        return tl::unexpected(notes.error());
    QList<OutboxItem> items;
    for (const OutboxEntry& entry : *entries)
        items.append(itemOf(entry));
    items += *notes;
    QList<OutboxItem*> unnamed;
    for (OutboxItem& item : items)
        unnamed.append(&item);
    return nameTickets(unnamed).map([&] { return items; });
}

Result<QList<HistoryItem>> CacheReader::history(int limit)
{
    const auto database = outbox();
    if (!database)
        return tl::unexpected(database.error());
    const auto entries = readHistory(**database, limit);
    if (!entries)
        return tl::unexpected(entries.error());
    auto items = readRows<HistoryItem>(
        **database,
        "SELECT "_L1 + noteColumns +
            ", ended_at, outcome FROM notes WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, seq DESC LIMIT ?"_L1,
        {limit}, [](const Statement& row) {
            return historyOf(noteOf(row), row.instant(6), jsonIn(row.text(7)).object());
        });
    if (!items)
        return items;
    for (const SettledEntry& settled : *entries)
        items->append(historyOf(itemOf(settled.entry), settled.settledAt, settled.outcome));
    std::ranges::stable_sort(*items, std::ranges::greater(), &HistoryItem::endedAt);
    items->resize(std::min<qsizetype>(items->size(), limit));
    QList<OutboxItem*> unnamed;
    for (HistoryItem& ended : *items)
        unnamed.append(&ended.item);
    return nameTickets(unnamed).map([&] { return *items; });
}

} // namespace deskbell
