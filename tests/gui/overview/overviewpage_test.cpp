// SPDX-License-Identifier: MIT
#include "gui/overview/overviewstory.h"

#include "core/searchlexer.h"
#include "gui/messagebar.h"
#include "gui/search/searchpanel.h"
#include "gui/ticketviews.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace deskbell {

namespace {

struct EmptyOverview : OverviewStory
{
    EmptyOverview() : OverviewStory(0) {}
};

TEST_F(OverviewStory, ShowsWhatTheCacheHolds)
{
    int open = 0;
    int unassigned = 0;
    QHash<QString, int> statuses;
    for (int n = 0; n < 40; ++n) {
        const Ticket ticket = SampleCache::ticket(n);
        if (ticket.status.word == "resolved"_L1 || ticket.status.word == "closed"_L1)
            continue;
        ++open;
        unassigned += ticket.assigneeId.isNull();
        ++statuses[ticket.status.name];
    }
    showOverview();
    EXPECT_TRUE(find<QLabel>(u"summaryLabel"_s)->text().startsWith(u"%1 open · "_s.arg(open)));
    EXPECT_TRUE(find<QLabel>(u"summaryLabel"_s)->text().endsWith(u" · %1 unassigned"_s.arg(unassigned)));
    const QAbstractItemModel& rows = *card(OverviewPart::Status).table().model();
    ASSERT_EQ(rows.rowCount(), statuses.size());
    for (int row = 0; row < rows.rowCount(); ++row)
        EXPECT_EQ(cell(OverviewPart::Status, row, 1),
                  QString::number(statuses.value(cell(OverviewPart::Status, row, 0))));
    EXPECT_EQ(card(OverviewPart::Flow).table().model()->rowCount(), 14);
    find<QComboBox>(u"daysCombo"_s)->setCurrentIndex(1);
    EXPECT_EQ(card(OverviewPart::Flow).table().model()->rowCount(), 30);
}

TEST_F(OverviewStory, AClickOnABarOpensItsTickets)
{
    showOverview();
    QSignalSpy chosen(&page(), &OverviewPage::queryChosen);
    const QString status = cell(OverviewPart::Status, 1, 0);
    click(chart(OverviewPart::Status), {.figure = 1});
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.at(0).at(0).toString(), u"is:open status:"_s + quotedValue(status));
    EXPECT_EQ(chosen.at(0).at(1).toString(), u"Open tickets with status “%1”"_s.arg(status));
    EXPECT_EQ(find<ViewSidebar>(u"viewSidebar"_s)->view(), MainView::Tickets);
    EXPECT_EQ(search().text(), chosen.at(0).at(0).toString());
    const QLabel& scope = *find<QLabel>(u"scopeLabel"_s);
    EXPECT_TRUE(scope.text().contains(chosen.at(0).at(1).toString()));
    search().setText(search().text() + u" refund"_s);
    EXPECT_EQ(scope.text(), u"Results in all tickets"_s) << "what the agent searches goes by its own words";
}

TEST_F(OverviewStory, ABarCountsInAllTicketsAlsoAfterASearchInOneView)
{
    window->views().setMe(samples::adaId);
    window->views().showView(ViewCatalog::mine);
    search().setText(u"refund"_s);
    find<QToolButton>(u"scopeButton"_s)->click();
    ASSERT_TRUE(window->listPane().searchPanel().onlyInView());
    showOverview();
    click(chart(OverviewPart::Age), {.figure = 1});
    EXPECT_FALSE(window->listPane().searchPanel().onlyInView());
}

TEST_F(OverviewStory, EveryBarIsFoundWhereItIsDrawnInBothDirections)
{
    showOverview();
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        window->setLayoutDirection(direction);
        for (const OverviewPart part : {OverviewPart::Age, OverviewPart::Flow}) {
            const int series = part == OverviewPart::Flow ? 2 : 1;
            for (int figure = 0; figure < card(part).table().model()->rowCount(); ++figure)
                for (int at = 0; at < series; ++at) {
                    const BarSpot spot{figure, at};
                    EXPECT_EQ(chart(part).spotAt(chart(part).placeOf(spot).center()), spot);
                }
        }
        const BarChart& days = chart(OverviewPart::Flow);
        EXPECT_EQ(days.placeOf({0, 0}).left() < days.placeOf({0, 1}).left(), direction == Qt::LeftToRight);
        EXPECT_EQ(days.placeOf({0, 0}).left() < days.placeOf({13, 0}).left(), direction == Qt::LeftToRight);
    }
}

TEST_F(OverviewStory, KeysWalkOverTheBarsAndTellThem)
{
    showOverview();
    BarChart& ages = chart(OverviewPart::Age);
    EXPECT_EQ(ages.accessibleName(), u"Age of open tickets"_s);
    EXPECT_TRUE(ages.accessibleDescription().contains(u"Older: "_s)); // all of it, before one comes to a bar
    ages.setFocus();
    EXPECT_TRUE(ages.accessibleDescription().startsWith(u"Today: "_s));
    QTest::keyClick(&ages, Qt::Key_Down);
    EXPECT_TRUE(ages.accessibleDescription().startsWith(u"1–3 days: "_s));
    QTest::keyClick(&ages, Qt::Key_End);
    EXPECT_EQ(ages.current().figure, 4);
    QTest::keyClick(&ages, Qt::Key_Down);
    EXPECT_EQ(ages.current().figure, 4);
    QSignalSpy chosen(&page(), &OverviewPage::queryChosen);
    QTest::keyClick(&ages, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.at(0).at(0).toString(), u"is:open created:<2026-10-26"_s);
}

TEST_F(OverviewStory, TheSameNumbersAreThereAsTables)
{
    showOverview();
    find<QToolButton>(u"tablesButton"_s)->click();
    QTableView& table = card(OverviewPart::Flow).table();
    ASSERT_TRUE(table.isVisible());
    EXPECT_FALSE(chart(OverviewPart::Flow).isVisible());
    EXPECT_EQ(table.accessibleName(), u"Created and done per day"_s);
    QSignalSpy chosen(&page(), &OverviewPage::queryChosen);
    table.setFocus();
    table.setCurrentIndex(table.model()->index(13, 2));
    QTest::keyClick(&table, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.at(0).at(0).toString(), u"is:closed updated:2026-11-23"_s);
}

TEST_F(OverviewStory, EverythingHasAName)
{
    showOverview();
    expectNamesOnEverythingFocusable(*window);
    find<QToolButton>(u"tablesButton"_s)->click();
    expectNamesOnEverythingFocusable(*window);
}

TEST_F(OverviewStory, AChangeIsCountedWhileThePageIsSeen)
{
    page().setInterval(std::chrono::milliseconds(0));
    showOverview();
    const QString before = find<QLabel>(u"summaryLabel"_s)->text();
    QSignalSpy read(&page(), &OverviewPage::figuresRead);
    Ticket ticket = SampleCache::ticket(0);
    ticket.status = {.word = u"closed"_s};
    window->changeTickets(cache.upsert({ticket}));
    ASSERT_TRUE(soon([&] { return read.count() > 0; }));
    EXPECT_NE(find<QLabel>(u"summaryLabel"_s)->text(), before);
}

TEST_F(OverviewStory, ManyChangesAreReadOnceInAWhile)
{
    page().setInterval(std::chrono::hours(1));
    showOverview();
    const QSignalSpy read(&page(), &OverviewPage::figuresRead);
    window->changeTickets({SampleCache::ticket(0).id});
    window->changeTickets({SampleCache::ticket(1).id});
    letTheReaderFinish();
    EXPECT_EQ(read.count(), 0);
}

TEST_F(OverviewStory, NothingIsReadWhileNobodyLooks)
{
    page().setInterval(std::chrono::milliseconds(0));
    const QSignalSpy read(&page(), &OverviewPage::figuresRead);
    window->changeTickets({SampleCache::ticket(0).id});
    letTheReaderFinish();
    EXPECT_EQ(read.count(), 0);
    EXPECT_TRUE(page().findChildren<QWidget*>().isEmpty()); // nor built: it costs time at start
    showOverview();
    window->showView(MainView::Tickets);
    const qsizetype shown = read.count();
    window->changeTickets({SampleCache::ticket(0).id});
    letTheReaderFinish();
    EXPECT_EQ(read.count(), shown);
    showOverview();
}

TEST_F(EmptyOverview, SaysWhatToDo)
{
    showOverview();
    auto* button = find<QPushButton>(u"overviewEmptyButton"_s);
    ASSERT_TRUE(button->isVisible());
    QSignalSpy wanted(window.get(), &MainWindow::refreshRequested);
    button->click();
    EXPECT_EQ(wanted.count(), 1);
}

TEST(OverviewPageAlone, SaysWhenItCannotRead)
{
    QTemporaryDir folder;
    TicketReader reader(folder.filePath(u"none.db"_s), folder.filePath(u"nor.db"_s));
    OverviewPage page;
    page.setReader(reader, std::make_shared<FixedClock>());
    page.show();
    auto* bar = page.findChild<MessageBar*>();
    ASSERT_NE(bar, nullptr);
    EXPECT_TRUE(soon([&] { return !bar->isEmpty(); }));
}

} // namespace

} // namespace deskbell
