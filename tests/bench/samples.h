// SPDX-License-Identifier: MIT
#pragma once

#include "bench/words.h"
#include "core/message.h"
#include "core/ticket.h"
#include "core/workspace.h"

namespace deskbell::bench {

/// The helpdesk that is measured: 40 agents, 12 inboxes, 20,000 contacts, of whom some write often, and any
/// number of tickets, 8 % of them open. Raise `version` with any change, so that kept databases are made
/// anew.
class Samples
{
public:
    static constexpr int version = 1;
    static constexpr int firstNumber = 100'001; ///< far from the numbers that the sandbox gives

    explicit Samples(int tickets);

    int count() const { return m_count; }
    const Workspace& workspace() const { return m_workspace; }
    const QList<NamedItem>& tags() const { return m_tags; }
    const Words& words() const { return m_words; }
    /// The n-th ticket, 0 … count() - 1; the higher, the newer.
    Ticket ticket(int n) const;
    /// Its timeline; empty for 98 of 100.
    QList<Message> thread(int n) const;
    /// The tags of a ticket that was opened: one or two for those that have a timeline here.
    QList<NamedItem> tagsOf(int n) const;
    static TicketId ticketId(int n);
    /// The same for every run, so that a database made yesterday looks the same today.
    static QDateTime now();

private:
    void addPeople();
    void addChoices();
    Choice status(bool open, bool reminds, Random& random) const;

    int m_count;
    Words m_words;
    Workspace m_workspace;
    QList<NamedItem> m_tags;
    QList<Choice> m_statuses;
    QList<Choice> m_priorities;
};

} // namespace deskbell::bench
