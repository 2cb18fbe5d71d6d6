// SPDX-License-Identifier: MIT
// What the window says of a salvaged outbox, of a change that is stuck, and of a server that knows better.
#include "windowfixture.h"

#include "gui/connectionwords.h"
#include "gui/editor/changewords.h"
#include "gui/messagebar.h"

#include <QPushButton>

namespace deskbell {
namespace {

using SalvagedOutbox = Window;

TEST_F(SalvagedOutbox, standsInTheBarBeforeEverythingElseUntilItWasSeen)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    QSignalSpy seen(window.get(), &MainWindow::salvageSeen);
    window->databasesOpened({});
    window->showSalvage(u"Rescued from it (changes: 1)."_s);
    window->showConnection({.state = ConnectionState::KeyRefused});
    EXPECT_EQ(bar->text(), u"Rescued from it (changes: 1)."_s) << "why nothing is sent comes first";
    EXPECT_EQ(bar->severity(), Severity::Warning);
    const auto buttons = bar->findChildren<QPushButton*>();
    const auto button = std::ranges::find_if(buttons, [](const QPushButton* candidate) {
        return candidate->text() == remedyText(Remedy::GoOnSending);
    });
    ASSERT_NE(button, buttons.end());
    (*button)->click();
    EXPECT_EQ(seen.count(), 1);
    EXPECT_NE(bar->text(), u"Rescued from it (changes: 1)."_s);
}

const QDateTime now = QDateTime::fromString(u"2026-11-25T12:00:00Z"_s, Qt::ISODate);
const FieldKey subject{.field = TicketField::Subject};

ChangeWords wordsFor(const ChangeReport& report)
{
    static const Workspace workspace;
    return changeWords(report, u"#1042"_s,
                       {.workspace = workspace, .zone = QTimeZone::utc(), .locale = QLocale::c()}, now, now);
}

TEST(StuckChange, isToldAsStuckAfterTenMinutesWithATryNow)
{
    for (const ChangeState state : {ChangeState::Queued, ChangeState::Unknown}) {
        ChangeReport report{.state = state,
                            .error = Error{.kind = ErrorKind::ServerFailed},
                            .nextAttempt = now.addSecs(100),
                            .failingSince = now.addSecs(-599)};
        EXPECT_FALSE(wordsFor(report).bar.contains(u"going on for"_s));
        report.failingSince = now.addSecs(-720);
        EXPECT_TRUE(wordsFor(report).bar.contains(u"going on for 12 minutes"_s))
            << wordsFor(report).bar.toStdString();
        EXPECT_EQ(wordsFor(report).offer, ChangeWords::Offer::Retry);
    }
}

TEST(ServerRule, isToldWithTheValueThatTheServerSet)
{
    ChangeReport report{.state = ChangeState::Settled,
                        .patch = {.changes = {{.key = subject, .base = u"Old"_s, .value = u"Mine"_s}}},
                        .answer = Ticket{.id = u"t"_s, .subject = u"[Portal] Mine"_s},
                        .notApplied = {subject}};
    EXPECT_TRUE(wordsFor(report).bar.contains(u"[Portal] Mine"_s)) << wordsFor(report).bar.toStdString();
    EXPECT_TRUE(wordsFor(report).bar.contains(u"The server set Subject to"_s));
    report.answer->subject = u"Old"_s;
    EXPECT_FALSE(wordsFor(report).bar.contains(u"The server set"_s));
    EXPECT_TRUE(wordsFor(report).bar.contains(u"did not take over"_s));
}

} // namespace
} // namespace deskbell
