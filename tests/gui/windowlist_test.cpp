// SPDX-License-Identifier: MIT
#include "gui/identitydialog.h"
#include "gui/messagebar.h"
#include "gui/outbox/outboxpage.h"
#include "gui/ticketviews.h"
#include "gui/timeline/timelineview.h"
#include "gui/viewlayouts.h"
#include "gui/viewsidebar.h"
#include "gui/windowfixture.h"
#include "sync/session.h"

#include <QAction>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>

namespace deskbell {
namespace {

struct ListMenus : Window
{
    ListMenus()
    {
        EXPECT_TRUE(soon([&] { return !window->views().catalog().workspace().members.isEmpty(); }));
    }
    ViewSidebar& sidebar() const { return *find<ViewSidebar>(u"viewSidebar"_s); }
};

TEST_F(ListMenus, TheAgentSaysOnceWhoTheyAre)
{
    QTimer::singleShot(0, window.get(), [this] {
        auto* dialog = find<IdentityDialog>(u"identityDialog"_s);
        ASSERT_NE(dialog, nullptr);
        expectNamesOnEverythingFocusable(*dialog);
        auto* members = dialog->findChild<QListWidget*>(u"memberList"_s);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(u"memberSearchEdit"_s), u"bela"_s);
        EXPECT_TRUE(members->currentItem()->text().startsWith(u"Béla Tóth"_s)) << "accents do not count";
        QTest::keyClick(dialog, Qt::Key_Return);
    });
    action("identityAction")->trigger();
    EXPECT_EQ(window->views().catalog().me(), samples::belaId);
    window->close();
    open();
    EXPECT_EQ(window->views().catalog().me(), samples::belaId) << "kept";
}

TEST_F(ListMenus, LeavingTheQuestionChangesNothingAndNobodyIsAnAnswer)
{
    IdentityDialog dialog(samples::workspace(), samples::adaId);
    EXPECT_EQ(dialog.chosen(), samples::adaId);
    dialog.findChild<QListWidget*>(u"memberList"_s)->setCurrentRow(0);
    EXPECT_TRUE(dialog.chosen().isEmpty());
    dialog.findChild<QLineEdit*>(u"memberSearchEdit"_s)->setText(u"no such person"_s);
    EXPECT_FALSE(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    window->views().setMe(samples::adaId);
    QTimer::singleShot(0, window.get(), [this] { find<IdentityDialog>(u"identityDialog"_s)->reject(); });
    action("identityAction")->trigger();
    EXPECT_EQ(window->views().catalog().me(), samples::adaId);
}

TEST_F(ListMenus, GAndALetterGoToAViewFromTheListAndTheSidebar)
{
    const auto go = [](QWidget& from, const char* letter) {
        from.setFocus();
        QTest::keyClicks(&from, u"g"_s);
        QTest::keyClicks(&from, QString::fromLatin1(letter));
    };
    go(view(), "s");
    EXPECT_EQ(sidebar().shownId(), ViewCatalog::snoozed);
    go(view(), "d");
    EXPECT_EQ(sidebar().shownId(), ViewCatalog::due);
    go(sidebar(), "o");
    EXPECT_EQ(sidebar().view(), MainView::Outbox);
    go(*window->outboxPage().focusTarget(), "a");
    EXPECT_EQ(sidebar().shownId(), ViewCatalog::all);
    EXPECT_TRUE(view().hasFocus());
    go(view(), "i");
    EXPECT_EQ(sidebar().shownId(), ViewCatalog::inboxViewId(samples::supportId));
}

TEST_F(ListMenus, LettersAreTextInTheSearchField)
{
    search().setFocus();
    QTest::keyClicks(&search(), u"gus"_s);
    EXPECT_EQ(search().text(), u"gus"_s);
    EXPECT_EQ(sidebar().shownId(), ViewCatalog::all);
}

TEST_F(ListMenus, TheOpenTicketGetsAStarAndIsMarkedUnread)
{
    QSignalSpy starred(window.get(), &MainWindow::starWanted);
    QSignalSpy unread(window.get(), &MainWindow::unreadWanted);
    EXPECT_FALSE(action("starAction")->isEnabled()) << "no ticket is open";
    window->selectTicket(SampleCache::ticket(2).id);
    ASSERT_TRUE(action("starAction")->isEnabled());
    action("starAction")->trigger();
    ASSERT_EQ(starred.count(), 1);
    EXPECT_EQ(starred.first(), (QVariantList{SampleCache::ticket(2).id, true}));
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_U);
    ASSERT_EQ(unread.count(), 1);
    EXPECT_EQ(unread.first(), (QVariantList{SampleCache::ticket(2).id, true}));
}

TEST_F(ListMenus, EachViewRemembersByWhatItsTicketsStandTogether)
{
    window->views().showView(ViewCatalog::due);
    action("groupStatusAction")->trigger();
    window->views().showView(ViewCatalog::all);
    EXPECT_TRUE(action("groupNoneAction")->isChecked());
    window->views().showView(ViewCatalog::due);
    EXPECT_TRUE(action("groupStatusAction")->isChecked());
    window->close();
    open();
    EXPECT_TRUE(action("groupStatusAction")->isChecked()) << "opens on the same view, grouped the same";
}

TEST_F(ListMenus, ASearchCanBeSavedFromTheMenuWhileThereIsOne)
{
    EXPECT_FALSE(action("saveViewAction")->isEnabled());
    searchFor(u"refund"_s);
    EXPECT_TRUE(action("saveViewAction")->isEnabled());
    action("saveViewAction")->trigger();
    EXPECT_TRUE(find<QLineEdit>(u"nameEdit"_s)->isVisible());
}

QString referenceTo(int n)
{
    const Ticket ticket = SampleCache::ticket(n);
    return u"#%1 %2 deskbell://ticket/%3"_s.arg(QString::number(ticket.number), ticket.subject, ticket.id);
}

bool isCopied(const QString& text)
{
    return soon([&] { return QGuiApplication::clipboard()->text() == text; });
}

TEST_F(ListMenus, TheTicketIsCopiedAsAReferenceFromTheListAndTheMenu)
{
    window->selectTicket(SampleCache::ticket(2).id);
    view().setFocus();
    QTest::keySequence(&view(), QKeySequence::Copy);
    EXPECT_TRUE(isCopied(referenceTo(2)));
    window->selectTicket(SampleCache::ticket(3).id);
    QTest::keyClicks(&view(), u"."_s);
    EXPECT_TRUE(isCopied(referenceTo(3)));
    window->showView(MainView::Outbox); // the open ticket is what is meant there
    window->selectTicket(SampleCache::ticket(4).id);
    action("copyAction")->trigger();
    EXPECT_TRUE(isCopied(referenceTo(4)));
}

TEST_F(ListMenus, SelectedTicketsAreCopiedInTheListsOrder)
{
    window->selectTicket(SampleCache::ticket(5).id);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_K, Qt::ShiftModifier);
    QTest::keyClick(&view(), Qt::Key_K, Qt::ShiftModifier);
    QTest::keySequence(&view(), QKeySequence::Copy);
    EXPECT_TRUE(isCopied(QStringList{referenceTo(3), referenceTo(4), referenceTo(5)}.join(u'\n')));
}

TEST_F(ListMenus, StarsAndReadMarksGoToAllThatIsSelected)
{
    QSignalSpy starred(window.get(), &MainWindow::starWanted);
    QSignalSpy unread(window.get(), &MainWindow::unreadWanted);
    window->selectTicket(SampleCache::ticket(1).id);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
    action("starAction")->trigger();
    ASSERT_EQ(starred.count(), 3);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(starred[i], (QVariantList{SampleCache::ticket(i + 1).id, true}));
    QTest::keyClick(&view(), Qt::Key_U);
    ASSERT_EQ(unread.count(), 3);
    EXPECT_EQ(unread.last(), (QVariantList{SampleCache::ticket(3).id, true}));
}

TEST_F(ListMenus, PickedTicketsAreMeantEvenIfAnotherIsOpen)
{
    QSignalSpy starred(window.get(), &MainWindow::starWanted);
    window->selectTicket(SampleCache::ticket(1).id);
    view().setFocus();
    QTest::keyClicks(&view(), u"xj"_s);
    EXPECT_EQ(view().currentTicket(), SampleCache::ticket(2).id);
    action("starAction")->trigger();
    ASSERT_EQ(starred.count(), 1);
    EXPECT_EQ(starred.first(), (QVariantList{SampleCache::ticket(1).id, true}));
}

TEST_F(ListMenus, StripedRowsAreKeptAsASetting)
{
    EXPECT_FALSE(action("stripedAction")->isChecked());
    action("stripedAction")->trigger();
    window->close();
    open();
    EXPECT_TRUE(action("stripedAction")->isChecked());
}

TEST_F(ListMenus, SpaceScrollsTheConversationAndTheFocusStays)
{
    QSignalSpy peek(&view(), &TicketListView::peekWanted);
    window->selectTicket(SampleCache::ticket(2).id);
    auto* timeline = window->editor().conversationPane().findChild<TimelineView*>();
    ASSERT_NE(timeline, nullptr);
    ASSERT_TRUE(soon([&] { return timeline->thread().ticketId == SampleCache::ticket(2).id; }));
    view().setFocus();
    timeline->widget()->setMinimumHeight(5'000);
    QCoreApplication::processEvents();
    QScrollBar* bar = timeline->verticalScrollBar();
    bar->setValue(0);
    QTest::keyClick(&view(), Qt::Key_Space);
    EXPECT_EQ(bar->value(), bar->pageStep());
    QTest::keyClick(&view(), Qt::Key_Space, Qt::ShiftModifier);
    EXPECT_EQ(bar->value(), 0);
    EXPECT_TRUE(view().hasFocus());
}

struct ManyTickets : Window
{
    ManyTickets() : Window(1'000) {}
};

TEST_F(ManyTickets, WhatIsFarFromSightIsReadBeforeItIsCopiedAndNotTooMuchIsMarked)
{
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() == 1'000; }));
    QSignalSpy starred(window.get(), &MainWindow::starWanted);
    view().setFocus();
    QTest::keySequence(&view(), QKeySequence::SelectAll);
    QTest::keySequence(&view(), QKeySequence::Copy);
    ASSERT_TRUE(soon([] { return QGuiApplication::clipboard()->text().count(u'\n') == 999; }));
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    EXPECT_EQ(lines.first(), referenceTo(0));
    EXPECT_EQ(lines.last(), referenceTo(999));
    action("starAction")->trigger();
    EXPECT_EQ(starred.count(), 0);
    EXPECT_TRUE(find<MessageBar>(u"messageBar"_s)->text().startsWith(u"More than 200 tickets"_s));
}

} // namespace
} // namespace deskbell
