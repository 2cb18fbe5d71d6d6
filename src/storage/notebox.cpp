// SPDX-License-Identifier: MIT
#include "storage/notebox.h"

#include "storage/jsontext.h"
#include "storage/noterows.h"
#include "storage/outboxrows.h"
#include "storage/outboxwrites.h"
#include "storage/statement.h"
#include "storage/storagetext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Runs an UPDATE that must meet exactly one waiting note.
Result<void> changeOne(Database& database, const QString& sql, const QVariantList& values)
{
    const auto touched = execute(database, sql, values);
    if (!touched)
        return tl::unexpected(touched.error());
    if (*touched != 1)
        return failure(ErrorKind::NotFound, StorageText::tr("This note is not waiting any more."));
    return {};
}

Result<QStringList> readTexts(Database& database, const QString& sql, const QVariantList& values = {})
{
    return readRows<QString>(database, sql, values, [](const Statement& row) { return row.text(0); });
}

} // namespace

Result<void> NoteBox::add(const QString& operation, const TicketId& ticket, const QString& text,
                          const QDateTime& now)
{
    const QVariantList values{
        operation, m_account.id,      m_account.server.toString(QUrl::FullyEncoded), ticket,
        text,      boundInstant(now), outboxStateText(OutboxState::Queued)};
    return m_saving([&] {
        return execute(
                   m_database,
                   u"INSERT INTO notes (operation, account, server, ticket_id, body, created_at, attempts,"
                   " known, state, problem, outcome) VALUES (?, ?, ?, ?, ?, ?, 0, '[]', ?, '{}', '{}')"_s,
                   values)
            .map([](int) {});
    });
}

Result<QList<NoteEntry>> NoteBox::waiting() const
{
    return readNotes(m_database);
}

Result<QList<NoteEntry>> NoteBox::waitingFor(const TicketId& ticket) const
{
    return readNotesFor(m_database, ticket);
}

Result<NoteEntry> NoteBox::note(const QString& operation) const
{
    return readNote(m_database, operation);
}

Result<int> NoteBox::count() const
{
    return readInteger(m_database, u"SELECT COUNT(*) FROM notes WHERE ended_at IS NULL"_s)
        .map([](qint64 count) { return int(count); });
}

bool NoteBox::isOwn(const NoteEntry& note) const
{
    return note.account == m_account.id && note.server == m_account.server.toString(QUrl::FullyEncoded);
}

Result<QStringList> NoteBox::tickets() const
{
    return readTexts(m_database, u"SELECT DISTINCT ticket_id FROM notes WHERE ended_at IS NULL"_s);
}

Result<QStringList> NoteBox::messageIds(const TicketId& ticket) const
{
    return readTexts(m_database,
                     u"SELECT message_id FROM notes WHERE ticket_id = ? AND message_id IS NOT NULL"_s,
                     {ticket});
}

Result<void> NoteBox::markSending(const QString& operation, const QString& attemptId,
                                  const QStringList& known)
{
    return changeOne(m_database,
                     u"UPDATE notes SET state = ?, attempt_id = ?, known = ?, attempts = attempts + 1"
                     " WHERE operation = ? AND ended_at IS NULL"_s,
                     {outboxStateText(OutboxState::Sending), attemptId,
                      jsonText(QJsonArray::fromStringList(known)), operation});
}

Result<void> NoteBox::setState(const QString& operation, OutboxState state, const QJsonObject& problem)
{
    return changeOne(m_database,
                     u"UPDATE notes SET state = ?, problem = ? WHERE operation = ? AND ended_at IS NULL"_s,
                     {outboxStateText(state), jsonText(problem), operation});
}

Result<void> NoteBox::settle(const QString& operation, const QString& messageId, const QDateTime& now)
{
    return changeOne(
        m_database,
        u"UPDATE notes SET message_id = ?, ended_at = ?, outcome = ?, problem = '{}'"
        " WHERE operation = ? AND ended_at IS NULL"_s,
        {messageId, boundInstant(now), jsonText(QJsonObject{{u"result"_s, u"settled"_s}}), operation});
}

Result<void> NoteBox::discard(const QString& operation, const QDateTime& now)
{
    return inTransaction(m_database, [&]() -> Result<void> {
        const auto waits = note(operation);
        if (!waits)
            return tl::unexpected(waits.error());
        if (waits->state == OutboxState::Sending)
            return failure(ErrorKind::Conflict, StorageText::tr("This note is being sent just now."));
        return changeOne(
            m_database,
            u"UPDATE notes SET ended_at = ?, outcome = ? WHERE operation = ? AND ended_at IS NULL"_s,
            {boundInstant(now), jsonText(QJsonObject{{u"outcome"_s, u"discarded"_s}}), operation});
    });
}

Result<void> NoteBox::prune(const QDateTime& limit)
{
    return execute(m_database, u"DELETE FROM notes WHERE ended_at < ?"_s, {boundInstant(limit)}).map([](int) {
    });
}

} // namespace deskbell
