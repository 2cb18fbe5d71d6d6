// SPDX-License-Identifier: MIT
#pragma once

#include "gui/theme.h"
#include "models/ticketlistmodel.h"

#include <QStyledItemDelegate>

namespace deskbell {

/// Paints the ticket list's cells from the model's roles. Row-wide things (background, the current row's bar,
/// the hair line) are painted per cell, so that columns can stand in any order. Owned by the view.
class TicketDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TicketDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}

    /// The row under the pointer, or -1.
    void setHoveredRow(int row) { m_hoveredRow = row; }
    /// The column that stands first on screen; carries the row's bars.
    void setFirstColumn(int column) { m_firstColumn = column; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Space left and right of a cell's text.
    static constexpr int padding = 8;
    /// Room that a status's or priority's mark takes before its name.
    static int markWidth(TicketListModel::Column column, int textHeight);

private:
    struct Cell;
    void paintBackground(const Cell& cell) const;
    void paintNumber(const Cell& cell) const;
    void paintChoice(const Cell& cell) const;
    void paintText(const Cell& cell, const QRect& area, const QColor& color, Qt::Alignment alignment) const;
    QColor textColor(const Cell& cell) const;

    int m_hoveredRow = -1;
    int m_firstColumn = 0;
};

/// `font` if its digits are equally wide, so that numbers stand below each other; else the desktop's fixed
/// font in the same size.
QFont tabularFont(const QFont& font);

} // namespace deskbell
