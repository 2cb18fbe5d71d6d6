// SPDX-License-Identifier: MIT
// PATCHes on the wire per decision to send, over every way to lose an answer (fault matrix B1 to B4; figure
// N2).
#include "death/figures.h"
#include "death/laws.h"
#include "support/eventwait.h"
#include "sync/session.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <atomic>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Answer = Fate::Answer;

class LostAnswers : public ::testing::TestWithParam<bool>
{
protected:
    void start()
    {
        Session::Setup setup;
        setup.account = {.id = u"a1"_s, .name = u"Lost answers"_s, .server = m_desk.origin()};
        setup.key = ApiKey::parse("ixk_lost_0123456789").value();
        setup.cachePath = m_folder.filePath(u"cache.db"_s);
        setup.outboxPath = m_folder.filePath(u"outbox.db"_s);
        setup.clock = std::make_shared<SystemClock>();
        setup.limits.budgetSpeed = 1'000;                  // the budget has stories of its own
        setup.limits.inactivity = std::chrono::seconds(1); // for the answers that never come, or too late
        setup.passed = [this](QLatin1StringView point) {
            m_decisions += point == passage::attemptStored;
        };
        m_session = std::make_unique<Session>(setup);
        QObject::connect(m_session.get(), &Session::changeReported, m_session.get(),
                         [this](const ChangeReport& report) {
                             m_isSettled = m_isSettled || report.state == ChangeState::Settled;
                             if (report.error)
                                 m_session->retryNow(); // instead of waiting for its turn
                         });
        m_session->start();
    }

    /// One edit, the answer of whose first PATCH is lost.
    void change(const QString& ticket, Answer answer, bool applied)
    {
        bool isFirst = true;
        m_desk.setFate([&](const WireRequest& request) {
            if (answer == Answer::LastOfConnection && request.verb == "GET")
                return Fate{.answer = answer};
            if (request.verb != "PATCH" || answer == Answer::LastOfConnection ||
                !std::exchange(isFirst, false))
                return Fate{};
            return Fate{.applied = applied || answer == Answer::Proper, .answer = answer};
        });
        TicketPatch patch;
        patch.set({.field = TicketField::Subject}, m_desk.text(ticket, u"subject"_s), u"mine "_s + ticket);
        m_isSettled = false;
        m_session->submit(ticket, patch);
        ASSERT_TRUE(waitUntil([this] { return m_isSettled; })) << "answer " << int(answer);
        EXPECT_EQ(m_desk.text(ticket, u"subject"_s), u"mine "_s + ticket) << "answer " << int(answer);
        m_desk.setFate({});
    }

    static constexpr Answer all[] = {
        Answer::Proper,  Answer::Close, Answer::Reset,     Answer::HalfStatus, Answer::CutHeaders,
        Answer::CutBody, Answer::Noise, Answer::EmptyBody, Answer::Gateway,    Answer::LastOfConnection,
        Answer::None,    Answer::Late};
    TicketDesk m_desk{int(std::size(all)), 100};
    QTemporaryDir m_folder{scratch()};
    std::unique_ptr<Session> m_session;
    std::atomic<int> m_decisions = 0;
    bool m_isSettled = false;
};

TEST_P(LostAnswers, AreOnePatchPerDecision)
{
    start();
    for (size_t i = 0; i < std::size(all); ++i)
        change(m_desk.ids().at(qsizetype(i)), all[i], GetParam());
    ASSERT_TRUE(m_session->shutDown());
    EXPECT_EQ(doubled(m_desk.events()).join(u'\n').toStdString(), "");
    EXPECT_EQ(m_desk.patches(), m_decisions);
    tellFigures(
        u"%1: patches=%2 decisions=%3 per-decision=%4"_s.arg(GetParam() ? u"applied"_s : u"not applied"_s)
            .arg(m_desk.patches())
            .arg(m_decisions)
            .arg(double(m_desk.patches()) / m_decisions, 0, 'f', 2));
}

INSTANTIATE_TEST_SUITE_P(EachOutcome, LostAnswers, ::testing::Values(true, false),
                         [](const auto& row) { return std::string(row.param ? "Applied" : "NotApplied"); });

} // namespace
} // namespace deskbell
