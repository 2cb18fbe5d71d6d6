// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QRect>
#include <QStyle>

class QPainter;
class QPalette;
class QStyleOption;

namespace deskbell {

/// How the parts of controls look in one palette: flat fills, one-pixel outlines with a corner radius of
/// four, a two-pixel ring in the accent colour for the focus. Outlines of fields and boxes have
/// `shapeContrast` against the window.
class StylePainter
{
public:
    explicit StylePainter(const QStyleOption& option);

    /// A text field, or a combo or spin box: outline, background, focus ring.
    void paintField(QPainter& painter, const QRect& rect, bool focused) const;
    /// A push button; the default one is filled with the accent colour.
    void paintButton(QPainter& painter, const QRect& rect, bool isDefault) const;
    /// A tool button without a frame of its own: only its hover and pressed states show.
    void paintFlatButton(QPainter& painter, const QRect& rect) const;
    /// The frame around a list or a text.
    void paintFrame(QPainter& painter, const QRect& rect, bool focused) const;
    void paintCheckBox(QPainter& painter, const QRect& rect) const;
    void paintRadioButton(QPainter& painter, const QRect& rect) const;
    void paintFocusRing(QPainter& painter, const QRect& rect) const;
    /// A chevron of 16 logical pixels or less, centred in `rect`.
    void paintChevron(QPainter& painter, const QRect& rect, Qt::ArrowType direction) const;
    void paintScrollBarThumb(QPainter& painter, const QRect& rect, bool active) const;
    void paintHeader(QPainter& painter, const QRect& rect) const;

    QColor outline() const { return m_outline; }
    QColor softOutline() const { return m_softOutline; }
    QColor accent() const { return m_accent; }

private:
    bool has(QStyle::StateFlag flag) const { return m_state.testFlag(flag); }
    void paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& edge,
                  qreal width = 1.0) const;
    QColor buttonFill(bool isDefault) const;

    const QPalette& m_palette;
    QStyle::State m_state;
    QColor m_outline;
    QColor m_softOutline;
    QColor m_accent;
};

} // namespace deskbell
