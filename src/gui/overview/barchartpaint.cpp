// SPDX-License-Identifier: MIT
// The part of BarChart that draws: where bars, names and numbers stand, and in which colours.
#include "gui/overview/barchart.h"

#include "gui/theme.h"
#include "models/displaytext.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QStyle>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 8;
constexpr int columnLines = 14; ///< height of a chart of columns, in lines of text
constexpr int mostTicks = 4;

/// A number that is easily divided, not below `highest`: the top of the grid.
qint64 niceTop(qint64 highest)
{
    qint64 step = 1;
    for (qint64 scale = 1;; scale *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            step = factor * scale;
            if (step * mostTicks >= highest)
                return std::max<qint64>(1, (highest + step - 1) / step) * step;
        }
    }
}

qint64 niceStep(qint64 top)
{
    for (qint64 ticks = mostTicks; ticks > 1; --ticks)
        if (top % ticks == 0)
            return top / ticks;
    return top;
}

} // namespace

QColor BarChart::barColor(const Figure& figure) const
{
    const SemanticColors colors = semanticColors(palette());
    if (figure.isUrgent)
        return readableVariant(colors.warning, palette().color(QPalette::Base), shapeContrast);
    const bool hasColors =
        std::ranges::any_of(m_set.figures, [](const Figure& each) { return !each.color.isEmpty(); });
    return hasColors ? workspaceColor(figure.color, palette()) : seriesColor(0);
}

QColor BarChart::seriesColor(int series) const
{
    const SemanticColors colors = semanticColors(palette());
    return readableVariant(series == 0 ? colors.accent : colors.success, palette().color(QPalette::Base),
                           shapeContrast);
}

void BarChart::rebuild()
{
    chart()->removeAllSeries();
    for (QAbstractAxis* axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    chart()->setLocale(m_locale);
    setBackgroundBrush(palette().brush(QPalette::Base));
    if (figureCount() == 0)
        return;
    if (m_shape == Shape::Rows)
        addRows();
    else
        addColumns();
    place();
    viewport()->update();
}

/// A set for each bar, since a set has one colour. From right to left, bars are of negative length.
void BarChart::addRows()
{
    auto* series = new QHorizontalStackedBarSeries;
    const double sign = isMirrored() ? -1 : 1;
    for (int figure = 0; figure < figureCount(); ++figure) {
        const Figure& shown = m_set.figures.at(figure);
        auto* bar = new QBarSet(QString::number(figure));
        for (int category = 0; category < figureCount(); ++category)
            bar->append(category == categoryOf(figure) ? sign * double(shown.values.first().count) : 0.0);
        bar->setColor(barColor(shown));
        bar->setBorderColor(Qt::transparent);
        series->append(bar);
    }
    series->setBarWidth(0.55);
    chart()->addSeries(series);
    auto* values = new QValueAxis;
    const double top = double(std::max<qint64>(1, m_set.highest()));
    values->setRange(isMirrored() ? -top : 0, isMirrored() ? 0 : top);
    auto* categories = new QBarCategoryAxis;
    for (int category = 0; category < figureCount(); ++category)
        categories->append(QString::number(category));
    chart()->addAxis(values, Qt::AlignBottom);
    chart()->addAxis(categories, Qt::AlignLeft);
    series->attachAxis(values);
    series->attachAxis(categories);
    values->hide();
    categories->hide();
}

void BarChart::addColumns()
{
    auto* series = new QBarSeries;
    for (int at = 0; at < seriesCount(); ++at) {
        const int shown = isMirrored() ? seriesCount() - 1 - at : at;
        auto* bars = new QBarSet(QString::number(shown));
        QList<qreal> counts(figureCount());
        for (int figure = 0; figure < figureCount(); ++figure)
            counts[categoryOf(figure)] = qreal(m_set.figures.at(figure).values.at(shown).count);
        bars->append(counts);
        // The second one is hollow, so that they differ without colour.
        const QColor color = seriesColor(shown);
        bars->setBrush(shown == 0 ? color : mixed(color, palette().color(QPalette::Base), 0.25));
        bars->setPen(QPen(color, 1));
        series->append(bars);
    }
    series->setBarWidth(0.75);
    chart()->addSeries(series);
    auto* values = new QValueAxis;
    const qint64 top = niceTop(m_set.highest());
    values->setRange(0, double(top));
    values->setTickCount(int(top / niceStep(top)) + 1);
    values->setLabelsVisible(false);
    values->setGridLinePen(QPen(semanticColors(palette()).separator, 1));
    values->setLineVisible(false);
    auto* categories = new QBarCategoryAxis;
    for (int category = 0; category < figureCount(); ++category)
        categories->append(QString::number(category));
    chart()->addAxis(values, Qt::AlignLeft);
    chart()->addAxis(categories, Qt::AlignBottom);
    series->attachAxis(values);
    series->attachAxis(categories);
    categories->hide();
}

void BarChart::place()
{
    if (figureCount() > 0)
        chart()->setPlotArea(plotRect());
}

int BarChart::rowHeight() const
{
    return (int(fontMetrics().height() * 1.6) + 3) / 4 * 4;
}

int BarChart::nameWidth() const
{
    int widest = 0;
    for (const Figure& figure : m_set.figures)
        widest = std::max(widest, fontMetrics().horizontalAdvance(figure.name));
    return std::min(widest + 1, width() * 2 / 5);
}

int BarChart::numberWidth() const
{
    const qint64 top = m_shape == Shape::Rows ? m_set.highest() : niceTop(m_set.highest());
    return fontMetrics().horizontalAdvance(m_locale.toString(top)) + 1;
}

QRectF BarChart::mirrored(const QRectF& rect) const
{
    if (!isMirrored())
        return rect;
    return {width() - rect.right(), rect.top(), rect.width(), rect.height()};
}

QRectF BarChart::plotRect() const
{
    const QRectF all = viewport()->rect();
    if (m_shape == Shape::Rows) {
        const double left = gap + nameWidth() + gap;
        return mirrored({left, 0, std::max(1.0, all.width() - left - numberWidth() - 2 * gap),
                         double(figureCount() * rowHeight())});
    }
    const double left = gap + numberWidth() + 2 * gap;
    const double top = rowHeight() + gap;
    return mirrored({left, top, std::max(1.0, all.width() - left - gap),
                     std::max(1.0, all.height() - top - rowHeight())});
}

QRect BarChart::placeOf(const BarSpot& spot) const
{
    const QRectF plot = plotRect();
    if (m_shape == Shape::Rows)
        return {0, spot.figure * rowHeight(), width(), rowHeight()};
    const double share = plot.width() / figureCount() / seriesCount();
    const int series = isMirrored() ? seriesCount() - 1 - spot.series : spot.series;
    const double left = plot.left() + (categoryOf(spot.figure) * seriesCount() + series) * share;
    return QRectF(left, plot.top(), share, plot.height()).toAlignedRect();
}

QSize BarChart::sizeHint() const
{
    const int height = m_shape == Shape::Rows ? std::max(1, figureCount()) * rowHeight()
                                              : columnLines * fontMetrics().height();
    return {40 * fontMetrics().averageCharWidth(), height};
}

QSize BarChart::minimumSizeHint() const
{
    return {20 * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void BarChart::drawBackground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawBackground(painter, rect);
    if (m_hover.isValid())
        painter->fillRect(placeOf(m_hover), semanticColors(palette()).hover);
}

void BarChart::drawForeground(QPainter* painter, const QRectF&)
{
    painter->setFont(font());
    if (m_shape == Shape::Rows) {
        paintRowTexts(*painter);
    } else {
        paintDayNames(*painter);
        paintScale(*painter);
        paintLegend(*painter);
    }
    if (!hasFocus() || !m_current.isValid())
        return;
    painter->setPen(QPen(semanticColors(palette()).accent, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(QRectF(placeOf(m_current)).adjusted(1, 1, -1, -1));
}

void BarChart::paintRowTexts(QPainter& painter) const
{
    const QRectF plot = plotRect();
    const double highest = double(std::max<qint64>(1, m_set.highest()));
    const auto leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute;
    painter.setPen(palette().color(QPalette::Active, QPalette::Text));
    for (int figure = 0; figure < figureCount(); ++figure) {
        const Figure& shown = m_set.figures.at(figure);
        const double top = figure * rowHeight();
        const QRectF name = mirrored(QRectF(gap, top, nameWidth(), rowHeight()));
        painter.drawText(name, int(leading | Qt::AlignVCenter | Qt::TextSingleLine),
                         isolated(fontMetrics().elidedText(shown.name, Qt::ElideRight, int(name.width()))));
        const qint64 count = shown.values.first().count;
        const double end = 2 * gap + nameWidth() + plot.width() * double(count) / highest;
        painter.drawText(mirrored(QRectF(end + gap, top, numberWidth(), rowHeight())),
                         int(leading | Qt::AlignVCenter | Qt::TextSingleLine), m_locale.toString(count));
    }
}

/// As many days as there is room for, the last one first.
void BarChart::paintDayNames(QPainter& painter) const
{
    if (figureCount() == 0)
        return;
    const QRectF plot = plotRect();
    const double share = plot.width() / figureCount();
    const double needed = fontMetrics().horizontalAdvance(u"00"_s) + gap;
    const int every = std::max(1, int(std::ceil(needed / share)));
    painter.setPen(semanticColors(palette()).secondaryText);
    for (int figure = figureCount() - 1; figure >= 0; figure -= every) {
        const double middle = plot.left() + (categoryOf(figure) + 0.5) * share;
        painter.drawText(QRectF(middle - needed, plot.bottom(), 2 * needed, rowHeight()), Qt::AlignCenter,
                         m_set.figures.at(figure).shortName);
    }
}

void BarChart::paintScale(QPainter& painter) const
{
    const QRectF plot = plotRect();
    const qint64 top = niceTop(m_set.highest());
    const int end = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignAbsolute |
                        Qt::AlignVCenter);
    painter.setPen(semanticColors(palette()).secondaryText);
    for (qint64 number = 0; number <= top; number += niceStep(top)) {
        const double middle = plot.bottom() - plot.height() * double(number) / double(top);
        painter.drawText(mirrored(QRectF(gap, middle - rowHeight() / 2.0, numberWidth(), rowHeight())), end,
                         m_locale.toString(number));
    }
}

void BarChart::paintLegend(QPainter& painter) const
{
    const int side = fontMetrics().ascent();
    double left = gap;
    for (int series = 0; series < seriesCount(); ++series) {
        const QColor color = seriesColor(series);
        const QString& name = m_set.series.at(series);
        const double width = fontMetrics().horizontalAdvance(name) + 1;
        painter.setPen(QPen(color, 1));
        painter.setBrush(series == 0 ? color : mixed(color, palette().color(QPalette::Base), 0.25));
        painter.drawRect(mirrored(QRectF(left + 0.5, (rowHeight() - side) / 2 + 0.5, side - 1, side - 1)));
        painter.setPen(palette().color(QPalette::Active, QPalette::Text));
        left += side + gap;
        painter.drawText(mirrored(QRectF(left, 0, width, rowHeight())), Qt::AlignCenter, name);
        left += width + 2 * gap;
    }
}

} // namespace deskbell
