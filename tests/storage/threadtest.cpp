// SPDX-License-Identifier: MIT
#include "storagetesting.h"

#include "core/errorjson.h"
#include "storage/statement.h"
#include "storage/stores.h"

namespace deskbell {

namespace {

const Message mail{.id = u"m-1"_s,
                   .type = MessageType::Email,
                   .typeWord = u"email"_s,
                   .direction = MessageDirection::Inbound,
                   .from = u"anna@mail.example"_s,
                   .to = {u"\"Doe, Jo\" <jo@x.example>"_s, u"desk@x.example"_s},
                   .cc = {u"office@x.example"_s},
                   .createdAt = noon,
                   .text = u"It does not\n\nwork 😀"_s,
                   .attachments = {{.id = u"f-1"_s,
                                    .fileName = u"../log.txt"_s,
                                    .contentType = u"text/plain"_s,
                                    .size = 3'000'000'000}}};
const Message note{.id = u"m-2"_s,
                   .type = MessageType::Note,
                   .typeWord = u"internal_note"_s,
                   .authorId = u"u-1"_s,
                   .authorName = u"Berta"_s,
                   .text = u"x"_s,
                   .isCut = true};
const Message chat{.id = u"m-3"_s, .type = MessageType::Other, .typeWord = u"chat_2"_s};

TEST(Thread, IsReadAsItWasStored)
{
    Stores stores;
    must(stores.cache().storeThread(u"1"_s, {mail, note, chat}, noon.addSecs(60), noon));
    must(stores.cache().storeThread(u"2"_s, {chat}, noon.addSecs(60), noon));
    const TicketThread thread = must(stores.reader().thread(u"1"_s));
    EXPECT_EQ(thread.ticketId, u"1"_s);
    EXPECT_EQ(thread.messages, (QList<Message>{mail, note, chat}));
    EXPECT_EQ(thread.fetchedAt, noon.addSecs(60));
    EXPECT_EQ(must(stores.cache().threadState(u"1"_s)),
              (ThreadState{.fetchedAt = noon.addSecs(60), .ticketUpdatedAt = noon}));
}

TEST(Thread, NeverFetchedIsNotTheSameAsEmpty)
{
    Stores stores;
    must(stores.cache().storeThread(u"1"_s, {}, noon, {}));
    EXPECT_TRUE(must(stores.reader().thread(u"1"_s)).fetchedAt.isValid());
    EXPECT_FALSE(must(stores.reader().thread(u"2"_s)).fetchedAt.isValid());
    EXPECT_FALSE(must(stores.cache().threadState(u"2"_s)));
    EXPECT_FALSE(must(stores.cache().threadState(u"1"_s))->ticketUpdatedAt.isValid());
}

TEST(Thread, ANewReadingReplacesTheOldOneWhole)
{
    Stores stores;
    must(stores.cache().storeThread(u"1"_s, {mail, note, chat}, noon, noon));
    must(stores.cache().storeThread(u"1"_s, {note}, noon.addSecs(60), noon.addSecs(60)));
    EXPECT_EQ(must(stores.reader().thread(u"1"_s)).messages, QList<Message>{note});
}

TEST(Thread, EndsWithTheNotesThatWait)
{
    Stores stores;
    must(stores.cache().storeThread(u"1"_s, {mail}, noon, noon));
    must(stores.outbox().notes().add(u"n-1"_s, u"1"_s, u"first"_s, noon));
    must(stores.outbox().notes().add(u"n-2"_s, u"1"_s, u"second"_s, noon.addSecs(60)));
    must(stores.outbox().notes().add(u"n-3"_s, u"2"_s, u"elsewhere"_s, noon));
    const Error why{.kind = ErrorKind::Invalid, .message = u"too long"_s};
    must(stores.outbox().notes().setState(u"n-2"_s, OutboxState::Refused, toJson(why)));
    const TicketThread thread = must(stores.reader().thread(u"1"_s));
    EXPECT_EQ(thread.messages.size(), 1);
    EXPECT_EQ(thread.waiting,
              (QList<WaitingNote>{
                  {.operation = u"n-1"_s, .ticketId = u"1"_s, .text = u"first"_s, .createdAt = noon},
                  {.operation = u"n-2"_s,
                   .ticketId = u"1"_s,
                   .text = u"second"_s,
                   .createdAt = noon.addSecs(60),
                   .state = ChangeState::Refused,
                   .problem = why}}));
}

TEST(Thread, ATicketWithANoteThatWaitsIsMarkedInTheList)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    must(stores.outbox().notes().add(u"n-1"_s, u"1"_s, u"text"_s, noon));
    EXPECT_EQ(must(stores.cache().refreshPending()).tickets, QStringList{u"1"_s}) << "as at the next start";
    EXPECT_TRUE(must(stores.reader().rows(TicketQuery())).value(0).hasPending);
    must(stores.outbox().notes().settle(u"n-1"_s, u"m-1"_s, noon));
    must(stores.cache().refreshShown({u"1"_s}));
    EXPECT_FALSE(must(stores.reader().rows(TicketQuery())).value(0).hasPending);
}

TEST(Thread, TimelinesThatAreMissingOrOldAreFoundNewestTicketFirst)
{
    Stores stores;
    QList<Ticket> tickets;
    for (int i = 1; i <= 6; ++i) {
        tickets.append(ticket(QString::number(i)));
        tickets.last().updatedAt = noon.addSecs(i);
    }
    tickets[4].status = {.word = u"closed"_s};
    must(stores.cache().upsertTickets(tickets));
    must(stores.cache().storeThread(u"6"_s, {}, noon, noon.addSecs(6)));
    must(stores.cache().storeThread(u"4"_s, {}, noon, noon.addSecs(3)));
    EXPECT_EQ(must(stores.cache().ticketsWithoutThread(100)), (QStringList{u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
    EXPECT_EQ(must(stores.cache().ticketsWithoutThread(3)), (QStringList{u"4"_s, u"3"_s}))
        << "among the three most recent, 6 is up to date and 5 is closed";
    must(stores.cache().storeThread(u"4"_s, {}, noon, noon.addSecs(4)));
    EXPECT_EQ(must(stores.cache().ticketsWithoutThread(2)), QStringList());
}

TEST(Thread, ACacheOfTheFirstVersionTakesTimelines)
{
    Stores old;
    ASSERT_TRUE(QDir().mkpath(old.folder()));
    ASSERT_TRUE(QFile::copy(QStringLiteral(DB_FIXTURES) + u"/cache-v1.db"_s, old.cachePath()));
    ASSERT_TRUE(QFile::setPermissions(old.cachePath(), QFile::ReadOwner | QFile::WriteOwner));
    EXPECT_EQ(must(old.cache().ticketsWithoutThread(10)), QStringList{u"1042"_s});
    must(old.cache().storeThread(u"1042"_s, {mail}, noon, noon));
    EXPECT_EQ(must(old.reader().thread(u"1042"_s)).messages, QList<Message>{mail});
}

/// The i-th access fails: the old timeline or the new one, never a mixture.
TEST(Thread, IsStoredWholeOrNotAtAll)
{
    int i = 0;
    for (bool failed = true; failed; ++i) {
        ASSERT_LT(i, 100);
        Stores stores;
        must(stores.cache().storeThread(u"1"_s, {mail}, noon, noon));
        stores.close();
        auto left = std::make_shared<int>(1'000'000);
        const auto cache =
            must(CacheWriter::open(stores.cachePath(), stores.outbox(), [left]() -> std::optional<Error> {
                return (*left)-- == 0 ? std::optional(Error{.kind = ErrorKind::DiskFull}) : std::nullopt;
            }));
        *left = i;
        failed = !cache->storeThread(u"1"_s, {note, chat}, noon.addSecs(60), noon.addSecs(60));
        const auto reader = must(CacheReader::open(stores.cachePath(), stores.outboxPath()));
        const TicketThread thread = must(reader->thread(u"1"_s));
        EXPECT_EQ(thread.messages, (failed ? QList<Message>{mail} : QList<Message>{note, chat})) << i;
        EXPECT_EQ(thread.fetchedAt, failed ? noon : noon.addSecs(60)) << i;
    }
    EXPECT_GT(i, 6);
}

} // namespace

} // namespace deskbell
