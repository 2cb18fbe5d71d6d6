// SPDX-License-Identifier: MIT
#include "outboxstory.h"

namespace deskbell {

namespace {

TEST_F(OutboxStory, ConflictingFieldsWaitWhileTheOthersGoOn)
{
    must(outbox().enqueue(u"op-1"_s, u"1"_s,
                          {.changes = {{.key = subjectKey, .base = u"a"_s, .value = u"b"_s},
                                       {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}},
                          noon, later));
    edit(u"op-2"_s, assigneeKey, u"x"_s, u"y"_s, u"2"_s);
    const QList conflicts{conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s)};
    const auto left = must(outbox().holdConflicts(u"op-1"_s, conflicts, u"op-1c"_s));
    ASSERT_TRUE(left);
    EXPECT_EQ(left->patch, change(assigneeKey, u"x"_s, u"y"_s));
    EXPECT_EQ(patchOf(u"op-1"_s), left->patch);
    EXPECT_EQ(operations(), (QStringList{u"op-1"_s, u"op-1c"_s, u"op-2"_s}));
    const OutboxEntry held = must(outbox().entry(u"op-1c"_s));
    EXPECT_EQ(held.state, OutboxState::Conflict);
    EXPECT_EQ(held.patch, change(subjectKey, u"a"_s, u"b"_s));
    EXPECT_EQ(held.conflicts, conflicts);
    EXPECT_TRUE(must(outbox().overlay(u"1"_s)).hasConflict);
    EXPECT_FALSE(must(outbox().overlay(u"2"_s)).hasConflict);
}

TEST_F(OutboxStory, WhenAllFieldsConflictTheEntryItselfWaits)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    EXPECT_FALSE(
        must(outbox().holdConflicts(u"op-1"_s, {conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s)}, u"op-1c"_s)));
    EXPECT_EQ(operations(), QStringList{u"op-1"_s});
    EXPECT_EQ(must(outbox().entry(u"op-1"_s)).state, OutboxState::Conflict);
}

TEST_F(OutboxStory, MineGoesOverTheirsOnlyAfterTheChoice)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    must(outbox().holdConflicts(u"op-1"_s, {conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s)}, u"op-1c"_s));
    const auto mine = must(outbox().resolveConflict(u"op-1"_s, subjectKey, true, later));
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->state, OutboxState::Queued);
    EXPECT_EQ(mine->patch, change(subjectKey, u"z"_s, u"b"_s));
    EXPECT_EQ(must(outbox().entry(u"op-1"_s)), *mine);
}

TEST_F(OutboxStory, WhatWasDecidedGoesOnWhenTheLastOpenFieldIsEditedAgain)
{
    must(outbox().enqueue(u"op-1"_s, u"1"_s,
                          {.changes = {{.key = subjectKey, .base = u"a"_s, .value = u"b"_s},
                                       {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}},
                          noon, later));
    must(outbox().holdConflicts(
        u"op-1"_s,
        {conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s), conflict(assigneeKey, u"x"_s, u"y"_s, u"w"_s)},
        u"op-1c"_s));
    must(outbox().resolveConflict(u"op-1"_s, subjectKey, true, later));
    edit(u"op-2"_s, assigneeKey, u"w"_s, u"v"_s);
    const OutboxEntry decided = must(outbox().entry(u"op-1"_s));
    EXPECT_EQ(decided.patch, change(subjectKey, u"z"_s, u"b"_s));
    EXPECT_EQ(decided.state, OutboxState::Queued) << "nobody is asked any more";
    EXPECT_FALSE(must(outbox().overlay(u"1"_s)).hasConflict);
}

TEST_F(OutboxStory, TheirsStandsFieldByField)
{
    must(outbox().enqueue(u"op-1"_s, u"1"_s,
                          {.changes = {{.key = subjectKey, .base = u"a"_s, .value = u"b"_s},
                                       {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}},
                          noon, later));
    must(outbox().holdConflicts(
        u"op-1"_s,
        {conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s), conflict(assigneeKey, u"x"_s, u"y"_s, u"w"_s)},
        u"op-1c"_s));
    const auto left = must(outbox().resolveConflict(u"op-1"_s, subjectKey, false, later));
    ASSERT_TRUE(left);
    EXPECT_EQ(left->state, OutboxState::Conflict);
    EXPECT_EQ(left->patch, change(assigneeKey, u"x"_s, u"y"_s));
    EXPECT_FALSE(must(outbox().resolveConflict(u"op-1"_s, assigneeKey, false, later)));
    EXPECT_EQ(must(outbox().count()), 0);
    EXPECT_EQ(must(outbox().history(u"1"_s)).size(), 2);
}

TEST_F(OutboxStory, EachFieldThatIsKeptAsTheirsStandsInTheHistoryWhileOthersGoOn)
{
    must(outbox().enqueue(u"op-1"_s, u"1"_s,
                          {.changes = {{.key = subjectKey, .base = u"a"_s, .value = u"b"_s},
                                       {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}},
                          noon, later));
    must(outbox().holdConflicts(
        u"op-1"_s,
        {conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s), conflict(assigneeKey, u"x"_s, u"y"_s, u"w"_s)},
        u"op-1c"_s));
    must(outbox().resolveConflict(u"op-1"_s, subjectKey, false, later));
    const auto first = must(outbox().history(u"1"_s));
    ASSERT_EQ(first.size(), 1);
    EXPECT_EQ(first[0].entry.patch, change(subjectKey, u"a"_s, u"b"_s));
    EXPECT_EQ(first[0].entry.conflicts, QList{conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s)});
    EXPECT_EQ(first[0].outcome.value("outcome"_L1), u"theirs kept"_s);
    // A name of its own: what the history names is not waiting any more when a damaged file is rescued.
    EXPECT_NE(first[0].entry.operation, u"op-1"_s);

    must(outbox().resolveConflict(u"op-1"_s, assigneeKey, true, later));
    EXPECT_EQ(must(outbox().entry(u"op-1"_s)).state, OutboxState::Queued);
    must(outbox().settle(u"op-1"_s, {{u"result"_s, u"settled"_s}}, later.addSecs(1)));
    const auto both = must(outbox().history(u"1"_s));
    ASSERT_EQ(both.size(), 2);
    EXPECT_EQ(both[0].entry.patch, change(assigneeKey, u"w"_s, u"y"_s));
    EXPECT_EQ(both[1].entry.patch, change(subjectKey, u"a"_s, u"b"_s));
}

TEST_F(OutboxStory, ANewEditOfAConflictingFieldReplacesItsConflict)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    must(outbox().holdConflicts(u"op-1"_s, {conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s)}, u"op-1c"_s));
    // Made on what the server shows now, so it needs no further choice.
    edit(u"op-2"_s, subjectKey, u"z"_s, u"c"_s);
    EXPECT_EQ(operations(), QStringList{u"op-2"_s});
    EXPECT_EQ(patchOf(u"op-2"_s), change(subjectKey, u"z"_s, u"c"_s));
    EXPECT_EQ(must(outbox().history(u"1"_s)).value(0).outcome.value("outcome"_L1), u"superseded"_s);
}

} // namespace

} // namespace deskbell
