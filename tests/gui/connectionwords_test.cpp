// SPDX-License-Identifier: MIT
#include "gui/connectionwords.h"

#include "gui/connectionlabel.h"
#include "models/modelsupport.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct ConnectionLineOf : testing::Test
{
    FixedClock clock;
    QLocale locale{QLocale::English, QLocale::UnitedKingdom};
    ConnectionStatus status;

    QString text() const { return connectionLine(status, clock, locale).text; }
};

TEST_F(ConnectionLineOf, AGoodDay)
{
    status.state = ConnectionState::Connected;
    status.lastSync = clock.now.addSecs(-26 * 60);
    EXPECT_EQ(text(), u"Connected · synced 10:04 · nothing waiting"_s);
    status.waitingChanges = 1;
    EXPECT_EQ(text(), u"Connected · synced 10:04 · 1 change waiting"_s);
    status.waitingChanges = 3;
    status.readOnlyKey = true;
    EXPECT_EQ(text(), u"Connected · synced 10:04 · 3 changes waiting · read-only key"_s);
}

TEST_F(ConnectionLineOf, ThatNothingWaitsIsSaidOnlyWhenItIsKnown)
{
    EXPECT_EQ(text(), u"Connecting…"_s);
    status.waitingChanges = 2;
    EXPECT_EQ(text(), u"Connecting… · 2 changes waiting"_s);
}

TEST_F(ConnectionLineOf, HasNoSecondsWithoutAConfiguredLanguage)
{
    status.state = ConnectionState::Connected;
    status.lastSync = clock.now;
    locale = QLocale::c();
    EXPECT_EQ(text(), u"Connected · synced 10:30 · nothing waiting"_s);
}

TEST_F(ConnectionLineOf, SyncedOnAnotherDaySaysSo)
{
    status.state = ConnectionState::Offline;
    status.lastSync = clock.now.addDays(-2);
    EXPECT_EQ(text(), u"Offline · synced Sat 10:30 · nothing waiting"_s);
}

TEST_F(ConnectionLineOf, CountsDownWhenTheServerAsksToWait)
{
    status.state = ConnectionState::RateLimited;
    status.retryAt = clock.now.addSecs(42);
    EXPECT_EQ(text(), u"The server asks to wait · 0:42 · nothing waiting"_s);
    status.retryAt = clock.now.addSecs(130);
    EXPECT_EQ(text(), u"The server asks to wait · 2:10 · nothing waiting"_s);
    status.retryAt = clock.now.addSecs(-1);
    EXPECT_EQ(text(), u"The server asks to wait · trying again now · nothing waiting"_s);
}

TEST_F(ConnectionLineOf, EveryStateHasWordsOfItsOwn)
{
    QSet<QString> texts;
    const auto states = {
        ConnectionState::Starting,      ConnectionState::Connected,   ConnectionState::Offline,
        ConnectionState::SignInPage,    ConnectionState::Untrusted,   ConnectionState::KeyRefused,
        ConnectionState::KeyMissing,    ConnectionState::PlanRefused, ConnectionState::RateLimited,
        ConnectionState::ServerFailing, ConnectionState::Slow};
    for (const ConnectionState state : states) {
        status.state = state;
        EXPECT_FALSE(text().isEmpty());
        texts.insert(text());
    }
    EXPECT_EQ(texts.size(), qsizetype(states.size()));
}

TEST_F(ConnectionLineOf, APauseIsToldInWords)
{
    status.state = ConnectionState::Connected;
    EXPECT_EQ(connectionLine(status, clock, locale, {.paused = true}).text,
              u"Connected · fetching is paused · nothing waiting"_s);
}

TEST(SyncWords, CountTicketsWhileTheFirstFillRuns)
{
    const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    EXPECT_EQ(fillText({.filling = true, .done = 4'200, .total = 20'000}, locale),
              u"Tickets: 4,200 of 20,000"_s);
    EXPECT_EQ(fillText({.filling = true, .done = 20'001, .total = 20'000}, locale),
              u"Tickets: 20,000 of 20,000"_s);
    EXPECT_EQ(fillText({.filling = true, .done = 25}, locale), u"Tickets: 25"_s);
    EXPECT_EQ(fillText({.done = 20'000, .total = 20'000}, locale), QString());
}

TEST(SyncWords, CountRequestsOnlyWhileThereAreAny)
{
    EXPECT_EQ(requestsText({.requestsUsed = 61}), u"61 of 90 requests"_s);
    EXPECT_EQ(requestsText({.requestsUsed = 3, .requestsAllowed = 45}), u"3 of 45 requests"_s);
    EXPECT_EQ(requestsText({}), QString());
}

TEST(SessionProblemOf, OnlyWhatDoesNotPassByItselfStandsInTheBar)
{
    for (const ConnectionState state :
         {ConnectionState::Starting, ConnectionState::Connected, ConnectionState::Offline,
          ConnectionState::RateLimited, ConnectionState::ServerFailing, ConnectionState::Slow})
        EXPECT_FALSE(sessionProblem({.state = state})) << int(state);
    for (const ConnectionState state :
         {ConnectionState::KeyRefused, ConnectionState::KeyMissing, ConnectionState::PlanRefused,
          ConnectionState::Untrusted, ConnectionState::SignInPage}) {
        const auto problem = sessionProblem({.state = state});
        ASSERT_TRUE(problem);
        EXPECT_FALSE(problem->text.isEmpty());
        EXPECT_NE(problem->remedy, Remedy::None);
        EXPECT_FALSE(remedyText(problem->remedy).isEmpty());
    }
}

TEST(SessionProblemOf, ALockedKeyStoreIsUnlockedAndNeverLeadsToEnteringAKey)
{
    ConnectionStatus status{.state = ConnectionState::KeyMissing};
    status.error = Error{.kind = ErrorKind::SecretUnknown, .message = u"locked"_s};
    EXPECT_EQ(sessionProblem(status)->remedy, Remedy::Unlock);
    status.error.reset();
    EXPECT_EQ(sessionProblem(status)->remedy, Remedy::EnterKey);
}

TEST(SessionProblemOf, AReadOnlyKeyIsToldAsANoteWhileAllElseIsWell)
{
    ConnectionStatus status{.state = ConnectionState::Connected};
    status.readOnlyKey = true;
    ASSERT_TRUE(sessionProblem(status));
    EXPECT_EQ(sessionProblem(status)->severity, Severity::Info);
}

TEST(SessionProblemOf, CarriesTheDetailsOfItsError)
{
    ConnectionStatus status{.state = ConnectionState::KeyRefused};
    status.error = Error{.kind = ErrorKind::Unauthorized, .httpStatus = 401, .requestId = u"req-9"_s};
    EXPECT_TRUE(sessionProblem(status)->details.contains(u"req-9"_s));
}

TEST(ConnectionLabelWidget, ShowsAndSpeaksTheLine)
{
    auto clock = std::make_shared<FixedClock>();
    ConnectionLabel label;
    label.setClock(clock);
    label.setStatus({.state = ConnectionState::Offline});
    EXPECT_EQ(label.text(), u"Offline · nothing waiting"_s);
    EXPECT_EQ(label.accessibleDescription(), u"Offline · nothing waiting"_s);
}

} // namespace
} // namespace deskbell
