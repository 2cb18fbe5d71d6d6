// SPDX-License-Identifier: MIT
#include "core/workspace.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TicketStatus status(const QString& id, const QString& type)
{
    return {.id = id, .type = type, .name = id.toUpper(), .reminderEnabled = true};
}

QStringList words(const QList<Choice>& choices)
{
    QStringList list;
    for (const Choice& choice : choices)
        list.append(choice.id.isEmpty() ? choice.word : choice.id);
    return list;
}

TEST(WorkspaceWithoutCustomEntries, OffersThePlainWords)
{
    const Workspace workspace;
    EXPECT_EQ(words(workspace.statusChoices()),
              (QStringList{u"open"_s, u"in_progress"_s, u"waiting"_s, u"resolved"_s, u"closed"_s}));
    EXPECT_EQ(words(workspace.priorityChoices()),
              (QStringList{u"low"_s, u"normal"_s, u"high"_s, u"urgent"_s}));
    EXPECT_EQ(workspace.statusChoices().at(1).name, u"In progress"_s);
    EXPECT_EQ(workspace.waitingChoice().word, u"waiting"_s);
    EXPECT_TRUE(workspace.waitingChoice().id.isEmpty());
}

TEST(WorkspaceWithCustomStatuses, OffersExactlyThose)
{
    const Workspace workspace{.statuses = {status(u"new"_s, u"open"_s), status(u"odd"_s, u"snoozed2"_s)}};
    EXPECT_EQ(words(workspace.statusChoices()), (QStringList{u"new"_s, u"odd"_s}));
    EXPECT_EQ(workspace.statusChoices().at(1).word, u"snoozed2"_s);
    ASSERT_NE(workspace.status(u"odd"_s), nullptr);
    EXPECT_EQ(workspace.status(u"gone"_s), nullptr);
}

TEST(WorkspaceThatKnowsOnlySomePriorities, StillOffersEveryLevel)
{
    // There is no documented list of priorities, so what is known may only be what tickets have shown so far.
    const Workspace workspace{.priorities = {{.id = u"p1"_s, .name = u"Now!"_s, .word = u"urgent"_s}}};
    EXPECT_EQ(words(workspace.priorityChoices()), (QStringList{u"p1"_s, u"low"_s, u"normal"_s, u"high"_s}));
}

TEST(WaitingChoice, PrefersTheDefaultThatKeepsReminders)
{
    TicketStatus first = status(u"w1"_s, u"waiting"_s);
    TicketStatus preset = status(u"w2"_s, u"waiting"_s);
    TicketStatus silent = status(u"w0"_s, u"waiting"_s);
    silent.reminderEnabled = false;
    silent.isDefault = true;
    Workspace workspace{.statuses = {status(u"o"_s, u"open"_s), silent, first, preset}};
    EXPECT_EQ(workspace.waitingChoice().id, u"w1"_s);
    workspace.statuses.last().isDefault = true;
    EXPECT_EQ(workspace.waitingChoice().id, u"w2"_s);
    workspace.statuses = {status(u"o"_s, u"open"_s), silent};
    EXPECT_EQ(workspace.waitingChoice().id, QString());
    EXPECT_EQ(workspace.waitingChoice().word, u"waiting"_s);
}

TEST(WaitingChoice, IgnoresTheDefaultOfAnotherType)
{
    TicketStatus open = status(u"o"_s, u"open"_s);
    open.isDefault = true;
    const Workspace workspace{.statuses = {open, status(u"w1"_s, u"waiting"_s)}};
    EXPECT_EQ(workspace.waitingChoice().id, u"w1"_s);
}

TEST(Reminder, CanBeKeptOnlyInAWaitingStatusThatAllowsIt)
{
    TicketStatus silent = status(u"w0"_s, u"waiting"_s);
    silent.reminderEnabled = false;
    const Workspace workspace{.statuses = {silent, status(u"w1"_s, u"waiting"_s), status(u"o"_s, u"open"_s)}};
    EXPECT_TRUE(workspace.canHoldReminder({.word = u"waiting"_s, .id = u"w1"_s}));
    EXPECT_TRUE(workspace.canHoldReminder({.word = u"waiting"_s}));
    EXPECT_TRUE(workspace.canHoldReminder({.word = u"waiting"_s, .id = u"made-since"_s}));
    EXPECT_FALSE(workspace.canHoldReminder({.word = u"waiting"_s, .id = u"w0"_s}));
    EXPECT_FALSE(workspace.canHoldReminder({.word = u"open"_s, .id = u"o"_s}));
    EXPECT_FALSE(workspace.canHoldReminder({.word = u"snoozed2"_s}));
    EXPECT_FALSE(workspace.canHoldReminder({}));
}

} // namespace
} // namespace deskbell
