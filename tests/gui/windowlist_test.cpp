// SPDX-License-Identifier: MIT
#include "gui/identitydialog.h"
#include "gui/outbox/outboxpage.h"
#include "gui/ticketviews.h"
#include "gui/viewlayouts.h"
#include "gui/viewsidebar.h"
#include "gui/windowfixture.h"
#include "sync/session.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
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

} // namespace
} // namespace deskbell
