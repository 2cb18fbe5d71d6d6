// SPDX-License-Identifier: MIT
#include "sync/backoff.h"
#include "sync/flushpolicy.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

struct Row
{
    ErrorKind kind;
    NextStep whileReading;
    NextStep whileWriting;
};

class FlushPolicy : public ::testing::TestWithParam<Row>
{
};

TEST_P(FlushPolicy, saysWhatFollowsFromAFailure)
{
    const Error error{.kind = GetParam().kind};
    EXPECT_EQ(nextStepAfter(error, FlushPhase::Reading), GetParam().whileReading);
    EXPECT_EQ(nextStepAfter(error, FlushPhase::Writing), GetParam().whileWriting);
}

INSTANTIATE_TEST_SUITE_P(
    EachKind, FlushPolicy,
    ::testing::Values(Row{ErrorKind::Offline, NextStep::TryLater, NextStep::TryLater},
                      Row{ErrorKind::TimedOut, NextStep::TryLater, NextStep::TryLater},
                      Row{ErrorKind::OutcomeUnknown, NextStep::Verify, NextStep::Verify},
                      Row{ErrorKind::Cancelled, NextStep::Stop, NextStep::Stop},
                      Row{ErrorKind::Certificate, NextStep::TryLater, NextStep::TryLater},
                      Row{ErrorKind::Redirected, NextStep::TryLater, NextStep::Verify},
                      Row{ErrorKind::NotTheApi, NextStep::TryLater, NextStep::Verify},
                      Row{ErrorKind::Protocol, NextStep::TryLater, NextStep::Verify},
                      Row{ErrorKind::TooLarge, NextStep::TryLater, NextStep::Verify},
                      Row{ErrorKind::Unauthorized, NextStep::Park, NextStep::Park},
                      Row{ErrorKind::PlanForbidden, NextStep::AskList, NextStep::AskList},
                      Row{ErrorKind::ReadOnlyKey, NextStep::Park, NextStep::Park},
                      Row{ErrorKind::NotFound, NextStep::AskList, NextStep::AskList},
                      Row{ErrorKind::Invalid, NextStep::Refuse, NextStep::Refuse},
                      Row{ErrorKind::Conflict, NextStep::TryLater, NextStep::Reread},
                      Row{ErrorKind::RateLimited, NextStep::TryLater, NextStep::TryLater},
                      Row{ErrorKind::ServerFailed, NextStep::TryLater, NextStep::Verify},
                      Row{ErrorKind::Refused, NextStep::Refuse, NextStep::Refuse},
                      Row{ErrorKind::Storage, NextStep::TryLater, NextStep::TryLater},
                      Row{ErrorKind::DiskFull, NextStep::TryLater, NextStep::TryLater},
                      Row{ErrorKind::FileInUse, NextStep::TryLater, NextStep::TryLater},
                      Row{ErrorKind::TicketDenied, NextStep::Refuse, NextStep::Refuse},
                      Row{ErrorKind::TicketGone, NextStep::Refuse, NextStep::Refuse},
                      Row{ErrorKind::WritesBlocked, NextStep::Park, NextStep::Park},
                      Row{ErrorKind::SecretUnknown, NextStep::Park, NextStep::Park}));

TEST(ScopeTold, aRefusedWriteInTheVendorsShapeIsTheKeysScope)
{
    EXPECT_EQ(withScopeTold({.kind = ErrorKind::PlanForbidden, .httpStatus = 403}, false).kind,
              ErrorKind::ReadOnlyKey);
}

TEST(ScopeTold, aKeyThatHasWrittenIsOnlyDeniedThisTicket)
{
    EXPECT_EQ(withScopeTold({.kind = ErrorKind::PlanForbidden, .httpStatus = 403}, true).kind,
              ErrorKind::TicketDenied);
}

TEST(ScopeTold, aServerThatNamesItsReasonIsBelieved)
{
    const Error named{
        .kind = ErrorKind::PlanForbidden, .httpStatus = 403, .code = QStringLiteral("forbidden")};
    EXPECT_EQ(withScopeTold(named, false).kind, ErrorKind::TicketDenied);
    EXPECT_EQ(withScopeTold({.kind = ErrorKind::Invalid}, true).kind, ErrorKind::Invalid);
}

TEST(BlockedWrites, areThoseThatNothingOfTheApiAnswered)
{
    EXPECT_TRUE(looksBlocked({.kind = ErrorKind::OutcomeUnknown}));
    EXPECT_TRUE(looksBlocked({.kind = ErrorKind::ServerFailed, .httpStatus = 501}));
    EXPECT_TRUE(looksBlocked({.kind = ErrorKind::Refused, .httpStatus = 405}));
    EXPECT_FALSE(looksBlocked(
        {.kind = ErrorKind::Refused, .message = QStringLiteral("not allowed"), .httpStatus = 405}));
    EXPECT_FALSE(looksBlocked({.kind = ErrorKind::OutcomeUnknown, .httpStatus = 200})) << "an empty answer";
    EXPECT_FALSE(looksBlocked({.kind = ErrorKind::ServerFailed, .httpStatus = 503}));
}

TEST(Backoff, staysBelowALimitThatDoublesUpToFiveMinutes)
{
    QRandomGenerator random(7);
    for (int attempt = 1; attempt < 40; ++attempt) {
        const qint64 limit = attempt > 9 ? 300'000 : std::min<qint64>(300'000, 1000LL << (attempt - 1));
        for (int i = 0; i < 50; ++i) {
            const auto delay = backoffDelay(attempt, random).count();
            EXPECT_GE(delay, 0);
            EXPECT_LE(delay, limit) << "attempt " << attempt;
        }
    }
}

TEST(Backoff, usesTheWholeRange)
{
    QRandomGenerator random(7);
    qint64 largest = 0;
    for (int i = 0; i < 200; ++i)
        largest = std::max<qint64>(largest, backoffDelay(20, random).count());
    EXPECT_GT(largest, 250'000);
}

} // namespace
} // namespace deskbell
