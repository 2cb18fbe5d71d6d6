// SPDX-License-Identifier: MIT
#include "storage/noterows.h"

#include "core/errorjson.h"
#include "storage/jsontext.h"
#include "storage/outboxrows.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto selectWaiting = "SELECT operation, account, server, ticket_id, body, created_at, attempts, "
                               "attempt_id, known, state, problem"
                               " FROM notes WHERE ended_at IS NULL"_L1;

QStringList idsIn(const QString& json)
{
    QStringList ids;
    for (const QJsonValue id : jsonIn(json).array())
        ids.append(id.toString());
    return ids;
}

NoteEntry noteFromRow(const Statement& row)
{
    return {.operation = row.text(0),
            .account = row.text(1),
            .server = row.text(2),
            .ticketId = row.text(3),
            .text = row.text(4),
            .createdAt = row.instant(5),
            .attempts = int(row.integer(6)),
            .attemptId = row.text(7),
            .known = idsIn(row.text(8)),
            // Nobody may say of a note in a state of a newer version that it is on its way.
            .state = outboxStateFromText(row.text(9)).value_or(OutboxState::Parked),
            .problem = jsonIn(row.text(10)).object()};
}

} // namespace

Result<QList<NoteEntry>> readNotes(Database& outbox)
{
    return readRows<NoteEntry>(outbox, selectWaiting + " ORDER BY seq"_L1, {}, noteFromRow);
}

Result<QList<NoteEntry>> readNotesFor(Database& outbox, const TicketId& ticket)
{
    return readRows<NoteEntry>(outbox, selectWaiting + " AND ticket_id = ? ORDER BY seq"_L1, {ticket},
                               noteFromRow);
}

Result<NoteEntry> readNote(Database& outbox, const QString& operation)
{
    const auto found =
        readRows<NoteEntry>(outbox, selectWaiting + " AND operation = ?"_L1, {operation}, noteFromRow);
    if (!found)
        return tl::unexpected(found.error());
    if (found->isEmpty())
        return failure(ErrorKind::NotFound, StorageText::tr("This note is not waiting any more."));
    return found->first();
}

Result<QHash<TicketId, QStringList>> readNoteTexts(Database& outbox)
{
    QHash<TicketId, QStringList> texts;
    const auto take = [&texts](const Statement& row) -> Result<void> {
        texts[row.text(0)].append(row.text(1));
        return {};
    };
    return forEachRow(outbox, u"SELECT ticket_id, body FROM notes WHERE ended_at IS NULL ORDER BY seq"_s, {},
                      take)
        .map([&texts] { return texts; });
}

WaitingNote asShown(const NoteEntry& note)
{
    return {.operation = note.operation,
            .ticketId = note.ticketId,
            .text = note.text,
            .createdAt = note.createdAt,
            .state = toldAs(note.state),
            .problem = errorFromJson(note.problem)};
}

} // namespace deskbell
