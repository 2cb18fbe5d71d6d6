// SPDX-License-Identifier: MIT
#include "sync/connectiontracker.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

const QDateTime noon = QDateTime(QDate(2026, 11, 26), QTime(12, 0), Qt::UTC);

Error error(ErrorKind kind)
{
    return {.kind = kind};
}

TEST(ConnectionTracker, anAnswerMeansConnected)
{
    ConnectionTracker tracker;
    EXPECT_TRUE(tracker.noteAnswer(std::nullopt, noon));
    EXPECT_EQ(tracker.status().state, ConnectionState::Connected);
    EXPECT_FALSE(tracker.noteAnswer(std::nullopt, noon)) << "nothing new is no news";
}

TEST(ConnectionTracker, eachConditionHasItsOwnState)
{
    const std::pair<ErrorKind, ConnectionState> rows[] = {
        {ErrorKind::Offline, ConnectionState::Offline},
        {ErrorKind::NotTheApi, ConnectionState::SignInPage},
        {ErrorKind::Certificate, ConnectionState::Untrusted},
        {ErrorKind::Unauthorized, ConnectionState::KeyRefused},
        {ErrorKind::PlanForbidden, ConnectionState::PlanRefused},
        {ErrorKind::RateLimited, ConnectionState::RateLimited},
        {ErrorKind::ServerFailed, ConnectionState::ServerFailing},
        {ErrorKind::TimedOut, ConnectionState::ServerFailing},
        {ErrorKind::SecretUnknown, ConnectionState::KeyMissing},
    };
    for (const auto& [kind, state] : rows) {
        ConnectionTracker tracker;
        tracker.noteAnswer(error(kind), noon);
        EXPECT_EQ(tracker.status().state, state) << int(kind);
        ASSERT_TRUE(tracker.status().error);
        EXPECT_EQ(tracker.status().error->kind, kind);
    }
}

TEST(ConnectionTracker, aRefusalOfOneTicketProvesThatTheServerIsThere)
{
    for (const ErrorKind kind : {ErrorKind::NotFound, ErrorKind::Invalid, ErrorKind::Conflict}) {
        ConnectionTracker tracker;
        tracker.noteAnswer(error(ErrorKind::Offline), noon);
        tracker.noteAnswer(error(kind), noon);
        EXPECT_EQ(tracker.status().state, ConnectionState::Connected) << int(kind);
        EXPECT_FALSE(tracker.status().error);
    }
}

TEST(ConnectionTracker, ourOwnDiskSaysNothingOfTheServer)
{
    ConnectionTracker tracker;
    tracker.noteAnswer(std::nullopt, noon);
    EXPECT_FALSE(tracker.noteAnswer(error(ErrorKind::DiskFull), noon));
    EXPECT_EQ(tracker.status().state, ConnectionState::Connected);
}

TEST(ConnectionTracker, aReadOnlyKeyIsRememberedUntilAnotherKeyComes)
{
    ConnectionTracker tracker;
    tracker.noteAnswer(error(ErrorKind::ReadOnlyKey), noon);
    tracker.noteAnswer(std::nullopt, noon);
    EXPECT_TRUE(tracker.status().readOnlyKey);
    EXPECT_EQ(tracker.status().state, ConnectionState::Connected) << "it can still read";
    tracker.noteNewKey();
    EXPECT_FALSE(tracker.status().readOnlyKey);
}

TEST(ConnectionTracker, aMissingKeyTellsALockedStoreFromAnEmptyOne)
{
    ConnectionTracker tracker;
    tracker.noteMissingKey(error(ErrorKind::SecretUnknown));
    EXPECT_EQ(tracker.status().state, ConnectionState::KeyMissing);
    EXPECT_EQ(tracker.status().error->kind, ErrorKind::SecretUnknown);
    tracker.noteMissingKey(std::nullopt);
    EXPECT_FALSE(tracker.status().error);
    tracker.noteNewKey();
    EXPECT_EQ(tracker.status().state, ConnectionState::Starting);
}

TEST(ConnectionTracker, saysWhenARateLimitEnds)
{
    ConnectionTracker tracker;
    Error limited = error(ErrorKind::RateLimited);
    limited.retryAfter = std::chrono::seconds(7);
    tracker.noteAnswer(limited, noon);
    EXPECT_EQ(tracker.status().retryAt, noon.addSecs(7));
    tracker.noteAnswer(std::nullopt, noon.addSecs(8));
    EXPECT_FALSE(tracker.status().retryAt.isValid());
}

/// Answers that took so long, one after the other; the state after the last.
ConnectionState after(ConnectionTracker& tracker, std::initializer_list<int> seconds)
{
    for (const int time : seconds) {
        tracker.noteDuration(std::chrono::seconds(time));
        tracker.noteAnswer(std::nullopt, noon);
    }
    return tracker.status().state;
}

TEST(ConnectionTracker, lateAnswersAreASlowConnectionUntilTheyComeClearlyQuicker)
{
    ConnectionTracker tracker;
    EXPECT_EQ(after(tracker, {9}), ConnectionState::Connected) << "one says nothing";
    EXPECT_EQ(after(tracker, {4, 4}), ConnectionState::Slow);
    EXPECT_EQ(after(tracker, {3, 3, 3}), ConnectionState::Slow)
        << "a little better does not change the words";
    EXPECT_EQ(after(tracker, {1, 1, 1}), ConnectionState::Connected);
    EXPECT_EQ(after(tracker, {3, 3, 3}), ConnectionState::Connected) << "nor does a little worse";
}

TEST(ConnectionTracker, timeLimitsBetweenAnswersAreASlowConnection)
{
    ConnectionTracker tracker;
    after(tracker, {0, 0, 0, 0});
    tracker.noteAnswer(error(ErrorKind::TimedOut), noon);
    EXPECT_EQ(tracker.status().state, ConnectionState::Slow);
    EXPECT_FALSE(tracker.status().error);
    EXPECT_EQ(after(tracker, {0, 0}), ConnectionState::Slow);
    EXPECT_EQ(after(tracker, {0, 0, 0}), ConnectionState::Connected);
}

TEST(ConnectionTracker, timeLimitsWithoutAnAnswerAreAFailingServer)
{
    ConnectionTracker tracker;
    for (int i = 0; i < 5; ++i)
        tracker.noteAnswer(error(ErrorKind::TimedOut), noon);
    EXPECT_EQ(tracker.status().state, ConnectionState::ServerFailing);
}

TEST(ConnectionTracker, whatCameBeforeAnOutageIsForgotten)
{
    ConnectionTracker tracker;
    after(tracker, {9, 9, 9});
    tracker.noteAnswer(error(ErrorKind::Offline), noon);
    EXPECT_EQ(tracker.status().state, ConnectionState::Offline);
    EXPECT_EQ(after(tracker, {0}), ConnectionState::Connected);
}

} // namespace
} // namespace deskbell
