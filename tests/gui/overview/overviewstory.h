// SPDX-License-Identifier: MIT
#pragma once

#include "core/whenfinished.h"
#include "gui/overview/figurecard.h"
#include "gui/overview/overviewpage.h"
#include "gui/viewsidebar.h"
#include "gui/windowfixture.h"

#include <QTableView>

namespace deskbell {

/// The window over a real cache, and what a test of the overview does in it.
struct OverviewStory : Window
{
    using Window::Window;

    OverviewPage& page() const { return window->overviewPage(); }
    FigureCard& card(OverviewPart part) const { return *find<FigureCard>(u"card%1"_s.arg(int(part))); }
    BarChart& chart(OverviewPart part) const { return card(part).chart(); }
    QString cell(OverviewPart part, int row, int column) const
    {
        return card(part).table().model()->index(row, column).data().toString();
    }

    void showOverview()
    {
        QSignalSpy read(&page(), &OverviewPage::figuresRead);
        window->showView(MainView::Overview);
        ASSERT_TRUE(soon([&] { return read.count() > 0; }));
    }
    /// Whatever the reader was asked before has been answered when this returns.
    void letTheReaderFinish()
    {
        bool answered = false;
        whenFinished(reader.workspace(), window.get(), [&](const auto&) { answered = true; });
        ASSERT_TRUE(soon([&] { return answered; }));
    }
    static void click(BarChart& chart, const BarSpot& spot)
    {
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, chart.placeOf(spot).center());
    }
};

} // namespace deskbell
