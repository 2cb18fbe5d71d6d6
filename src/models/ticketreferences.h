// SPDX-License-Identifier: MIT
#pragma once

#include "models/ticketpass.h"

namespace deskbell {

/// A ticket in a line that can be put into a chat or a text: "#1042 Cannot log in deskbell://ticket/…". The
/// API names no web address of a ticket.
QString ticketReference(const TicketRow& row);

/// Gathers the references and ids of the tickets of a pass, in its order.
class TicketReferences : public TicketPass::Taker
{
public:
    void add(const TicketRow& row);
    Result<void> take(const QList<TicketRow>& rows) override;

    // After the pass.
    const QStringList& lines() const { return m_lines; }
    const QStringList& ids() const { return m_ids; }

private:
    QStringList m_lines;
    QStringList m_ids;
};

} // namespace deskbell
