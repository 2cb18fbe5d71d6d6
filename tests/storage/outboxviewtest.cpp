// SPDX-License-Identifier: MIT
#include "outboxstory.h"

#include "core/errorjson.h"
#include "storage/statement.h"
#include "storage/stores.h"

namespace deskbell {

namespace {

/// What the Outbox page reads, over a real cache and a real outbox.
class OutboxView : public testing::Test
{
protected:
    void edit(const QString& operation, const QString& ticketId, const QString& subject)
    {
        must(stores.outbox().enqueue(operation, ticketId, change(subjectKey, u"Printer on fire"_s, subject),
                                     noon, later));
        must(stores.cache().refreshShown({ticketId}));
    }
    /// As the engine will write it.
    void note(const QString& operation, const QString& text, const QString& state,
              const QVariant& endedAt = {}, const QString& outcome = u"{}"_s)
    {
        auto database = must(openOutboxForWriting(stores.outboxPath(), {}).map_error([](const auto& failed) {
            return failed.error;
        }));
        must(execute(*database,
                     u"INSERT INTO notes (operation, account, server, ticket_id, body, created_at, attempts,"
                     " known, state, problem, ended_at, outcome)"
                     " VALUES (?, 'a', 's', '1', ?, ?, 0, '[]', ?, '{}', ?, ?)"_s,
                     {operation, text, boundInstant(later), state, endedAt, outcome}));
    }
    QStringList operations(const QList<HistoryItem>& items) const
    {
        QStringList names;
        for (const HistoryItem& ended : items)
            names.append(ended.item.operation);
        return names;
    }

    Stores stores;
};

TEST_F(OutboxView, ListsWhatWaitsInTheOrderOfSendingWithNumberAndShownSubject)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    edit(u"first"_s, u"2"_s, u"Printer still on fire"_s);
    edit(u"second"_s, u"1"_s, u"Printer saved"_s);
    note(u"note"_s, u"Called the fire brigade"_s, u"queued"_s);

    const QList<OutboxItem> items = must(stores.reader().outboxItems());
    ASSERT_EQ(items.size(), 3);
    EXPECT_EQ(items[0].operation, u"first"_s);
    EXPECT_EQ(items[0].ticketNumber, 2);
    EXPECT_EQ(items[0].ticketSubject, u"Printer still on fire"_s);
    EXPECT_EQ(items[0].createdAt, later);
    EXPECT_FALSE(items[0].isNote());
    EXPECT_EQ(items[1].operation, u"second"_s);
    EXPECT_TRUE(items[2].isNote());
    EXPECT_EQ(items[2].note, u"Called the fire brigade"_s);
    EXPECT_EQ(items[2].ticketNumber, 1);
    EXPECT_TRUE(items[2].patch.isEmpty());
}

TEST_F(OutboxView, ListsAChangeWhoseTicketIsNotStored)
{
    stores.cache();
    edit(u"lost"_s, u"404"_s, u"Whatever"_s);
    const QList<OutboxItem> items = must(stores.reader().outboxItems());
    ASSERT_EQ(items.size(), 1);
    EXPECT_EQ(items[0].ticketId, u"404"_s);
    EXPECT_EQ(items[0].ticketNumber, 0);
    EXPECT_TRUE(items[0].ticketSubject.isEmpty());
}

TEST_F(OutboxView, SaysWhyAChangeWaitsAndWhatItConflictsWith)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    edit(u"refused"_s, u"1"_s, u"A"_s);
    edit(u"conflict"_s, u"2"_s, u"B"_s);
    const Error why{.kind = ErrorKind::Invalid, .message = u"too long"_s, .httpStatus = 422};
    must(stores.outbox().setState(u"refused"_s, OutboxState::Refused, toJson(why)));
    const FieldConflict both = conflict(subjectKey, u"Printer on fire"_s, u"B"_s, u"C"_s);
    must(stores.outbox().setState(u"conflict"_s, OutboxState::Conflict, {}, {both}));

    const QList<OutboxItem> items = must(stores.reader().outboxItems());
    ASSERT_EQ(items.size(), 2);
    EXPECT_EQ(items[0].state, ChangeState::Refused);
    EXPECT_EQ(items[0].problem, why);
    EXPECT_EQ(items[1].state, ChangeState::Conflict);
    EXPECT_EQ(items[1].conflicts, QList<FieldConflict>{both});
    EXPECT_FALSE(items[1].problem);
}

TEST_F(OutboxView, TellsHowEachDecisionEndedNewestFirst)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    edit(u"saved"_s, u"1"_s, u"A"_s);
    must(stores.outbox().settle(u"saved"_s, {{u"result"_s, u"settled"_s}}, later.addSecs(1)));
    edit(u"discarded"_s, u"1"_s, u"B"_s);
    must(stores.outbox().discard(u"discarded"_s, later.addSecs(2)));
    edit(u"theirs"_s, u"2"_s, u"C"_s);
    must(stores.outbox().setState(u"theirs"_s, OutboxState::Conflict, {},
                                  {conflict(subjectKey, u"Printer on fire"_s, u"C"_s, u"D"_s)}));
    must(stores.outbox().resolveConflict(u"theirs"_s, subjectKey, false, later.addSecs(4)));
    note(u"note"_s, u"Done"_s, u"sending"_s, boundInstant(later.addSecs(3)), u"{\"result\":\"settled\"}"_s);

    const QList<HistoryItem> items = must(stores.reader().history(10));
    EXPECT_EQ(operations(items), (QStringList{u"theirs"_s, u"note"_s, u"discarded"_s, u"saved"_s}));
    EXPECT_EQ(items[0].ending, ChangeEnding::TheirsKept);
    EXPECT_EQ(items[0].item.state, ChangeState::Withdrawn);
    EXPECT_EQ(items[1].ending, ChangeEnding::Saved);
    EXPECT_EQ(items[1].item.note, u"Done"_s);
    EXPECT_EQ(items[2].ending, ChangeEnding::Discarded);
    EXPECT_EQ(items[3].ending, ChangeEnding::Saved);
    EXPECT_EQ(items[3].item.state, ChangeState::Settled);
    EXPECT_EQ(items[3].endedAt, later.addSecs(1));
    EXPECT_EQ(operations(must(stores.reader().history(2))), (QStringList{u"theirs"_s, u"note"_s}));
}

TEST_F(OutboxView, ReadsWhatTheServerLeftOutAndWhatOthersChangedMeanwhile)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    edit(u"saved"_s, u"1"_s, u"A"_s);
    const QJsonObject others{{u"key"_s, u"assignee_id"_s}, {u"base"_s, u"m1"_s}, {u"value"_s, u"m2"_s}};
    const QJsonObject strange{{u"key"_s, u"no such field"_s}};
    must(stores.outbox().settle(u"saved"_s,
                                {{u"result"_s, u"settled"_s},
                                 {u"not_applied"_s, QJsonArray{u"subject"_s, u"no such field"_s, 7}},
                                 {u"others"_s, QJsonArray{others, strange, 7}}},
                                later));
    const QList<HistoryItem> items = must(stores.reader().history(10));
    ASSERT_EQ(items.size(), 1);
    EXPECT_EQ(items[0].notApplied, QList<FieldKey>{subjectKey});
    EXPECT_EQ(items[0].others, (QList<FieldChange>{{.key = assigneeKey, .base = u"m1"_s, .value = u"m2"_s}}));
}

TEST_F(OutboxView, KnowsWhichValuesWereReplacedAndWhichTheServerSetItself)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    edit(u"new"_s, u"1"_s, u"A"_s);
    const auto pair = [](const QString& key, const QString& value) {
        return QJsonObject{{u"key"_s, key}, {u"value"_s, value}};
    };
    must(stores.outbox().settle(u"new"_s,
                                {{u"result"_s, u"settled"_s},
                                 {u"replaced"_s, QJsonArray{pair(u"subject"_s, u"Just before"_s), 7}},
                                 {u"server_set"_s, QJsonArray{pair(u"assignee_id"_s, u"m9"_s)}}},
                                later.addSecs(1)));
    edit(u"old"_s, u"2"_s, u"B"_s); // written by a version that did not say
    must(stores.outbox().settle(u"old"_s, {{u"result"_s, u"settled"_s}}, later));
    const QList<HistoryItem> items = must(stores.reader().history(10));
    ASSERT_EQ(items.size(), 2);
    EXPECT_EQ(items[0].replaced, (QList<FieldValue>{{subjectKey, u"Just before"_s}}));
    EXPECT_EQ(items[0].setByServer, (QList<FieldValue>{{assigneeKey, u"m9"_s}}));
    EXPECT_EQ(items[1].replaced, (QList<FieldValue>{{subjectKey, u"Printer on fire"_s}}));
}

TEST_F(OutboxView, TakesANewerVersionsWordsForKeptAndEnded)
{
    stores.cache();
    note(u"strange"_s, u"Text"_s, u"teleporting"_s);
    note(u"ended"_s, u"Text"_s, u"queued"_s, boundInstant(later), u"{\"outcome\":\"teleported\"}"_s);
    const QList<OutboxItem> items = must(stores.reader().outboxItems());
    ASSERT_EQ(items.size(), 1);
    EXPECT_EQ(items[0].state, ChangeState::Parked);
    const QList<HistoryItem> history = must(stores.reader().history(10));
    ASSERT_EQ(history.size(), 1);
    EXPECT_EQ(history[0].ending, ChangeEnding::Other);
    EXPECT_EQ(history[0].item.state, ChangeState::Withdrawn);
}

} // namespace

} // namespace deskbell
