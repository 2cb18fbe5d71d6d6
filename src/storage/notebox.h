// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "storage/database.h"
#include "storage/noteentry.h"
#include "storage/saverunner.h"

namespace deskbell {

/// The notes in outbox.db: what the agent wrote and the server has not confirmed, and for 30 days what became
/// of it. Part of Outbox, whose connection it uses. Each call is one transaction that is on disk when it
/// returns. Engine thread only. Errors: DiskFull or Storage, then nothing was changed; NotFound when the note
/// does not wait (any more).
class NoteBox
{
public:
    /// `database` and what `saving` uses must outlive it.
    NoteBox(Database& database, Account account, SaveRunner saving)
        : m_database(database), m_account(std::move(account)), m_saving(std::move(saving))
    {
    }

    /// Stores a note under `operation` (a new UUID). The same text twice is two notes.
    Result<void> add(const QString& operation, const TicketId& ticket, const QString& text,
                     const QDateTime& now);

    /// All that wait, in the order in which they must be sent, whatever their state and account.
    Result<QList<NoteEntry>> waiting() const;
    Result<QList<NoteEntry>> waitingFor(const TicketId& ticket) const;
    Result<NoteEntry> note(const QString& operation) const;
    Result<int> count() const;
    /// Whether the note was written under the account and for the server that the outbox was opened with.
    bool isOwn(const NoteEntry& note) const;
    /// Tickets with a note that waits.
    Result<QStringList> tickets() const;
    /// Ids of messages that notes of this ticket became: none of them is another note's.
    Result<QStringList> messageIds(const TicketId& ticket) const;

    /// Commits that an attempt starts, before its first byte is sent; counts it. `known` are the ids of the
    /// messages that the timeline had just before: if the answer is lost, a message that is none of them and
    /// has the note's text is the note.
    Result<void> markSending(const QString& operation, const QString& attemptId, const QStringList& known);
    /// `problem` replaces what was there.
    Result<void> setState(const QString& operation, OutboxState state, const QJsonObject& problem = {});
    /// Confirmed: the note is the message `messageId`, and goes to the history.
    Result<void> settle(const QString& operation, const QString& messageId, const QDateTime& now);
    /// Given up by the agent: goes to the history. Refused (ErrorKind::Conflict) while it is being sent.
    Result<void> discard(const QString& operation, const QDateTime& now);
    /// Drops what ended before `limit`.
    Result<void> prune(const QDateTime& limit);

private:
    Database& m_database;
    Account m_account;
    SaveRunner m_saving;
};

} // namespace deskbell
