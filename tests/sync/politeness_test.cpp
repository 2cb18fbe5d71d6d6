// SPDX-License-Identifier: MIT
#include "sync/sandboxstory.h"

namespace deskbell {
namespace {

/// A first fill against a server that counts strictly: 100 requests in any minute, the 101st is refused.
class PoliteFill : public ::testing::Test
{
protected:
    struct Arrival
    {
        qint64 at = 0; ///< by the server's clock
        QByteArray method;
        QString path;
        int status = 0;
    };

    void start(int tickets, int speed)
    {
        clock = std::make_shared<HurriedClock>(speed);
        sandbox::Options options;
        options.tickets = tickets;
        options.rateLimit = 100;
        options.without = {u"contacts"_s}; // thousands of them would come after the tickets
        server = std::make_unique<sandbox::Sandbox>(options, clock);
        ASSERT_TRUE(server->start());
        QObject::connect(server.get(), &sandbox::Sandbox::requestHandled, server.get(),
                         [this](const sandbox::HandledRequest& request) {
                             arrivals.push_back({.at = clock->nowUtc().toMSecsSinceEpoch(),
                                                 .method = request.method,
                                                 .path = request.path,
                                                 .status = request.status});
                         });
        agent = std::make_unique<Agent>(*server, speed);
    }
    void TearDown() override
    {
        agent.reset();
        server.reset();
    }

    static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 60'000); }

    /// Saves a change of a ticket that the first page brought; true if its requests arrive within a second.
    bool saveArrivesWithinASecond()
    {
        const TicketRow row = agent->reader()->rows(TicketQuery{.limit = 1}).value().first();
        TicketPatch patch;
        patch.set({.field = TicketField::Subject}, row.subject, u"Saved in the middle"_s);
        const QString path = u"/api/v1/tickets/"_s + row.id;
        QElapsedTimer timer;
        timer.start();
        saved = agent->session->submit(row.id, patch);
        return QTest::qWaitFor(
            [&] {
                return std::ranges::any_of(
                    arrivals, [&](const Arrival& one) { return one.method == "PATCH" && one.path == path; });
            },
            1'000);
    }
    int requests(const QByteArray& method = {}, const QString& path = {}) const
    {
        return int(std::ranges::count_if(arrivals, [&](const Arrival& one) {
            return (method.isEmpty() || one.method == method) && (path.isEmpty() || one.path == path);
        }));
    }
    /// All requests up to the one for so many-th page of tickets.
    int requestsUntilPage(int page) const
    {
        int pages = 0;
        const auto last = std::ranges::find_if(arrivals, [&](const Arrival& one) {
            return one.path == u"/api/v1/tickets"_s && ++pages == page;
        });
        return int(last - arrivals.begin()) + 1;
    }
    /// What arrived from the so many-th request on.
    QStringList pathsFrom(int first) const
    {
        QStringList paths;
        for (size_t i = size_t(first); i < arrivals.size(); ++i)
            paths.append(QString::fromLatin1(arrivals[i].method) + u' ' + arrivals[i].path);
        return paths;
    }
    int refusals() const
    {
        return int(std::ranges::count_if(arrivals, [](const Arrival& one) { return one.status == 429; }));
    }
    /// The most requests that any minute saw, by the server's clock.
    int busiestMinute() const
    {
        qsizetype most = 0;
        for (size_t first = 0, last = 0; last < arrivals.size(); ++last) {
            while (arrivals[last].at - arrivals[first].at >= 60'000)
                ++first;
            most = std::max(most, qsizetype(last - first + 1));
        }
        return int(most);
    }

    std::shared_ptr<HurriedClock> clock;
    std::unique_ptr<sandbox::Sandbox> server;
    std::unique_ptr<Agent> agent;
    std::vector<Arrival> arrivals;
    QString saved;
};

TEST_F(PoliteFill, twentyThousandTicketsTakeTwoHundredRequestsAndFourAndNoneIsRefused)
{
    start(20'000, 30);
    ASSERT_TRUE(waitFor([this] { return agent->sync.done >= 9'000; }));
    EXPECT_EQ(agent->sync.total, 20'000);
    EXPECT_TRUE(agent->sync.filling);
    EXPECT_GT(agent->reader()->count().value(), 8'000) << "usable while it fills";
    EXPECT_TRUE(saveArrivesWithinASecond());
    ASSERT_TRUE(waitFor([this] { return !agent->sync.filling; }));
    const int spentOnTheSave = 2; // its GET and its PATCH
    EXPECT_LE(requestsUntilPage(200), 200 + 4 + spentOnTheSave);
    EXPECT_EQ(requests("PATCH"), 1);
    EXPECT_EQ(agent->reader()->count().value(), 20'000);

    // The lists that were put off come now; then a poll that finds nothing is one request.
    ASSERT_TRUE(waitFor([this] { return !agent->reader()->workspace().value().customFields.isEmpty(); }))
        << pathsFrom(0).join(u'\n').toStdString();
    const QDateTime before = agent->connection.lastSync;
    agent->session->refresh(); // brings the saved ticket
    ASSERT_TRUE(waitFor([&] { return agent->connection.lastSync > before; }));
    // On a busy machine the first of them may end with one that was under way before, and run into the
    // second.
    QStringList paths;
    for (int attempt = 0; attempt < 3 && paths.size() != 1; ++attempt) {
        const int known = requests();
        const QDateTime again = agent->connection.lastSync;
        agent->session->refresh();
        ASSERT_TRUE(waitFor([&] { return agent->connection.lastSync > again; }));
        paths = pathsFrom(known);
    }
    EXPECT_EQ(paths.join(u'\n').toStdString(), "GET /api/v1/tickets");

    EXPECT_EQ(refusals(), 0);
    EXPECT_LE(busiestMinute(), 90 + 2) << "openapi.json needs no key and is not counted by the server";
}

TEST_F(PoliteFill, inRealTimeASmallOneKeepsTheSameRules)
{
    start(1'150, 1);
    ASSERT_TRUE(waitFor([this] { return agent->sync.done >= 500; }));
    EXPECT_TRUE(saveArrivesWithinASecond());
    ASSERT_TRUE(waitFor([this] { return !agent->sync.filling && agent->connection.lastSync.isValid(); }));
    EXPECT_LE(requests("GET", u"/api/v1/tickets"_s), 12);
    EXPECT_EQ(refusals(), 0);
    EXPECT_EQ(agent->reader()->count().value(), 1'150);
}

TEST_F(PoliteFill, twoStartsWithinAMinuteShareOneBudget)
{
    start(1'000, 1);
    ASSERT_TRUE(waitFor([this] { return !agent->sync.filling && agent->connection.lastSync.isValid(); }));
    const int before = requests();
    ASSERT_GT(before, 10);
    // The same files: what was sent a moment ago still counts.
    ASSERT_TRUE(agent->session->shutDown());
    Session::Setup setup;
    setup.account = {.id = u"a1"_s, .name = u"Story"_s, .server = server->origin()};
    setup.key = ApiKey::parse(server->key()).value();
    setup.cachePath = agent->folder.filePath(u"cache.db"_s);
    setup.outboxPath = agent->folder.filePath(u"outbox.db"_s);
    setup.clock = std::make_shared<SystemClock>();
    Session second(setup);
    SyncStatus sync;
    QObject::connect(&second, &Session::syncStatusChanged, &second,
                     [&sync](const SyncStatus& status) { sync = status; });
    second.start();
    ASSERT_TRUE(waitFor([&] { return sync.requestsUsed > 0; }));
    EXPECT_GT(sync.requestsUsed, before);
    EXPECT_TRUE(second.shutDown());
}

} // namespace
} // namespace deskbell
