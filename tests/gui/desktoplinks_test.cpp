// SPDX-License-Identifier: MIT
#include "gui/messagebar.h"
#include "gui/ticketviews.h"
#include "gui/viewsidebar.h"
#include "gui/windowfixture.h"
#include "sync/session.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace deskbell {
namespace {

TEST_F(Window, TheDesktopsActionsGoToTheirPlaces)
{
    window->goTo(Destination::Outbox);
    EXPECT_EQ(find<ViewSidebar>(u"viewSidebar"_s)->view(), MainView::Outbox);
    window->goTo(Destination::Due);
    EXPECT_EQ(find<ViewSidebar>(u"viewSidebar"_s)->view(), MainView::Tickets);
    EXPECT_EQ(window->listPane().viewId(), QString(ViewCatalog::due));
    window->goTo(Destination::Outbox);
    window->goTo(Destination::Search);
    EXPECT_EQ(find<ViewSidebar>(u"viewSidebar"_s)->view(), MainView::Tickets);
    EXPECT_TRUE(search().hasFocus());
}

TEST_F(Window, ALinkOpensItsTicketFromWhereverTheAgentIs)
{
    QSignalSpy wanted(window.get(), &MainWindow::linkedTicketWanted);
    window->goTo(Destination::Outbox);
    const Ticket ticket = SampleCache::ticket(5);
    window->openLink({.id = ticket.id});
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == ticket.id; }));
    EXPECT_EQ(find<ViewSidebar>(u"viewSidebar"_s)->view(), MainView::Tickets);
    EXPECT_TRUE(soon([&] { return view().currentTicket() == ticket.id; }));

    const Ticket other = SampleCache::ticket(7);
    window->openLink({.number = other.number});
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == other.id; }));
    EXPECT_EQ(wanted.count(), 0); // it was all here
}

TEST_F(Window, ALinkToATicketBehindASearchLeavesTheSearchAlone)
{
    searchFor(u"refund"_s);
    const Ticket ticket = SampleCache::ticket(0);
    window->openLink({.id = ticket.id});
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == ticket.id; }));
    EXPECT_EQ(search().text(), u"refund"_s);
}

TEST_F(Window, OfTwoLinksTheLaterIsFollowed)
{
    QSignalSpy wanted(window.get(), &MainWindow::linkedTicketWanted);
    window->openLink({.id = u"not-here"_s});
    ASSERT_TRUE(soon([&] { return wanted.count() == 1; }));
    const Ticket ticket = SampleCache::ticket(5);
    window->openLink({.id = ticket.id});
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == ticket.id; }));
}

TEST_F(Window, AnAnswerStandsBeforeOtherProblemsUntilItIsRead)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    window->storageFailed(Error{.kind = ErrorKind::Storage});
    const QString problem = bar->text();
    ASSERT_FALSE(problem.isEmpty());
    window->tell(u"This link does not name a ticket."_s);
    EXPECT_EQ(bar->text(), u"This link does not name a ticket."_s);
    window->databasesOpened({}); // news does not take it away
    EXPECT_EQ(bar->text(), u"This link does not name a ticket."_s);
    bar->findChild<QPushButton*>()->click();
    EXPECT_NE(bar->text(), u"This link does not name a ticket."_s);
}

TEST_F(Window, TheFileMenuShowsWhatTheDesktopDoes)
{
    QAction* signIn = action("signInAction");
    QAction* links = action("linksAction");
    EXPECT_FALSE(signIn->isVisible()); // not this profile's to choose
    EXPECT_FALSE(links->isVisible());
    QObject::connect(window.get(), &MainWindow::desktopStateWanted, window.get(), [this] {
        window->showDesktopState({.startsAtSignIn = true, .opensLinks = std::nullopt});
    });
    QSignalSpy wanted(window.get(), &MainWindow::startAtSignInWanted);
    Q_EMIT find<QMenu>(u"fileMenu"_s)->aboutToShow();
    EXPECT_TRUE(signIn->isVisible());
    EXPECT_TRUE(signIn->isChecked());
    EXPECT_FALSE(links->isVisible()); // a package has done it for everybody
    signIn->trigger();
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().first(), false);
}

} // namespace
} // namespace deskbell
