// SPDX-License-Identifier: MIT
#include "gui/choicemark.h"

#include "gui/colors.h"

#include <QPainter>
#include <QPolygonF>

namespace deskbell {

namespace {

constexpr QColor grey(0x80, 0x86, 0x8f);

QColor statusColor(StatusType type)
{
    switch (type) {
    case StatusType::Open:
        return {0x2f, 0x80, 0xed};
    case StatusType::InProgress:
        return {0x8b, 0x5c, 0xf6};
    case StatusType::Waiting:
        return {0xd9, 0x8a, 0x00};
    case StatusType::Resolved:
        return {0x2e, 0xa0, 0x5f};
    case StatusType::Closed:
    case StatusType::Other:
        break;
    }
    return grey;
}

QColor priorityColor(PriorityLevel level)
{
    switch (level) {
    case PriorityLevel::High:
        return {0xd9, 0x77, 0x06};
    case PriorityLevel::Urgent:
        return {0xd9, 0x3a, 0x32};
    case PriorityLevel::Low:
    case PriorityLevel::Normal:
    case PriorityLevel::Other:
        break;
    }
    return grey;
}

QPolygonF triangle(const QRectF& box, bool pointsUp)
{
    const qreal tip = pointsUp ? box.top() : box.bottom();
    const qreal base = pointsUp ? box.bottom() : box.top();
    return {{QPointF(box.left(), base), QPointF(box.right(), base), QPointF(box.center().x(), tip)}};
}

void paintPriority(QPainter& painter, const QRectF& box, PriorityLevel level)
{
    const qreal high = box.height();
    switch (level) {
    case PriorityLevel::Low:
        painter.drawPolygon(triangle(box.adjusted(0, high * 0.12, 0, -high * 0.04), false));
        return;
    case PriorityLevel::Normal:
        painter.drawRect(box.adjusted(high * 0.1, high * 0.1, -high * 0.1, -high * 0.1));
        return;
    case PriorityLevel::High:
        painter.drawPolygon(triangle(box.adjusted(0, high * 0.04, 0, -high * 0.12), true));
        return;
    case PriorityLevel::Urgent:
        for (const qreal shift : {-0.36, 0.36}) {
            const QRectF half = box.translated(high * shift, 0);
            painter.drawPolygon(
                triangle(half.adjusted(high * 0.16, high * 0.04, -high * 0.16, -high * 0.12), true));
        }
        return;
    case PriorityLevel::Other:
        break;
    }
    painter.drawPolygon(
        QPolygonF({QPointF(box.center().x(), box.top()), QPointF(box.right(), box.center().y()),
                   QPointF(box.center().x(), box.bottom()), QPointF(box.left(), box.center().y())}));
}

qreal markSize(qreal textHeight)
{
    return qMax(6.0, textHeight * 0.52);
}

} // namespace

QColor choiceColor(ChoiceKind kind, const Choice& choice, const QColor& background)
{
    const QColor plain = kind == ChoiceKind::Status ? statusColor(statusTypeOf(choice.word))
                                                    : priorityColor(priorityLevelOf(choice.word));
    return readableVariant(parseWorkspaceColor(choice.color).value_or(plain), background, shapeContrast);
}

void paintChoiceMark(QPainter& painter, const QRectF& rect, ChoiceKind kind, const Choice& choice,
                     const QColor& background)
{
    if (choice.isNull())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(choiceColor(kind, choice, background));
    QRectF box(0, 0, markSize(rect.height()), markSize(rect.height()));
    box.moveCenter(rect.center());
    if (kind == ChoiceKind::Status)
        painter.drawEllipse(box);
    else
        paintPriority(painter, box, priorityLevelOf(choice.word));
    painter.restore();
}

int choiceMarkWidth(ChoiceKind kind, int textHeight)
{
    const qreal size = markSize(textHeight);
    return qCeil(kind == ChoiceKind::Status ? size : size * 1.5);
}

QString choiceName(ChoiceKind kind, const Choice& choice)
{
    if (!choice.name.isEmpty())
        return choice.name;
    return kind == ChoiceKind::Status ? statusWordName(choice.word) : priorityWordName(choice.word);
}

} // namespace deskbell
