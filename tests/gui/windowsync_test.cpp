// SPDX-License-Identifier: MIT
#include "gui/fillbar.h"
#include "gui/messagebar.h"
#include "gui/problemquota.h"
#include "gui/windowfixture.h"

#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace deskbell {
namespace {

TEST_F(Window, AFirstFillShowsHowFarItIsAndCanBePaused)
{
    auto* bar = find<FillBar>(u"fillBar"_s);
    EXPECT_TRUE(bar->isHidden());
    window->showSync({.filling = true, .done = 4'200, .total = 20'000});
    EXPECT_FALSE(bar->isHidden());
    EXPECT_EQ(find<QProgressBar>(u"fillProgress"_s)->value(), 4'200);
    EXPECT_EQ(find<QProgressBar>(u"fillProgress"_s)->maximum(), 20'000);

    QSignalSpy paused(window.get(), &MainWindow::pauseRequested);
    find<QToolButton>(u"pauseButton"_s)->click();
    ASSERT_EQ(paused.count(), 1);
    EXPECT_TRUE(paused.first().first().toBool());
    window->showSync({.filling = true, .done = 4'200, .total = 20'000, .paused = true});
    EXPECT_EQ(find<QToolButton>(u"pauseButton"_s)->text(), u"Resume fetching"_s);
    action("pauseAction")->trigger();
    EXPECT_FALSE(paused.last().first().toBool());
    window->showSync({});
    EXPECT_TRUE(bar->isHidden());
}

TEST_F(Window, WhatStaysOnThisComputerIsChosenFromAMenu)
{
    QSignalSpy chosen(window.get(), &MainWindow::retentionChosen);
    EXPECT_TRUE(action("keepAllAction")->isChecked());
    action("keep90Action")->trigger();
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.first().first().toInt(), 90);
    window->showSync({.keepClosedDays = 90});
    EXPECT_TRUE(action("keep90Action")->isChecked());
    EXPECT_FALSE(action("keepAllAction")->isChecked());
}

TEST_F(Window, ManyVanishedTicketsAreAQuestionWithTwoAnswers)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    QSignalSpy answered(window.get(), &MainWindow::removalsAnswered);
    for (const bool remove : {true, false}) {
        window->askAboutRemovals(1'200, 4'000);
        EXPECT_TRUE(bar->text().contains(u"not on the server"_s));
        auto* button =
            bar->findChild<QPushButton*>(remove ? u"messageAlsoButton"_s : u"messageActionButton"_s);
        ASSERT_TRUE(button->isVisible());
        button->click();
        EXPECT_TRUE(bar->isEmpty());
        EXPECT_EQ(answered.last().first().toBool(), remove);
    }
    window->storageFailed({.kind = ErrorKind::Storage, .message = u"no"_s});
    EXPECT_FALSE(bar->findChild<QPushButton*>(u"messageAlsoButton"_s)->isVisible());
}

TEST_F(Window, ANetworkThatComesAndGoesDoesNotMakeTheBarFlicker)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    window->showConnection({.state = ConnectionState::SignInPage});
    EXPECT_FALSE(bar->isEmpty());
    window->showConnection({.state = ConnectionState::Connected});
    EXPECT_TRUE(bar->isEmpty());
    clock->now = clock->now.addSecs(20);
    window->showConnection({.state = ConnectionState::SignInPage});
    EXPECT_TRUE(bar->isEmpty()) << "told twenty seconds ago; the status bar says it";
    clock->now = clock->now.addSecs(600);
    window->showConnection({.state = ConnectionState::SignInPage, .waitingChanges = 1});
    EXPECT_FALSE(bar->isEmpty());
}

TEST_F(Window, AFileThatFailsNowAndThenIsToldOnceInTenMinutes)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    window->storageFailed({.kind = ErrorKind::FileInUse});
    EXPECT_FALSE(bar->isEmpty());
    window->storageFailed({.kind = ErrorKind::FileInUse});
    EXPECT_FALSE(bar->isEmpty()) << "the same message stays";
    window->changeTickets({SampleCache::ticket(0).id});
    EXPECT_TRUE(bar->isEmpty());
    window->storageFailed({.kind = ErrorKind::FileInUse});
    EXPECT_TRUE(bar->isEmpty()) << "told a moment ago";
    window->storageFailed({.kind = ErrorKind::DiskFull});
    EXPECT_FALSE(bar->isEmpty()) << "another cause";
    window->changeTickets({SampleCache::ticket(0).id});
    clock->now = clock->now.addSecs(600);
    window->storageFailed({.kind = ErrorKind::FileInUse});
    EXPECT_FALSE(bar->isEmpty());
}

TEST_F(Window, AnotherRefusedKeyIsToldAtOnce)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    window->showConnection({.state = ConnectionState::KeyRefused});
    window->showConnection({.state = ConnectionState::Starting}); // a new key was entered
    EXPECT_TRUE(bar->isEmpty());
    window->showConnection({.state = ConnectionState::KeyRefused});
    EXPECT_FALSE(bar->isEmpty());
}

TEST(ProblemQuotaOf, AClockThatWasSetBackHoldsNothingBack)
{
    ProblemQuota quota;
    const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    EXPECT_TRUE(quota.allows(1, noon));
    EXPECT_TRUE(quota.allows(1, noon.addSecs(5))) << "it stands there";
    quota.calm();
    EXPECT_FALSE(quota.allows(1, noon.addSecs(5)));
    EXPECT_TRUE(quota.allows(2, noon.addSecs(5))) << "another cause";
    quota.calm();
    EXPECT_TRUE(quota.allows(1, noon.addDays(-1)));
}

} // namespace
} // namespace deskbell
