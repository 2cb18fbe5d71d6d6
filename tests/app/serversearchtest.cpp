// SPDX-License-Identifier: MIT
// A search that finds nothing here and is asked of the server: window, engine, databases and the real
// sandbox.
#include "app/lostticket.h"

#include <QListWidget>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class ServerSearch : public LostTicketStory
{
protected:
    void SetUp() override
    {
        startServer("ixk_server_search_0123456789");
        openSynced();
    }

    QPushButton* askButton() const { return find<QPushButton>("emptyButton"); }
    bool isShown(const QWidget* widget) const { return widget->isVisibleTo(&desk->window()); }
};

TEST_F(ServerSearch, whatIsNotHereIsAskedForShownAsTheServersAndOpens)
{
    find<QLineEdit>("searchEdit")->setText(u"zeppelin"_s);
    ASSERT_TRUE(waitForWords("No ticket on this computer matches")) << words().toStdString();
    ASSERT_TRUE(isShown(askButton()));
    EXPECT_TRUE(askButton()->text().contains(u"zeppelin"_s));
    EXPECT_EQ(searches, 0) << "nobody has asked for it yet";
    askButton()->click();
    EXPECT_FALSE(isShown(askButton())) << "once is enough";
    ASSERT_TRUE(waitForWords("From the server: 1 ticket")) << words().toStdString();
    EXPECT_EQ(searches, 1);

    auto* found = find<QListWidget>("serverList");
    ASSERT_EQ(found->count(), 1);
    EXPECT_TRUE(found->item(0)->text().contains(u"Zeppelin lost"_s));
    found->setCurrentRow(0);
    EXPECT_TRUE(waitFor([this] { return desk->window().editor().ticketId() == lostId; }));
    EXPECT_TRUE(waitFor([this] { return find<QLineEdit>("subjectEdit")->text() == u"Zeppelin lost"_s; }));
    // Now it is on this computer, and the search finds it like any other.
    auto* list = find<QAbstractItemView>("ticketView");
    EXPECT_TRUE(waitFor([&] { return isShown(list) && list->model()->rowCount() == 1; }));
}

TEST_F(ServerSearch, afterAFailureItCanBeAskedAgain)
{
    failing = Failing::Searches;
    find<QLineEdit>("searchEdit")->setText(u"zeppelin"_s);
    ASSERT_TRUE(waitFor([this] { return isShown(askButton()); }));
    askButton()->click();
    EXPECT_FALSE(isShown(askButton()));
    ASSERT_TRUE(waitFor([this] { return isShown(askButton()); })) << words().toStdString();
    failing = Failing::Nothing;
    askButton()->click();
    EXPECT_TRUE(waitForWords("From the server: 1 ticket")) << words().toStdString();
}

} // namespace
} // namespace deskbell
