// SPDX-License-Identifier: MIT
#pragma once

#include "core/localmarks.h"
#include "core/savedview.h"
#include "storage/database.h"
#include "storage/saverunner.h"

#include <QHash>

namespace deskbell {

/// What the agent keeps for themselves, in outbox.db: stars, read marks and views. None of it is ever sent.
/// Part of Outbox, whose connection it uses. The marks are also held in memory, because every row that the
/// server sends is asked about. Each call is one transaction. Engine thread only. Errors: DiskFull or
/// Storage; then nothing was changed.
class LocalBox
{
public:
    /// `database` and what `saving` uses must outlive it.
    LocalBox(Database& database, SaveRunner saving) : m_database(database), m_saving(std::move(saving)) {}

    /// Reads the marks; call once, before any other.
    Result<void> load();

    LocalMarks marks(const TicketId& ticket) const { return m_marks.value(ticket); }
    /// Tickets that carry a star or were marked as unread.
    QStringList marked() const;
    /// Invalid until a first synchronisation has ended: until then nothing is unread by itself.
    const QDateTime& readBefore() const { return m_readBefore; }
    /// Whether a ticket that the server changed at `updatedAt` is to be shown as unread.
    bool isUnread(const TicketId& ticket, const QDateTime& updatedAt) const;

    Result<void> setStarred(const TicketId& ticket, bool starred);
    /// Puts or takes the agent's own mark; taking it makes the ticket read up to `updatedAt`.
    Result<void> setUnread(const TicketId& ticket, bool unread, const QDateTime& updatedAt);
    /// The agent has seen the ticket as it was at `updatedAt`.
    Result<void> markRead(const TicketId& ticket, const QDateTime& updatedAt)
    {
        return setUnread(ticket, false, updatedAt);
    }
    /// From here on changes are news. Marks that say no more than this are dropped.
    Result<void> setReadBefore(const QDateTime& instant);

    /// The agent's views, in the sidebar's order.
    Result<void> replaceViews(const QList<SavedView>& views);

private:
    Result<void> store(const TicketId& ticket, const LocalMarks& marks);

    Database& m_database;
    SaveRunner m_saving;
    QHash<TicketId, LocalMarks> m_marks;
    QDateTime m_readBefore;
};

} // namespace deskbell
