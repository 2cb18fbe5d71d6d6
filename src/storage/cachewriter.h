// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"
#include "core/workspace.h"
#include "storage/database.h"
#include "storage/namekind.h"
#include "storage/pendingsource.h"
#include "storage/threadrows.h"

#include <QHash>

namespace deskbell {

/// A page of the server's list, and how far the walk is with it: both or neither are stored.
struct PageWrite
{
    QList<Ticket> tickets;
    QHash<QString, QString> state; ///< for syncState()
    QStringList seen;              ///< ids that the pass over all ids has met on it
};

/// What a call changed for those who look.
struct CacheChange
{
    QStringList tickets;    ///< ids whose shown values or details changed
    bool workspace = false; ///< names, statuses or colours changed: any row may look different now
};

/// The only writer of cache.db: what the server said, and the shown columns derived from it and the outbox.
/// Each call is one transaction. Engine thread only. Errors: DiskFull or Storage; then nothing was changed.
class CacheWriter
{
public:
    /// Opens or makes the file. A damaged one is renamed aside and a new one made; see setAside().
    /// NewerSchema is refused and the file left alone. `pending` must outlive the writer.
    static Result<std::unique_ptr<CacheWriter>> open(const QString& path, const PendingSource& pending,
                                                     const FaultHook& faults = {});
    ~CacheWriter();

    /// Gives the disk back what the file does not need just now: its journal. Best effort, for a full disk.
    void giveBackSpace();

    /// Where the damaged file went that open() replaced; empty when there was none.
    const QString& setAside() const { return m_setAside; }

    /// Stores server rows and derives their shown columns. A row older than the stored one (updated_at) is
    /// left out, an equal one is taken; missing custom fields do not wipe known ones. Custom statuses and
    /// priorities seen on the rows are learned. `tickets` holds the ids that changed.
    /// A ticket that was marked as gone is back when its row comes.
    Result<CacheChange> upsertTickets(const QList<Ticket>& tickets);
    /// The same with the walk's progress, in one transaction.
    Result<CacheChange> storePage(const PageWrite& page);
    /// Derives the shown columns again after the outbox changed for these tickets; unknown ids are no error.
    Result<CacheChange> refreshShown(const QStringList& ids);
    /// The same for all tickets that have or had something pending, or whose marks are out of date; at start.
    Result<CacheChange> refreshPending();
    /// The server's row as stored.
    Result<std::optional<Ticket>> ticket(const TicketId& id) const;

    Result<CacheChange> replaceStatuses(const QList<TicketStatus>& statuses);
    /// The server's whole list, in its order. Names that are not in it stay known, but are not offered.
    Result<CacheChange> replaceNames(NameKind kind, const QList<NamedItem>& items);
    /// Names seen in passing; never overwrites what replaceNames() said.
    Result<CacheChange> learnNames(NameKind kind, const QList<NamedItem>& items);
    /// The company that a contact belongs to, seen in passing (`include=company`).
    Result<CacheChange> learnCompany(const QString& contactId, const QString& companyName);
    /// The ticket's tags as an answer carried them.
    Result<CacheChange> storeTags(const TicketId& ticket, const QList<NamedItem>& tags);
    Result<CacheChange> replaceCustomFields(const QList<CustomFieldDefinition>& definitions);

    /// Brings the full-text index up to date for tickets stored before there was one, or whose words mean
    /// something else by now: at most so many. Returns how many were looked at; 0: nothing is left.
    Result<int> indexMissing(int most);

    /// Replaces the ticket's timeline. `ticketUpdatedAt` is the ticket's updated_at from a read before the
    /// timeline's; invalid: it is to be read again.
    Result<void> storeThread(const TicketId& ticket, const QList<Message>& messages,
                             const QDateTime& fetchedAt, const QDateTime& ticketUpdatedAt);
    /// Nothing when the timeline was never fetched.
    Result<std::optional<ThreadState>> threadState(const TicketId& ticket) const;
    /// See readTicketsWithoutThread().
    Result<QStringList> ticketsWithoutThread(int among) const;

    Result<qint64> ticketCount() const;
    /// The largest updated_at of the listed tickets; invalid when there are none.
    Result<QDateTime> newestUpdate() const;
    /// Tickets that a finished pass over all ids has not met. Those made on the server after `createdBefore`
    /// may have come behind its back; those marked already are left out.
    Result<QStringList> missedTickets(const QDateTime& createdBefore) const;
    /// The server does not have these: they are marked. Without work of the agent's on them they are no
    /// longer listed either.
    Result<CacheChange> markGone(const QStringList& ids, const QDateTime& now);
    /// Lists marked tickets or not, as there is work on them or not; removes those that were not listed for a
    /// week.
    Result<CacheChange> sortOutGone(const QDateTime& now);
    /// A new pass over all ids: none is seen yet.
    Result<void> forgetSeen(const QHash<QString, QString>& state);

    /// Removes closed and resolved tickets that the server changed before `updatedBefore`, the oldest first
    /// and at most `most`, with their timelines. What has work of the agent's on it stays.
    Result<CacheChange> trimClosed(const QDateTime& updatedBefore, int most);
    /// For a disk that is full: removes up to `most` timelines, those not read for longest first, and when
    /// none are left closed tickets. The file does not shrink, its pages are used again. Empty when nothing
    /// can go.
    Result<CacheChange> trimForSpace(int most);

    Result<void> setSyncStates(const QHash<QString, QString>& state);
    Result<void> setSyncState(const QString& key, const QString& text);
    /// A null QString when the key was never set.
    Result<QString> syncState(const QString& key) const;

private:
    CacheWriter(std::unique_ptr<Database> database, const PendingSource& pending, QString setAside);
    std::unique_ptr<Database> m_database;
    const PendingSource& m_pending;
    QString m_setAside;
};

} // namespace deskbell
