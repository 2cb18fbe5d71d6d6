// SPDX-License-Identifier: MIT
#include "storagetesting.h"

namespace deskbell {

namespace {

QStringList ids(const QList<TicketRow>& rows)
{
    QStringList result;
    for (const TicketRow& row : rows)
        result.append(row.id);
    return result;
}

TEST(CacheWriter, StoresATicketAndGivesItBackWhole)
{
    Stores stores;
    Ticket full = ticket(u"1042"_s);
    full.status = {
        .word = u"waiting"_s, .id = u"st-1"_s, .name = u"Waiting for parts"_s, .color = u"#aa5500"_s};
    full.priority = {.word = u"high"_s, .id = u"pr-1"_s, .name = u"Tomorrow"_s, .color = u"cc0000"_s};
    full.assigneeId = u"agent-1"_s;
    full.inboxId = u"inbox-1"_s;
    full.contactId = u"contact-1"_s;
    full.remindAt = at(u"2026-11-26T08:00:00Z"_s);
    full.returnStatusId = u"st-2"_s;
    full.updatedAt = at(u"2026-11-23T11:59:59.123Z"_s);
    full.customFields = QJsonObject{{u"floor"_s, 3}, {u"room"_s, QJsonValue::Null}};
    full.extra = QJsonObject{{u"sla"_s, QJsonObject{{u"due"_s, u"soon"_s}}}};

    EXPECT_EQ(must(stores.cache().upsertTickets({full})).tickets, QStringList{u"1042"_s});
    EXPECT_EQ(must(stores.cache().ticket(u"1042"_s)), full);
    EXPECT_EQ(must(stores.reader().details(u"1042"_s)).server, full);
}

TEST(CacheWriter, KeepsNullApartFromEmptyText)
{
    Stores stores;
    Ticket nothing = ticket(u"1"_s, QString());
    Ticket empty = ticket(u"2"_s, u""_s);
    must(stores.cache().upsertTickets({nothing, empty}));
    EXPECT_TRUE(must(stores.cache().ticket(u"1"_s))->subject.isNull());
    EXPECT_FALSE(must(stores.cache().ticket(u"2"_s))->subject.isNull());
    EXPECT_TRUE(must(stores.cache().ticket(u"1"_s))->assigneeId.isNull());
}

TEST(CacheWriter, AListRowWithoutCustomFieldsDoesNotWipeThem)
{
    Stores stores;
    Ticket known = ticket(u"1"_s);
    known.customFields = QJsonObject{{u"floor"_s, 3}};
    must(stores.cache().upsertTickets({known}));
    Ticket row = ticket(u"1"_s, u"Printer still on fire"_s);
    row.updatedAt = noon.addSecs(60);
    must(stores.cache().upsertTickets({row}));
    const auto stored = must(stores.cache().ticket(u"1"_s));
    EXPECT_EQ(stored->subject, u"Printer still on fire"_s);
    EXPECT_EQ(stored->customFields, known.customFields);
}

TEST(CacheWriter, AnOlderAnswerDoesNotReplaceANewerOneButAnEqualOneDoes)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s, u"noon"_s)}));
    Ticket older = ticket(u"1"_s, u"older"_s);
    older.updatedAt = noon.addMSecs(-1);
    EXPECT_TRUE(must(stores.cache().upsertTickets({older})).tickets.isEmpty());
    EXPECT_EQ(must(stores.cache().ticket(u"1"_s))->subject, u"noon"_s);

    EXPECT_EQ(must(stores.cache().upsertTickets({ticket(u"1"_s, u"same time"_s)})).tickets,
              QStringList{u"1"_s});
    EXPECT_EQ(must(stores.cache().ticket(u"1"_s))->subject, u"same time"_s);
}

TEST(CacheWriter, TheSameIdTwiceOnAPageIsOneTicketAndTheNewestWins)
{
    Stores stores;
    Ticket newer = ticket(u"1"_s, u"newer"_s);
    newer.updatedAt = noon.addSecs(1);
    EXPECT_EQ(must(stores.cache().upsertTickets({newer, ticket(u"1"_s, u"older"_s)})).tickets,
              QStringList{u"1"_s});
    EXPECT_EQ(must(stores.reader().count()), 1);
    EXPECT_EQ(must(stores.cache().ticket(u"1"_s))->subject, u"newer"_s);
}

TEST(CacheWriter, SaysWhatChangedAndOnlyThat)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    EXPECT_TRUE(must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)})).tickets.isEmpty());
    // What nobody can see is stored and not reported.
    Ticket extra = ticket(u"1"_s);
    extra.extra = QJsonObject{{u"tags"_s, 2}};
    EXPECT_TRUE(must(stores.cache().upsertTickets({extra})).tickets.isEmpty());
    EXPECT_EQ(must(stores.cache().ticket(u"1"_s))->extra, extra.extra);
}

TEST(CacheWriter, ShowsTheServersRowWithTheAgentsChangesOverIt)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s, u"theirs"_s), ticket(u"2"_s)}));
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s, change(subjectKey, u"theirs"_s, u"mine"_s), noon, noon));
    EXPECT_EQ(must(stores.cache().refreshShown({u"1"_s, u"2"_s, u"not there"_s})).tickets,
              QStringList{u"1"_s});
    TicketRow row = must(stores.reader().rows(QStringList{u"1"_s})).value(0);
    EXPECT_EQ(row.subject, u"mine"_s);
    EXPECT_TRUE(row.hasPending);

    // A new server row changes what lies below, not the agent's change.
    Ticket fresh = ticket(u"1"_s, u"theirs again"_s);
    fresh.priority = {.word = u"urgent"_s};
    must(stores.cache().upsertTickets({fresh}));
    row = must(stores.reader().rows(QStringList{u"1"_s})).value(0);
    EXPECT_EQ(row.subject, u"mine"_s);
    EXPECT_EQ(row.priority.word, u"urgent"_s);

    must(stores.outbox().discard(u"op-1"_s, noon));
    EXPECT_EQ(must(stores.cache().refreshShown({u"1"_s})).tickets, QStringList{u"1"_s});
    row = must(stores.reader().rows(QStringList{u"1"_s})).value(0);
    EXPECT_EQ(row.subject, u"theirs again"_s);
    EXPECT_FALSE(row.hasPending);
}

TEST(CacheWriter, PutsWhatIsShownRightAtStart)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s, u"a"_s), ticket(u"2"_s, u"b"_s), ticket(u"3"_s)}));
    must(stores.outbox().enqueue(u"op-2"_s, u"2"_s, change(subjectKey, u"b"_s, u"two"_s), noon, noon));
    must(stores.cache().refreshShown({u"2"_s}));
    // Killed between the outbox's commits and the cache's.
    must(stores.outbox().settle(u"op-2"_s, {}, noon));
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s, change(subjectKey, u"a"_s, u"one"_s), noon, noon));
    stores.close();

    QStringList changed = must(stores.cache().refreshPending()).tickets;
    changed.sort();
    EXPECT_EQ(changed, (QStringList{u"1"_s, u"2"_s}));
    const auto rows = must(stores.reader().rows(QStringList{u"1"_s, u"2"_s}));
    EXPECT_EQ(rows.value(0).subject, u"one"_s);
    EXPECT_EQ(rows.value(1).subject, u"b"_s);
    EXPECT_FALSE(rows.value(1).hasPending);
}

TEST(CacheWriter, LearnsCustomPrioritiesAndStatusesFromTickets)
{
    Stores stores;
    Ticket one = ticket(u"1"_s);
    one.status = {.word = u"waiting"_s, .id = u"st-1"_s, .name = u"Parts"_s, .color = u"#aaa"_s};
    one.priority = {.word = u"high"_s, .id = u"pr-1"_s, .name = u"Tomorrow"_s, .color = u"#c00"_s};
    EXPECT_TRUE(must(stores.cache().upsertTickets({one})).workspace);
    one.updatedAt = noon.addSecs(1);
    EXPECT_FALSE(must(stores.cache().upsertTickets({one})).workspace);

    Workspace workspace = must(stores.reader().workspace());
    EXPECT_EQ(
        workspace.priorities,
        (QList<NamedItem>{{.id = u"pr-1"_s, .name = u"Tomorrow"_s, .color = u"#c00"_s, .word = u"high"_s}}));
    ASSERT_EQ(workspace.statuses.size(), 1);
    EXPECT_EQ(workspace.statuses.first().choice(), one.status);
    EXPECT_TRUE(workspace.canHoldReminder(one.status));

    // The server's own list then has the last word.
    const TicketStatus real{.id = u"st-9"_s, .type = u"open"_s, .name = u"New"_s, .color = u"#0c0"_s};
    EXPECT_TRUE(must(stores.cache().replaceStatuses({real})).workspace);
    EXPECT_FALSE(must(stores.cache().replaceStatuses({real})).workspace);
    EXPECT_EQ(must(stores.reader().workspace()).statuses, QList<TicketStatus>{real});
}

TEST(CacheWriter, LearnedNamesNeverReplaceTheServersList)
{
    Stores stores;
    const NamedItem listed{.id = u"a"_s, .name = u"Ada Lovelace"_s, .detail = u"ada@desk.example"_s};
    must(stores.cache().learnNames(NameKind::Member,
                                   {{.id = u"a"_s, .name = u"Ada"_s}, {.id = u"b"_s, .name = u"Bo"_s}}));
    EXPECT_EQ(must(stores.reader().workspace()).members.size(), 2);
    must(stores.cache().replaceNames(NameKind::Member, {listed}));
    EXPECT_FALSE(
        must(stores.cache().learnNames(NameKind::Member, {{.id = u"a"_s, .name = u"wrong"_s}})).workspace);
    EXPECT_EQ(must(stores.reader().workspace()).members, QList<NamedItem>{listed});

    // Bo left: not offered, but a ticket of his still has a name.
    Ticket his = ticket(u"1"_s);
    his.assigneeId = u"b"_s;
    must(stores.cache().upsertTickets({his}));
    EXPECT_EQ(must(stores.reader().rows(QStringList{u"1"_s})).value(0).assignee, u"Bo"_s);
}

TEST(CacheWriter, AnIdWithoutANameIsShownAsItIs)
{
    Stores stores;
    Ticket his = ticket(u"1"_s);
    his.assigneeId = u"agent-7"_s;
    must(stores.cache().upsertTickets({his}));
    EXPECT_EQ(must(stores.reader().rows(QStringList{u"1"_s})).value(0).assignee, u"agent-7"_s);
    // A name that comes later also moves the ticket in the order.
    Ticket other = ticket(u"2"_s);
    other.assigneeId = u"zz"_s;
    must(stores.cache().upsertTickets({other}));
    const TicketQuery byAssignee{.sortColumn = TicketColumn::Assignee, .order = Qt::AscendingOrder};
    EXPECT_EQ(ids(must(stores.reader().rows(byAssignee))), (QStringList{u"1"_s, u"2"_s}));
    must(stores.cache().learnNames(NameKind::Member, {{.id = u"zz"_s, .name = u"Aaron"_s}}));
    EXPECT_EQ(ids(must(stores.reader().rows(byAssignee))), (QStringList{u"2"_s, u"1"_s}));
}

TEST(CacheWriter, AReorderedStatusListMovesItsTickets)
{
    Stores stores;
    const auto custom = [](const QString& id, int position) {
        return TicketStatus{.id = id, .type = u"open"_s, .name = id, .position = position};
    };
    Ticket one = ticket(u"1"_s);
    one.status = {.word = u"open"_s, .id = u"x"_s, .name = u"x"_s};
    Ticket two = ticket(u"2"_s);
    two.status = {.word = u"open"_s, .id = u"y"_s, .name = u"y"_s};
    Ticket plain = ticket(u"3"_s);
    must(stores.cache().upsertTickets({one, two, plain}));
    const TicketQuery byStatus{.sortColumn = TicketColumn::Status, .order = Qt::AscendingOrder};

    must(stores.cache().replaceStatuses({custom(u"y"_s, 1), custom(u"x"_s, 2)}));
    EXPECT_EQ(ids(must(stores.reader().rows(byStatus))), (QStringList{u"3"_s, u"2"_s, u"1"_s}));
    must(stores.cache().replaceStatuses({custom(u"x"_s, 1), custom(u"y"_s, 2)}));
    EXPECT_EQ(ids(must(stores.reader().rows(byStatus))), (QStringList{u"3"_s, u"1"_s, u"2"_s}));
    must(stores.cache().replaceStatuses({custom(u"y"_s, 2)}));
    EXPECT_EQ(ids(must(stores.reader().rows(byStatus))), (QStringList{u"3"_s, u"2"_s, u"1"_s}));
}

TEST(CacheWriter, RemembersHowFarTheSyncCame)
{
    Stores stores;
    EXPECT_TRUE(must(stores.cache().syncState(u"watermark"_s)).isNull());
    must(stores.cache().setSyncState(u"watermark"_s, u"2026-11-23T12:00:00Z"_s));
    must(stores.cache().setSyncState(u"watermark"_s, u"2026-11-24T12:00:00Z"_s));
    stores.close();
    EXPECT_EQ(must(stores.cache().syncState(u"watermark"_s)), u"2026-11-24T12:00:00Z"_s);
}

TEST(CacheWriter, KeepsCustomFieldDefinitions)
{
    Stores stores;
    const CustomFieldDefinition floor{.key = u"floor"_s,
                                      .label = u"Floor"_s,
                                      .type = u"select"_s,
                                      .options = {{.id = u"o1"_s, .name = u"Ground"_s, .color = u"#123"_s}},
                                      .inboxIds = {u"inbox-1"_s}};
    const CustomFieldDefinition asset{.key = u"asset"_s, .label = u"Asset"_s, .type = u"hologram"_s};
    EXPECT_TRUE(must(stores.cache().replaceCustomFields({floor, asset})).workspace);
    EXPECT_FALSE(must(stores.cache().replaceCustomFields({floor, asset})).workspace);
    EXPECT_EQ(must(stores.reader().workspace()).customFields, (QList<CustomFieldDefinition>{floor, asset}));
}

TEST(CacheWriter, TakesAHundredThousandRows)
{
    Stores stores;
    QList<Ticket> tickets;
    for (int i = 1; i <= 100'000; ++i)
        tickets.append(ticket(QString::number(i), u"Subject %1"_s.arg(i)));
    EXPECT_EQ(must(stores.cache().upsertTickets(tickets)).tickets.size(), 100'000);
    EXPECT_EQ(must(stores.reader().count()), 100'000);
    EXPECT_TRUE(must(stores.cache().upsertTickets(tickets.mid(50'000, 1000))).tickets.isEmpty());
    EXPECT_EQ(must(stores.reader().rows(TicketQuery{.filter = holding(u"subject 77777"_s)})).size(), 1);
}

} // namespace

} // namespace deskbell
