// SPDX-License-Identifier: MIT
#include "storagetesting.h"

#include "storage/sortkeys.h"
#include "storage/statement.h"
#include "storage/stores.h"

#include <QSemaphore>

#include <thread>

namespace deskbell {

namespace {

QStringList ids(const Result<QList<TicketRow>>& rows)
{
    QStringList result;
    for (const TicketRow& row : must(rows))
        result.append(row.id);
    return result;
}

Choice custom(const QString& word, const QString& id)
{
    return {.word = word, .id = id, .name = id};
}

void fillNames(CacheWriter& cache)
{
    must(cache.replaceStatuses({{.id = u"new"_s, .type = u"open"_s, .name = u"New"_s, .position = 2},
                                {.id = u"again"_s, .type = u"open"_s, .name = u"Again"_s, .position = 1}}));
    must(cache.replaceNames(NameKind::Member,
                            {{.id = u"m1"_s, .name = u"Zoe"_s}, {.id = u"m2"_s, .name = u"\u00c4rmel"_s}}));
    must(cache.replaceNames(NameKind::Inbox,
                            {{.id = u"i1"_s, .name = u"support"_s}, {.id = u"i2"_s, .name = u"Billing"_s}}));
    must(cache.learnNames(NameKind::Contact,
                          {{.id = u"c1"_s, .name = u"Mia"_s}, {.id = u"c2"_s, .name = u"ida"_s}}));
}

/// Five tickets whose order differs in every column; the last one has nothing but its number.
void fill(CacheWriter& cache)
{
    fillNames(cache);
    const auto make = [](int number, const QString& id, const QString& subject) {
        return Ticket{.id = id, .number = number, .subject = subject};
    };
    Ticket a = make(30, u"a"_s, u"banana"_s);
    a.status = {.word = u"closed"_s};
    a.priority = {.word = u"urgent"_s};
    a.assigneeId = u"m1"_s;
    a.inboxId = u"i1"_s;
    a.contactId = u"c1"_s;
    a.remindAt = noon.addDays(2);
    a.createdAt = noon;
    a.updatedAt = noon.addDays(3);
    Ticket b = make(10, u"b"_s, u"Apple"_s);
    b.status = custom(u"open"_s, u"new"_s);
    b.priority = {.word = u"low"_s};
    b.assigneeId = u"m2"_s;
    b.inboxId = u"i2"_s;
    b.contactId = u"c2"_s;
    b.remindAt = noon.addDays(1);
    b.createdAt = noon.addDays(-1);
    b.updatedAt = noon.addDays(1);
    Ticket c = make(20, u"c"_s, u"\u00e9clair"_s);
    c.status = custom(u"open"_s, u"again"_s);
    c.priority = {.word = u"high"_s};
    c.createdAt = noon.addDays(-2);
    c.updatedAt = noon.addDays(2);
    Ticket d = make(40, u"d"_s, u"Zebra"_s);
    d.status = {.word = u"hibernating"_s};
    d.priority = custom(u"high"_s, u"p9"_s);
    d.createdAt = noon.addDays(-3);
    d.updatedAt = noon.addDays(1);
    Ticket e = make(50, u"e"_s, QString());
    must(cache.upsertTickets({a, b, c, d, e}));
}

struct OrderCase
{
    TicketColumn column;
    QString ascending;
    QString descending;
};

TEST(CacheReader, SortsByEveryColumnWithEmptyValuesLast)
{
    Stores stores;
    fill(stores.cache());
    const QList<OrderCase> cases{
        {TicketColumn::Number, u"bcade"_s, u"edacb"_s},
        {TicketColumn::Subject, u"bacde"_s, u"dcabe"_s},  // case and accents do not count
        {TicketColumn::Status, u"cbade"_s, u"dabce"_s},   // the workspace's order, unknown words last
        {TicketColumn::Priority, u"bcdae"_s, u"adcbe"_s}, // low … urgent, plain before custom
        {TicketColumn::Assignee, u"bacde"_s, u"abedc"_s}, // by name, not id
        {TicketColumn::Inbox, u"bacde"_s, u"abedc"_s},
        {TicketColumn::Contact, u"bacde"_s, u"abedc"_s},
        {TicketColumn::Reminder, u"bacde"_s, u"abedc"_s},
        {TicketColumn::Created, u"dcbae"_s, u"abcde"_s},
        {TicketColumn::Updated, u"bdcae"_s, u"acdbe"_s},
    };
    for (const OrderCase& order : cases) {
        SCOPED_TRACE(int(order.column));
        EXPECT_EQ(ids(stores.reader().rows({.sortColumn = order.column, .order = Qt::AscendingOrder}))
                      .join(QString()),
                  order.ascending);
        EXPECT_EQ(ids(stores.reader().rows({.sortColumn = order.column, .order = Qt::DescendingOrder}))
                      .join(QString()),
                  order.descending);
    }
}

TEST(CacheReader, AnOrderNamesEveryRowOnceAndItsRowsAreReadByNumber)
{
    Stores stores;
    QList<Ticket> tickets;
    for (int i = 1; i <= 25; ++i)
        tickets.append(ticket(QString::number(i)));
    must(stores.cache().upsertTickets(tickets));
    const QStringList whole = ids(stores.reader().rows(TicketQuery{.limit = -1}));
    ASSERT_EQ(whole.size(), 25);
    const TicketOrder order = must(stores.reader().order({}));
    EXPECT_EQ(ids(stores.reader().rowsAt(QList<RowNumber>(order.rows.begin(), order.rows.end()))), whole);
    EXPECT_EQ(ids(stores.reader().rows(TicketQuery{.limit = 10})), whole.first(10));
}

TEST(CacheReader, FindsTextInNumberSubjectAndContact)
{
    Stores stores;
    fill(stores.cache());
    const auto found = [&](const QString& text) {
        const TicketQuery query{
            .filter = holding(text), .sortColumn = TicketColumn::Number, .order = Qt::AscendingOrder};
        const QString result = ids(stores.reader().rows(query)).join(QString());
        EXPECT_EQ(must(stores.reader().count(query.filter)), result.size());
        return result;
    };
    EXPECT_EQ(found(u"BANAN"_s), u"a"_s);
    EXPECT_EQ(found(u"\u00c9CLAIR"_s), u"c"_s);
    EXPECT_EQ(found(u"eclair"_s), u"c"_s);
    EXPECT_EQ(found(u"clair"_s), QString()); // words are found from their beginning
    EXPECT_EQ(found(u"mia"_s), u"a"_s);
    EXPECT_EQ(found(u"40"_s), u"d"_s);
    EXPECT_EQ(found(u"#40"_s), u"d"_s);
    EXPECT_EQ(found(u"  zebra "_s), u"d"_s);
    EXPECT_EQ(found(u"nobody"_s), QString());
    EXPECT_EQ(found(u"   "_s).size(), 5);
}

TEST(CacheReader, TakesWildcardsAndQuotesForWhatTheyAre)
{
    Stores stores;
    const QStringList subjects{u"100% sure"_s,
                               u"snake_case"_s,
                               u"it's \"quoted\""_s,
                               u"back\\slash"_s,
                               u"x'; DROP TABLE tickets; --"_s,
                               u"plain"_s,
                               u":name ?1 @at $dollar"_s};
    QList<Ticket> tickets;
    for (const QString& subject : subjects)
        tickets.append(ticket(QString::number(tickets.size() + 1), subject));
    must(stores.cache().upsertTickets(tickets));
    const auto count = [&](const QString& text) {
        return must(stores.reader().count(holding(text)));
    };
    for (const QString& subject : subjects)
        EXPECT_EQ(count(subject), 1) << subject.toStdString();
    EXPECT_EQ(count(u"pl%"_s), 1);
    EXPECT_EQ(count(u"p%n"_s), 0);
    // Signs alone are not looked for.
    for (const QString& signs : {u"%"_s, u"'"_s, u"\""_s, u"*"_s, QString(1'000'000, u'%')})
        EXPECT_EQ(count(signs), subjects.size());
    EXPECT_EQ(must(stores.reader().count()), subjects.size());
}

TEST(CacheReader, GivesRowsInTheOrderAsked)
{
    Stores stores;
    fill(stores.cache());
    EXPECT_EQ(ids(stores.reader().rows(QStringList{u"c"_s, u"missing"_s, u"a"_s})),
              (QStringList{u"c"_s, u"a"_s}));
}

TEST(CacheReader, ShowsTheWorkspacesPresentNamesAndColours)
{
    Stores stores;
    Ticket old = ticket(u"1"_s);
    old.status = {.word = u"open"_s, .id = u"st"_s, .name = u"Old name"_s, .color = u"#111"_s};
    old.priority = {.word = u"high"_s, .id = u"pr"_s, .name = u"Old prio"_s, .color = u"#222"_s};
    must(stores.cache().upsertTickets({old}));
    must(stores.cache().replaceStatuses(
        {{.id = u"st"_s, .type = u"open"_s, .name = u"New name"_s, .color = u"#333"_s}}));
    must(stores.cache().replaceNames(
        NameKind::Priority, {{.id = u"pr"_s, .name = u"New prio"_s, .color = u"#444"_s, .word = u"high"_s}}));
    const TicketRow row = must(stores.reader().rows(TicketQuery())).value(0);
    EXPECT_EQ(row.status,
              (Choice{.word = u"open"_s, .id = u"st"_s, .name = u"New name"_s, .color = u"#333"_s}));
    EXPECT_EQ(row.priority,
              (Choice{.word = u"high"_s, .id = u"pr"_s, .name = u"New prio"_s, .color = u"#444"_s}));
}

TEST(CacheReader, DetailsHoldWhatIsPendingAndWhatConflicts)
{
    Stores stores;
    Ticket row = ticket(u"1"_s, u"a"_s);
    row.contactId = u"c1"_s;
    row.inboxId = u"i1"_s;
    must(stores.cache().upsertTickets({row}));
    must(stores.cache().learnNames(NameKind::Contact, {{.id = u"c1"_s, .name = u"Mia"_s}}));
    must(stores.cache().learnCompany(u"c1"_s, u"Mia & Co"_s));
    must(stores.cache().learnNames(NameKind::Inbox, {{.id = u"i1"_s, .name = u"Support"_s}}));
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    must(stores.outbox().markSending(u"op-1"_s, u"try"_s, noon));
    must(stores.outbox().enqueue(u"op-2"_s, u"1"_s, change(subjectKey, u"b"_s, u"c"_s), noon, noon));
    must(stores.outbox().enqueue(u"op-3"_s, u"1"_s, change(assigneeKey, u"x"_s, u"y"_s), noon, noon));
    const QList conflicts{
        FieldConflict{.key = assigneeKey, .base = u"x"_s, .mine = u"y"_s, .theirs = u"z"_s}};
    must(stores.outbox().holdConflicts(u"op-3"_s, conflicts, u"op-3c"_s));

    const TicketDetails details = must(stores.reader().details(u"1"_s));
    EXPECT_EQ(details.server, row);
    EXPECT_EQ(*details.pending.find(subjectKey),
              (FieldChange{.key = subjectKey, .base = u"a"_s, .value = u"c"_s}));
    EXPECT_EQ(details.shown().subject, u"c"_s);
    EXPECT_EQ(details.conflicts, conflicts);
    EXPECT_EQ(details.contactName, u"Mia"_s);
    EXPECT_EQ(details.companyName, u"Mia & Co"_s);
    EXPECT_EQ(details.inboxName, u"Support"_s);

    const auto unknown = stores.reader().details(u"2"_s);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().kind, ErrorKind::NotFound);
}

TEST(CacheReader, ReadsDrafts)
{
    Stores stores;
    const QJsonObject content{{u"subject"_s, u"half a th"_s}};
    EXPECT_FALSE(must(stores.reader().draft(u"1"_s)));
    must(stores.outbox().saveDraft(u"1"_s, content, noon));
    EXPECT_EQ(must(stores.reader().draft(u"1"_s))->content, content);
    must(stores.outbox().saveDraft(u"0"_s, content, noon.addSecs(1)));
    EXPECT_EQ(must(stores.reader().drafts()),
              (QList<StoredDraft>{{.ticketId = u"1"_s, .content = content, .savedAt = noon},
                                  {.ticketId = u"0"_s, .content = content, .savedAt = noon.addSecs(1)}}));
}

TEST(CacheReader, SaysThatItIsTooEarlyWhileNothingIsThere)
{
    Stores stores;
    const auto early = CacheReader::open(stores.cachePath(), stores.outboxPath());
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().kind, ErrorKind::Storage);
    EXPECT_TRUE(early.error().message.contains(stores.cachePath()));
    EXPECT_FALSE(QFile::exists(stores.cachePath()));
}

TEST(CacheReader, SeesTheWritersCommitsFromAnotherThread)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    QList<qint64> counts;
    QSemaphore written;
    QSemaphore read;
    std::thread thread([&] {
        const auto reader = must(CacheReader::open(stores.cachePath(), stores.outboxPath()));
        counts.append(must(reader->count()));
        read.release();
        written.acquire();
        counts.append(must(reader->count()));
        counts.append(must(reader->details(u"2"_s)).pending.changes.size());
    });
    read.acquire();
    must(stores.cache().upsertTickets({ticket(u"2"_s)}));
    must(stores.outbox().enqueue(u"op"_s, u"2"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    written.release();
    thread.join();
    EXPECT_EQ(counts, (QList<qint64>{1, 2, 1}));
}

TEST(CacheReader, ReadsOnWhileAWriteIsUnderWay)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    stores.close();
    const auto writer = must(openCacheForWriting(stores.cachePath())).database;
    const auto second = must(CacheReader::open(stores.cachePath(), stores.outboxPath()));
    auto transaction = must(Transaction::begin(*writer));
    must(execute(*writer, u"DELETE FROM tickets"_s));
    EXPECT_EQ(must(second->count()), 1);
    must(transaction.commit());
    EXPECT_EQ(must(second->count()), 0);
}

TEST(CacheReader, CannotWrite)
{
    Stores stores;
    stores.cache();
    const auto database = must(openCacheForReading(stores.cachePath()));
    EXPECT_FALSE(execute(*database, u"DELETE FROM tickets"_s));
    EXPECT_EQ(must(readInteger(*database, u"PRAGMA query_only"_s)), 1);
    EXPECT_EQ(must(readInteger(*database, u"PRAGMA wal_autocheckpoint"_s)), 0);
}

TEST(SortKeys, FoldCaseAndAccentsButNoLettersOfOtherScripts)
{
    EXPECT_EQ(folded(u"\u00c4rger STRASSE \u0130"_s), folded(u"arger strasse i"_s));
    EXPECT_EQ(folded(u"stra\u00dfe"_s), u"strasse"_s);
    EXPECT_TRUE(folded(QString()).isNull());
    EXPECT_NE(folded(u"\u0915\u093f"_s), folded(u"\u0915"_s));
}

} // namespace

} // namespace deskbell
