// SPDX-License-Identifier: MIT
#include "sync/sandboxstory.h"

namespace deskbell {
namespace {

/// Two programs, each with its own files, on one workspace.
class TwoAgents : public ::testing::Test
{
protected:
    void SetUp() override
    {
        sandbox::Options options;
        options.tickets = 30;
        options.rateLimit = 0; // this is not about the budget
        server = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(server->start());
        ada = std::make_unique<Agent>(*server, 1'000);
        bela = std::make_unique<Agent>(*server, 1'000);
        for (Agent* agent : {ada.get(), bela.get()})
            ASSERT_TRUE(waitFor([agent] { return agent->connection.lastSync.isValid(); }));
        row = ada->reader()->rows(TicketQuery{.limit = 1}).value().first();
    }
    void TearDown() override
    {
        ada.reset();
        bela.reset();
        server.reset();
    }
    static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 20'000); }

    QString subjectNow() const { return ada->shown(row.id).subject; }
    QString saveSubject(Agent& agent, const QString& to)
    {
        TicketPatch patch;
        patch.set({.field = TicketField::Subject}, agent.shown(row.id).subject, to);
        return agent.session->submit(row.id, patch);
    }
    QString savePriority(Agent& agent, const QString& word)
    {
        const Choice before = agent.shown(row.id).priority;
        const Choice after{.word = word};
        TicketPatch patch;
        patch.set({.field = TicketField::Priority}, toJson(before), toJson(after));
        return agent.session->submit(row.id, patch);
    }
    bool settled(const Agent& agent, const QString& operation) const
    {
        return waitFor([&] { return agent.wasReported(operation, ChangeState::Settled); });
    }
    bool refreshBoth()
    {
        for (Agent* agent : {ada.get(), bela.get()}) {
            const QDateTime before = agent->connection.lastSync;
            agent->session->refresh();
            if (!waitFor([&] { return agent->connection.lastSync > before; }))
                return false;
        }
        return true;
    }

    std::unique_ptr<sandbox::Sandbox> server;
    std::unique_ptr<Agent> ada;
    std::unique_ptr<Agent> bela;
    TicketRow row;
};

TEST_F(TwoAgents, whoChangeDifferentFieldsBothGetTheirWay)
{
    const QString hers = saveSubject(*ada, u"Ada was here"_s);
    ASSERT_TRUE(settled(*ada, hers));
    const QString word = row.priority.word == u"urgent"_s ? u"low"_s : u"urgent"_s;
    const QString his = savePriority(*bela, word); // he has not seen her change
    ASSERT_TRUE(settled(*bela, his));
    ASSERT_TRUE(refreshBoth());
    for (const Agent* agent : {ada.get(), bela.get()}) {
        EXPECT_EQ(agent->shown(row.id).subject, u"Ada was here"_s);
        EXPECT_EQ(agent->shown(row.id).priority.word, word);
    }
}

TEST_F(TwoAgents, whoChangeTheSameFieldAreBothShownBeforeOneIsReplaced)
{
    const QString hers = saveSubject(*ada, u"Ada was here"_s);
    ASSERT_TRUE(settled(*ada, hers));
    const QString his = saveSubject(*bela, u"Béla was here"_s);
    ASSERT_TRUE(waitFor([&] {
        return std::ranges::any_of(bela->reports, [](const ChangeReport& report) {
            return report.state == ChangeState::Conflict && !report.conflicts.isEmpty();
        });
    }));
    const auto report = std::ranges::find_if(
        bela->reports, [](const ChangeReport& one) { return one.state == ChangeState::Conflict; });
    EXPECT_EQ(report->conflicts.first().theirs, u"Ada was here"_s);
    EXPECT_EQ(report->conflicts.first().mine, u"Béla was here"_s);
    ASSERT_TRUE(refreshBoth());
    EXPECT_EQ(ada->shown(row.id).subject, u"Ada was here"_s) << "nothing was sent over it";

    bela->session->resolveConflict(report->operation, {.field = TicketField::Subject}, true);
    ASSERT_TRUE(waitFor([this] { return bela->connection.waitingChanges == 0; }));
    ASSERT_TRUE(refreshBoth());
    for (const Agent* agent : {ada.get(), bela.get()})
        EXPECT_EQ(agent->shown(row.id).subject, u"Béla was here"_s);
}

TEST_F(TwoAgents, whoTakeTurnsForAWhileSeeTheSameInTheEnd)
{
    for (int turn = 0; turn < 6; ++turn) {
        Agent& agent = turn % 2 == 0 ? *ada : *bela;
        ASSERT_TRUE(settled(agent, saveSubject(agent, u"Turn %1"_s.arg(turn))));
        ASSERT_TRUE(refreshBoth());
    }
    EXPECT_EQ(ada->shown(row.id).subject, u"Turn 5"_s);
    EXPECT_EQ(ada->shown(row.id), bela->shown(row.id));
}

} // namespace
} // namespace deskbell
