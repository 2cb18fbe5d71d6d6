// SPDX-License-Identifier: MIT
// The part of TicketListView that several tickets are selected with.
#include "gui/ticketlistview.h"

#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

int TicketListView::selectedCount() const
{
    int rows = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        rows += range.height();
    return rows;
}

QList<RowNumber> TicketListView::selectedTickets() const
{
    // By ranges: an index for each of a million rows would take a second.
    QList<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<RowNumber> tickets;
    for (const int row : std::as_const(rows))
        if (const RowNumber number = m_model->numberAt(row); number != 0)
            tickets.append(number);
    return tickets;
}

void TicketListView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    constexpr int many = 1'000;
    const int rows = selectedCount();
    // Picking ends with its last ticket, and when the agent selects in another way. The list's own changes of
    // order take tickets out of the selection, and leave the others picked.
    const bool isAnother = !m_changingSelection && !m_changingOrder && !selected.isEmpty();
    if (rows == 0 || isAnother)
        m_picking = false;
    if (std::exchange(m_heavySelection, rows > many) != m_heavySelection)
        Q_EMIT heavySelectionChanged(m_heavySelection);
}

bool TicketListView::handleSelectionKey(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool shift = modifiers == Qt::ShiftModifier;
    if (m_model == nullptr || (modifiers != Qt::NoModifier && !shift))
        return false;
    const QString letter = event.text().toLower();
    if (event.key() == Qt::Key_Space)
        Q_EMIT peekWanted(shift ? -1 : 1);
    else if (shift && letter == "j"_L1)
        extend(Qt::Key_Down);
    else if (shift && letter == "k"_L1)
        extend(Qt::Key_Up);
    else if (!shift && letter == "x"_L1)
        pickCurrent();
    else if (!shift && event.key() == Qt::Key_Escape)
        return keepCurrentOnly();
    else
        return false;
    return true;
}

void TicketListView::pickCurrent()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    const QScopedValueRollback own(m_changingSelection, true);
    // The first X picks the ticket one stands on, which is selected already because one stands on it.
    const bool isFirst = !std::exchange(m_picking, true);
    if (!isFirst || !selectionModel()->isRowSelected(current.row()))
        selectionModel()->select(current, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
    viewport()->update();
}

/// Esc: whether there was anything to give up.
bool TicketListView::keepCurrentOnly()
{
    if (!m_picking && selectedCount() < 2)
        return false;
    m_picking = false;
    if (currentIndex().isValid())
        selectRow(currentIndex().row());
    return true;
}

/// As Shift and an arrow do.
void TicketListView::extend(int key)
{
    QKeyEvent arrow(QEvent::KeyPress, key, Qt::ShiftModifier);
    QTableView::keyPressEvent(&arrow);
}

} // namespace deskbell
