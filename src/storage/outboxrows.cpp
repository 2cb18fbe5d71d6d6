// SPDX-License-Identifier: MIT
#include "storage/outboxrows.h"

#include "storage/jsontext.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

#include <algorithm>
#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct StateWord
{
    OutboxState state;
    QLatin1StringView word;
};
constexpr std::array stateWords{
    StateWord{OutboxState::Queued, "queued"_L1},   StateWord{OutboxState::Sending, "sending"_L1},
    StateWord{OutboxState::Unknown, "unknown"_L1}, StateWord{OutboxState::Conflict, "conflict"_L1},
    StateWord{OutboxState::Refused, "refused"_L1}, StateWord{OutboxState::Parked, "parked"_L1},
};

// What cannot be read is counted, so that the engine parks the entry instead of sending the rest of it.
OutboxEntry entryFromRow(const Statement& row)
{
    const QJsonDocument patchDocument = jsonIn(row.text(4));
    const PatchFromJson patch = patchFromJson(patchDocument.array());
    OutboxEntry entry{.operation = row.text(0),
                      .account = row.text(1),
                      .server = row.text(2),
                      .ticketId = row.text(3),
                      .patch = patch.patch,
                      .baseUpdatedAt = row.instant(5),
                      .createdAt = row.instant(6),
                      .attempts = int(row.integer(7)),
                      .attemptId = row.text(8),
                      .state = OutboxState::Parked,
                      .problem = jsonIn(row.text(10)).object(),
                      .conflicts = conflictsFromJson(jsonIn(row.text(11)).array()),
                      .seen = jsonIn(row.text(12)).object(),
                      .unreadable = patch.unreadable + (patchDocument.isArray() ? 0 : 1)};
    if (const auto state = outboxStateFromText(row.text(9)))
        entry.state = *state;
    else
        ++entry.unreadable;
    return entry;
}

const QString& columns()
{
    static const QString text =
        u"operation, account, server, ticket_id, patch, base_updated_at, created_at, attempts,"
        " attempt_id, state, problem, conflicts, seen"_s;
    return text;
}

SettledEntry settledFromRow(const Statement& row)
{
    return {
        .entry = entryFromRow(row), .settledAt = row.instant(13), .outcome = jsonIn(row.text(14)).object()};
}

} // namespace

QString outboxStateText(OutboxState state)
{
    return std::ranges::find(stateWords, state, &StateWord::state)->word;
}

std::optional<OutboxState> outboxStateFromText(const QString& word)
{
    const auto known = std::ranges::find(stateWords, word, &StateWord::word);
    return known == stateWords.end() ? std::nullopt : std::optional(known->state);
}

Result<QList<OutboxEntry>> readEntries(Database& outbox)
{
    return readRows<OutboxEntry>(outbox, "SELECT "_L1 + columns() + " FROM entries ORDER BY place, seq"_L1,
                                 {}, entryFromRow);
}

Result<QList<OutboxEntry>> readEntriesFor(Database& outbox, const TicketId& ticket)
{
    return readRows<OutboxEntry>(
        outbox, "SELECT "_L1 + columns() + " FROM entries WHERE ticket_id = ? ORDER BY place, seq"_L1,
        {ticket}, entryFromRow);
}

Result<OutboxEntry> readEntry(Database& outbox, const QString& operation)
{
    const auto found = readRows<OutboxEntry>(
        outbox, "SELECT "_L1 + columns() + " FROM entries WHERE operation = ?"_L1, {operation}, entryFromRow);
    if (!found)
        return tl::unexpected(found.error());
    if (found->isEmpty())
        return failure(ErrorKind::NotFound, StorageText::tr("This change is not waiting any more."));
    return found->first();
}

Result<QList<SettledEntry>> readHistory(Database& outbox, const TicketId& ticket)
{
    return readRows<SettledEntry>(
        outbox,
        "SELECT "_L1 + columns() +
            ", settled_at, outcome FROM history WHERE ticket_id = ? ORDER BY settled_at DESC, seq DESC"_L1,
        {ticket}, settledFromRow);
}

Result<QList<SettledEntry>> readHistory(Database& outbox, int limit)
{
    return readRows<SettledEntry>(
        outbox,
        "SELECT "_L1 + columns() +
            ", settled_at, outcome FROM history ORDER BY settled_at DESC, seq DESC LIMIT ?"_L1,
        {limit}, settledFromRow);
}

Result<std::optional<Draft>> readDraft(Database& outbox, const TicketId& ticket)
{
    const auto found =
        readRows<Draft>(outbox, u"SELECT content, saved_at FROM drafts WHERE ticket_id = ?"_s, {ticket},
                        [](const Statement& row) {
                            return Draft{.content = jsonIn(row.text(0)).object(), .savedAt = row.instant(1)};
                        });
    if (!found)
        return tl::unexpected(found.error());
    return found->isEmpty() ? std::optional<Draft>() : found->first();
}

Result<QList<StoredDraft>> readDrafts(Database& outbox)
{
    return readRows<StoredDraft>(
        outbox, u"SELECT ticket_id, content, saved_at FROM drafts ORDER BY saved_at, ticket_id"_s, {},
        [](const Statement& row) {
            return StoredDraft{
                .ticketId = row.text(0), .content = jsonIn(row.text(1)).object(), .savedAt = row.instant(2)};
        });
}

} // namespace deskbell
