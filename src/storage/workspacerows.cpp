// SPDX-License-Identifier: MIT
// Statuses, custom field definitions, and what the dropdowns are filled from.
#include "storage/jsontext.h"
#include "storage/names.h"
#include "storage/rowcursor.h"
#include "storage/sortkeys.h"
#include "storage/statement.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct StatusRow
{
    TicketStatus status;
    qint64 rank = 0;
    bool operator==(const StatusRow&) const = default;
};

Result<QList<StatusRow>> readStatuses(Database& cache)
{
    return readRows<StatusRow>(
        cache,
        u"SELECT id, type, name, color, position, is_default, reminder_enabled, return_status_id, rank"
        " FROM statuses ORDER BY position, name, id"_s,
        {}, [](const Statement& row) {
            return StatusRow{.status = {.id = row.text(0),
                                        .type = row.text(1),
                                        .name = row.text(2),
                                        .color = row.text(3),
                                        .position = int(row.integer(4)),
                                        .isDefault = row.flag(5),
                                        .reminderEnabled = row.flag(6),
                                        .returnStatusId = row.text(7)},
                             .rank = row.integer(8)};
        });
}

QList<StatusRow> ranked(QList<TicketStatus> statuses)
{
    std::ranges::sort(statuses, [](const TicketStatus& a, const TicketStatus& b) {
        return std::tie(a.position, a.name, a.id) < std::tie(b.position, b.name, b.id);
    });
    QList<StatusRow> rows;
    for (const TicketStatus& status : statuses) {
        const bool repeated =
            std::ranges::any_of(rows, [&](const StatusRow& row) { return row.status.id == status.id; });
        if (!status.id.isEmpty() && !repeated)
            rows.append({.status = status, .rank = statusRank(status.type, int(rows.size()) + 1)});
    }
    return rows;
}

Result<void> insertStatus(Database& cache, const StatusRow& row)
{
    const TicketStatus& status = row.status;
    const auto done = execute(
        cache,
        u"INSERT INTO statuses (id, type, name, color, position, is_default, reminder_enabled,"
        " return_status_id, rank) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {status.id, boundText(status.type), boundText(status.name), boundText(status.color), status.position,
         int(status.isDefault), int(status.reminderEnabled), status.returnStatusId, row.rank});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<void> moveTickets(Database& cache, const QString& statusId, const QList<qint64>& from, qint64 to)
{
    // The index is on the rows that are listed; the others are few and have one of their own.
    for (const auto part : {" AND hidden = 0"_L1, " AND hidden = 1 AND gone_at IS NOT NULL"_L1}) {
        for (const qint64 rank : from) {
            if (rank == to)
                continue;
            const auto done = execute(
                cache,
                u"UPDATE tickets SET status_rank = ? WHERE status_rank = ? AND shown_status_id = ?"_s + part,
                {to, rank, statusId});
            if (!done)
                return tl::unexpected(done.error());
        }
    }
    return {};
}

Result<void> followRanks(Database& cache, const QList<StatusRow>& before, const QList<StatusRow>& after)
{
    const auto find = [](const QList<StatusRow>& rows, const QString& id) {
        return std::ranges::find_if(rows, [&id](const StatusRow& row) { return row.status.id == id; });
    };
    for (const StatusRow& row : after) {
        const auto old = find(before, row.status.id);
        const auto from = old == before.end() ? unknownStatusRanks() : QList<qint64>{old->rank};
        if (auto done = moveTickets(cache, row.status.id, from, row.rank); !done)
            return done;
    }
    for (const StatusRow& row : before) {
        if (find(after, row.status.id) != after.end())
            continue;
        const qint64 unknown = statusRank(row.status.type, unknownOrdinal);
        if (auto done = moveTickets(cache, row.status.id, {row.rank}, unknown); !done)
            return done;
    }
    return {};
}

QJsonArray toJson(const QList<NamedItem>& options)
{
    QJsonArray array;
    for (const NamedItem& option : options)
        array.append(QJsonObject{{u"id"_s, option.id}, {u"name"_s, option.name}, {u"color"_s, option.color}});
    return array;
}

CustomFieldDefinition definitionFromRow(const Statement& row)
{
    CustomFieldDefinition definition{.key = row.text(0), .label = row.text(1), .type = row.text(2)};
    for (const QJsonValue option : jsonIn(row.text(3)).array()) {
        definition.options.append({.id = option[u"id"].toString(),
                                   .name = option[u"name"].toString(),
                                   .color = option[u"color"].toString()});
    }
    for (const QJsonValue inbox : jsonIn(row.text(4)).array())
        definition.inboxIds.append(inbox.toString());
    return definition;
}

/// What the server's list holds, or, if it has none, what was seen on tickets.
const QString selectOffered = u"SELECT id, name, detail, color, word FROM names WHERE kind = ?"
                              " AND listed = EXISTS (SELECT 1 FROM names WHERE kind = ? AND listed = 1)"
                              " ORDER BY rank, sort_key, id"_s;

Result<QList<NamedItem>> offered(Database& cache, NameKind kind)
{
    return readRows<NamedItem>(cache, selectOffered, {nameKindText(kind), nameKindText(kind)},
                               [](const Statement& row) {
                                   return NamedItem{.id = row.text(0),
                                                    .name = row.text(1),
                                                    .detail = row.text(2),
                                                    .color = row.text(3),
                                                    .word = row.text(4)};
                               });
}

/// There may be tens of thousands of them.
Result<NameList> offeredContacts(Database& cache)
{
    const QString kind = nameKindText(NameKind::Contact);
    auto cursor = RowCursor::open(cache, selectOffered, {kind, kind});
    if (!cursor)
        return tl::unexpected(cursor.error());
    NameList contacts;
    const auto done = cursor->each(
        [&contacts](const RowCursor& row) { contacts.append(row.text(0), row.text(1), row.text(2)); });
    if (!done)
        return tl::unexpected(done.error());
    return contacts;
}

/// Before the list of statuses was ever read: those that tickets carry. Whether they take reminders is not
/// known; the server decides.
QList<TicketStatus> learnedStatuses(const QList<NamedItem>& names)
{
    QList<TicketStatus> statuses;
    for (const NamedItem& name : names) {
        statuses.append({.id = name.id,
                         .type = name.word,
                         .name = name.name,
                         .color = name.color,
                         .position = int(statuses.size()),
                         .reminderEnabled = statusTypeOf(name.word) == StatusType::Waiting});
    }
    return statuses;
}

} // namespace

Result<bool> replaceStatusRows(Database& cache, const QList<TicketStatus>& statuses)
{
    const auto before = readStatuses(cache);
    if (!before)
        return tl::unexpected(before.error());
    const QList<StatusRow> after = ranked(statuses);
    if (*before == after)
        return false;
    if (const auto done = execute(cache, u"DELETE FROM statuses"_s); !done)
        return tl::unexpected(done.error());
    for (const StatusRow& row : after) {
        if (const auto done = insertStatus(cache, row); !done)
            return tl::unexpected(done.error());
    }
    return followRanks(cache, *before, after).map([] { return true; });
}

Result<bool> replaceCustomFieldRows(Database& cache, const QList<CustomFieldDefinition>& definitions)
{
    const auto before = readCustomFields(cache);
    if (!before)
        return tl::unexpected(before.error());
    if (*before == definitions)
        return false;
    if (const auto done = execute(cache, u"DELETE FROM custom_field_definitions"_s); !done)
        return tl::unexpected(done.error());
    int position = 0;
    for (const CustomFieldDefinition& definition : definitions) {
        const auto done =
            execute(cache,
                    u"INSERT INTO custom_field_definitions (key, position, label, type, options, inbox_ids)"
                    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"_s,
                    {definition.key, position++, boundText(definition.label), boundText(definition.type),
                     jsonText(toJson(definition.options)),
                     jsonText(QJsonArray::fromStringList(definition.inboxIds))});
        if (!done)
            return tl::unexpected(done.error());
    }
    return true;
}

Result<QList<CustomFieldDefinition>> readCustomFields(Database& cache)
{
    return readRows<CustomFieldDefinition>(
        cache,
        u"SELECT key, label, type, options, inbox_ids FROM custom_field_definitions ORDER BY position"_s, {},
        definitionFromRow);
}

Result<Workspace> readWorkspace(Database& cache)
{
    Workspace workspace;
    const auto take = [&cache](QList<NamedItem>& list, NameKind kind) {
        return offered(cache, kind).map([&list](const QList<NamedItem>& items) { list = items; });
    };
    QList<NamedItem> seenStatuses;
    const auto done = take(workspace.priorities, NameKind::Priority)
                          .and_then([&] { return take(workspace.members, NameKind::Member); })
                          .and_then([&] { return take(workspace.inboxes, NameKind::Inbox); })
                          .and_then([&] { return take(workspace.tags, NameKind::Tag); })
                          .and_then([&] { return take(seenStatuses, NameKind::Status); })
                          .and_then([&] { return readCustomFields(cache); });
    if (!done)
        return tl::unexpected(done.error());
    workspace.customFields = *done;
    auto contacts = offeredContacts(cache);
    if (!contacts)
        return tl::unexpected(contacts.error());
    workspace.contacts = *std::move(contacts);
    const auto statuses = readStatuses(cache);
    if (!statuses)
        return tl::unexpected(statuses.error());
    for (const StatusRow& row : *statuses)
        workspace.statuses.append(row.status);
    if (workspace.statuses.isEmpty())
        workspace.statuses = learnedStatuses(seenStatuses);
    return workspace;
}

} // namespace deskbell
