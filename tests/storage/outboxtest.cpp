// SPDX-License-Identifier: MIT
#include "outboxstory.h"

#include "storage/statement.h"
#include "storage/stores.h"

namespace deskbell {

namespace {

TEST_F(OutboxStory, AnEditSurvivesARestartWhole)
{
    const TicketPatch patch{.changes = {{.key = subjectKey, .base = u"a"_s, .value = u"b"_s},
                                        {.key = assigneeKey, .base = u"x"_s, .value = QJsonValue::Null},
                                        {.key = {.field = TicketField::Custom, .customKey = u"floor"_s},
                                         .base = 3,
                                         .value = QJsonArray{1, u"two"_s}}}};
    const auto stored = must(outbox().enqueue(u"op-1"_s, u"1"_s, patch, noon, later));
    restart();
    const auto entries = must(outbox().pending());
    ASSERT_EQ(entries.size(), 1);
    EXPECT_EQ(entries.first(), *stored.entry);
    EXPECT_EQ(entries.first(), (OutboxEntry{.operation = u"op-1"_s,
                                            .account = anna.id,
                                            .server = u"https://desk.example"_s,
                                            .ticketId = u"1"_s,
                                            .patch = patch,
                                            .baseUpdatedAt = noon,
                                            .createdAt = later}));
}

TEST_F(OutboxStory, ASecondEditKeepsTheFirstBaseAndTheLastValue)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    const auto second =
        must(outbox().enqueue(u"op-2"_s, u"1"_s,
                              {.changes = {{.key = subjectKey, .base = u"b"_s, .value = u"c"_s},
                                           {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}},
                              later, later.addSecs(5)));
    EXPECT_EQ(second.replaced, QStringList{u"op-1"_s});
    EXPECT_EQ(operations(), QStringList{u"op-2"_s});
    const OutboxEntry entry = must(outbox().entry(u"op-2"_s));
    EXPECT_EQ(entry.patch, (TicketPatch{.changes = {{.key = subjectKey, .base = u"a"_s, .value = u"c"_s},
                                                    {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}}));
    EXPECT_EQ(entry.baseUpdatedAt, noon);
    EXPECT_EQ(entry.createdAt, later);
}

TEST_F(OutboxStory, PuttingAValueBackLeavesNothingToSend)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    const auto back = edit(u"op-2"_s, subjectKey, u"b"_s, u"a"_s);
    EXPECT_FALSE(back.entry);
    EXPECT_EQ(back.replaced, QStringList{u"op-1"_s});
    EXPECT_EQ(must(outbox().count()), 0);
}

TEST_F(OutboxStory, AnEditBehindOneInFlightTakesItsValueForBase)
{
    for (const OutboxState wire : {OutboxState::Sending, OutboxState::Unknown}) {
        edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
        must(outbox().markSending(u"op-1"_s, u"try-1"_s, noon));
        must(outbox().setState(u"op-1"_s, wire));
        // The editor still has the server's row for its base.
        edit(u"op-2"_s, subjectKey, u"a"_s, u"c"_s);
        edit(u"op-3"_s, subjectKey, u"a"_s, u"d"_s);
        EXPECT_EQ(operations(), (QStringList{u"op-1"_s, u"op-3"_s}));
        EXPECT_EQ(patchOf(u"op-1"_s), change(subjectKey, u"a"_s, u"b"_s));
        EXPECT_EQ(patchOf(u"op-3"_s), change(subjectKey, u"b"_s, u"d"_s));
        EXPECT_EQ(must(outbox().overlay(u"1"_s)).patch, change(subjectKey, u"a"_s, u"d"_s));

        must(outbox().settle(u"op-1"_s, {}, later));
        EXPECT_EQ(operations(), QStringList{u"op-3"_s});
        must(outbox().discard(u"op-3"_s, later));
    }
}

TEST_F(OutboxStory, TakingAnEditBackWhileItIsInFlightIsAnEditOfItsOwn)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    must(outbox().markSending(u"op-1"_s, u"try-1"_s, noon));
    edit(u"op-2"_s, subjectKey, u"b"_s, u"a"_s);
    EXPECT_EQ(patchOf(u"op-2"_s), change(subjectKey, u"b"_s, u"a"_s));
    // Shown is what the agent wants, also if the server's row says something else by now.
    EXPECT_EQ(withPatch(ticket(u"1"_s, u"z"_s), must(outbox().overlay(u"1"_s)).patch).subject, u"a"_s);
    // The same value again changes nothing.
    EXPECT_FALSE(edit(u"op-3"_s, subjectKey, u"a"_s, u"b"_s).entry);
}

TEST_F(OutboxStory, WhatFollowsARefusedEditStandsOnTheServersValueAgain)
{
    for (const bool discarded : {true, false}) {
        edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
        must(outbox().markSending(u"op-1"_s, u"try-1"_s, noon));
        edit(u"op-2"_s, subjectKey, u"a"_s, u"c"_s);
        if (discarded) {
            must(outbox().setState(u"op-1"_s, OutboxState::Unknown));
            must(outbox().discard(u"op-1"_s, later));
        } else {
            must(outbox().setState(u"op-1"_s, OutboxState::Refused, {{u"message"_s, u"too short"_s}}));
        }
        EXPECT_EQ(patchOf(u"op-2"_s), change(subjectKey, u"a"_s, u"c"_s));
        must(outbox().discard(u"op-2"_s, later));
    }
}

TEST_F(OutboxStory, EditingARefusedFieldAgainTriesTheWholeChangeAgain)
{
    must(outbox().enqueue(u"op-1"_s, u"1"_s,
                          {.changes = {{.key = subjectKey, .base = u"a"_s, .value = u""_s},
                                       {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}},
                          noon, later));
    must(outbox().setState(u"op-1"_s, OutboxState::Refused, {{u"message"_s, u"may not be empty"_s}}));
    const auto again = edit(u"op-2"_s, subjectKey, u""_s, u"b"_s);
    EXPECT_EQ(again.replaced, QStringList{u"op-1"_s});
    EXPECT_EQ(again.entry->state, OutboxState::Queued);
    const TicketPatch both{.changes = {{.key = subjectKey, .base = u"a"_s, .value = u"b"_s},
                                       {.key = assigneeKey, .base = u"x"_s, .value = u"y"_s}}};
    EXPECT_EQ(patchOf(u"op-2"_s), both);
}

TEST_F(OutboxStory, AnotherFieldDoesNotGetStuckBehindARefusedOne)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u""_s);
    must(outbox().setState(u"op-1"_s, OutboxState::Refused));
    edit(u"op-2"_s, assigneeKey, u"x"_s, u"y"_s);
    EXPECT_EQ(operations(), (QStringList{u"op-1"_s, u"op-2"_s}));
    EXPECT_EQ(must(outbox().entry(u"op-1"_s)).state, OutboxState::Refused);
}

TEST_F(OutboxStory, AParkedEditStaysParkedWhenEditedAgain)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    must(outbox().setState(u"op-1"_s, OutboxState::Parked, {{u"why"_s, u"key"_s}}));
    edit(u"op-2"_s, subjectKey, u"b"_s, u"c"_s);
    EXPECT_EQ(operations(), QStringList{u"op-2"_s});
    EXPECT_EQ(must(outbox().entry(u"op-2"_s)).state, OutboxState::Parked);
}

TEST_F(OutboxStory, EditsOfAnotherAccountAreLeftAlone)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    restart();
    Account other = anna;
    other.server = QUrl(u"https://elsewhere.example"_s);
    const auto outbox = must(Outbox::open(path(), other));
    EXPECT_TRUE(must(outbox->enqueue(u"op-2"_s, u"1"_s, change(subjectKey, u"b"_s, u"c"_s), noon, later))
                    .replaced.isEmpty());
    EXPECT_EQ(must(outbox->count()), 2);
}

TEST_F(OutboxStory, EntriesKeepTheirOrderPerTicketAndBetweenTickets)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s, u"1"_s);
    edit(u"op-2"_s, subjectKey, u"a"_s, u"b"_s, u"2"_s);
    edit(u"op-3"_s, assigneeKey, u"x"_s, u"y"_s, u"1"_s);
    EXPECT_EQ(operations(), (QStringList{u"op-3"_s, u"op-2"_s}));
    EXPECT_EQ(must(outbox().ticketsWithPending()).size(), 2);
    EXPECT_EQ(must(outbox().entriesFor(u"2"_s)).value(0).operation, u"op-2"_s);
}

TEST_F(OutboxStory, AnEditNeverOvertakesTheOneInFlightItBuildsUpon)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u""_s);
    must(outbox().setState(u"op-1"_s, OutboxState::Refused));
    edit(u"op-2"_s, assigneeKey, u"x"_s, u"y"_s);
    must(outbox().markSending(u"op-2"_s, u"try-1"_s, noon));
    must(outbox().enqueue(u"op-3"_s, u"1"_s,
                          {.changes = {{.key = subjectKey, .base = u""_s, .value = u"b"_s},
                                       {.key = assigneeKey, .base = u"x"_s, .value = u"z"_s}}},
                          noon, later));
    EXPECT_EQ(operations(), (QStringList{u"op-2"_s, u"op-3"_s}));
    EXPECT_EQ(must(outbox().overlay(u"1"_s)).patch.find(assigneeKey)->value, u"z"_s);
}

TEST_F(OutboxStory, AnAttemptIsOnRecordBeforeItsFirstByte)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    must(outbox().markSending(u"op-1"_s, u"try-1"_s, noon));
    must(outbox().markSending(u"op-1"_s, u"try-2"_s, later));
    restart();
    const OutboxEntry entry = must(outbox().entry(u"op-1"_s));
    EXPECT_EQ(entry.state, OutboxState::Sending);
    EXPECT_EQ(entry.attemptId, u"try-2"_s);
    EXPECT_EQ(entry.attempts, 2);
    EXPECT_EQ(entry.baseUpdatedAt, later);
}

TEST_F(OutboxStory, EveryStateAndItsReasonSurviveARestart)
{
    const QList states{OutboxState::Queued,   OutboxState::Sending, OutboxState::Unknown,
                       OutboxState::Conflict, OutboxState::Refused, OutboxState::Parked};
    for (const OutboxState state : states)
        edit(u"op-%1"_s.arg(int(state)), subjectKey, u"a"_s, u"b"_s, QString::number(int(state)));
    const QJsonObject problem{{u"message"_s, u"because"_s}};
    const QList conflicts{conflict(subjectKey, u"a"_s, u"b"_s, QJsonValue::Null)};
    for (const OutboxState state : states)
        must(outbox().setState(u"op-%1"_s.arg(int(state)), state, problem, conflicts));
    restart();
    for (const OutboxState state : states) {
        const OutboxEntry entry = must(outbox().entry(u"op-%1"_s.arg(int(state))));
        EXPECT_EQ(entry.state, state);
        EXPECT_EQ(entry.problem, problem);
        EXPECT_EQ(entry.conflicts, conflicts);
    }
}

TEST_F(OutboxStory, TheOutcomeIsKeptWhenAnEntryEnds)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    must(outbox().settle(u"op-1"_s, {{u"outcome"_s, u"confirmed"_s}}, later));
    edit(u"op-2"_s, subjectKey, u"b"_s, u"c"_s);
    must(outbox().discard(u"op-2"_s, later.addSecs(1)));
    EXPECT_EQ(must(outbox().count()), 0);
    const auto history = must(outbox().history(u"1"_s));
    ASSERT_EQ(history.size(), 2);
    EXPECT_EQ(history.at(0).outcome.value("outcome"_L1), u"discarded"_s);
    EXPECT_EQ(history.at(1).outcome.value("outcome"_L1), u"confirmed"_s);
    EXPECT_EQ(history.at(1).entry.operation, u"op-1"_s);
    EXPECT_EQ(history.at(1).entry.patch, change(subjectKey, u"a"_s, u"b"_s));
    EXPECT_EQ(history.at(1).settledAt, later);

    must(outbox().pruneHistory(later.addDays(30)));
    EXPECT_EQ(must(outbox().history(u"1"_s)).size(), 2);
    must(outbox().pruneHistory(later.addDays(30).addSecs(1)));
    EXPECT_EQ(must(outbox().history(u"1"_s)).size(), 1);
}

TEST_F(OutboxStory, WhatIsBeingSentCannotBeGivenUp)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    must(outbox().markSending(u"op-1"_s, u"try-1"_s, noon));
    const auto refused = outbox().discard(u"op-1"_s, later);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(must(outbox().count()), 1);
}

TEST_F(OutboxStory, AnEntryThatIsNotThereIsSaidSo)
{
    const auto missing = [](const auto& result) {
        return !result && result.error().kind == ErrorKind::NotFound;
    };
    EXPECT_TRUE(missing(outbox().entry(u"op"_s)));
    EXPECT_TRUE(missing(outbox().markSending(u"op"_s, u"try"_s, noon)));
    EXPECT_TRUE(missing(outbox().setState(u"op"_s, OutboxState::Queued)));
    EXPECT_TRUE(missing(outbox().settle(u"op"_s, {}, later)));
    EXPECT_TRUE(missing(outbox().discard(u"op"_s, later)));
    EXPECT_TRUE(missing(outbox().holdConflicts(u"op"_s, {}, u"op-2"_s)));
    EXPECT_TRUE(missing(outbox().resolveConflict(u"op"_s, subjectKey, true, later)));
    const auto empty = outbox().enqueue(u"op"_s, u"1"_s, {}, noon, later);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().kind, ErrorKind::Input);
}

TEST_F(OutboxStory, AChangeThatCannotBeReadIsCountedAndNeverWrittenBack)
{
    edit(u"op-1"_s, subjectKey, u"a"_s, u"b"_s);
    restart();
    const QString written =
        uR"([{"key":"hologram","base":1,"value":2},{"key":"subject","base":"a","value":"b"}])"_s;
    {
        const auto database = openOutboxForWriting(path());
        ASSERT_TRUE(database);
        must(execute(**database, u"UPDATE entries SET patch = ?"_s, {written}));
    }
    const OutboxEntry entry = must(outbox().entry(u"op-1"_s));
    EXPECT_EQ(entry.unreadable, 1);
    EXPECT_EQ(entry.patch, change(subjectKey, u"a"_s, u"b"_s));
    // Neither a later edit nor a conflict may drop what another version wrote.
    EXPECT_TRUE(edit(u"op-2"_s, subjectKey, u"b"_s, u"c"_s).replaced.isEmpty());
    EXPECT_FALSE(
        outbox().holdConflicts(u"op-1"_s, {conflict(subjectKey, u"a"_s, u"b"_s, u"z"_s)}, u"op-1c"_s));
    must(outbox().setState(u"op-1"_s, OutboxState::Parked));
    restart();
    const auto database = openOutboxForWriting(path());
    ASSERT_TRUE(database);
    EXPECT_EQ(must(readText(**database, u"SELECT patch FROM entries WHERE operation = 'op-1'"_s)), written);
}

TEST_F(OutboxStory, DraftsAreKeptPerTicket)
{
    const QJsonObject content{{u"subject"_s, u"half a th"_s}};
    EXPECT_FALSE(must(outbox().draft(u"1"_s)));
    must(outbox().saveDraft(u"1"_s, {{u"subject"_s, u"half"_s}}, noon));
    must(outbox().saveDraft(u"1"_s, content, later));
    must(outbox().saveDraft(u"2"_s, {}, noon));
    restart();
    EXPECT_EQ(must(outbox().draft(u"1"_s)), (Draft{.content = content, .savedAt = later}));
    must(outbox().removeDraft(u"1"_s));
    EXPECT_FALSE(must(outbox().draft(u"1"_s)));
    EXPECT_TRUE(must(outbox().draft(u"2"_s)));
}

} // namespace

} // namespace deskbell
