// SPDX-License-Identifier: MIT
#pragma once

#include "sync/changereport.h"

#include <QHash>

namespace deskbell {

/// The latest news of every change that is under way or waits for the agent, by ticket, so that a ticket
/// opened again still says where it stands. Plain value.
class ChangeBook
{
public:
    /// A later report replaces the earlier ones of its operation; Settled and Withdrawn
    /// end it.
    void take(const ChangeReport& report);
    /// An edit was stored for the ticket: it has absorbed what waited there, and the refused change that it
    /// corrects (the outbox's rule).
    void absorb(const TicketId& ticket, const TicketPatch& patch);
    void forget(const QString& operation);
    /// What the server said of one field's value no longer concerns the value that is there now.
    void forgetFieldErrors(const TicketId& ticket, const FieldKey& key);

    /// What the agent has to know first: what needs a decision, then what failed, then progress. Null when
    /// nothing is under way.
    const ChangeReport* foremost(const TicketId& ticket) const;
    QList<ChangeReport> reports(const TicketId& ticket) const { return m_reports.value(ticket); }
    const ChangeReport* find(const QString& operation) const;

private:
    template <class Predicate>
    void removeIf(Predicate predicate);

    QHash<TicketId, QList<ChangeReport>> m_reports;
};

} // namespace deskbell
