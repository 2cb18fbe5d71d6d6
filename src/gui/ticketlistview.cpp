// SPDX-License-Identifier: MIT
#include "gui/ticketlistview.h"

#include "gui/ticketcolumns.h"
#include "gui/ticketdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

TicketListView::TicketListView(QWidget* parent) : QTableView(parent), m_delegate(new TicketDelegate(this))
{
    setAccessibleName(tr("Tickets"));
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setFrameShape(NoFrame);
    viewport()->setMouseTracking(true);
    setUpHeaders();
    // "12 min" becomes "13 min" without any news.
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this] { Q_EMIT ticketActivated(currentTicket()); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == 0)
            setNewAbove(0);
    });
}

TicketListView::~TicketListView() = default;

void TicketListView::setUpHeaders()
{
    // Fixed heights: a vertical header that asks every row for its size takes seconds for long lists.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSortIndicator(int(TicketListModel::Column::Updated), Qt::DescendingOrder);
    header->setAccessibleName(tr("Columns"));
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& position) {
        QMenu menu;
        if (m_columns != nullptr)
            m_columns->fillMenu(menu);
        menu.exec(header->mapToGlobal(position));
    });
    applyRowHeight();
}

void TicketListView::setTicketModel(TicketListModel& model)
{
    m_model = &model;
    setModel(&model);
    setSortingEnabled(true);
    m_columns = new TicketColumns(*this);
    horizontalHeader()->setSectionResizeMode(int(TicketListModel::Column::Subject), QHeaderView::Fixed);
    m_delegate->setFirstColumn(m_columns->firstShown());
    connect(m_columns, &TicketColumns::changed, this, [this] {
        m_delegate->setFirstColumn(m_columns->firstShown());
        viewport()->update();
    });
    watchRows();
}

void TicketListView::watchRows()
{
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] { rememberPlace(); });
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { rememberPlace(first, last); });
    connect(m_model, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] { rememberPlace(); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                keepPlace();
                countNews(first, last);
            });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TicketListView::keepPlace);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, [this] {
        if (m_sorting)
            settleAfterSorting();
        else
            keepPlace();
    });
    connect(m_model, &TicketListModel::sortRequested, this, [this] { m_sorting = true; });
}

TicketId TicketListView::currentTicket() const
{
    return m_model != nullptr ? m_model->idAt(currentIndex().row()) : TicketId();
}

bool TicketListView::selectTicket(const TicketId& id)
{
    const int row = m_model != nullptr ? m_model->rowOf(id) : -1;
    if (row < 0)
        return false;
    if (row != currentIndex().row())
        setCurrentIndex(m_model->index(row, int(TicketListModel::Column::Subject)));
    return true;
}

int TicketListView::rowsInUse() const
{
    const int bottom = rowAt(viewport()->height() - 1);
    return std::max(bottom, currentIndex().row()) + 1;
}

void TicketListView::step(int rows)
{
    if (m_model == nullptr || m_model->rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() + rows : 0;
    const int row = std::clamp(from, 0, m_model->rowCount() - 1);
    setCurrentIndex(m_model->index(row, int(TicketListModel::Column::Subject)));
}

void TicketListView::showNewest()
{
    scrollToTop();
    setNewAbove(0);
}

void TicketListView::setDensity(Density density)
{
    m_density = density;
    rememberPlace();
    applyRowHeight();
    keepPlace();
}

void TicketListView::applyRowHeight()
{
    // 28 and 36 pixels with the usual desktop fonts, on a grid of four.
    const int compact = (int(fontMetrics().height() * 1.6) + 3) / 4 * 4;
    verticalHeader()->setMinimumSectionSize(0);
    verticalHeader()->setDefaultSectionSize(m_density == Density::Compact ? compact : compact + 8);
}

void TicketListView::keyboardSearch(const QString&)
{
}

void TicketListView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyCurrent();
    else if (!handleTriageKey(*event))
        QTableView::keyPressEvent(event);
}

bool TicketListView::handleTriageKey(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (modifiers != Qt::NoModifier)
        return false;
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    // By the produced text, not the key: '/' stands elsewhere on other layouts.
    const QString text = event.text();
    if (enter || text == "o"_L1) {
        if (!currentTicket().isNull())
            Q_EMIT ticketActivated(currentTicket());
    } else if (text == "j"_L1) {
        selectNext();
    } else if (text == "k"_L1) {
        selectPrevious();
    } else if (text == "n"_L1) {
        Q_EMIT noteWanted();
    } else if (text == "/"_L1) {
        Q_EMIT searchRequested();
    } else {
        return false;
    }
    return true;
}

void TicketListView::copyCurrent() const
{
    const int row = currentIndex().row();
    if (m_model == nullptr || m_model->idAt(row).isNull())
        return;
    const auto cell = [&](TicketListModel::Column column) {
        return m_model->index(row, int(column)).data().toString();
    };
    QGuiApplication::clipboard()->setText(
        u"#%1 %2"_s.arg(cell(TicketListModel::Column::Number), cell(TicketListModel::Column::Subject)));
}

void TicketListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row())
        Q_EMIT currentTicketChanged(currentTicket());
}

void TicketListView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    // Otherwise the view would make a neighbour current, and another ticket would open under the agent's
    // hands because of a search or of news.
    if (currentIndex().row() >= first && currentIndex().row() <= last)
        selectionModel()->clear();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void TicketListView::rememberPlace(int ignoredFirst, int ignoredLast)
{
    m_anchor = {};
    executeDelayedItemsLayout(); // rows that came just before may not have their places yet
    // Before the agent has scrolled or picked anything, the newest belong in sight.
    if (m_model == nullptr || (verticalScrollBar()->value() == 0 && !currentIndex().isValid()))
        return;
    int row = rowAt(0);
    if (row >= ignoredFirst && row <= ignoredLast)
        row = ignoredLast + 1 < m_model->rowCount() ? ignoredLast + 1 : ignoredFirst - 1;
    if (row >= 0)
        m_anchor = {m_model->idAt(row), std::min(rowViewportPosition(row), 0)};
}

void TicketListView::keepPlace()
{
    const int row = m_anchor.id.isNull() ? -1 : m_model->rowOf(m_anchor.id);
    if (row < 0)
        return;
    executeDelayedItemsLayout(); // else the scroll bar does not know the new length yet
    updateGeometries();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rowViewportPosition(row) - m_anchor.offset);
}

void TicketListView::countNews(int first, int last)
{
    const int anchor = m_anchor.id.isNull() ? -1 : m_model->rowOf(m_anchor.id);
    if (last < anchor && verticalScrollBar()->value() > 0)
        setNewAbove(m_newAbove + last - first + 1);
}

void TicketListView::settleAfterSorting()
{
    m_sorting = false;
    if (currentIndex().isValid())
        scrollTo(currentIndex());
    else
        scrollToTop();
}

void TicketListView::setNewAbove(int count)
{
    if (count == m_newAbove)
        return;
    m_newAbove = count;
    Q_EMIT newAboveChanged(count);
}

void TicketListView::updateGeometries()
{
    QTableView::updateGeometries();
    if (m_columns != nullptr)
        m_columns->fitWidths();
}

void TicketListView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyRowHeight();
}

bool TicketListView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::MouseMove)
        hoverRow(rowAt(static_cast<QMouseEvent*>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        hoverRow(-1);
    return QTableView::viewportEvent(event);
}

void TicketListView::hoverRow(int row)
{
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    m_delegate->setHoveredRow(row);
    viewport()->update();
}

void TicketListView::focusInEvent(QFocusEvent* event)
{
    // The table would make its first ticket current, and it would open although nobody picked it.
    if (currentIndex().isValid())
        QTableView::focusInEvent(event);
    else
        QAbstractScrollArea::focusInEvent(event); // NOLINT(bugprone-parent-virtual-call): that is the point
    viewport()->update();                         // the whole row shows the focus, not only the current cell
}

void TicketListView::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace deskbell
