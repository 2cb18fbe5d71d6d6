// SPDX-License-Identifier: MIT
#include "gui/outbox/outboxtable.h"

#include "gui/outbox/outboxdelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace deskbell {

OutboxTable::OutboxTable(QWidget* parent) : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setFrameShape(NoFrame);
    viewport()->setMouseTracking(true);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setAccessibleName(tr("Columns"));
    horizontalHeader()->setMinimumSectionSize(24);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(this, &QAbstractItemView::doubleClicked, this, &OutboxTable::rowActivated);
    applyRowHeight();
}

void OutboxTable::setUp(QAbstractTableModel& model, const OutboxWords& words,
                        const QList<ColumnWidth>& widths)
{
    m_widths = widths;
    m_delegate = new OutboxDelegate(words, this);
    setItemDelegate(m_delegate);
    setModel(&model);
    fitColumns();
}

QList<int> OutboxTable::selectedRowNumbers() const
{
    QList<int> rows;
    if (selectionModel() == nullptr)
        return rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex& index : selected)
        rows.append(index.row());
    std::ranges::sort(rows);
    return rows;
}

void OutboxTable::fitColumns()
{
    if (model() == nullptr)
        return;
    int least = 0;
    int shares = 0;
    const auto leastOf = [this](const ColumnWidth& width) {
        return width.letters * fontMetrics().averageCharWidth() + 2 * OutboxDelegate::padding;
    };
    for (const ColumnWidth& width : std::as_const(m_widths)) {
        least += leastOf(width);
        shares += width.share;
    }
    const int spare = qMax(0, viewport()->width() - least);
    int left = viewport()->width();
    for (int column = 0; column < m_widths.size(); ++column) {
        const int wanted = leastOf(m_widths[column]) + spare * m_widths[column].share / qMax(1, shares);
        const int width = column == m_widths.size() - 1 ? qMax(wanted, left) : wanted;
        horizontalHeader()->resizeSection(column, width);
        left -= width;
    }
}

void OutboxTable::applyRowHeight()
{
    verticalHeader()->setMinimumSectionSize(0);
    verticalHeader()->setDefaultSectionSize((int(fontMetrics().height() * 1.6) + 3) / 4 * 4);
}

void OutboxTable::keyboardSearch(const QString&)
{
}

void OutboxTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT rowActivated();
    else
        QTableView::keyPressEvent(event);
}

void OutboxTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionChangedByAnyone();
}

void OutboxTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void OutboxTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyRowHeight();
}

bool OutboxTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::MouseMove)
        hoverRow(rowAt(static_cast<QMouseEvent*>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        hoverRow(-1);
    return QTableView::viewportEvent(event);
}

void OutboxTable::hoverRow(int row)
{
    if (row == m_hoveredRow || m_delegate == nullptr)
        return;
    m_hoveredRow = row;
    m_delegate->setHoveredRow(row);
    viewport()->update();
}

void OutboxTable::focusInEvent(QFocusEvent* event)
{
    // The table would make its first row current, and its ticket would open although nobody picked it.
    if (currentIndex().isValid())
        QTableView::focusInEvent(event);
    else
        QAbstractScrollArea::focusInEvent(event); // NOLINT(bugprone-parent-virtual-call): that is the point
    viewport()->update();
}

void OutboxTable::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace deskbell
