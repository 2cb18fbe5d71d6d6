// SPDX-License-Identifier: MIT
#include "gui/messagebar.h"
#include "gui/search/chiprow.h"
#include "gui/search/completionpopup.h"
#include "gui/search/searchpanel.h"
#include "gui/search/serverresults.h"
#include "gui/ticketviews.h"
#include "gui/viewsidebar.h"
#include "gui/windowfixture.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

namespace deskbell {
namespace {

struct SearchField : Window
{
    SearchField() : Window(60)
    {
        EXPECT_TRUE(soon([&] { return !catalog().workspace().statuses.isEmpty(); }));
    }
    ViewCatalog& catalog() const { return window->views().catalog(); }
    ViewSidebar& sidebar() const { return *find<ViewSidebar>(u"viewSidebar"_s); }
    SearchPanel& panel() const { return window->listPane().searchPanel(); }
    CompletionPopup& popup() const { return *find<CompletionPopup>(u"completionPopup"_s); }
    QList<SearchChip*> chips() const
    {
        QList<SearchChip*> shown = find<ChipRow>(u"chipRow"_s)->findChildren<SearchChip*>();
        shown.removeIf([](const SearchChip* chip) { return chip->isHidden(); });
        return shown;
    }
    void type(const QString& text) const
    {
        search().setFocus();
        QTest::keyClicks(&search(), text);
    }
    void showView(const QString& id) const { window->views().showView(id); }
    QString label(const char* name) const
    {
        return window->listPane().findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
};

TEST_F(SearchField, LooksThroughAllTicketsWhileTheViewStaysMarkedAndStepsBack)
{
    window->views().setMe(samples::adaId);
    showView(ViewCatalog::mine);
    EXPECT_FALSE(sidebar().isQuiet());
    searchFor(u"refund"_s);
    EXPECT_EQ(sidebar().shownId(), ViewCatalog::mine);
    EXPECT_TRUE(sidebar().isQuiet());
    EXPECT_TRUE(find<QLabel>(u"scopeLabel"_s)->isVisible());
    EXPECT_EQ(label("scopeLabel"), u"Results in all tickets"_s);
    auto* only = find<QToolButton>(u"scopeButton"_s);
    EXPECT_TRUE(only->text().contains(u"My tickets"_s));
    only->click();
    EXPECT_TRUE(panel().onlyInView());
    EXPECT_GT(panel().search().filter.clauses.size(), 0);
    only->click();
    EXPECT_TRUE(panel().search().filter.clauses.isEmpty());
    QTest::keyClick(&search(), Qt::Key_Escape);
    EXPECT_FALSE(sidebar().isQuiet());
    EXPECT_FALSE(find<QLabel>(u"scopeLabel"_s)->isVisible());
}

TEST_F(SearchField, EscapeLeadsBackToWhereTheViewWas)
{
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() == 60; }));
    window->resize(1200, 400);
    window->selectTicket(SampleCache::ticket(30).id);
    view().scrollTo(view().currentIndex(), QAbstractItemView::PositionAtTop);
    const int scroll = view().verticalScrollBar()->value();
    ASSERT_GT(scroll, 0);
    searchFor(u"refund"_s);
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() < 10; }));
    QTest::keyClick(&search(), Qt::Key_Escape);
    EXPECT_TRUE(view().hasFocus());
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() == 60; }));
    EXPECT_TRUE(soon([&] { return view().verticalScrollBar()->value() == scroll; }));
    EXPECT_EQ(view().currentTicket(), SampleCache::ticket(30).id);
}

TEST_F(SearchField, WhatWasPickedAmongTheResultsStaysOpenAfterwards)
{
    window->selectTicket(SampleCache::ticket(3).id);
    searchFor(u"refund"_s);
    QTest::keyClick(&search(), Qt::Key_Return);
    const TicketId found = view().currentTicket();
    ASSERT_FALSE(found.isNull());
    QTest::keyClick(&view(), Qt::Key_Escape);
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() == 60; }));
    EXPECT_TRUE(soon([&] { return view().currentTicket() == found; }));
    EXPECT_EQ(window->editor().ticketId(), found);
}

TEST_F(SearchField, HasItsOwnOrderAndTheViewKeepsIts)
{
    const auto sort = [&] {
        return view().horizontalHeader()->sortIndicatorSection();
    };
    view().sortByColumn(int(TicketListModel::Column::Subject), Qt::AscendingOrder);
    searchFor(u"refund"_s);
    EXPECT_EQ(sort(), int(TicketListModel::Column::Number));
    EXPECT_EQ(view().horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    view().sortByColumn(int(TicketListModel::Column::Status), Qt::AscendingOrder);
    searchFor(u"refund for"_s);
    EXPECT_EQ(sort(), int(TicketListModel::Column::Status)) << "the agent has sorted";
    panel().clear();
    EXPECT_EQ(sort(), int(TicketListModel::Column::Subject));
    EXPECT_EQ(view().horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
}

TEST_F(SearchField, WhatWasUnderstoodShowsAsChipsThatTakeItOutAgain)
{
    searchFor(u"refund is:open assignee:none"_s);
    ASSERT_EQ(chips().size(), 2);
    for (const SearchChip* chip : chips()) {
        EXPECT_EQ(chip->piece().kind, SearchPiece::Kind::Operator);
        EXPECT_EQ(chip->text(), chip->piece().label);
        EXPECT_FALSE(chip->accessibleName().isEmpty());
    }
    chips().first()->click();
    EXPECT_EQ(search().text(), u"refund assignee:none"_s);
    ASSERT_EQ(chips().size(), 1);
    chips().first()->setFocus();
    QTest::keyClick(chips().first(), Qt::Key_Delete);
    EXPECT_EQ(search().text(), u"refund"_s);
    EXPECT_TRUE(chips().isEmpty());
    EXPECT_TRUE(search().hasFocus());
    expectNamesOnEverythingFocusable(*window);
}

TEST_F(SearchField, AWrongOperatorSaysWhatWouldBeRightOnceItIsTyped)
{
    type(u"status:nonsense"_s);
    EXPECT_TRUE(chips().isEmpty()) << "the agent may still be at it";
    type(u" "_s);
    ASSERT_EQ(chips().size(), 1);
    EXPECT_EQ(chips().first()->piece().kind, SearchPiece::Kind::Wrong);
    EXPECT_EQ(chips().first()->text(), chips().first()->piece().problem);
}

TEST_F(SearchField, SuggestionsNeverTakeEnterAwayUnlessOneWasPicked)
{
    type(u"stat"_s);
    ASSERT_TRUE(popup().isVisible());
    QTest::keyClick(&search(), Qt::Key_Return);
    EXPECT_EQ(search().text(), u"stat"_s);
    EXPECT_FALSE(popup().isVisible());
    search().clear();
    type(u"stat"_s);
    QTest::keyClick(&search(), Qt::Key_Down);
    QTest::keyClick(&search(), Qt::Key_Return);
    EXPECT_EQ(search().text(), u"status:"_s);
    EXPECT_TRUE(search().hasFocus());
    EXPECT_TRUE(popup().isVisible()) << "its values follow";
    QTest::keyClick(&search(), Qt::Key_Tab);
    EXPECT_GT(search().text().size(), 7);
    ASSERT_EQ(panel().search().filter.clauses.size(), 1);
    EXPECT_EQ(panel().search().filter.clauses.first().field, FilterField::Status);
}

TEST_F(SearchField, EscapeClosesTheSuggestionsFirst)
{
    type(u"stat"_s);
    ASSERT_TRUE(popup().isVisible());
    QTest::keyClick(&search(), Qt::Key_Escape);
    EXPECT_FALSE(popup().isVisible());
    EXPECT_EQ(search().text(), u"stat"_s);
    QTest::keyClick(&search(), Qt::Key_Escape);
    EXPECT_TRUE(search().text().isEmpty());
    type(u"stat"_s);
    view().setFocus();
    EXPECT_FALSE(popup().isVisible());
}

TEST_F(SearchField, ANumberOpensItsTicketAlsoFromAViewThatDoesNotHoldIt)
{
    catalog().setSavedViews({{.id = u"money"_s, .name = u"Money"_s, .query = u"refund"_s, .layout = {}}});
    showView(u"money"_s);
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() < 10; }));
    searchFor(u"1039"_s);
    QTest::keyClick(&search(), Qt::Key_Return);
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(3).id; }));
}

TEST_F(SearchField, ANumberThatIsNotHereCanBeAskedOfTheServer)
{
    QSignalSpy asked(&window->listPane(), &TicketListPane::serverSearchWanted);
    searchFor(u"#99"_s);
    QTest::keyClick(&search(), Qt::Key_Return);
    auto* bar = find<MessageBar>(u"messageBar"_s);
    ASSERT_TRUE(soon([&] { return bar->isVisible(); }));
    EXPECT_EQ(bar->text(), u"Ticket #99 is not on this computer."_s);
    bar->findChild<QPushButton*>(u"messageActionButton"_s)->click();
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked.first().first().toString(), u"99"_s);
    EXPECT_FALSE(bar->isVisible());
    EXPECT_TRUE(label("serverLabel").contains(u"99"_s));
}

TEST_F(SearchField, NothingFoundLeadsToTheServerOrBack)
{
    QSignalSpy asked(&window->listPane(), &TicketListPane::serverSearchWanted);
    searchFor(u"nothing \"like & it\" -but is:open"_s);
    auto* button = find<QPushButton>(u"emptyButton"_s);
    ASSERT_TRUE(soon([&] { return button->isVisible(); }));
    EXPECT_TRUE(button->text().contains(u"like && it"_s)) << button->text().toStdString();
    button->click();
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked.first().first().toString(), u"nothing like & it"_s);
    find<QPushButton>(u"emptyAlsoButton"_s)->click();
    EXPECT_FALSE(panel().isSearching());
}

TEST_F(SearchField, PastedLinesAreOneSearch)
{
    search().setFocus();
    QGuiApplication::clipboard()->setText(u"refund\nis:open\r\n\tstatus:foo\n"_s);
    search().paste();
    ASSERT_EQ(chips().size(), 2);
    EXPECT_EQ(chips().last()->piece().kind, SearchPiece::Kind::Wrong);
    EXPECT_EQ(panel().search().filter.terms.size(), 1);
    find<QToolButton>(u"saveButton"_s)->click();
    EXPECT_EQ(find<QLineEdit>(u"nameEdit"_s)->text(), u"refund is:open status:foo"_s);
}

TEST_F(SearchField, TenThousandPastedCharactersAreCutAndToldShortly)
{
    QSignalSpy asked(&window->listPane(), &TicketListPane::serverSearchWanted);
    const int width = window->width();
    search().setFocus();
    QGuiApplication::clipboard()->setText(u"zeppelin "_s.repeated(1'000) + QString(1'000, u'x'));
    search().paste();
    EXPECT_LE(search().text().size(), 500);
    auto* button = find<QPushButton>(u"emptyButton"_s);
    ASSERT_TRUE(soon([&] { return button->isVisible(); }));
    EXPECT_LT(label("emptyLabel").size(), 200);
    EXPECT_LT(button->text().size(), 100);
    EXPECT_EQ(window->width(), width);
    button->click();
    EXPECT_EQ(asked.count(), 1);
    EXPECT_FALSE(button->isVisible()) << "it has been asked";
}

TEST_F(SearchField, WhatTheServerFoundIsMarkedAsSuchAndOpens)
{
    QSignalSpy asked(&window->listPane(), &TicketListPane::serverSearchWanted);
    searchFor(u"nothing like it"_s);
    search().setFocus();
    QTest::keyClick(&search(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_EQ(asked.count(), 1);
    const QString words = asked.first().first().toString();
    window->listPane().showServerResults(u"older words"_s, {SampleCache::ticket(1).id}, {});
    window->listPane().showServerResults(words, {SampleCache::ticket(5).id, SampleCache::ticket(6).id}, {});
    auto* list = find<QListWidget>(u"serverList"_s);
    ASSERT_TRUE(soon([&] { return list->count() == 2; }));
    EXPECT_TRUE(label("serverLabel").startsWith(u"From the server: 2 tickets"_s));
    list->setCurrentRow(1);
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(6).id; }));
    panel().clear();
    EXPECT_FALSE(list->isVisible()) << "gone with the search";
}

TEST_F(SearchField, AServerThatCannotBeAskedSaysWhy)
{
    searchFor(u"nothing like it"_s);
    QTest::keyClick(&search(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    window->listPane().showServerResults(u"nothing like it"_s, {}, Error{.kind = ErrorKind::TimedOut});
    EXPECT_FALSE(label("serverLabel").contains(u"nothing like it"_s));
    EXPECT_FALSE(label("serverLabel").isEmpty());
}

TEST_F(SearchField, ASearchIsKeptAsAViewUnderAName)
{
    searchFor(u"refund"_s);
    find<QToolButton>(u"saveButton"_s)->click();
    auto* name = find<QLineEdit>(u"nameEdit"_s);
    ASSERT_TRUE(name->isVisible());
    EXPECT_TRUE(name->hasFocus());
    QTest::keyClick(name, Qt::Key_Escape);
    EXPECT_FALSE(name->isVisible());
    EXPECT_TRUE(panel().isSearching());
    find<QToolButton>(u"saveButton"_s)->click();
    name->setText(u"Money"_s);
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_EQ(catalog().savedViews().size(), 1);
    const SavedView kept = catalog().savedViews().first();
    EXPECT_EQ(kept.name, u"Money"_s);
    EXPECT_EQ(kept.query, u"refund"_s);
    EXPECT_EQ(sidebar().shownId(), kept.id);
    EXPECT_FALSE(panel().isSearching());
    EXPECT_TRUE(soon([&] { return view().model()->rowCount() > 0 && view().model()->rowCount() < 10; }));
}

TEST_F(SearchField, AViewWhoseSearchIsNotUnderstoodShowsNothingElseAndIsCorrected)
{
    catalog().setSavedViews(
        {{.id = u"old"_s, .name = u"Old"_s, .query = u"status:gone-by refund"_s, .layout = {}}});
    showView(u"old"_s);
    EXPECT_TRUE(window->listPane().findChild<QLabel*>(u"emptyLabel"_s)->isVisible());
    EXPECT_TRUE(label("emptyLabel").contains(u"gone-by"_s)) << label("emptyLabel").toStdString();
    find<QPushButton>(u"emptyButton"_s)->click();
    EXPECT_EQ(search().text(), u"status:gone-by refund"_s);
    EXPECT_TRUE(search().hasFocus());
}

TEST_F(SearchField, EveryEmptyViewSaysWhatThatMeans)
{
    for (const auto& [id, sentence] : {std::pair{ViewCatalog::unread, u"You have read everything."_s},
                                       std::pair{ViewCatalog::starred, u"No ticket has a star."_s}}) {
        showView(id);
        EXPECT_TRUE(soon([&] { return label("emptyLabel").startsWith(sentence); })) << id.data();
        EXPECT_TRUE(window->listPane().findChild<QLabel*>(u"emptyLabel"_s)->isVisible());
    }
    find<QPushButton>(u"emptyButton"_s)->click();
    EXPECT_EQ(sidebar().shownId(), ViewCatalog::all);
}

TEST_F(SearchField, TypingFastShowsWhatWasTypedLastAndNoBlankBetween)
{
    int rows = 60;
    QObject::connect(&window->listPane(), &TicketListPane::listLoaded, window.get(),
                     [&] { rows = view().model()->rowCount(); });
    for (const QChar letter : u"refund for order"_s) {
        QTest::keyClick(&search(), letter.toLatin1());
        EXPECT_TRUE(view().isVisible());
    }
    EXPECT_TRUE(soon([&] { return view().model()->rowCount() < 10 && rows < 10; }));
    EXPECT_GT(rows, 0);
}

} // namespace
} // namespace deskbell
