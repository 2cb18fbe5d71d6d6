// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "models/ticketlistmodel.h"

#include <QObject>

#include <functional>

namespace deskbell {

class TicketListView;
class TicketPass;
class TicketReader;
class TicketReferences;

/// The tickets that are selected in the list, for what is done with all of them at once. Those that are far
/// from what is looked at are read first. GUI thread.
class SelectedTickets : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    SelectedTickets(TicketListView& view, TicketReader& reader, QObject* parent = nullptr);
    ~SelectedTickets() override;

    /// Cheap, however many.
    int count() const;
    /// Nothing but the ticket that is open, if at all.
    bool isOnlyCurrent() const;
    /// Whether a role is true for each of them, as far as they are at hand.
    bool areAll(TicketListModel::Role role) const;
    /// Calls `then` with all of them, in the list's order: at once if they are at hand. A newer call takes
    /// the place of one that is not answered.
    void gather(std::function<void(const TicketReferences&)> then);

Q_SIGNALS:
    void failed(const deskbell::Error& error);

private:
    bool gatherAtHand(const QList<qint64>& tickets, TicketReferences& references) const;

    TicketListView& m_view;
    TicketReader& m_reader;
    TicketPass* m_pass = nullptr;
};

} // namespace deskbell
