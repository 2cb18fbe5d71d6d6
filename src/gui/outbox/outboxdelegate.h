// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace deskbell {

class OutboxWords;
struct OutboxItem;
struct TextPiece;

/// Paints the cells of both lists on the Outbox page: values with their marks, the state with its sign, an
/// amber bar before what needs the agent. Owned by the table.
class OutboxDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Space left and right of a cell's text.
    static constexpr int padding = 8;

    /// `words` must outlive it.
    OutboxDelegate(const OutboxWords& words, QObject* parent);

    /// The row under the pointer, or -1.
    void setHoveredRow(int row) { m_hoveredRow = row; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    struct Cell;
    void paintBackground(const Cell& cell) const;
    void paintPieces(const Cell& cell, const QList<TextPiece>& pieces) const;
    void paintState(const Cell& cell) const;
    void paintText(const Cell& cell, const QRect& area, const QString& text, const QColor& color) const;

    const OutboxWords& m_words;
    int m_hoveredRow = -1;
};

} // namespace deskbell
