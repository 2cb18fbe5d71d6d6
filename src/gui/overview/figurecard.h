// SPDX-License-Identifier: MIT
#pragma once

#include "gui/overview/barchart.h"

#include <QFrame>

class QStackedWidget;
class QTableView;

namespace deskbell {

class FigureModel;
class PlainLabel;

/// One part of the overview: its title, the chart or the same numbers as a table, and what one must know to
/// read it. GUI thread.
class FigureCard : public QFrame
{
    Q_OBJECT

public:
    explicit FigureCard(BarChart::Shape shape, QWidget* parent = nullptr);

    void setFigures(const FigureSet& set, const QLocale& locale);
    void setTableShown(bool shown);
    BarChart& chart() const { return *m_chart; }
    QTableView& table() const { return *m_table; }

Q_SIGNALS:
    void queryChosen(const QString& query, const QString& title);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpTable();
    void takeLook();
    void fitTable();
    void tell(const FigureValue& value);

    PlainLabel* m_title;
    PlainLabel* m_caption;
    BarChart* m_chart;
    QTableView* m_table;
    FigureModel* m_model;
};

} // namespace deskbell
