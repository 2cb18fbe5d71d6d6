// SPDX-License-Identifier: MIT
#include "storage/storagetesting.h"

#include <QSet>

namespace deskbell {
namespace {

QStringList ids(int first, int last)
{
    QStringList list;
    for (int i = first; i <= last; ++i)
        list.append(QString::number(i));
    return list;
}

QList<Ticket> tickets(int first, int last)
{
    QList<Ticket> list;
    const QStringList wanted = ids(first, last);
    for (const QString& id : wanted)
        list.append(ticket(id));
    return list;
}

Ticket closedTicket(const QString& id, const QDateTime& updated)
{
    Ticket closed = ticket(id);
    closed.status = {.word = u"closed"_s};
    closed.updatedAt = updated;
    return closed;
}

TEST(CachePresence, APageAndThePlaceBehindItAreStoredTogetherOrNotAtAll)
{
    QTemporaryDir folder;
    const auto outbox = must(Outbox::open(folder.filePath(u"outbox.db"_s), anna));
    int calls = 0;
    int failAt = 0;
    const auto faults = [&]() -> std::optional<Error> {
        return ++calls == failAt ? std::optional(Error{.kind = ErrorKind::Storage}) : std::nullopt;
    };
    const auto cache = must(CacheWriter::open(folder.filePath(u"cache.db"_s), *outbox, faults));
    const PageWrite page{.tickets = tickets(1, 3), .state = {{u"page"_s, u"2"_s}}, .seen = ids(1, 3)};
    for (int nth = 1;; ++nth) {
        calls = 0;
        failAt = nth;
        const bool stored = cache->storePage(page).has_value();
        failAt = 0;
        const bool hasRows = must(cache->ticketCount()) == 3;
        EXPECT_EQ(hasRows, must(cache->syncState(u"page"_s)) == u"2"_s) << "failure " << nth;
        EXPECT_EQ(hasRows, stored) << "failure " << nth;
        if (stored)
            break;
        ASSERT_LT(nth, 200);
    }
}

TEST(CachePresence, TellsWhatAPassHasNotMet)
{
    Stores stores;
    must(stores.cache().upsertTickets(tickets(1, 5)));
    must(stores.cache().storePage({.tickets = {}, .state = {}, .seen = {u"1"_s, u"2"_s, u"4"_s}}));
    EXPECT_EQ(must(stores.cache().missedTickets(noon)), (QStringList{u"3"_s, u"5"_s}));
    EXPECT_EQ(must(stores.cache().missedTickets(noon.addDays(-2))), QStringList())
        << "made since the pass began";
    must(stores.cache().markGone({u"3"_s}, noon));
    EXPECT_EQ(must(stores.cache().missedTickets(noon)), QStringList{u"5"_s});
    must(stores.cache().forgetSeen({{u"step"_s, u"0"_s}}));
    EXPECT_EQ(must(stores.cache().missedTickets(noon)).size(), 4);
}

TEST(CachePresence, AGoneTicketIsListedAsLongAsThereIsWorkOnIt)
{
    Stores stores;
    must(stores.cache().upsertTickets(tickets(1, 3)));
    must(stores.outbox().enqueue(u"op"_s, u"2"_s, change(subjectKey, u"Printer on fire"_s, u"x"_s), noon,
                                 noon));
    EXPECT_EQ(must(stores.cache().markGone({u"1"_s, u"2"_s}, noon)).tickets, (QStringList{u"1"_s, u"2"_s}));
    EXPECT_EQ(must(stores.reader().count()), 2);
    EXPECT_EQ(must(stores.reader().rows({u"1"_s, u"2"_s, u"3"_s})).size(), 2);
    EXPECT_TRUE(must(stores.reader().details(u"2"_s)).gone);
    EXPECT_EQ(must(stores.reader().count({.terms = {}, .clauses = {{.field = FilterField::Open}}})), 2);

    must(stores.outbox().discard(u"op"_s, noon));
    EXPECT_EQ(must(stores.cache().sortOutGone(noon)).tickets, QStringList{u"2"_s});
    EXPECT_EQ(must(stores.reader().count()), 1);
    must(stores.cache().sortOutGone(noon.addDays(8)));
    EXPECT_EQ(must(stores.cache().ticketCount()), 1) << "a week later they are removed";
}

TEST(CachePresence, ATicketThatComesBackIsUnmarkedAlsoWhenNothingElseChanged)
{
    Stores stores;
    must(stores.cache().upsertTickets(tickets(1, 2)));
    must(stores.cache().markGone({u"1"_s}, noon));
    EXPECT_EQ(must(stores.cache().upsertTickets(tickets(1, 1))).tickets, QStringList{u"1"_s});
    EXPECT_FALSE(must(stores.reader().details(u"1"_s)).gone);
    EXPECT_EQ(must(stores.reader().count()), 2);
}

TEST(CachePresence, TrimsOldClosedTicketsWithoutWorkOldestFirst)
{
    Stores stores;
    QList<Ticket> rows = tickets(1, 2);
    for (int i = 3; i <= 8; ++i)
        rows.append(closedTicket(QString::number(i), noon.addDays(-i * 10)));
    must(stores.cache().upsertTickets(rows));
    must(stores.outbox().saveDraft(u"8"_s, {{u"a"_s, 1}}, noon));
    EXPECT_EQ(must(stores.cache().trimClosed(noon.addDays(-45), 2)).tickets, (QStringList{u"7"_s, u"6"_s}));
    EXPECT_EQ(must(stores.cache().trimClosed(noon.addDays(-45), 2)).tickets, QStringList{u"5"_s});
    EXPECT_TRUE(must(stores.cache().trimClosed(noon.addDays(-45), 2)).tickets.isEmpty());
    EXPECT_EQ(must(stores.cache().ticketCount()), 5);
}

TEST(CachePresence, OnAFullDiskClosedTicketsGoUntilOnlyOpenOnesAndThoseWithWorkAreLeft)
{
    Stores stores;
    must(stores.cache().upsertTickets(tickets(1, 2) +
                                      QList<Ticket>{closedTicket(u"3"_s, noon), closedTicket(u"4"_s, noon)}));
    must(stores.outbox().saveDraft(u"3"_s, {{u"a"_s, 1}}, noon));
    EXPECT_EQ(must(stores.cache().trimForSpace(10)).tickets, QStringList{u"4"_s});
    EXPECT_TRUE(must(stores.cache().trimForSpace(10)).tickets.isEmpty());
}

} // namespace
} // namespace deskbell
