// SPDX-License-Identifier: MIT
#include "gui/stylepainter.h"

#include "gui/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace deskbell {

namespace {

constexpr qreal radius = 4.0;
constexpr qreal ringWidth = 2.0;
constexpr qreal stroke = 1.5;

/// Saves the painter, smooths edges, restores at the end.
class Smooth
{
public:
    explicit Smooth(QPainter& painter) : m_painter(painter)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Smooth() { m_painter.restore(); }
    Smooth(const Smooth&) = delete;
    Smooth& operator=(const Smooth&) = delete;

private:
    QPainter& m_painter;
};

} // namespace

StylePainter::StylePainter(const QStyleOption& option) : m_palette(option.palette), m_state(option.state)
{
    const QColor text = m_palette.color(QPalette::Active, QPalette::WindowText);
    const QColor window = m_palette.color(QPalette::Active, QPalette::Window);
    const bool enabled = has(QStyle::State_Enabled);
    m_softOutline = mixed(text, window, 0.22);
    m_outline = enabled ? readableVariant(mixed(text, window, 0.4), window, shapeContrast) : m_softOutline;
    m_accent = semanticColors(m_palette).accent;
}

void StylePainter::paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& edge,
                            qreal width) const
{
    const Smooth smooth(painter);
    painter.setPen(edge.alpha() == 0 ? QPen(Qt::NoPen) : QPen(edge, width));
    painter.setBrush(fill);
    const qreal inset = edge.alpha() == 0 ? 0.0 : width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
}

void StylePainter::paintField(QPainter& painter, const QRect& rect, bool focused) const
{
    const QColor fill = m_palette.color(has(QStyle::State_Enabled) ? QPalette::Base : QPalette::Window);
    if (focused)
        paintBox(painter, rect, fill, m_accent, ringWidth);
    else
        paintBox(painter, rect, fill, m_outline);
}

QColor StylePainter::buttonFill(bool isDefault) const
{
    const bool enabled = has(QStyle::State_Enabled);
    const QColor text = m_palette.color(QPalette::Active, QPalette::WindowText);
    const QColor plain =
        isDefault && enabled ? m_palette.color(QPalette::Highlight) : m_palette.color(QPalette::Button);
    if (!enabled)
        return m_palette.color(QPalette::Window);
    if (has(QStyle::State_Sunken) || has(QStyle::State_On))
        return mixed(isDefault ? QColor(Qt::black) : text, plain, isDefault ? 0.18 : 0.14);
    return has(QStyle::State_MouseOver) ? mixed(isDefault ? QColor(Qt::black) : text, plain, 0.06) : plain;
}

void StylePainter::paintButton(QPainter& painter, const QRect& rect, bool isDefault) const
{
    const QColor fill = buttonFill(isDefault);
    const bool filled = isDefault && has(QStyle::State_Enabled);
    paintBox(painter, rect, fill, filled ? fill : m_softOutline);
    if (has(QStyle::State_HasFocus) && has(QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, filled ? rect.adjusted(2, 2, -2, -2) : rect);
}

void StylePainter::paintFlatButton(QPainter& painter, const QRect& rect) const
{
    const bool pressed = has(QStyle::State_Sunken) || has(QStyle::State_On);
    if (!has(QStyle::State_Enabled) || (!pressed && !has(QStyle::State_MouseOver)))
        return;
    QColor fill = m_palette.color(QPalette::Active, QPalette::WindowText);
    fill.setAlphaF(pressed ? 0.14F : 0.07F);
    paintBox(painter, rect, fill, Qt::transparent);
}

void StylePainter::paintFrame(QPainter& painter, const QRect& rect, bool focused) const
{
    paintBox(painter, rect, Qt::transparent, focused ? m_accent : m_outline, focused ? ringWidth : 1.0);
}

void StylePainter::paintCheckBox(QPainter& painter, const QRect& rect) const
{
    const bool on = has(QStyle::State_On);
    const bool partly = has(QStyle::State_NoChange);
    const bool enabled = has(QStyle::State_Enabled);
    const QColor marked = enabled ? m_palette.color(QPalette::Highlight) : m_softOutline;
    const QColor fill = on || partly ? marked : m_palette.color(enabled ? QPalette::Base : QPalette::Window);
    paintBox(painter, rect, fill, on || partly ? marked : m_outline);
    if (!on && !partly)
        return;
    const Smooth smooth(painter);
    painter.setPen(QPen(readableOn(fill), stroke + 0.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF box(rect);
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
    };
    if (partly)
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter.drawPolyline(QPolygonF({at(0.24, 0.52), at(0.42, 0.70), at(0.76, 0.32)}));
}

void StylePainter::paintRadioButton(QPainter& painter, const QRect& rect) const
{
    const Smooth smooth(painter);
    const bool on = has(QStyle::State_On);
    const QColor marked = has(QStyle::State_Enabled) ? m_palette.color(QPalette::Highlight) : m_softOutline;
    const QRectF circle = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(on ? marked : m_outline, 1.0));
    painter.setBrush(on ? marked : m_palette.color(QPalette::Base));
    painter.drawEllipse(circle);
    if (!on)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(readableOn(marked));
    painter.drawEllipse(circle.center(), circle.width() * 0.2, circle.height() * 0.2);
}

void StylePainter::paintFocusRing(QPainter& painter, const QRect& rect) const
{
    const QColor fill = m_palette.color(QPalette::Highlight);
    const QColor ring = has(QStyle::State_Enabled) ? m_accent : fill;
    paintBox(painter, rect, Qt::transparent, ring, ringWidth);
}

void StylePainter::paintChevron(QPainter& painter, const QRect& rect, Qt::ArrowType direction) const
{
    const Smooth smooth(painter);
    const qreal size = std::min({8.0, rect.width() * 0.6, rect.height() * 0.9});
    painter.setPen(
        QPen(m_palette.color(QPalette::WindowText), stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(QRectF(rect).center());
    switch (direction) {
    case Qt::UpArrow:
        painter.rotate(180);
        break;
    case Qt::LeftArrow:
        painter.rotate(90);
        break;
    case Qt::RightArrow:
        painter.rotate(-90);
        break;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    painter.drawPolyline(
        QPolygonF({QPointF(-size / 2, -size / 4), QPointF(0, size / 4), QPointF(size / 2, -size / 4)}));
}

void StylePainter::paintScrollBarThumb(QPainter& painter, const QRect& rect, bool active) const
{
    const Smooth smooth(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? m_outline : m_softOutline);
    const QRectF thumb = QRectF(rect).adjusted(2, 2, -2, -2);
    const qreal round = std::min(thumb.width(), thumb.height()) / 2;
    painter.drawRoundedRect(thumb, round, round);
}

void StylePainter::paintHeader(QPainter& painter, const QRect& rect) const
{
    const SemanticColors colors = semanticColors(m_palette);
    painter.fillRect(rect, has(QStyle::State_MouseOver) ? colors.hover : m_palette.color(QPalette::Base));
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.separator);
}

} // namespace deskbell
