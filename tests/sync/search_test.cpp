// SPDX-License-Identifier: MIT
#include "sync/sandboxstory.h"

#include "core/searchquery.h"

namespace deskbell {
namespace {

/// One agent over a helpdesk of thirty tickets.
class SearchStory : public ::testing::Test
{
protected:
    void SetUp() override
    {
        sandbox::Options options;
        options.tickets = 30;
        options.rateLimit = 0; // this is not about the budget
        server = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(server->start());
        agent = std::make_unique<Agent>(*server, 1'000);
        QObject::connect(
            agent->session.get(), &Session::serverSearchFinished, agent->session.get(),
            [this](const QString& words, const QStringList& ids, const std::optional<Error>& error) {
                ++answers;
                answeredWords = words;
                foundIds = ids;
                searchError = error;
            });
        ASSERT_TRUE(waitFor([this] { return agent->connection.lastSync.isValid(); }));
    }
    void TearDown() override
    {
        agent.reset();
        server.reset();
    }
    static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 20'000); }

    QStringList found(const QString& text) const
    {
        const Workspace workspace = agent->reader()->workspace().value();
        const auto filter =
            parseSearch(text, {.workspace = workspace, .me = {}, .now = QDateTime::currentDateTimeUtc()})
                .filter;
        QStringList ids;
        const QList<TicketRow> rows = agent->reader()->rows(TicketQuery{.filter = filter}).value();
        for (const TicketRow& row : rows)
            ids.append(row.id);
        return ids;
    }
    bool ask(const QString& words)
    {
        const int before = answers;
        agent->session->searchServer(words);
        return waitFor([&] { return answers > before; });
    }

    std::unique_ptr<sandbox::Sandbox> server;
    std::unique_ptr<Agent> agent;
    int answers = 0;
    QString answeredWords;
    QStringList foundIds;
    std::optional<Error> searchError;
};

TEST_F(SearchStory, theServerNamesWhatItFindsAndItIsInTheCache)
{
    const TicketRow row = agent->reader()->rows(TicketQuery{.limit = 1}).value().first();
    ASSERT_TRUE(ask(QString::number(row.number)));
    EXPECT_FALSE(searchError);
    EXPECT_EQ(answeredWords, QString::number(row.number));
    EXPECT_EQ(foundIds, QStringList{row.id});
    EXPECT_EQ(agent->reader()->rows(foundIds).value().size(), 1);
}

TEST_F(SearchStory, whatIsNotOnThisComputerIsStoredWhenTheServerFindsIt)
{
    // A ticket that no list holds, so that the program cannot have it.
    const QByteArray found = R"({"data":[{"id":"9f000000-0000-4000-8000-000000000001","ticket_number":900001,
        "subject":"Zeppelin lost","status":"open","updated_at":"2026-11-01T10:00:00Z"}],
        "meta":{"page":1,"per_page":25,"total":1}})";
    server->setInterceptor([&](const sandbox::HttpIncoming& incoming) -> std::optional<sandbox::HttpAnswer> {
        if (!incoming.query.hasQueryItem(u"q"_s))
            return std::nullopt;
        return sandbox::HttpAnswer{.contentType = "application/json", .body = found, .headers = {}};
    });
    ASSERT_TRUE(this->found(u"zeppelin"_s).isEmpty());
    ASSERT_TRUE(ask(u"zeppelin"_s));
    EXPECT_EQ(foundIds, QStringList{u"9f000000-0000-4000-8000-000000000001"_s});
    EXPECT_EQ(this->found(u"zeppelin"_s), foundIds);
}

TEST_F(SearchStory, signsOfTheWordsReachTheServerAsTheyAre)
{
    QStringList asked;
    QString paging;
    server->setInterceptor([&](const sandbox::HttpIncoming& incoming) -> std::optional<sandbox::HttpAnswer> {
        if (incoming.query.hasQueryItem(u"q"_s)) {
            asked.append(incoming.query.queryItemValue(u"q"_s, QUrl::FullyDecoded));
            paging = incoming.query.queryItemValue(u"per_page"_s);
        }
        return std::nullopt;
    });
    ASSERT_TRUE(ask(u"100% a+b & c#d = \u00e9 %41"_s));
    EXPECT_FALSE(searchError);
    EXPECT_EQ(asked, QStringList{u"100% a+b & c#d = \u00e9 %41"_s});
    EXPECT_EQ(paging, u"25"_s);
}

TEST_F(SearchStory, nothingIsAskedForNothing)
{
    ASSERT_TRUE(ask(u"   "_s));
    EXPECT_FALSE(searchError);
    EXPECT_TRUE(foundIds.isEmpty());
}

TEST_F(SearchStory, withoutTheServerTheAgentHearsWhy)
{
    server.reset();
    ASSERT_TRUE(ask(u"printer"_s));
    ASSERT_TRUE(searchError);
    EXPECT_EQ(searchError->kind, ErrorKind::Offline);
    EXPECT_TRUE(foundIds.isEmpty());
}

TEST_F(SearchStory, theTagsOfAnOpenedTicketAreWordsOfIt)
{
    TicketId tagged;
    const QList<TicketRow> rows = agent->reader()->rows(TicketQuery{}).value();
    for (const TicketRow& row : rows) {
        agent->session->openTicket(row.id);
        const bool learned =
            QTest::qWaitFor([this] { return !agent->reader()->workspace().value().tags.isEmpty(); }, 1'500);
        if (learned) {
            tagged = row.id;
            break;
        }
    }
    ASSERT_FALSE(tagged.isEmpty());
    const QString name = agent->reader()->workspace().value().tags.first().name;
    EXPECT_TRUE(waitFor([&] { return found(u'"' + name + u'"').contains(tagged); })) << name.toStdString();
}

} // namespace
} // namespace deskbell
