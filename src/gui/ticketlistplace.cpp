// SPDX-License-Identifier: MIT
// The part of TicketListView that keeps the agent's place: the current ticket and what is on screen.
#include "gui/ticketlistview.h"

#include <QScrollBar>

#include <algorithm>

namespace deskbell {

bool TicketListView::selectTicket(const TicketId& id)
{
    const int row = m_model != nullptr ? m_model->rowOf(id) : -1;
    if (row < 0)
        return false;
    if (row != currentIndex().row())
        selectRow(row);
    return true;
}

void TicketListView::selectRow(int row)
{
    selectionModel()->setCurrentIndex(m_model->index(row, int(TicketListModel::Column::Subject)),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

int TicketListView::ticketRowNear(int row, int direction) const
{
    const int last = m_model->rowCount() - 1;
    row = std::clamp(row, 0, last);
    int found = row;
    while (found >= 0 && found <= last && m_model->isHeading(found))
        found += direction;
    if (found >= 0 && found <= last)
        return found;
    // Beyond the first heading there is nothing; back to where there is.
    for (found = row; found >= 0 && found <= last && m_model->isHeading(found);)
        found -= direction;
    return found;
}

void TicketListView::step(int rows)
{
    if (m_model == nullptr || m_model->rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() + rows : 0;
    const int row = ticketRowNear(from, rows > 0 || !currentIndex().isValid() ? 1 : -1);
    m_picking = m_picking && selectionModel()->hasSelection();
    if (m_picking)
        selectionModel()->setCurrentIndex(m_model->index(row, int(TicketListModel::Column::Subject)),
                                          QItemSelectionModel::NoUpdate);
    else
        selectRow(row);
    viewport()->update(); // the frame of a current ticket that is not selected
}

QModelIndex TicketListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (m_model == nullptr || m_model->rowCount() == 0)
        return {};
    const int column = int(TicketListModel::Column::Subject);
    // A row is a ticket: from its first column to its last there is nowhere to go.
    if (action == MoveHome)
        return m_model->index(ticketRowNear(0, 1), column);
    if (action == MoveEnd)
        return m_model->index(ticketRowNear(m_model->rowCount() - 1, -1), column);
    if (action == MoveLeft || action == MoveRight)
        return currentIndex();
    const bool upwards = action == MoveUp || action == MovePageUp || action == MovePrevious;
    const QModelIndex moved = QTableView::moveCursor(action, modifiers);
    return moved.isValid() ? m_model->index(ticketRowNear(moved.row(), upwards ? -1 : 1), moved.column())
                           : moved;
}

void TicketListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (m_changingOrder || m_model == nullptr)
        return;
    m_currentNumber = m_model->numberAt(current.row());
    m_model->setCurrent(m_currentNumber);
    tellCurrent();
}

void TicketListView::tellCurrent()
{
    const TicketId id = currentTicket();
    const bool isLoading = id.isNull() && currentIndex().isValid();
    if (!isLoading && id != m_toldTicket) {
        m_toldTicket = id;
        Q_EMIT currentTicketChanged(id);
    }
}

void TicketListView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                                 const QList<int>& roles)
{
    QTableView::dataChanged(topLeft, bottomRight, roles);
    const int row = currentIndex().row();
    if (!m_changingOrder && topLeft.row() <= row && row <= bottomRight.row())
        tellCurrent();
}

void TicketListView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    // Otherwise the view would make a neighbour current, and another ticket would open under the agent's
    // hands because of a search or of news.
    if (currentIndex().row() >= first && currentIndex().row() <= last)
        selectionModel()->clear();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void TicketListView::beginOrderChange()
{
    m_changingOrder = true;
    m_anchors.clear();
    executeDelayedItemsLayout(); // rows that came just before may not have their places yet
    const int top = rowAt(0);
    // Before the agent has scrolled or picked anything, the newest belong in sight.
    if (m_model == nullptr || top < 0 || (verticalScrollBar()->value() == 0 && !currentIndex().isValid()))
        return;
    const int height = viewport()->height();
    const auto anchor = [this](int row) {
        if (!m_model->isHeading(row))
            m_anchors.append({m_model->index(row, 0), rowViewportPosition(row)});
    };
    const auto isSeen = [this, height](int row) {
        const int middle = rowViewportPosition(row) + rowHeight(row) / 2;
        return middle >= 0 && middle < height;
    };
    // What the agent works on; else what they look at, which is not a strip of a row at the edge.
    if (currentIndex().isValid() && isSeen(currentIndex().row()))
        anchor(currentIndex().row());
    const int bottom = rowAt(height - 1);
    const int first = isSeen(top) || top + 1 >= m_model->rowCount() ? top : top + 1;
    for (int row = first; row <= (bottom < 0 ? m_model->rowCount() - 1 : bottom); ++row)
        anchor(row);
    anchor(top);
}

void TicketListView::endOrderChange(const QList<RowRange>& arrived)
{
    executeDelayedItemsLayout(); // else the scroll bar does not know the new length yet
    updateGeometries();
    restoreCurrent();
    const int top = keepPlace();
    countNews(arrived, top);
    settleAfterSorting();
    m_changingOrder = false;
    tellCurrent();
}

void TicketListView::restoreCurrent()
{
    if (currentIndex().isValid() || m_currentNumber == 0)
        return;
    const int row = m_model->placeOf(m_currentNumber);
    if (row < 0)
        return;
    setAutoScroll(false);
    selectRow(row);
    setAutoScroll(true);
}

/// The first row in sight after one has been held in its place; -1: there was none to hold.
int TicketListView::keepPlace()
{
    const QList<Anchor> anchors = std::exchange(m_anchors, {});
    const auto held =
        std::ranges::find_if(anchors, [](const Anchor& anchor) { return anchor.row.isValid(); });
    if (held == anchors.end())
        return -1;
    const int moved = rowViewportPosition(held->row.row()) - held->position;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
    return rowAt(0);
}

void TicketListView::countNews(const QList<RowRange>& arrived, int top)
{
    if (verticalScrollBar()->value() == 0)
        return;
    int above = 0;
    for (const RowRange& range : arrived)
        if (range.first < top)
            above += range.count;
    setNewAbove(m_newAbove + above);
}

/// The current ticket is in sight after sorting, unless it comes so late that the agent reads on already.
void TicketListView::settleAfterSorting()
{
    constexpr qint64 late = 250; // ms
    if (!m_sorting.isValid())
        return;
    if (currentIndex().isValid() && m_sorting.elapsed() < late)
        scrollTo(currentIndex());
    else if (!currentIndex().isValid())
        scrollToTop();
    if (currentIndex().isValid() || m_currentNumber == 0 || m_sorting.elapsed() >= late)
        m_sorting.invalidate();
}

} // namespace deskbell
