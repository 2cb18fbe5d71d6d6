// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"
#include "core/workspace.h"
#include "storage/database.h"
#include "storage/namekind.h"
#include "storage/pendingsource.h"

namespace deskbell {

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
    Result<CacheChange> upsertTickets(const QList<Ticket>& tickets);
    /// Derives the shown columns again after the outbox changed for these tickets; unknown ids are no error.
    Result<CacheChange> refreshShown(const QStringList& ids);
    /// The same for all tickets that have or had something pending; at start.
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
    Result<CacheChange> replaceCustomFields(const QList<CustomFieldDefinition>& definitions);

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
