// SPDX-License-Identifier: MIT
#pragma once

#include "models/overviewfigures.h"

#include <QChartView>

class QBarCategoryAxis;
class QValueAxis;

namespace deskbell {

/// A bar of a chart.
struct BarSpot
{
    int figure = -1;
    int series = 0;
    bool isValid() const { return figure >= 0; }
    bool operator==(const BarSpot&) const = default;
};

/// Numbers as bars, with their names beside them; a click or Enter opens what a bar counts. Qt Charts draws
/// the bars and the grid. Names and numbers are painted here, since its labels are HTML, drop names that
/// occur twice, and do not know of right-to-left. GUI thread.
class BarChart : public QChartView
{
    Q_OBJECT

public:
    enum class Shape {
        Rows,   ///< one bar per line, with its number behind it; as high as it has lines
        Columns ///< days side by side, one bar for each series
    };

    explicit BarChart(Shape shape, QWidget* parent = nullptr);

    void setFigures(const FigureSet& set, const QLocale& locale);
    /// Where a bar can be clicked; for tests and tool tips.
    QRect placeOf(const BarSpot& spot) const;
    BarSpot spotAt(const QPoint& position) const;
    BarSpot current() const { return m_current; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int figure, int series);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int figureCount() const { return int(m_set.figures.size()); }
    int seriesCount() const { return int(m_set.series.size()); }
    bool isMirrored() const { return layoutDirection() == Qt::RightToLeft; }
    /// The place of a figure along the category axis.
    int categoryOf(int figure) const;

    void rebuild();
    void addRows();
    void addColumns();
    void place();
    QColor barColor(const Figure& figure) const;
    QColor seriesColor(int series) const;

    QRectF plotRect() const;
    int rowHeight() const;
    int nameWidth() const;
    int numberWidth() const;
    QRectF mirrored(const QRectF& rect) const;
    void paintRowTexts(QPainter& painter) const;
    void paintDayNames(QPainter& painter) const;
    void paintScale(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;

    void setHover(const BarSpot& spot);
    void setCurrent(const BarSpot& spot);
    void describe();
    BarSpot moved(int steps) const;

    Shape m_shape;
    FigureSet m_set;
    QLocale m_locale;
    BarSpot m_hover;
    BarSpot m_current;
    BarSpot m_pressed;
};

} // namespace deskbell
