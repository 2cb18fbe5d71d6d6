// SPDX-License-Identifier: MIT
#include "sync/retryplan.h"

#include "support/manualclock.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono;

TEST(RetryPlan, eachDecisionHasAWaitOfItsOwn)
{
    ManualClock clock;
    RetryPlan plan(clock);
    EXPECT_TRUE(plan.isDue(u"a"_s));
    const QDateTime due = plan.postpone(u"a"_s, {.kind = ErrorKind::ServerFailed, .retryAfter = seconds(7)});
    EXPECT_GE(clock.nowUtc().secsTo(due), 7) << "never before the server said so";
    EXPECT_EQ(plan.dueAt(u"a"_s), due);
    EXPECT_FALSE(plan.isDue(u"a"_s));
    EXPECT_TRUE(plan.isDue(u"b"_s));
    clock.advance(milliseconds(clock.nowUtc().msecsTo(due)));
    EXPECT_TRUE(plan.isDue(u"a"_s));
}

TEST(RetryPlan, waitsGrowWithFailuresUntilItIsForgotten)
{
    ManualClock clock;
    RetryPlan plan(clock);
    const auto longestOf = [&](int tries) {
        qint64 longest = 0;
        for (int i = 0; i < tries; ++i)
            longest = std::max(longest, clock.nowUtc().msecsTo(plan.postpone(u"a"_s, {})));
        return longest;
    };
    EXPECT_LE(longestOf(1), 1000);
    EXPECT_GT(longestOf(60), 60'000);
    plan.endWaits();
    EXPECT_TRUE(plan.isDue(u"a"_s));
    EXPECT_GT(longestOf(30), 60'000) << "the end of a wait is no success";
    plan.forget(u"a"_s);
    EXPECT_TRUE(plan.isDue(u"a"_s));
    EXPECT_LE(longestOf(1), 1000);
    longestOf(30);
    plan.startOver();
    EXPECT_TRUE(plan.isDue(u"a"_s));
    EXPECT_LE(longestOf(1), 1000);
}

TEST(RetryPlan, aTimeThatTheServerAskedForOutlivesEverythingButItself)
{
    ManualClock clock;
    RetryPlan plan(clock);
    const QDateTime held = plan.postpone(u"a"_s, {.kind = ErrorKind::ServerFailed, .retryAfter = minutes(9)});
    plan.postpone(u"b"_s, {.kind = ErrorKind::ServerFailed});
    const QDateTime later = plan.postpone(u"c"_s, {.kind = ErrorKind::RateLimited, .retryAfter = hours(1)});
    plan.endWait(u"a"_s);
    plan.endWaits();
    plan.startOver();
    EXPECT_EQ(plan.dueAt(u"a"_s), held);
    EXPECT_TRUE(plan.isDue(u"b"_s));
    EXPECT_EQ(plan.dueAt(u"c"_s), later);
    clock.advance(minutes(10));
    EXPECT_TRUE(plan.isDue(u"a"_s));
    plan.postpone(u"a"_s, {.kind = ErrorKind::ServerFailed});
    plan.endWait(u"a"_s);
    EXPECT_TRUE(plan.isDue(u"a"_s)) << "a time that is over holds nothing";
}

TEST(RetryPlan, itIsKnownSinceWhenADecisionFails)
{
    ManualClock clock;
    RetryPlan plan(clock);
    EXPECT_FALSE(plan.failingSince(u"a"_s).isValid());
    const QDateTime first = clock.nowUtc();
    plan.postpone(u"a"_s, {});
    clock.advance(minutes(10));
    plan.postpone(u"a"_s, {});
    plan.startOver();
    EXPECT_EQ(plan.failingSince(u"a"_s), first) << "asking for another try does not make it younger";
    plan.forget(u"a"_s);
    EXPECT_FALSE(plan.failingSince(u"a"_s).isValid());
}

} // namespace
} // namespace deskbell
