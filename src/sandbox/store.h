// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "sandbox/generator.h"
#include "sandbox/ids.h"

#include <memory>
#include <set>
#include <vector>

namespace deskbell::sandbox {

/// The workspace's state. Every change goes through it, so that `updated_at`, the orders and the reminders
/// always agree. One thread.
class Store
{
public:
    Store(const Options& options, std::shared_ptr<const Clock> clock);

    const Tables& tables() const { return m_tables; }
    const Ids& ids() const { return m_ids; }
    Instant now() const;

    /// A ticket by UUID, or by number where that is allowed.
    std::optional<int> ticketById(const QString& id) const;
    std::optional<int> ticketByNumber(const QString& number) const;
    /// The record that an id of this workspace names.
    std::optional<int> find(Kind kind, const QString& id) const;

    /// Replaces the row and stamps it, unless nothing differs. With `always` it is stamped in any case: a
    /// note was added, for instance.
    void changeTicket(int index, TicketRecord changed, bool always = false);
    int addTicket(TicketRecord ticket);
    int addTag(const TagRecord& tag);
    int addCompany(CompanyRecord company);
    int addContact(ContactRecord contact);
    void changeContact(int index, ContactRecord changed);

    std::optional<int> contactByEmail(const QString& email) const;

    QJsonObject customFieldsOf(int ticket) const;
    QList<int> tagsOf(int ticket) const { return generatedTags(m_tables, m_ids, ticket); }

    /// Indices by `updated_at`, oldest first.
    const std::vector<std::pair<Instant, int>>& byUpdated() const { return m_byUpdated; }
    /// Indices by `created_at`, oldest first; the same order as by number.
    int ticketCount() const { return int(m_tables.tickets.size()); }
    /// Tickets from this index on were made through the API.
    int generatedTicketCount() const { return m_generatedTickets; }
    Instant startedAt() const { return m_startedAt; }

    /// Moves the tickets whose reminder is due to their return status (contract 7.5). Called before each
    /// request, the only time at which anybody can look.
    void fireDueReminders();
    /// The default status of a type; -1 without custom statuses.
    int defaultStatus(const QString& type) const;

private:
    /// The present, but later than every stamp before.
    Instant nextStamp();
    void unlist(int index);
    void list(int index);

    std::shared_ptr<const Clock> m_clock;
    Ids m_ids;
    Tables m_tables;
    std::vector<std::pair<Instant, int>> m_byUpdated;
    std::set<std::pair<Instant, int>> m_reminders;
    int m_generatedTickets = 0;
    Instant m_startedAt = 0;
    Instant m_lastStamp = 0;
};

} // namespace deskbell::sandbox
