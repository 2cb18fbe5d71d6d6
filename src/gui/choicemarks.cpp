// SPDX-License-Identifier: MIT
#include "gui/choicemarks.h"

#include "gui/colors.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <functional>

namespace deskbell {

namespace {

QRgb typeColor(StatusType type)
{
    switch (type) {
    case StatusType::Open:
        return 0xff2f80ed;
    case StatusType::InProgress:
        return 0xff8b5cf6;
    case StatusType::Waiting:
        return 0xffd98a1f;
    case StatusType::Resolved:
        return 0xff2e9d5b;
    case StatusType::Closed:
    case StatusType::Other:
        break;
    }
    return 0xff7f8792;
}

QRgb levelColor(PriorityLevel level)
{
    switch (level) {
    case PriorityLevel::Urgent:
        return 0xffd6453d;
    case PriorityLevel::High:
        return 0xffdb8420;
    case PriorityLevel::Low:
        return 0xff5b8fb9;
    case PriorityLevel::Normal:
    case PriorityLevel::Other:
        break;
    }
    return 0xff7f8792;
}

QColor markColor(const Choice& choice, QRgb fallback, const QColor& background)
{
    return readableVariant(parseWorkspaceColor(choice.color).value_or(QColor(fallback)), background,
                           shapeContrast);
}

/// A triangle pointing up whose box is `box`.
QPainterPath triangle(const QRectF& box)
{
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.lineTo(box.right(), box.bottom());
    path.lineTo(box.left(), box.bottom());
    path.closeSubpath();
    return path;
}

QPainterPath shapeOf(PriorityLevel level, const QRectF& box)
{
    QPainterPath path;
    const QPointF middle = box.center();
    const qreal size = box.height();
    switch (level) {
    case PriorityLevel::Low:
        path = triangle(QRectF(middle.x() - size / 2, -middle.y() - size * 0.4, size, size * 0.8));
        return QTransform::fromScale(1, -1).map(path);
    case PriorityLevel::Normal:
        path.addRect(QRectF(middle.x() - size * 0.36, middle.y() - size * 0.36, size * 0.72, size * 0.72));
        return path;
    case PriorityLevel::High:
        return triangle(QRectF(middle.x() - size / 2, middle.y() - size * 0.4, size, size * 0.8));
    case PriorityLevel::Urgent:
        path = triangle(QRectF(middle.x() - size * 0.45, middle.y() - size * 0.52, size * 0.9, size * 0.5));
        path.addPath(
            triangle(QRectF(middle.x() - size * 0.45, middle.y() + size * 0.02, size * 0.9, size * 0.5)));
        return path;
    case PriorityLevel::Other:
        break;
    }
    path.addPolygon(QPolygonF({{middle.x(), middle.y() - size / 2},
                               {middle.x() + size / 2, middle.y()},
                               {middle.x(), middle.y() + size / 2},
                               {middle.x() - size / 2, middle.y()}}));
    return path;
}

constexpr int iconSize = 16;
constexpr int markSize = 10;

/// The mark drawn once in a colour for the list background and once for a highlighted row.
QIcon markIcon(const QPalette& palette,
               const std::function<void(QPainter&, const QRectF&, const QColor&)>& paint)
{
    QIcon icon;
    const std::pair<QIcon::Mode, QPalette::ColorRole> looks[] = {{QIcon::Normal, QPalette::Base},
                                                                 {QIcon::Selected, QPalette::Highlight}};
    for (const auto& [mode, background] : looks) {
        for (const int scale : {1, 2, 3}) {
            QPixmap pixmap(iconSize * scale, iconSize * scale);
            pixmap.fill(Qt::transparent);
            pixmap.setDevicePixelRatio(scale);
            QPainter painter(&pixmap);
            constexpr qreal margin = (iconSize - markSize) / 2.0;
            paint(painter, QRectF(margin, margin, markSize, markSize), palette.color(background));
            painter.end();
            icon.addPixmap(pixmap, mode);
        }
    }
    return icon;
}

} // namespace

QColor statusColor(const Choice& status, const QColor& background)
{
    return markColor(status, typeColor(statusTypeOf(status.word)), background);
}

QColor priorityColor(const Choice& priority, const QColor& background)
{
    return markColor(priority, levelColor(priorityLevelOf(priority.word)), background);
}

void paintStatusDot(QPainter& painter, const QRectF& area, const QColor& color)
{
    const qreal size = qMin(area.width(), area.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(area.center(), size / 2, size / 2);
    painter.restore();
}

void paintPriorityShape(QPainter& painter, const QRectF& area, PriorityLevel level, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(shapeOf(level, area), color);
    painter.restore();
}

QIcon statusIcon(const Choice& status, const QPalette& palette)
{
    return markIcon(palette, [&status](QPainter& painter, const QRectF& area, const QColor& background) {
        paintStatusDot(painter, area, statusColor(status, background));
    });
}

QIcon priorityIcon(const Choice& priority, const QPalette& palette)
{
    return markIcon(palette, [&priority](QPainter& painter, const QRectF& area, const QColor& background) {
        paintPriorityShape(painter, area, priorityLevelOf(priority.word),
                           priorityColor(priority, background));
    });
}

} // namespace deskbell
