// SPDX-License-Identifier: MIT
#include "storage/names.h"

#include "storage/sortkeys.h"
#include "storage/statement.h"

#include <QSet>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct NameRow
{
    NamedItem item;
    int position = 0;
    bool listed = false;
    bool operator==(const NameRow&) const = default;
};

QString sortKey(const NamedItem& item)
{
    return folded(item.name.isEmpty() ? item.id : item.name);
}

qint64 rank(NameKind kind, const NameRow& row)
{
    return kind == NameKind::Priority ? priorityRank(row.item.word, row.position + 1) : row.position;
}

NameRow nameRow(const Statement& row)
{
    return {.item = {.id = row.text(0),
                     .name = row.text(1),
                     .detail = row.text(2),
                     .color = row.text(3),
                     .word = row.text(4)},
            .position = int(row.integer(5)),
            .listed = row.flag(6)};
}

Result<QList<NameRow>> readListedNames(Database& cache, NameKind kind)
{
    return readRows<NameRow>(
        cache,
        u"SELECT id, name, detail, color, word, position, listed FROM names WHERE kind = ? AND listed = 1"_s,
        {nameKindText(kind)}, nameRow);
}

Result<std::optional<NameRow>> readName(Database& cache, NameKind kind, const QString& id)
{
    return readRows<NameRow>(
               cache,
               u"SELECT id, name, detail, color, word, position, listed FROM names WHERE kind = ? AND id = ?"_s,
               {nameKindText(kind), id}, nameRow)
        .map([](const QList<NameRow>& rows) {
            return rows.isEmpty() ? std::optional<NameRow>() : std::optional(rows.first());
        });
}

Result<void> moveKeys(Database& cache, const QString& sql, const QVariantList& from, const QVariant& to,
                      const QString& id)
{
    // The index is on the rows that are listed; the others are few and have one of their own.
    for (const auto part : {" AND hidden = 0"_L1, " AND hidden = 1 AND gone_at IS NOT NULL"_L1}) {
        for (const QVariant& old : from) {
            if (const auto done = execute(cache, sql + part, {to, old, id}); !done)
                return tl::unexpected(done.error());
        }
    }
    return {};
}

/// Tickets are found by the key they have now, which is what the index is on.
Result<void> moveTickets(Database& cache, NameKind kind, const std::optional<NameRow>& before,
                         const NameRow& after)
{
    const QString& id = after.item.id;
    const QVariant oldKey = before ? sortKey(before->item) : folded(id);
    const QVariant newKey = sortKey(after.item);
    switch (kind) {
    case NameKind::Member:
        return moveKeys(
            cache, u"UPDATE tickets SET assignee_key = ? WHERE assignee_key = ? AND shown_assignee_id = ?"_s,
            {oldKey}, newKey, id);
    case NameKind::Inbox:
        return moveKeys(cache,
                        u"UPDATE tickets SET inbox_key = ? WHERE inbox_key = ? AND shown_inbox_id = ?"_s,
                        {oldKey}, newKey, id);
    case NameKind::Contact:
        return moveKeys(
            cache, u"UPDATE tickets SET contact_key = ? WHERE contact_key = ? AND shown_contact_id = ?"_s,
            {oldKey}, newKey, id);
    case NameKind::Priority: {
        QVariantList old;
        if (before)
            old << rank(kind, *before);
        else
            std::ranges::copy(unknownPriorityRanks(), std::back_inserter(old));
        return moveKeys(
            cache,
            u"UPDATE tickets SET priority_rank = ? WHERE priority_rank = ? AND shown_priority_id = ?"_s, old,
            rank(kind, after), id);
    }
    case NameKind::Status:
    case NameKind::Tag:
    case NameKind::Company:
        return {};
    }
    Q_UNREACHABLE();
}

Result<void> writeName(Database& cache, NameKind kind, const std::optional<NameRow>& before,
                       const NameRow& after)
{
    const NamedItem& item = after.item;
    const auto done = execute(
        cache,
        u"INSERT INTO names (kind, id, name, detail, color, word, position, listed, sort_key, rank)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name,"
        " detail = excluded.detail, color = excluded.color, word = excluded.word,"
        " position = excluded.position, listed = excluded.listed, sort_key = excluded.sort_key,"
        " rank = excluded.rank"_s,
        {nameKindText(kind), item.id, boundText(item.name), boundText(item.detail), boundText(item.color),
         boundText(item.word), after.position, int(after.listed), sortKey(item), rank(kind, after)});
    if (!done)
        return tl::unexpected(done.error());
    const bool moved =
        !before || sortKey(before->item) != sortKey(item) || rank(kind, *before) != rank(kind, after);
    return moved ? moveTickets(cache, kind, before, after) : Result<void>();
}

/// Writes the row if it differs from what is there; true if it did.
Result<bool> put(Database& cache, NameKind kind, const std::optional<NameRow>& before, const NameRow& after)
{
    if (before && *before == after)
        return false;
    return writeName(cache, kind, before, after).map([] { return true; });
}

Result<bool> putListed(Database& cache, NameKind kind, const NamedItem& item, int position)
{
    const auto before = readName(cache, kind, item.id);
    if (!before)
        return tl::unexpected(before.error());
    return put(cache, kind, *before, {.item = item, .position = position, .listed = true});
}

NamedItem completed(NamedItem item, const NamedItem& known)
{
    const auto keep = [](QString& text, const QString& old) {
        if (text.isEmpty())
            text = old;
    };
    keep(item.name, known.name);
    keep(item.detail, known.detail);
    keep(item.color, known.color);
    keep(item.word, known.word);
    return item;
}

Result<bool> putLearned(Database& cache, NameKind kind, const NamedItem& item)
{
    const auto known = readName(cache, kind, item.id);
    if (!known)
        return tl::unexpected(known.error());
    if (*known) {
        if ((*known)->listed)
            return false;
        NameRow row = **known;
        row.item = completed(item, row.item);
        return put(cache, kind, *known, row);
    }
    const auto position = readInteger(
        cache, u"SELECT COALESCE(MAX(position), -1) + 1 FROM names WHERE kind = ?"_s, {nameKindText(kind)});
    if (!position)
        return tl::unexpected(position.error());
    return put(cache, kind, std::nullopt, {.item = item, .position = int(*position), .listed = false});
}

} // namespace

Result<QStringList> replaceNameRows(Database& cache, NameKind kind, const QList<NamedItem>& items)
{
    const auto before = readListedNames(cache, kind);
    if (!before)
        return tl::unexpected(before.error());
    QStringList changed;
    QSet<QString> listed;
    for (const NamedItem& item : items) {
        if (item.id.isEmpty() || listed.contains(item.id))
            continue;
        const auto wrote = putListed(cache, kind, item, int(listed.size()));
        if (!wrote)
            return tl::unexpected(wrote.error());
        if (*wrote)
            changed.append(item.id);
        listed.insert(item.id);
    }
    for (const NameRow& row : *before) {
        if (listed.contains(row.item.id))
            continue;
        NameRow unlisted = row;
        unlisted.listed = false;
        if (const auto wrote = put(cache, kind, row, unlisted); !wrote)
            return tl::unexpected(wrote.error());
        changed.append(row.item.id);
    }
    return changed;
}

Result<QStringList> learnNameRows(Database& cache, NameKind kind, const QList<NamedItem>& items)
{
    QStringList changed;
    for (const NamedItem& item : items) {
        if (item.id.isEmpty())
            continue;
        const auto wrote = putLearned(cache, kind, item);
        if (!wrote)
            return tl::unexpected(wrote.error());
        if (*wrote)
            changed.append(item.id);
    }
    return changed;
}

} // namespace deskbell
