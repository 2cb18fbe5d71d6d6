// SPDX-License-Identifier: MIT
#include "gui/selectedtickets.h"

#include "gui/ticketlistview.h"
#include "models/ticketpass.h"
#include "models/ticketreferences.h"

#include <algorithm>

namespace deskbell {

SelectedTickets::SelectedTickets(TicketListView& view, TicketReader& reader, QObject* parent)
    : QObject(parent), m_view(view), m_reader(reader)
{
}

SelectedTickets::~SelectedTickets() = default;

int SelectedTickets::count() const
{
    return m_view.selectedCount();
}

bool SelectedTickets::isOnlyCurrent() const
{
    const int selected = count();
    return selected == 0 ||
           (selected == 1 && m_view.selectionModel()->isRowSelected(m_view.currentIndex().row()));
}

bool SelectedTickets::areAll(TicketListModel::Role role) const
{
    const TicketListModel& model = *m_view.ticketModel();
    return std::ranges::all_of(m_view.selectedTickets(), [&](RowNumber number) {
        const TicketRow* row = model.heldRow(number);
        return row == nullptr || (role == TicketListModel::StarredRole ? row->starred : row->unread);
    });
}

bool SelectedTickets::gatherAtHand(const QList<qint64>& tickets, TicketReferences& references) const
{
    const TicketListModel& model = *m_view.ticketModel();
    if (std::ranges::any_of(tickets, [&](RowNumber number) { return model.heldRow(number) == nullptr; }))
        return false;
    for (const RowNumber number : tickets)
        references.add(*model.heldRow(number));
    return true;
}

void SelectedTickets::gather(std::function<void(const TicketReferences&)> then)
{
    delete std::exchange(m_pass, nullptr);
    const QList<RowNumber> tickets = m_view.selectedTickets();
    auto references = std::make_shared<TicketReferences>();
    if (gatherAtHand(tickets, *references))
        return then(*references);
    m_pass = new TicketPass(m_reader, references, this);
    connect(m_pass, &TicketPass::finished, this,
            [this, references, then = std::move(then)](const Result<qint64>& taken) {
                std::exchange(m_pass, nullptr)->deleteLater();
                if (taken)
                    then(*references);
                else
                    Q_EMIT failed(taken.error());
            });
    m_pass->run(tickets);
}

} // namespace deskbell
