// SPDX-License-Identifier: MIT
#include "gui/overview/barchart.h"

#include "gui/theme.h"
#include "models/displaytext.h"

#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace deskbell {

BarChart::BarChart(Shape shape, QWidget* parent) : QChartView(parent), m_shape(shape)
{
    setFrameShape(NoFrame);
    setInteractive(false); // the bars' own events are not needed: what can be clicked is larger than they are
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setFocusPolicy(Qt::NoFocus); // the chart has it
    viewport()->setMouseTracking(true);
    // Names that fit, at any height: a policy with height for width would be ignored by the grid.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
}

void BarChart::setFigures(const FigureSet& set, const QLocale& locale)
{
    if (set == m_set && locale == m_locale)
        return;
    const bool sameSize =
        set.figures.size() == m_set.figures.size() && set.series.size() == m_set.series.size();
    m_set = set;
    m_locale = locale;
    setLocale(locale);
    if (!sameSize) {
        m_hover = {};
        m_pressed = {};
        m_current.figure = std::min(m_current.figure, figureCount() - 1);
    }
    rebuild();
    updateGeometry();
    describe();
}

int BarChart::categoryOf(int figure) const
{
    // Rows are counted from below.
    const bool isBackwards = m_shape == Shape::Rows || isMirrored();
    return isBackwards ? figureCount() - 1 - figure : figure;
}

BarSpot BarChart::spotAt(const QPoint& position) const
{
    for (int figure = 0; figure < figureCount(); ++figure)
        for (int series = 0; series < seriesCount(); ++series)
            if (const BarSpot spot{figure, series}; placeOf(spot).contains(position))
                return spot;
    return {};
}

void BarChart::setHover(const BarSpot& spot)
{
    if (spot == m_hover)
        return;
    m_hover = spot;
    viewport()->setCursor(spot.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void BarChart::setCurrent(const BarSpot& spot)
{
    if (spot == m_current)
        return;
    m_current = spot;
    describe();
    viewport()->update();
}

/// A screen reader is told the whole chart when it comes to it, then each bar that the agent walks to.
void BarChart::describe()
{
    setAccessibleName(m_set.title);
    setAccessibleDescription(hasFocus() && m_current.isValid()
                                 ? figureText(m_set, m_current.figure, m_current.series, m_locale)
                                 : figuresText(m_set, m_locale));
}

BarSpot BarChart::moved(int steps) const
{
    const int all = figureCount() * seriesCount();
    if (all == 0)
        return {};
    const int at = m_current.isValid() ? m_current.figure * seriesCount() + m_current.series : -1;
    const int next = at < 0 ? (steps < 0 ? all - 1 : 0) : std::clamp(at + steps, 0, all - 1);
    return {next / seriesCount(), next % seriesCount()};
}

bool BarChart::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const BarSpot spot = spotAt(help->pos()); spot.isValid())
            QToolTip::showText(help->globalPos(),
                               toolTipFor(figureText(m_set, spot.figure, spot.series, m_locale)), this,
                               placeOf(spot));
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHover({});
    return QChartView::viewportEvent(event);
}

void BarChart::mouseMoveEvent(QMouseEvent* event)
{
    setHover(spotAt(event->pos()));
}

void BarChart::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton ? spotAt(event->pos()) : BarSpot();
    if (m_pressed.isValid())
        setCurrent(m_pressed);
}

void BarChart::mouseReleaseEvent(QMouseEvent* event)
{
    const BarSpot spot = spotAt(event->pos());
    if (event->button() == Qt::LeftButton && spot.isValid() && spot == m_pressed)
        Q_EMIT chosen(spot.figure, spot.series);
    m_pressed = {};
}

void BarChart::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the page scrolls
}

void BarChart::keyPressEvent(QKeyEvent* event)
{
    const int forward = isMirrored() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrent(moved(-1));
    case Qt::Key_Down:
        return setCurrent(moved(1));
    case Qt::Key_Left:
        return setCurrent(moved(-forward));
    case Qt::Key_Right:
        return setCurrent(moved(forward));
    case Qt::Key_Home:
        return setCurrent(moved(-figureCount() * seriesCount()));
    case Qt::Key_End:
        return setCurrent(moved(figureCount() * seriesCount()));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current.isValid())
            Q_EMIT chosen(m_current.figure, m_current.series);
        return;
    default:
        QWidget::keyPressEvent(event); // the scene has no use for it
    }
}

void BarChart::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    if (!m_current.isValid())
        setCurrent(moved(1));
    viewport()->update();
}

void BarChart::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    describe();
    viewport()->update();
}

void BarChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    place();
}

void BarChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    switch (int(event->type())) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
        rebuild();
        updateGeometry();
        break;
    default:
        break;
    }
}

} // namespace deskbell
