// SPDX-License-Identifier: MIT
#include "api/ratebudget.h"

#include <gtest/gtest.h>

namespace deskbell {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class RateBudgetTest : public testing::Test
{
protected:
    milliseconds now{1'000'000};
    double chance = 0.0;
    RateBudget budget{[this] { return now; },
                      [this] {
                          return chance;
                      }};

    /// Sends as many requests of a lane as may leave now.
    int drain(RequestLane lane)
    {
        int sent = 0;
        for (; budget.waitFor(lane) == milliseconds(0) && sent < 1'000; ++sent)
            budget.spend();
        return sent;
    }
};

TEST_F(RateBudgetTest, BackgroundWorkLeavesTwentyOfNinetyToThePerson)
{
    EXPECT_EQ(drain(RequestLane::Background), 70);
    EXPECT_EQ(drain(RequestLane::Interactive), 20);
    EXPECT_EQ(budget.waitFor(RequestLane::Interactive), RateBudget::window);
    EXPECT_EQ(budget.waitFor(RequestLane::Background), RateBudget::window);
}

TEST_F(RateBudgetTest, AWaitEndsWhenEnoughOldRequestsHaveLeftTheWindow)
{
    budget.spend();
    now += seconds(10);
    EXPECT_EQ(drain(RequestLane::Background), 69);
    EXPECT_EQ(budget.waitFor(RequestLane::Background), RateBudget::window - seconds(10));
    EXPECT_EQ(drain(RequestLane::Interactive), 20);
    EXPECT_EQ(budget.waitFor(RequestLane::Interactive), RateBudget::window - seconds(10));
    EXPECT_EQ(budget.waitFor(RequestLane::Background), RateBudget::window)
        << "the reserve the person used must come back first";
    now += budget.waitFor(RequestLane::Interactive);
    EXPECT_EQ(drain(RequestLane::Interactive), 1);
    EXPECT_EQ(drain(RequestLane::Background), 0);
}

TEST_F(RateBudgetTest, NoMinuteEverSeesMoreThanNinety)
{
    std::vector<milliseconds> sent;
    for (int step = 0; step < 4'000; ++step) {
        const auto lane = step % 3 == 0 ? RequestLane::Interactive : RequestLane::Background;
        if (const auto wait = budget.waitFor(lane); wait > milliseconds(0))
            now += std::min<milliseconds>(wait, milliseconds(700));
        else {
            budget.spend();
            sent.push_back(now);
        }
    }
    ASSERT_GT(sent.size(), 500U);
    for (size_t i = 90; i < sent.size(); ++i)
        EXPECT_GT(sent[i] - sent[i - 90], minutes(1));
}

TEST_F(RateBudgetTest, TheServersWaitPausesBothLanesAndIsNeverShortened)
{
    EXPECT_EQ(budget.throttled(seconds(7)), seconds(7));
    EXPECT_EQ(budget.waitFor(RequestLane::Interactive), seconds(7));
    EXPECT_EQ(budget.waitFor(RequestLane::Background), seconds(7));
    EXPECT_EQ(budget.throttled(seconds(2)), seconds(7)) << "a shorter wait doesn't end a longer one";
    now += milliseconds(6'999);
    EXPECT_EQ(budget.pausedFor(), milliseconds(1));
    now += milliseconds(1);
    EXPECT_EQ(budget.waitFor(RequestLane::Interactive), milliseconds(0));
}

TEST_F(RateBudgetTest, TheWaitIsSpreadUpwardsOnly)
{
    chance = 0.999;
    const auto wait = budget.throttled(seconds(100));
    EXPECT_GE(wait, seconds(109));
    EXPECT_LT(wait, seconds(110));
}

TEST_F(RateBudgetTest, WithoutANamedWaitThePausesDouble)
{
    for (const int expected : {5, 10, 20, 40, 60, 60}) {
        const auto wait = budget.throttled(std::nullopt);
        EXPECT_EQ(wait, seconds(expected));
        now += wait;
    }
    budget.answered();
    EXPECT_EQ(budget.throttled(std::nullopt), seconds(5));
}

TEST_F(RateBudgetTest, TheRateHalvesAndRecoversSlowly)
{
    budget.throttled(seconds(1));
    EXPECT_EQ(budget.currentLimit(), 45);
    now += seconds(1);
    EXPECT_EQ(drain(RequestLane::Background), 35) << "the reserve shrinks along";
    now += RateBudget::window;
    EXPECT_EQ(budget.currentLimit(), 55);
    for (int i = 0; i < 10; ++i)
        budget.throttled(seconds(1));
    EXPECT_EQ(budget.currentLimit(), 10) << "never starves";
    now += 20 * RateBudget::window;
    EXPECT_EQ(budget.currentLimit(), 90);
}

TEST_F(RateBudgetTest, AMachineThatWakesUpDoesNotSendItsWholeMinuteAtOnce)
{
    int atOnce = 0;
    for (; budget.paceFor(RequestLane::Background) == milliseconds(0) && atOnce < 100; ++atOnce)
        budget.spend();
    EXPECT_EQ(atOnce, 20);
    EXPECT_EQ(budget.paceFor(RequestLane::Background), seconds(10));
    EXPECT_EQ(budget.paceFor(RequestLane::Interactive), milliseconds(0)) << "a person does not wait for it";
    now += seconds(10);
    EXPECT_EQ(budget.paceFor(RequestLane::Background), milliseconds(0));
}

TEST_F(RateBudgetTest, ARestartDoesNotGiveAnotherMinutesWorth)
{
    drain(RequestLane::Interactive);
    now += seconds(30);
    RateBudget next([this] { return now; }, [] { return 0.0; });
    next.recall(budget.recentAges());
    EXPECT_EQ(next.used(), 90);
    EXPECT_EQ(next.waitFor(RequestLane::Interactive), RateBudget::window - seconds(30));
}

TEST_F(RateBudgetTest, ARestartDoesNotShortenThePauseTheServerAskedFor)
{
    budget.recallPause(seconds(7));
    EXPECT_EQ(budget.waitFor(RequestLane::Interactive), seconds(7));
    RateBudget other([this] { return now; });
    other.recallPause(seconds(1'000'000)); // a clock that was set back
    EXPECT_EQ(other.pausedFor(), std::chrono::hours(1));
}

TEST_F(RateBudgetTest, RequestsOfTheFutureCountAsSentNow)
{
    budget.recall({seconds(-500), seconds(10)});
    EXPECT_EQ(budget.used(), 2);
    now += RateBudget::window;
    EXPECT_EQ(budget.used(), 0);
}

TEST_F(RateBudgetTest, TheLedgerIsToldBeforeEachRequestLeavesAndOfEachPause)
{
    std::vector<size_t> told;
    budget.setLedger([&] { told.push_back(budget.recentAges().size()); });
    budget.spend();
    budget.spend();
    budget.throttled(seconds(7));
    EXPECT_EQ(told, (std::vector<size_t>{1, 2, 2}));
}

} // namespace deskbell
