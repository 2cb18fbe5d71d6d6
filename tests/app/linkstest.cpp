// SPDX-License-Identifier: MIT
// Links to tickets that are not on this computer: window, engine, databases and the real sandbox.
#include "app/deskfixture.h"

#include "sandbox/sandbox.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using sandbox::HttpAnswer;
using sandbox::HttpIncoming;

const auto lostId = u"9f000000-0000-4000-8000-000000000001"_s;
const TicketLink byId{.id = lostId};
const TicketLink byNumber{.number = 900'001};

class Links : public DeskStory
{
protected:
    void SetUp() override
    {
        sandbox::Options options;
        options.tickets = 30;
        options.rateLimit = 0;
        options.key = "ixk_links_0123456789abcdef";
        server = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(server->start());
        server->setInterceptor([this](const HttpIncoming& incoming) { return answer(incoming); });
    }

    void openSynced()
    {
        openDesk(server->origin(), ApiKey::parse(server->key()).value());
        ASSERT_TRUE(waitForWords("30 tickets"));
    }

    /// A ticket that no list holds, so that this computer cannot have it, but that the server knows.
    std::optional<HttpAnswer> answer(const HttpIncoming& incoming)
    {
        const QByteArray lost = R"({"id":"9f000000-0000-4000-8000-000000000001","ticket_number":900001,
            "subject":"Zeppelin lost","status":"open","updated_at":"2026-11-01T10:00:00Z"})";
        const bool isSearch = incoming.query.hasQueryItem(u"q"_s);
        if (!isSearch && !incoming.path.endsWith(lostId))
            return std::nullopt;
        if (fails)
            return HttpAnswer{.status = 500, .body = "{}", .headers = {}};
        const QByteArray page = R"({"data":[)" + lost + R"(],"meta":{"page":1,"per_page":50,"total":1}})";
        return HttpAnswer{.contentType = "application/json",
                          .body = isSearch ? page : R"({"data":)" + lost + '}',
                          .headers = {}};
    }

    bool showsTheLostTicket()
    {
        return waitFor([this] { return find<QLineEdit>("subjectEdit")->text() == u"Zeppelin lost"_s; });
    }

    std::unique_ptr<sandbox::Sandbox> server;
    std::atomic<bool> fails = false;
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
    fails = true;
    desk->window().openLink(byId);
    ASSERT_TRUE(waitForWords("The ticket of this link is not on this computer yet."))
        << words().toStdString();
    EXPECT_TRUE(words().contains(u"Open the link again when that is over."_s));
    fails = false;
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
