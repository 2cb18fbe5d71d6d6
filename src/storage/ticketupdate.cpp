// SPDX-License-Identifier: MIT
#include "storage/ticketupdate.h"

#include "storage/names.h"
#include "storage/searchindex.h"
#include "storage/statement.h"
#include "storage/ticketrows.h"

#include <QSet>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Whether the row may have to be found by other words.
bool hasOtherWords(const StoredTicket& before, const StoredTicket& after)
{
    return before.shown.subject != after.shown.subject || before.shown.contactId != after.shown.contactId ||
           before.server.number != after.server.number ||
           before.server.customFields != after.server.customFields || before.shown.hasPending ||
           after.shown.hasPending;
}

/// Finder, storer, index and the tickets with pending changes, for one transaction.
class TicketUpdate
{
public:
    static Result<TicketUpdate> begin(Database& cache, const PendingSource& pending)
    {
        auto finder = TicketFinder::prepare(cache);
        if (!finder)
            return tl::unexpected(finder.error());
        auto storer = TicketStorer::prepare(cache);
        if (!storer)
            return tl::unexpected(storer.error());
        const auto waiting = pending.ticketsWithPending();
        if (!waiting)
            return tl::unexpected(waiting.error());
        const auto gone = readRows<QString>(cache, u"SELECT id FROM tickets WHERE gone_at IS NOT NULL"_s, {},
                                            [](const Statement& row) { return row.text(0); });
        if (!gone)
            return tl::unexpected(gone.error());
        TicketUpdate update(*std::move(finder), *std::move(storer), SearchIndex(cache, pending), pending,
                            QSet<QString>(waiting->begin(), waiting->end()));
        update.m_gone = QSet<QString>(gone->begin(), gone->end());
        return update;
    }

    /// True if what is shown of the ticket changed.
    Result<bool> takeServerRow(Ticket ticket)
    {
        const auto stored = m_finder.find(ticket.id);
        if (!stored)
            return tl::unexpected(stored.error());
        const std::optional<StoredTicket>& before = *stored;
        if (before) {
            // An answer that was overtaken by a newer one; an equal time may still bring something new.
            if (ticket.updatedAt.isValid() && before->server.updatedAt > ticket.updatedAt)
                return false;
            if (!ticket.customFields)
                ticket.customFields = before->server.customFields;
        }
        return store(before, ticket);
    }

    /// True if it was marked as gone.
    Result<bool> unmark(Database& cache, const TicketId& id)
    {
        if (!m_gone.contains(id))
            return false;
        return execute(cache, u"UPDATE tickets SET gone_at = NULL, hidden = 0 WHERE id = ?"_s, {id})
            .map([](int rows) { return rows > 0; });
    }

    Result<bool> refresh(const TicketId& id, Refresh refresh)
    {
        const auto stored = m_finder.find(id);
        if (!stored)
            return tl::unexpected(stored.error());
        if (!*stored)
            return false;
        auto changed = store(*stored, (*stored)->server);
        if (!changed || refresh == Refresh::RowsOnly)
            return changed;
        return m_index.update(id).map([&changed] { return *changed; });
    }

private:
    TicketUpdate(TicketFinder finder, TicketStorer storer, SearchIndex index, const PendingSource& pending,
                 QSet<QString> waiting)
        : m_finder(std::move(finder)),
          m_storer(std::move(storer)),
          m_index(std::move(index)),
          m_pending(&pending),
          m_waiting(std::move(waiting))
    {
    }

    Result<bool> store(const std::optional<StoredTicket>& before, const Ticket& server)
    {
        PendingOverlay overlay;
        if (m_waiting.contains(server.id)) {
            const auto read = m_pending->overlay(server.id);
            if (!read)
                return tl::unexpected(read.error());
            overlay = *read;
        }
        StoredTicket after{.server = server, .shown = shownColumns(server, overlay)};
        after.shown.unread = m_pending->isUnread(server.id, server.updatedAt);
        after.shown.starred = m_pending->isStarred(server.id);
        if (before && before->server == after.server && before->shown == after.shown)
            return false;
        if (const auto done = m_storer.store(after); !done)
            return tl::unexpected(done.error());
        if (!before || hasOtherWords(*before, after)) {
            if (const auto done = m_index.updateRow(server.id); !done)
                return tl::unexpected(done.error());
        }
        if (!before)
            return true;
        // Unknown members come and go with the kind of answer; nobody sees them.
        Ticket seenBefore = before->server;
        seenBefore.extra = server.extra;
        return seenBefore != server || before->shown != after.shown;
    }

    TicketFinder m_finder;
    TicketStorer m_storer;
    SearchIndex m_index;
    const PendingSource* m_pending;
    QSet<QString> m_waiting;
    QSet<QString> m_gone;
};

void learn(QHash<QString, NamedItem>& items, const Choice& choice)
{
    if (!choice.id.isEmpty())
        items.insert(choice.id,
                     {.id = choice.id, .name = choice.name, .color = choice.color, .word = choice.word});
}

Result<bool> learnChoices(Database& cache, const QList<Ticket>& tickets)
{
    QHash<QString, NamedItem> statuses;
    QHash<QString, NamedItem> priorities;
    for (const Ticket& ticket : tickets) {
        learn(statuses, ticket.status);
        learn(priorities, ticket.priority);
    }
    const auto first = learnNameRows(cache, NameKind::Status, statuses.values());
    if (!first)
        return tl::unexpected(first.error());
    return learnNameRows(cache, NameKind::Priority, priorities.values())
        .map([&first](const QStringList& second) { return !first->isEmpty() || !second.isEmpty(); });
}

} // namespace

Result<CacheChange> storeServerRows(Database& cache, const PendingSource& pending,
                                    const QList<Ticket>& tickets)
{
    const auto learned = learnChoices(cache, tickets);
    if (!learned)
        return tl::unexpected(learned.error());
    auto update = TicketUpdate::begin(cache, pending);
    if (!update)
        return tl::unexpected(update.error());
    CacheChange change{.tickets = {}, .workspace = *learned};
    QSet<QString> reported;
    for (const Ticket& ticket : tickets) {
        const auto changed = update->takeServerRow(ticket);
        if (!changed)
            return tl::unexpected(changed.error());
        const auto back = update->unmark(cache, ticket.id);
        if (!back)
            return tl::unexpected(back.error());
        if ((!*changed && !*back) || reported.contains(ticket.id))
            continue;
        reported.insert(ticket.id);
        change.tickets.append(ticket.id);
    }
    return change;
}

Result<CacheChange> refreshShownRows(Database& cache, const PendingSource& pending, const QStringList& ids,
                                     Refresh refresh)
{
    auto update = TicketUpdate::begin(cache, pending);
    if (!update)
        return tl::unexpected(update.error());
    CacheChange change;
    for (const TicketId& id : ids) {
        const auto changed = update->refresh(id, refresh);
        if (!changed)
            return tl::unexpected(changed.error());
        if (*changed)
            change.tickets.append(id);
    }
    return change;
}

} // namespace deskbell
