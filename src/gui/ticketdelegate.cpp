// SPDX-License-Identifier: MIT
#include "gui/ticketdelegate.h"

#include "gui/choicemark.h"
#include "gui/icons.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 3;
constexpr int markGap = 6;
constexpr int signSize = 14; ///< of what stands before a number

ChoiceKind kindOf(TicketListModel::Column column)
{
    return column == TicketListModel::Column::Status ? ChoiceKind::Status : ChoiceKind::Priority;
}

/// In one line, no wider than it must be; in the direction of `whole`, of which it may be the beginning.
QSizeF laidOut(QTextLayout& layout, const QString& whole)
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(whole.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(QWIDGETSIZE_MAX);
    layout.endLayout();
    return {line.naturalTextWidth(), line.height()};
}

} // namespace

/// What the painting of one cell needs, gathered once.
struct TicketDelegate::Cell
{
    QPainter& painter;
    const QStyleOptionViewItem& option;
    const QModelIndex& index;
    TicketListModel::Column column;
    QColor background;
    SemanticColors colors;

    int lineHeight;

    QRect line() const { return {option.rect.topLeft(), QSize(option.rect.width(), lineHeight)}; }
    QRect content() const { return line().adjusted(padding, 0, -padding, -1); }
    QString text() const { return index.data(Qt::DisplayRole).toString(); }
    bool flag(int role) const { return index.data(role).toBool(); }
};

QColor TicketDelegate::background(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const SemanticColors colors = semanticColors(option.palette);
    const bool active =
        option.state.testFlag(QStyle::State_Active) && option.widget != nullptr && option.widget->hasFocus();
    if (option.state.testFlag(QStyle::State_Selected))
        return active ? colors.selection : colors.selectionAway;
    if (index.row() == m_hoveredRow)
        return colors.hover;
    return option.palette.color(m_striped && index.row() % 2 == 1 ? QPalette::AlternateBase : QPalette::Base);
}

void TicketDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    if (index.data(TicketListModel::GroupRole).isValid())
        return; // its row is painted as a whole
    const int line = m_lineHeight > 0 ? std::min(m_lineHeight, option.rect.height()) : option.rect.height();
    const Cell cell{*painter,
                    option,
                    index,
                    TicketListModel::Column(index.column()),
                    background(option, index),
                    semanticColors(option.palette),
                    line};
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip); // stacked accents would reach into other rows
    paintBackground(cell);
    QFont font = option.font;
    font.setStrikeOut(cell.column == TicketListModel::Column::Subject &&
                      cell.flag(TicketListModel::GoneRole));
    painter->setFont(font);
    if (cell.flag(TicketListModel::LoadingRole))
        paintLoading(cell);
    else
        paintCell(cell);
    painter->restore();
}

void TicketDelegate::paintCell(const Cell& cell) const
{
    using Column = TicketListModel::Column;
    switch (cell.column) {
    case Column::Number:
        paintNumber(cell);
        break;
    case Column::Status:
    case Column::Priority:
        paintChoice(cell);
        break;
    case Column::Subject:
        paintSubject(cell);
        break;
    case Column::Starred:
        paintStar(cell);
        break;
    case Column::Assignee:
    case Column::Inbox:
    case Column::Contact:
    case Column::Reminder:
    case Column::Created:
    case Column::Updated:
        paintText(cell, cell.content(), textColor(cell), Qt::AlignLeft);
        break;
    }
}

/// A bar where the subject will be: most rows come before the eye has read the number.
void TicketDelegate::paintLoading(const Cell& cell) const
{
    const QRect area = cell.content();
    if (cell.column == TicketListModel::Column::Number) {
        cell.painter.setFont(tabularFont(cell.option.font));
        paintText(cell, area, cell.colors.secondaryText, Qt::AlignRight);
    } else if (cell.column == TicketListModel::Column::Subject) {
        const int height = cell.option.fontMetrics.xHeight();
        // Of different lengths, as texts are.
        const int width = area.width() * (40 + cell.index.row() * 37 % 50) / 100;
        const QRect bar(area.left(), area.center().y() - height / 2, width, height);
        cell.painter.fillRect(QStyle::visualRect(cell.option.direction, area, bar), cell.colors.hover);
    }
}

void TicketDelegate::paintSubject(const Cell& cell) const
{
    QRect area = cell.content();
    if (cell.flag(TicketListModel::UnreadRole)) {
        const int size = cell.option.fontMetrics.xHeight();
        const QRect dot(area.left(), area.center().y() - size / 2 + 1, size, size);
        cell.painter.setRenderHint(QPainter::Antialiasing);
        cell.painter.setPen(Qt::NoPen);
        cell.painter.setBrush(readableVariant(cell.colors.accent, cell.background, shapeContrast));
        cell.painter.drawEllipse(QStyle::visualRect(cell.option.direction, area, dot));
        QFont bold = cell.painter.font();
        bold.setBold(true);
        cell.painter.setFont(bold);
        area = QStyle::visualRect(cell.option.direction, area, area.adjusted(size + markGap, 0, 0, 0));
    }
    paintText(cell, area, textColor(cell), Qt::AlignLeft);
}

void TicketDelegate::paintStar(const Cell& cell) const
{
    if (!cell.flag(TicketListModel::StarredRole))
        return;
    // Drawn, not written: not every font has one.
    constexpr double inner = 0.4; // of the points' distance from the middle
    const QRectF area = cell.content();
    const double radius = std::min(14.0, area.height()) / 2;
    QPolygonF star;
    for (int corner = 0; corner < 10; ++corner) {
        const double angle = M_PI * (corner / 5.0 - 0.5);
        const double distance = corner % 2 == 0 ? radius : radius * inner;
        star << area.center() + QPointF(std::cos(angle), std::sin(angle)) * distance;
    }
    cell.painter.setRenderHint(QPainter::Antialiasing);
    cell.painter.setPen(Qt::NoPen);
    cell.painter.setBrush(readableVariant(cell.colors.warning, cell.background, shapeContrast));
    cell.painter.drawPolygon(star);
}

void TicketDelegate::paintBackground(const Cell& cell) const
{
    const QRect rect = cell.option.rect;
    cell.painter.fillRect(rect, cell.background);
    cell.painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), cell.colors.hover);
    if (cell.index.column() != m_firstColumn)
        return;
    const QRect bar = QStyle::visualRect(cell.option.direction, rect,
                                         QRect(rect.left(), rect.top(), barWidth, rect.height()));
    if (cell.index.data(TicketListModel::ConflictRole).toBool())
        cell.painter.fillRect(bar, cell.colors.warning);
    else if (cell.option.state.testFlag(QStyle::State_Selected))
        cell.painter.fillRect(bar, cell.colors.accent);
}

void TicketDelegate::paintNumber(const Cell& cell) const
{
    const QRect area = cell.content();
    const bool gone = cell.flag(TicketListModel::GoneRole);
    const bool conflict = cell.flag(TicketListModel::ConflictRole);
    const bool pending = cell.flag(TicketListModel::PendingRole);
    const bool draft = cell.flag(TicketListModel::DraftRole);
    int taken = 0;
    if (gone || conflict || pending || draft) {
        const int size = qMin(signSize, area.height());
        const QColor color = gone || conflict ? cell.colors.warning : cell.colors.secondaryText;
        const QPixmap mark = iconPixmap(gone       ? u"offline"_s
                                        : conflict ? u"alert"_s
                                        : pending  ? u"clock"_s
                                                   : u"pencil"_s,
                                        readableVariant(color, cell.background, shapeContrast), size,
                                        cell.painter.device()->devicePixelRatioF());
        const QRect place(area.left(), area.center().y() - size / 2 + 1, size, size);
        cell.painter.drawPixmap(QStyle::visualRect(cell.option.direction, area, place), mark);
        taken = size + markGap;
    }
    cell.painter.setFont(tabularFont(cell.option.font));
    const QRect rest = QStyle::visualRect(cell.option.direction, area, area.adjusted(taken, 0, 0, 0));
    paintText(cell, rest, textColor(cell), Qt::AlignRight);
}

void TicketDelegate::paintChoice(const Cell& cell) const
{
    const ChoiceKind kind = kindOf(cell.column);
    const QRect area = cell.content();
    const int height = cell.option.fontMetrics.height();
    const int width = choiceMarkWidth(kind, height);
    const QRect mark(area.left(), area.center().y() - height / 2, width, height);
    const auto choice = cell.index.data(TicketListModel::ChoiceRole).value<Choice>();
    paintChoiceMark(cell.painter, QStyle::visualRect(cell.option.direction, area, mark), kind, choice,
                    cell.background);
    const QRect rest(area.left() + width + markGap, area.top(), area.width() - width - markGap,
                     area.height());
    paintText(cell, QStyle::visualRect(cell.option.direction, area, rest), textColor(cell), Qt::AlignLeft);
}

void TicketDelegate::paintText(const Cell& cell, const QRect& area, const QColor& color,
                               Qt::Alignment alignment) const
{
    const QString text = cell.text();
    if (text.isEmpty() || area.width() <= 0)
        return;
    // Most texts fit: they are shaped once, for measuring and for drawing.
    QTextLayout layout(text, cell.painter.font(), cell.painter.device());
    const QSizeF size = laidOut(layout, text);
    if (size.width() > area.width()) {
        const QFontMetrics metrics(cell.painter.font());
        layout.setText(metrics.elidedText(text, Qt::ElideRight, area.width()));
        laidOut(layout, text);
    }
    // Each text runs in its own direction; where it stands follows the window's.
    const Qt::Alignment placed = QStyle::visualAlignment(cell.option.direction, alignment);
    const double room = area.width() - layout.lineAt(0).naturalTextWidth();
    const double left = placed.testFlag(Qt::AlignRight) ? area.left() + room : area.left();
    cell.painter.setPen(readableVariant(color, cell.background, textContrast));
    layout.draw(&cell.painter, {left, area.top() + std::floor((area.height() - size.height()) / 2)});
}

QColor TicketDelegate::textColor(const Cell& cell) const
{
    using Column = TicketListModel::Column;
    const QColor text = cell.option.palette.color(QPalette::Active, QPalette::Text);
    if (cell.index.data(TicketListModel::GoneRole).toBool())
        return cell.colors.secondaryText;
    switch (cell.column) {
    case Column::Number:
    case Column::Inbox:
    case Column::Updated:
    case Column::Created:
        return cell.colors.secondaryText;
    case Column::Reminder:
        return cell.index.data(TicketListModel::DueRole).toBool() ? cell.colors.warning : text;
    case Column::Subject:
    case Column::Status:
    case Column::Priority:
    case Column::Assignee:
    case Column::Contact:
    case Column::Starred:
        break;
    }
    return text;
}

QSize TicketDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize hint = QStyledItemDelegate::sizeHint(option, index);
    using Column = TicketListModel::Column;
    const auto column = Column(index.column());
    if (column == Column::Number || column == Column::Status || column == Column::Priority)
        hint.rwidth() += markWidth(column, option.fontMetrics.height());
    return hint + QSize(2 * padding, 0);
}

int TicketDelegate::markWidth(TicketListModel::Column column, int textHeight)
{
    const bool isNumber = column == TicketListModel::Column::Number;
    return (isNumber ? signSize : choiceMarkWidth(kindOf(column), textHeight)) + markGap;
}

QFont tabularFont(const QFont& font)
{
    const QFontMetricsF metrics(font);
    if (qFuzzyCompare(metrics.horizontalAdvance(u'1'), metrics.horizontalAdvance(u'0')))
        return font;
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font.pointSizeF());
    return fixed;
}

} // namespace deskbell
