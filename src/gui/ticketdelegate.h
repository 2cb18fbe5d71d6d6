// SPDX-License-Identifier: MIT
#pragma once

#include "gui/theme.h"
#include "models/ticketlistmodel.h"

#include <QStyledItemDelegate>

namespace deskbell {

/// Paints the ticket list's cells from the model's roles. Backgrounds and bars are painted per cell, so that
/// columns can stand in any order; headings of groups and the snippets of a search run across the whole row,
/// and are painted once for each. Owned by the view.
class TicketDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TicketDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}

    /// The row under the pointer, or -1.
    void setHoveredRow(int row) { m_hoveredRow = row; }
    /// The column that stands first on screen; carries the row's bars.
    void setFirstColumn(int column) { m_firstColumn = column; }

    /// Height of a row's first line, in which its cells are; below it there may be a snippet.
    void setLineHeight(int height) { m_lineHeight = height; }
    /// Every other row has a background of its own.
    void setStriped(bool striped) { m_striped = striped; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// What runs across all columns of a row, over its painted cells. `option.rect` is the row; a snippet
    /// begins after `indent`.
    void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                  int indent) const;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Space left and right of a cell's text.
    static constexpr int padding = 8;
    /// Room that the mark of a status or priority takes before its name, and the sign of a change before a
    /// number.
    static int markWidth(TicketListModel::Column column, int textHeight);

private:
    struct Cell;
    QColor background(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintBackground(const Cell& cell) const;
    void paintCell(const Cell& cell) const;
    void paintLoading(const Cell& cell) const;
    void paintSubject(const Cell& cell) const;
    void paintStar(const Cell& cell) const;
    void paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintSnippet(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                      const QRect& area) const;
    void paintNumber(const Cell& cell) const;
    void paintChoice(const Cell& cell) const;
    void paintText(const Cell& cell, const QRect& area, const QColor& color, Qt::Alignment alignment) const;
    QColor textColor(const Cell& cell) const;

    int m_hoveredRow = -1;
    int m_lineHeight = 0;
    bool m_striped = false;
    int m_firstColumn = 0;
};

/// `font` if its digits are equally wide, so that numbers stand below each other; else the desktop's fixed
/// font in the same size.
QFont tabularFont(const QFont& font);

} // namespace deskbell
