// SPDX-License-Identifier: MIT
#include "storagetesting.h"

#include "storage/statement.h"
#include "storage/stores.h"

namespace deskbell {

namespace {

const QTimeZone berlin("Europe/Berlin");

Ticket open(int number, const QDateTime& createdAt = noon)
{
    Ticket made = ticket(QString::number(number));
    made.assigneeId = u"m1"_s;
    made.createdAt = createdAt;
    return made;
}

Ticket done(int number, const QString& word, const QDateTime& createdAt, const QDateTime& updatedAt)
{
    Ticket made = open(number, createdAt);
    made.status = {.word = word};
    made.updatedAt = updatedAt;
    return made;
}

Overview overviewOf(Stores& stores, const QList<Ticket>& tickets, const QDateTime& now = noon,
                    const QTimeZone& zone = berlin)
{
    must(stores.cache().upsertTickets(tickets));
    return must(stores.reader().overview(now, zone));
}

QStringList told(const QList<ChoiceCount>& counts)
{
    QStringList lines;
    for (const ChoiceCount& each : counts)
        lines.append(
            u"%1/%2/%3 %4"_s.arg(each.choice.word, each.choice.id, each.choice.name).arg(each.count));
    return lines;
}

TEST(Overview, OfAnEmptyCacheIsAllZeroes)
{
    Stores stores;
    const Overview overview = overviewOf(stores, {});
    Overview expected{.today = QDate(2026, 11, 23)};
    for (int ago = flowDays - 1; ago >= 0; --ago)
        expected.flow.append({.day = expected.today.addDays(-ago)});
    EXPECT_EQ(overview, expected);
}

TEST(Overview, CountsOpenTicketsByWhatTheyAreCalledNow)
{
    Stores stores;
    must(stores.cache().replaceStatuses(
        {{.id = u"s1"_s, .type = u"open"_s, .name = u"New"_s, .color = u"f00"_s},
         {.id = u"s2"_s, .type = u"open"_s, .name = u"Again"_s, .position = 1},
         {.id = u"s3"_s, .type = u"closed"_s, .name = u"Shut"_s}}));
    QList<Ticket> tickets;
    for (int number = 1; number <= 12; ++number)
        tickets.append(open(number));
    for (const int at : {0, 1, 2})
        tickets[at].status = {.word = u"open"_s, .id = u"s2"_s, .name = u"Before"_s};
    tickets[3].status = {.word = u"open"_s, .id = u"s1"_s};
    tickets[4].status = {.word = u"waiting"_s};
    // The workspace's list does not have these two, which therefore share a rank.
    tickets[5].status = {.word = u"open"_s, .id = u"x1"_s, .name = u"Odd"_s};
    tickets[6].status = {.word = u"open"_s, .id = u"x2"_s, .name = u"Even"_s};
    tickets[7].status = {.word = u"open"_s, .id = u"x2"_s, .name = u"Even"_s};
    tickets[8].status = {};
    tickets[9].status = {.word = u"closed"_s, .id = u"s3"_s};
    tickets[10].status = {.word = u"resolved"_s};
    tickets[11].status = {.word = u"open"_s};
    const Overview overview = overviewOf(stores, tickets);
    EXPECT_EQ(overview.open, 10);
    EXPECT_EQ(told(overview.statuses),
              (QStringList{u"open// 1"_s, u"open/s1/New 1"_s, u"open/s2/Again 3"_s, u"open/x2/Even 2"_s,
                           u"open/x1/Odd 1"_s, u"waiting// 1"_s, u"// 1"_s}));
    EXPECT_EQ(overview.statuses.at(1).choice.color, u"f00"_s);
}

TEST(Overview, CountsPrioritiesAndWhoHasNobody)
{
    Stores stores;
    must(stores.cache().replaceNames(
        NameKind::Priority, {{.id = u"p1"_s, .name = u"VIP"_s, .color = u"0f0"_s, .word = u"urgent"_s}}));
    QList<Ticket> tickets{open(1), open(2), open(3), open(4)};
    tickets[0].priority = {.word = u"urgent"_s, .id = u"p1"_s};
    tickets[1].priority = {.word = u"low"_s};
    tickets[1].assigneeId = QString();
    tickets[2].priority = {};
    tickets[3].assigneeId = QString();
    tickets.append(done(5, u"closed"_s, noon, noon));
    tickets[4].assigneeId = QString();
    const Overview overview = overviewOf(stores, tickets);
    EXPECT_EQ(told(overview.priorities),
              (QStringList{u"low// 1"_s, u"normal// 1"_s, u"urgent/p1/VIP 1"_s, u"// 1"_s}));
    EXPECT_EQ(overview.unassigned, 2);
}

TEST(Overview, AgesGoByTheAgentsCalendar)
{
    Stores stores;
    // It is 23 November, 13:00 in Berlin; days there begin at 23:00 UTC.
    const QList<Ticket> tickets{
        open(1, noon.addSecs(3600)),                // the server's clock is ahead: today
        open(2, at(u"2026-11-22T23:00:00Z"_s)),     // today
        open(3, at(u"2026-11-22T22:59:59.999Z"_s)), // yesterday
        open(4, at(u"2026-11-19T23:00:00Z"_s)),     // three days ago
        open(5, at(u"2026-11-19T22:59:59.999Z"_s)), // four
        open(6, at(u"2026-11-15T23:00:00Z"_s)),     // seven
        open(7, at(u"2026-11-15T22:59:59.999Z"_s)), // eight
        open(8, at(u"2026-10-25T23:00:00Z"_s)),     // 28: before it the clocks were changed
        open(9, at(u"2026-10-25T22:59:59.999Z"_s)), // 29
        open(10, at(u"2019-01-01T00:00:00Z"_s)),
        open(11, QDateTime()),
        done(12, u"closed"_s, noon, noon),
    };
    const Overview overview = overviewOf(stores, tickets);
    EXPECT_EQ(overview.ages, (std::array<qint64, ticketAges>{2, 2, 2, 2, 2}));
}

TEST(Overview, RemindersAreOverdueTodayADayOrLater)
{
    Stores stores;
    QList<Ticket> tickets;
    const QStringList instants{u"2026-11-20T08:00:00Z"_s, u"2026-11-23T12:00:00Z"_s,
                               u"2026-11-23T12:00:01Z"_s, u"2026-11-23T22:59:59Z"_s,
                               u"2026-11-23T23:00:00Z"_s, u"2026-11-29T22:59:59Z"_s,
                               u"2026-11-29T23:00:00Z"_s, u"2027-03-01T08:00:00Z"_s};
    for (const QString& instant : instants) {
        tickets.append(open(int(tickets.size()) + 1));
        tickets.last().status = {.word = u"waiting"_s};
        tickets.last().remindAt = at(instant);
    }
    tickets.append(done(90, u"closed"_s, noon, noon));
    tickets.last().remindAt = noon.addDays(-1);
    const Overview overview = overviewOf(stores, tickets);
    EXPECT_EQ(overview.reminders, (std::array<qint64, reminderTimes>{1, 3, 1, 0, 0, 0, 0, 1, 2}));
    EXPECT_EQ(overview.due, 1); // like is:due, which a reminder of this very moment is not yet
}

TEST(Overview, DaysSayWhatCameAndWhatWasDone)
{
    Stores stores;
    const QList<Ticket> tickets{
        open(1, at(u"2026-11-22T23:00:00Z"_s)),
        open(2, at(u"2026-11-22T22:59:59Z"_s)),
        done(3, u"closed"_s, at(u"2026-10-24T22:00:00Z"_s), at(u"2026-11-23T08:00:00Z"_s)),
        done(4, u"resolved"_s, at(u"2026-10-24T21:59:59Z"_s), at(u"2026-11-22T22:59:59Z"_s)),
        done(5, u"resolved"_s, QDateTime(), QDateTime()),
    };
    const Overview overview = overviewOf(stores, tickets);
    ASSERT_EQ(overview.flow.size(), flowDays);
    EXPECT_EQ(overview.flow.last(), (DayFlow{.day = QDate(2026, 11, 23), .created = 1, .done = 1}));
    EXPECT_EQ(overview.flow.at(28), (DayFlow{.day = QDate(2026, 11, 22), .created = 1, .done = 1}));
    EXPECT_EQ(overview.flow.first(), (DayFlow{.day = QDate(2026, 10, 25), .created = 1, .done = 0}));
    for (int day = 1; day < 28; ++day)
        EXPECT_EQ(overview.flow.at(day).created + overview.flow.at(day).done, 0) << day;
}

TEST(Overview, CountsWhatIsShownAndWaitsToBeSent)
{
    Stores stores;
    must(stores.cache().upsertTickets({open(1), open(2)}));
    const TicketPatch resolve =
        change(statusKey, toJson(Choice{.word = u"open"_s}), toJson(Choice{.word = u"resolved"_s}));
    must(stores.outbox().enqueue(u"op"_s, u"1"_s, resolve, noon, noon, {}));
    must(stores.cache().refreshShown({u"1"_s}));
    const Overview overview = must(stores.reader().overview(noon, berlin));
    EXPECT_EQ(overview.open, 1);
    EXPECT_EQ(overview.flow.last().done, 1);
}

TEST(Overview, LeavesOutWhatTheServerDoesNotHaveAnyMore)
{
    Stores stores;
    must(stores.cache().upsertTickets({open(1), open(2), done(3, u"closed"_s, noon, noon)}));
    must(stores.cache().markGone({u"2"_s, u"3"_s}, noon));
    const Overview overview = must(stores.reader().overview(noon, berlin));
    EXPECT_TRUE(overview.hasTickets);
    EXPECT_EQ(overview.open, 1);
    EXPECT_EQ(told(overview.statuses), QStringList{u"open// 1"_s});
    EXPECT_EQ(overview.flow.last(), (DayFlow{.day = overview.today, .created = 1}));
}

} // namespace

} // namespace deskbell
