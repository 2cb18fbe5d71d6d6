// SPDX-License-Identifier: MIT
#include "app/startoptions.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using Kind = StartRequest::Kind;

StartRequest read(const QString& line)
{
    return readStart(line.split(u' ', Qt::SkipEmptyParts));
}

TEST(StartOptions, WithNothingTheUsualProfileOpens)
{
    const StartRequest request = read({});
    EXPECT_EQ(request.kind, Kind::Window);
    EXPECT_TRUE(request.options.isUsualProfile());
    EXPECT_TRUE(request.options.wish.isEmpty());
    EXPECT_FALSE(request.options.quiet);
}

TEST(StartOptions, ALinkIsTakenAsItCame)
{
    EXPECT_EQ(read(u"deskbell://ticket/7"_s).options.wish.link, u"deskbell://ticket/7"_s);
    EXPECT_EQ(read(u"-- deskbell://ticket/7"_s).options.wish.link, u"deskbell://ticket/7"_s);
    // Not judged here: whoever follows it has a window to say what is wrong.
    EXPECT_EQ(read(u"nonsense"_s).options.wish.link, u"nonsense"_s);
}

TEST(StartOptions, BehindTheDashesNothingIsAnOption)
{
    const StartRequest request = read(u"-- --profile=/somewhere"_s);
    EXPECT_EQ(request.kind, Kind::Window);
    EXPECT_TRUE(request.options.isUsualProfile());
    EXPECT_EQ(request.options.wish.link, u"--profile=/somewhere"_s);
}

TEST(StartOptions, NoLinkBecomesAnOptionOfTheDemosHelpdesk)
{
    const StartRequest demo = read(u"--demo --print-requests -- --tickets 20"_s);
    EXPECT_TRUE(demo.options.demo);
    EXPECT_EQ(demo.options.demoArguments, QStringList({u"--tickets"_s, u"20"_s, u"--print-requests"_s}));
    EXPECT_TRUE(demo.options.wish.isEmpty());
    const StartRequest linked = read(u"--demo deskbell://ticket/7 -- --tickets 20"_s);
    EXPECT_EQ(linked.options.wish.link, u"deskbell://ticket/7"_s);
    EXPECT_EQ(linked.options.demoArguments, QStringList({u"--tickets"_s, u"20"_s}));
}

TEST(StartOptions, TheMenusActionsAreDestinations)
{
    EXPECT_EQ(read(u"--action due"_s).options.wish.destination, Destination::Due);
    EXPECT_EQ(read(u"--action=search"_s).options.wish.destination, Destination::Search);
    EXPECT_EQ(read(u"--action=outbox --activated"_s).options.wish.destination, Destination::Outbox);
}

TEST(StartOptions, AtSignInItIsQuiet)
{
    EXPECT_TRUE(read(u"--autostart"_s).options.quiet);
}

TEST(StartOptions, AMistakeIsToldAndNothingStarts)
{
    for (const auto& line : {u"--action"_s, u"--action=explode"_s, u"--no-such-option"_s,
                             u"deskbell://ticket/1 deskbell://ticket/2"_s, u"-x"_s, u"--profile"_s}) {
        const StartRequest request = read(line);
        EXPECT_EQ(request.kind, Kind::Mistake) << line.toStdString();
        EXPECT_TRUE(request.text.contains(u"Nothing was started."_s)) << request.text.toStdString();
    }
}

TEST(StartOptions, HelpNamesEveryOptionButTheHiddenOne)
{
    const StartRequest request = read(u"--help"_s);
    EXPECT_EQ(request.kind, Kind::Text);
    for (const auto& option : {u"--profile"_s, u"--account"_s, u"--action"_s, u"--autostart"_s, u"--demo"_s,
                               u"--forget-desktop"_s, u"--version"_s, u"deskbell://ticket"_s})
        EXPECT_TRUE(request.text.contains(option)) << option.toStdString();
    EXPECT_FALSE(request.text.contains(u"--activated"_s));
    EXPECT_TRUE(request.text.startsWith(u"Usage: deskbell ["_s)) << request.text.toStdString();
}

TEST(StartOptions, WhatNeedsNoDisplayIsKnownBeforehand)
{
    EXPECT_TRUE(needsNoDisplay({u"--profile"_s, u"x"_s, u"--version"_s}));
    EXPECT_TRUE(needsNoDisplay({u"-h"_s}));
    EXPECT_TRUE(needsNoDisplay({u"--forget-desktop"_s}));
    EXPECT_FALSE(needsNoDisplay({u"--demo"_s, u"--"_s, u"--help"_s})); // the helpdesk's
    EXPECT_FALSE(needsNoDisplay({}));
}

} // namespace
} // namespace deskbell
