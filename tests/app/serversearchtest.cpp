// SPDX-License-Identifier: MIT
// A search that finds nothing here and is asked of the server: window, engine, databases and the real
// sandbox.
#include "app/deskfixture.h"

#include "sandbox/sandbox.h"

#include <QListWidget>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using sandbox::HttpAnswer;
using sandbox::HttpIncoming;

const auto lostId = u"9f000000-0000-4000-8000-000000000001"_s;

class ServerSearch : public DeskStory
{
protected:
    void SetUp() override
    {
        sandbox::Options options;
        options.tickets = 30;
        options.rateLimit = 0;
        options.key = "ixk_server_search_0123456789";
        server = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(server->start());
        server->setInterceptor([this](const HttpIncoming& incoming) { return answer(incoming); });
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
        searches += isSearch;
        if (isSearch && fails)
            return HttpAnswer{.status = 500, .body = "{}", .headers = {}};
        const QByteArray page = R"({"data":[)" + lost + R"(],"meta":{"page":1,"per_page":25,"total":1}})";
        return HttpAnswer{.contentType = "application/json",
                          .body = isSearch ? page : R"({"data":)" + lost + '}',
                          .headers = {}};
    }

    QPushButton* askButton() const { return find<QPushButton>("emptyButton"); }
    bool isShown(const QWidget* widget) const { return widget->isVisibleTo(&desk->window()); }

    std::unique_ptr<sandbox::Sandbox> server;
    std::atomic<int> searches = 0;
    std::atomic<bool> fails = false;
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
    fails = true;
    find<QLineEdit>("searchEdit")->setText(u"zeppelin"_s);
    ASSERT_TRUE(waitFor([this] { return isShown(askButton()); }));
    askButton()->click();
    EXPECT_FALSE(isShown(askButton()));
    ASSERT_TRUE(waitFor([this] { return isShown(askButton()); })) << words().toStdString();
    fails = false;
    askButton()->click();
    EXPECT_TRUE(waitForWords("From the server: 1 ticket")) << words().toStdString();
}

} // namespace
} // namespace deskbell
