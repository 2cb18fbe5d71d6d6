// SPDX-License-Identifier: MIT
// Links to tickets that are not on this computer: window, engine, databases and the real sandbox.
#include "app/lostticket.h"
#include "sync/fileholder.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class Links : public LostTicketStory
{
protected:
    void SetUp() override { startServer("ixk_links_0123456789abcdef"); }

    bool showsTheLostTicket()
    {
        return waitFor([this] { return find<QLineEdit>("subjectEdit")->text() == u"Zeppelin lost"_s; });
    }

    const TicketLink byId{.id = lostId};
    const TicketLink byNumber{.number = 900'001};
};

TEST_F(Links, aTicketThatIsNotHereIsFetchedAndShown)
{
    openSynced();
    desk->window().openLink(byId);
    EXPECT_TRUE(showsTheLostTicket()) << words().toStdString();
    EXPECT_EQ(desk->window().editor().ticketId(), lostId);
}

TEST_F(Links, aNumberIsFoundOnTheServerToo)
{
    openSynced();
    desk->window().openLink(byNumber);
    EXPECT_TRUE(showsTheLostTicket()) << words().toStdString();
}

TEST_F(Links, aLinkThatStartsTheProgramWaitsForDatabasesAndKey)
{
    openDesk(server->origin(), ApiKey::parse(server->key()).value());
    desk->window().openLink(byId); // nothing is open yet, and the key store has not been asked
    EXPECT_TRUE(showsTheLostTicket()) << words().toStdString();
}

TEST_F(Links, whatTheServerDoesNotKnowIsToldAndCanBePutAway)
{
    openSynced();
    desk->window().openLink({.id = u"9f000000-0000-4000-8000-00000000dead"_s});
    ASSERT_TRUE(waitForWords("is not on 127.0.0.1, or your key may not see it")) << words().toStdString();
    // The search finds another ticket, in whose text the digits may stand.
    desk->window().openLink({.number = 900'002});
    ASSERT_TRUE(waitForWords("Ticket #900002 is neither on this computer nor found on 127.0.0.1"));
    // A link that works takes the words away.
    desk->window().openLink(byId);
    ASSERT_TRUE(showsTheLostTicket());
    EXPECT_FALSE(words().contains(u"#900002"_s));
}

TEST_F(Links, aServerThatFailsIsToldAndTheLinkCanBeOpenedAgain)
{
    openSynced();
    failing = Failing::Everything;
    desk->window().openLink(byId);
    ASSERT_TRUE(waitForWords("The ticket of this link is not on this computer yet."))
        << words().toStdString();
    EXPECT_TRUE(words().contains(u"Open the link again when that is over."_s));
    failing = Failing::Nothing;
    desk->window().openLink(byId);
    EXPECT_TRUE(showsTheLostTicket()) << words().toStdString();
}

TEST_F(Links, aTicketThatCannotBeKeptIsNotBlamedOnTheConnection)
{
    openSynced();
    Holder holder(paths.accountFolder(account.id).value() + u"/cache.db"_s);
    desk->window().openLink(byId);
    ASSERT_TRUE(waitForWords("The ticket of this link is not on this computer yet."))
        << words().toStdString();
    EXPECT_TRUE(words().contains(u"another program is using Deskbell’s file."_s)) << words().toStdString();
    EXPECT_FALSE(words().contains(u"could not connect"_s)) << words().toStdString();
    holder.release();
    desk->window().openLink(byId);
    EXPECT_TRUE(showsTheLostTicket()) << words().toStdString();
}

TEST_F(Links, withoutAKeyItIsToldAtOnce)
{
    openDesk(server->origin(), ApiKey::parse(server->key()).value());
    keyStore.keys.clear();
    reopenDesk();
    desk->window().openLink(byId);
    EXPECT_TRUE(waitForWords("The ticket of this link is not on this computer yet."))
        << words().toStdString();
}

} // namespace
} // namespace deskbell
