// SPDX-License-Identifier: MIT
#include "listdata.h"

#include <QTimeZone>

namespace deskbell {
namespace {

QString ids(const QList<TicketRow>& rows)
{
    QString result;
    for (const TicketRow& row : rows)
        result += row.id;
    return result;
}

QString idsOf(Stores& stores, const TicketOrder& order)
{
    return ids(must(stores.reader().rowsAt(order.rows)));
}

QString groupsOf(const TicketOrder& order)
{
    QStringList texts;
    for (const TicketGroup& group : order.groups)
        texts.append(u"%1/%2:%3"_s.arg(group.key, group.name, QString::number(group.count)));
    return texts.join(u' ');
}

QDateTime local(int day, int hour)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, 0), Qt::LocalTime).toUTC();
}

/// 1 to 6, the higher the newer.
void fill(Stores& stores)
{
    fillWorkspace(stores.cache());
    QList<Ticket> tickets;
    for (int number = 1; number <= 6; ++number) {
        tickets.append(ticket(QString::number(number)));
        tickets.last().updatedAt = noon.addSecs(number);
    }
    tickets[0].status = custom(u"waiting"_s, u"s3"_s);
    tickets[1].status = custom(u"open"_s, u"s1"_s);
    tickets[2].status = {.word = u"open"_s};
    tickets[3].status = custom(u"waiting"_s, u"s2"_s);
    tickets[4].status = {};
    tickets[5].status = custom(u"waiting"_s, u"s3"_s);
    tickets[0].assigneeId = u"bo"_s;
    tickets[1].assigneeId = u"ada"_s;
    tickets[3].assigneeId = u"bo"_s;
    tickets[4].assigneeId = u"stranger"_s;
    tickets[0].remindAt = local(24, 0);
    tickets[2].remindAt = local(23, 23);
    tickets[3].remindAt = local(24, 23);
    must(stores.cache().upsertTickets(tickets));
}

struct GroupCase
{
    TicketGrouping grouping;
    QString ids;
    QString groups;
};

TEST(GroupedLists, StandInTheNaturalOrderOfTheirGroups)
{
    Stores stores;
    fill(stores);
    const QList<GroupCase> cases{
        {TicketGrouping::None, u"654321"_s, u""_s},
        {TicketGrouping::Status, u"324615"_s, u"open/:1 s1/New:1 s2/Customer:1 s3/Parts:2 /:1"_s},
        {TicketGrouping::Assignee, u"241563"_s, u"ada/\u00c1da:1 bo/Bo:2 stranger/:1 /:2"_s},
        {TicketGrouping::ReminderDay, u"341652"_s, u"2026-11-23/:1 2026-11-24/:2 /:3"_s},
    };
    for (const GroupCase& each : cases) {
        SCOPED_TRACE(int(each.grouping));
        const TicketQuery query{.grouping = each.grouping};
        const TicketOrder order = must(stores.reader().order(query));
        EXPECT_EQ(idsOf(stores, order), each.ids);
        EXPECT_EQ(groupsOf(order), each.groups);
        for (int limit = 0; limit <= 6; ++limit) {
            TicketQuery first = query;
            first.limit = limit;
            EXPECT_EQ(ids(must(stores.reader().rows(first))), each.ids.left(limit));
        }
        TicketQuery whole = query;
        whole.limit = -1;
        EXPECT_EQ(ids(must(stores.reader().rows(whole))), each.ids);
    }
}

TEST(GroupedLists, LeaveOutGroupsInWhichNothingIsFound)
{
    Stores stores;
    fill(stores);
    const TicketQuery query{
        .filter = {.terms = {}, .clauses = {{.field = FilterField::Assignee, .ids = {u"bo"_s}}}},
        .grouping = TicketGrouping::Status};
    const TicketOrder order = must(stores.reader().order(query));
    EXPECT_EQ(groupsOf(order), u"s2/Customer:1 s3/Parts:1"_s);
    EXPECT_EQ(idsOf(stores, order), u"41"_s);
    EXPECT_EQ(ids(must(stores.reader().rows(query))), u"41"_s);
}

TEST(ListReading, FindANumberThatOnlyALaterTicketHas)
{
    Stores stores;
    Ticket twin = ticket(u"5"_s);
    twin.id = u"twin"_s;
    must(stores.cache().upsertTickets({ticket(u"5"_s), twin}));
    EXPECT_EQ(must(stores.reader().ticketWithNumber(5)), u"5"_s);
    write(stores, u"UPDATE tickets SET hidden = 1, gone_at = 1 WHERE id = '5'"_s);
    EXPECT_EQ(must(stores.reader().ticketWithNumber(5)), u"twin"_s);
    EXPECT_TRUE(must(stores.reader().ticketWithNumber(6)).isNull());
    EXPECT_EQ(must(stores.reader().order({})).rows, QList<RowNumber>{firstSpareRow});
}

TEST(ListReading, CountSeveralAtOnce)
{
    Stores stores;
    fill(stores);
    const TicketFilter mine{.terms = {}, .clauses = {{.field = FilterField::Assignee, .ids = {u"bo"_s}}}};
    const TicketFilter none{.terms = {}, .clauses = {{.field = FilterField::Assignee, .ids = {u""_s}}}};
    EXPECT_EQ(must(stores.reader().counts({{}, mine, none})), (QList<qint64>{6, 2, 2}));
}

TEST(ListReading, StopWhenNobodyWantsThemAnyMore)
{
    Stores stores;
    fill(stores);
    bool stopped = false;
    stores.reader().stopWhen([&stopped] { return stopped; });
    EXPECT_TRUE(stores.reader().order({}));
    stopped = true;
    EXPECT_EQ(stores.reader().order({}).error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(stores.reader().count().error().kind, ErrorKind::Cancelled);
    stopped = false;
    EXPECT_TRUE(stores.reader().order({})) << "nothing of it is left";
}

TEST(ListReading, StopInTheMiddleOfAStatement)
{
    Stores stores;
    fill(stores);
    const auto cache = must(openCacheForReading(stores.cachePath()));
    int looks = 0;
    cache->stopWhen([&looks] { return ++looks > 3; });
    const auto endless = readInteger(
        *cache, u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"_s);
    ASSERT_FALSE(endless);
    EXPECT_EQ(endless.error().kind, ErrorKind::Cancelled);
}

} // namespace
} // namespace deskbell
