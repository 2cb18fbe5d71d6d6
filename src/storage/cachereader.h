// SPDX-License-Identifier: MIT
#pragma once

#include "core/localmarks.h"
#include "core/message.h"
#include "core/outboxview.h"
#include "core/overview.h"
#include "core/savedview.h"
#include "core/snippet.h"
#include "core/storeddraft.h"
#include "core/ticketview.h"
#include "storage/database.h"
#include "storage/outboxentry.h"
#include "storage/ticketquery.h"

#include <QHash>

namespace deskbell {

/// Reads what the windows show, on read-only connections of its own. Any one thread: the one that opened it.
/// It sees what the writer committed before each call.
class CacheReader
{
public:
    /// Opens cache.db; outbox.db is opened when it is first needed, so that a damaged outbox does not hide
    /// the tickets. Fails with Storage while the files are not there or not migrated yet (the engine does
    /// both: try again after Session::opened), and with NewerSchema. A reader that was open while the engine
    /// set a damaged cache aside still reads the old file: open a new one at Session::opened.
    static Result<std::unique_ptr<CacheReader>> open(const QString& cachePath, const QString& outboxPath,
                                                     FaultHook faults = {});
    ~CacheReader();

    /// Asked all the time while tickets are read, on the reader's thread: true ends it with an Error of kind
    /// Cancelled.
    void stopWhen(std::function<bool()> stop) { m_cache->stopWhen(std::move(stop)); }

    /// The first rows of a list.
    Result<QList<TicketRow>> rows(const TicketQuery& query);
    /// Which tickets the list holds; the query's limit does not count.
    Result<TicketOrder> order(const TicketQuery& query);
    /// In the order of `rows`; those that are not there any more are left out.
    Result<QList<TicketRow>> rowsAt(const QList<RowNumber>& rows);
    /// In the order of `ids`; ids that are not in the cache are left out.
    Result<QList<TicketRow>> rows(const QStringList& ids);
    /// Those of `ids` that a list with this filter holds.
    Result<QList<TicketRow>> matching(const TicketFilter& filter, const QStringList& ids);
    /// Nothing when the ticket is not listed at all.
    Result<std::optional<RowNumber>> locate(const TicketId& id);
    /// The ticket with this number; a null QString when there is none. The first one where two have it.
    Result<TicketId> ticketWithNumber(qint64 number);
    /// Why each of these tickets matches the terms: the best places, at most `most` per ticket, best first.
    Result<QHash<RowNumber, QList<Snippet>>> snippets(const QList<SearchTerm>& terms,
                                                      const QList<RowNumber>& rows, int most);
    /// NotFound when the ticket is not in the cache.
    Result<TicketDetails> details(const TicketId& id);
    Result<Workspace> workspace();
    Result<qint64> count(const TicketFilter& filter = {});
    Result<QList<qint64>> counts(const QList<TicketFilter>& filters);
    /// The figures of all tickets; days are those of `zone`. A walk over the open tickets.
    Result<Overview> overview(const QDateTime& nowUtc, const QTimeZone& zone);
    /// What the agent noted for themselves about a ticket.
    Result<LocalMarks> marks(const TicketId& id);
    /// The agent's own views, in the sidebar's order.
    Result<QList<SavedView>> views();
    /// The ticket's timeline as far as it was ever fetched, with the notes that wait.
    Result<TicketThread> thread(const TicketId& id);
    /// Everything that waits: changes in the order of sending, then notes in theirs. Number and subject are
    /// empty where the ticket is not in the cache.
    Result<QList<OutboxItem>> outboxItems();
    /// What ended, newest first; at most `limit`.
    Result<QList<HistoryItem>> history(int limit);
    /// What an editor left behind for this ticket.
    Result<std::optional<Draft>> draft(const TicketId& id);
    /// The same for all tickets, oldest first.
    Result<QList<StoredDraft>> drafts();

private:
    CacheReader(std::unique_ptr<Database> cache, QString outboxPath, FaultHook faults);
    Result<Database*> outbox();
    Result<void> nameTickets(const QList<OutboxItem*>& items);

    std::unique_ptr<Database> m_cache;
    std::unique_ptr<Database> m_outbox; ///< null until first needed
    QString m_outboxPath;
    FaultHook m_faults;
};

} // namespace deskbell
