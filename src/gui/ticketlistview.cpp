// SPDX-License-Identifier: MIT
#include "gui/ticketlistview.h"

#include "gui/ticketcolumns.h"
#include "gui/ticketdelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

TicketListView::TicketListView(QWidget* parent) : QTableView(parent), m_delegate(new TicketDelegate(this))
{
    setAccessibleName(tr("Tickets"));
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
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
    watchModel();
}

void TicketListView::watchModel()
{
    connect(m_model, &TicketListModel::orderAboutToChange, this, &TicketListView::beginOrderChange);
    connect(m_model, &TicketListModel::orderChanged, this, &TicketListView::endOrderChange);
    connect(m_model, &TicketListModel::sortRequested, this, [this] { m_sorting.start(); });
    connect(m_model, &TicketListModel::searchingChanged, this, &TicketListView::applyRowHeight);
}

TicketId TicketListView::currentTicket() const
{
    return m_model != nullptr ? m_model->idAt(currentIndex().row()) : TicketId();
}

void TicketListView::showNewest()
{
    scrollToTop();
    setNewAbove(0);
}

void TicketListView::setDensity(Density density)
{
    m_density = density;
    beginOrderChange();
    applyRowHeight();
    endOrderChange({});
}

void TicketListView::setStriped(bool striped)
{
    m_delegate->setStriped(striped);
    viewport()->update();
}

void TicketListView::applyRowHeight()
{
    // 28 and 36 pixels with the usual desktop fonts, on a grid of four.
    const int compact = (int(fontMetrics().height() * 1.6) + 3) / 4 * 4;
    const int line = m_density == Density::Compact ? compact : compact + 8;
    const int second = m_model != nullptr && m_model->isSearching() ? fontMetrics().height() + 4 : 0;
    m_delegate->setLineHeight(line);
    QHeaderView* rows = verticalHeader();
    rows->setMinimumSectionSize(0);
    if (rows->defaultSectionSize() == line + second)
        return;
    // A header gives each of its rows the new size one by one, a tenth of a second for a million: it gets
    // them back afterwards, which is free.
    rows->setModel(nullptr);
    rows->setDefaultSectionSize(line + second);
    rows->setModel(m_model);
    if (m_model != nullptr)
        rows->setSelectionModel(selectionModel());
}

void TicketListView::keyboardSearch(const QString&)
{
}

void TicketListView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        Q_EMIT copyWanted();
    else if (!handleSelectionKey(*event) && !handleTriageKey(*event))
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

void TicketListView::paintEvent(QPaintEvent* event)
{
    if (m_model != nullptr) {
        const int bottom = rowAt(viewport()->height() - 1);
        m_model->setVisibleRows(rowAt(0), bottom < 0 ? m_model->rowCount() - 1 : bottom);
    }
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    paintWholeRows(painter, event->rect());
    paintCurrent(painter);
}

/// What runs across all columns.
void TicketListView::paintWholeRows(QPainter& painter, const QRect& area)
{
    const int first = rowAt(area.top());
    const bool anything = m_model != nullptr && (m_model->isSearching() || m_model->hasHeadings());
    if (!anything || first < 0)
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int number = int(TicketListModel::Column::Number);
    const int indent = m_columns->firstShown() == number ? columnWidth(number) : 0;
    for (int row = first; row < m_model->rowCount(); ++row) {
        const int y = rowViewportPosition(row);
        if (y > area.bottom())
            break;
        option.rect = QRect(0, y, viewport()->width(), rowHeight(row));
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isRowSelected(row));
        m_delegate->paintRow(painter, option, m_model->index(row, 0), indent);
    }
}

/// While tickets are picked, the current one need not be selected; it must be seen all the same.
void TicketListView::paintCurrent(QPainter& painter) const
{
    const int row = currentIndex().row();
    if (row < 0 || selectionModel()->isRowSelected(row))
        return;
    const SemanticColors colors = semanticColors(palette());
    const QRect frame(0, rowViewportPosition(row), viewport()->width(), rowHeight(row) - 1);
    painter.setPen(hasFocus() ? colors.accent : colors.separator);
    painter.drawRect(frame.adjusted(0, 0, -1, -1));
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
