// SPDX-License-Identifier: MIT
#include "gui/outbox/outboxdelegate.h"

#include "gui/icons.h"
#include "gui/outbox/outboxwords.h"
#include "gui/theme.h"

#include <QPainter>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 3;
constexpr int markGap = 6;

struct StateSign
{
    QString icon;
    QColor color;
};

StateSign signOf(ChangeState state, const SemanticColors& colors)
{
    switch (state) {
    case ChangeState::Conflict:
    case ChangeState::Unknown:
        return {u"alert"_s, colors.warning};
    case ChangeState::Refused:
        return {u"error"_s, colors.error};
    case ChangeState::Parked:
        return {u"lock"_s, colors.warning};
    case ChangeState::Sending:
        return {u"outbox"_s, colors.accent};
    case ChangeState::Settled:
        return {u"success"_s, colors.success};
    case ChangeState::Withdrawn:
        return {u"discard"_s, colors.secondaryText};
    case ChangeState::Queued:
        break;
    }
    return {u"clock"_s, colors.secondaryText};
}

/// What both models have in common for a row; null for another model.
struct RowFacts
{
    const OutboxItem* item = nullptr;
    bool hasSign = false; ///< this column shows the state
    bool hasPieces = false;
    bool isQuiet = false; ///< this column steps back
};

RowFacts factsOf(const QModelIndex& index)
{
    if (const auto* waiting = qobject_cast<const OutboxModel*>(index.model())) {
        const auto column = OutboxModel::Column(index.column());
        return {&waiting->rows()[index.row()].item, column == OutboxModel::Column::State,
                column == OutboxModel::Column::Change, column == OutboxModel::Column::Why};
    }
    if (const auto* history = qobject_cast<const HistoryModel*>(index.model())) {
        const auto column = HistoryModel::Column(index.column());
        return {&history->rows()[index.row()].item, column == HistoryModel::Column::Ending,
                column == HistoryModel::Column::Change, column == HistoryModel::Column::When};
    }
    return {};
}

} // namespace

/// What the painting of one cell needs, gathered once.
struct OutboxDelegate::Cell
{
    QPainter& painter;
    const QStyleOptionViewItem& option;
    const QModelIndex& index;
    RowFacts facts;
    QColor background;
    SemanticColors colors;

    QRect content() const { return option.rect.adjusted(padding, 0, -padding, -1); }
    QRect visual(const QRect& rect) const { return QStyle::visualRect(option.direction, content(), rect); }
    QColor textColor() const { return option.palette.color(QPalette::Active, QPalette::Text); }
    /// The status may need another shade on a selected row.
    QColor readable(const QColor& color) const { return readableVariant(color, background, textContrast); }
};

OutboxDelegate::OutboxDelegate(const OutboxWords& words, QObject* parent)
    : QStyledItemDelegate(parent), m_words(words)
{
}

void OutboxDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const RowFacts facts = factsOf(index);
    if (facts.item == nullptr)
        return;
    const SemanticColors colors = semanticColors(option.palette);
    const bool active =
        option.state.testFlag(QStyle::State_Active) && option.widget != nullptr && option.widget->hasFocus();
    QColor background = option.palette.color(QPalette::Base);
    if (option.state.testFlag(QStyle::State_Selected))
        background = active ? colors.selection : colors.selectionAway;
    else if (index.row() == m_hoveredRow)
        background = colors.hover;
    const Cell cell{*painter, option, index, facts, background, colors};
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    paintBackground(cell);
    if (facts.hasPieces)
        paintPieces(cell, m_words.changePieces(*facts.item, true));
    else if (facts.hasSign)
        paintState(cell);
    else
        paintText(cell, cell.content(), index.data().toString(),
                  facts.isQuiet ? colors.secondaryText : cell.textColor());
    painter->restore();
}

void OutboxDelegate::paintBackground(const Cell& cell) const
{
    const QRect rect = cell.option.rect;
    cell.painter.fillRect(rect, cell.background);
    cell.painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), cell.colors.hover);
    if (cell.index.column() != 0)
        return;
    const QRect bar = QStyle::visualRect(cell.option.direction, rect,
                                         QRect(rect.left(), rect.top(), barWidth, rect.height()));
    if (needsAgent(cell.facts.item->state))
        cell.painter.fillRect(bar, cell.colors.warning);
    else if (cell.option.state.testFlag(QStyle::State_Selected))
        cell.painter.fillRect(bar, cell.colors.accent);
}

void OutboxDelegate::paintPieces(const Cell& cell, const QList<TextPiece>& pieces) const
{
    const QRect whole = cell.content();
    const int height = cell.option.fontMetrics.height();
    int x = whole.left();
    for (const TextPiece& piece : pieces) {
        if (x >= whole.right())
            return;
        if (!piece.choice.isNull()) {
            const int width = choiceMarkWidth(piece.kind, height);
            const QRect mark(x, whole.center().y() - height / 2, width, height);
            paintChoiceMark(cell.painter, cell.visual(mark), piece.kind, piece.choice, cell.background);
            x += width + markGap;
        }
        const int wanted = cell.option.fontMetrics.horizontalAdvance(piece.text);
        const QRect area(x, whole.top(), std::min(wanted + 1, whole.right() - x + 1), whole.height());
        paintText(cell, cell.visual(area), piece.text,
                  piece.isQuiet ? cell.colors.secondaryText : cell.textColor());
        x += wanted;
    }
}

void OutboxDelegate::paintState(const Cell& cell) const
{
    const StateSign sign = signOf(cell.facts.item->state, cell.colors);
    const QRect whole = cell.content();
    const int size = qMin(14, whole.height());
    const QPixmap mark = iconPixmap(sign.icon, readableVariant(sign.color, cell.background, shapeContrast),
                                    size, cell.painter.device()->devicePixelRatioF());
    const QRect place(whole.left(), whole.center().y() - size / 2 + 1, size, size);
    cell.painter.drawPixmap(cell.visual(place), mark);
    const QRect rest = whole.adjusted(size + markGap, 0, 0, 0);
    paintText(cell, cell.visual(rest), cell.index.data().toString(), cell.textColor());
}

void OutboxDelegate::paintText(const Cell& cell, const QRect& area, const QString& text,
                               const QColor& color) const
{
    if (area.width() <= 0)
        return;
    const QString shown = cell.option.fontMetrics.elidedText(text, Qt::ElideRight, area.width());
    const Qt::Alignment placed = QStyle::visualAlignment(cell.option.direction, Qt::AlignLeft);
    cell.painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    cell.painter.setPen(cell.readable(color));
    cell.painter.drawText(area, int(placed | Qt::AlignVCenter | Qt::AlignAbsolute) | Qt::TextSingleLine,
                          shown);
}

} // namespace deskbell
