// SPDX-License-Identifier: MIT
#include "storage/searchstory.h"

namespace deskbell {

namespace {

using Numbers = QList<qint64>;

TEST_F(SearchStory, ATicketIsFoundByWhatItsRowSays)
{
    must(stores.cache().upsertTickets(
        {ticket(u"1"_s, u"Printer on fire"_s), ticket(u"2"_s, u"Café closed"_s)}));
    EXPECT_EQ(found(u"printer"_s), Numbers{1});
    EXPECT_EQ(found(u"cafe"_s), Numbers{2});
    EXPECT_EQ(found(u"fire prin"_s), Numbers{1});
    EXPECT_EQ(found(u"\"fire printer\""_s), Numbers{});
    EXPECT_EQ(found(u"-printer"_s), Numbers{2});
    EXPECT_EQ(found(u"#2"_s), Numbers{2});
    EXPECT_EQ(found(u""_s), (Numbers{1, 2}));
}

TEST_F(SearchStory, ANewSubjectReplacesTheOldWords)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s, u"Printer on fire"_s)}));
    Ticket changed = ticket(u"1"_s, u"Scanner in water"_s);
    changed.updatedAt = noon.addSecs(1);
    must(stores.cache().upsertTickets({changed}));
    EXPECT_EQ(found(u"printer"_s), Numbers{});
    EXPECT_EQ(found(u"scanner"_s), Numbers{1});
}

TEST_F(SearchStory, WhatWaitsInTheOutboxIsFoundAndWhatItReplacesIsNot)
{
    Ticket row = ticket(u"1"_s, u"Printer on fire"_s);
    row.customFields = QJsonObject{{u"room"_s, u"cellar"_s}};
    must(stores.cache().upsertTickets({row}));
    const FieldKey room{.field = TicketField::Custom, .customKey = u"room"_s};
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s,
                                 {.changes = {{.key = subjectKey, .base = row.subject, .value = u"Scanner"_s},
                                              {.key = room, .base = u"cellar"_s, .value = u"attic"_s}}},
                                 noon, noon));
    must(stores.cache().refreshShown({u"1"_s}));
    EXPECT_EQ(found(u"scanner attic"_s), Numbers{1});
    EXPECT_EQ(found(u"printer"_s), Numbers{});
    EXPECT_EQ(found(u"cellar"_s), Numbers{});

    must(stores.outbox().discard(u"op-1"_s, noon));
    must(stores.cache().refreshShown({u"1"_s}));
    EXPECT_EQ(found(u"printer cellar"_s), Numbers{1});
    EXPECT_EQ(found(u"attic"_s), Numbers{});
}

TEST_F(SearchStory, ANoteThatWaitsIsFoundUntilItIsDiscarded)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    must(stores.outbox().addNote(u"op-1"_s, u"1"_s, u"call the electrician"_s, noon));
    must(stores.cache().refreshShown({u"1"_s}));
    EXPECT_EQ(found(u"electrician"_s), Numbers{1});
    must(stores.outbox().notes().discard(u"op-1"_s, noon));
    must(stores.cache().refreshShown({u"1"_s}));
    EXPECT_EQ(found(u"electrician"_s), Numbers{});
}

TEST_F(SearchStory, ANoteFromBeforeACrashIsFoundAfterTheStart)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    must(stores.outbox().addNote(u"op-1"_s, u"1"_s, u"call the electrician"_s, noon));
    stores.close();
    must(stores.cache().refreshPending());
    EXPECT_EQ(found(u"electrician"_s), Numbers{1});
}

TEST_F(SearchStory, MessagesAndNotesAreFoundAndTheAddressesInThemAreNot)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s), ticket(u"2"_s)}));
    thread(u"1"_s, {message(u"Smoke everywhere, see https://img.example/3411.png"_s),
                    message(u"Sprinkler ordered"_s, MessageType::Note)});
    EXPECT_EQ(found(u"smoke"_s), Numbers{1});
    EXPECT_EQ(found(u"sprinkler printer"_s), Numbers{1});
    EXPECT_EQ(found(u"3411"_s), Numbers{});

    Ticket renamed = ticket(u"1"_s, u"Scanner"_s);
    renamed.updatedAt = noon.addSecs(1);
    must(stores.cache().upsertTickets({renamed}));
    EXPECT_EQ(found(u"scanner smoke sprinkler"_s), Numbers{1});

    thread(u"1"_s, {message(u"All is well"_s)});
    EXPECT_EQ(found(u"smoke"_s), Numbers{});
    EXPECT_EQ(found(u"well"_s), Numbers{1});
}

TEST_F(SearchStory, OfAVeryLongTimelineTheNewestIsFound)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    const QString filler = u"word "_s.repeated(60'000);
    thread(u"1"_s, {message(u"oldest"_s), message(filler), message(u"newest"_s),
                    message(u"remark"_s, MessageType::Note)});
    EXPECT_EQ(found(u"newest remark"_s), Numbers{1});
    EXPECT_EQ(found(u"oldest"_s), Numbers{});
}

TEST_F(SearchStory, AContactsNamesAreWordsOfItsTickets)
{
    Ticket janes = ticket(u"1"_s);
    janes.contactId = u"c-1"_s;
    must(stores.cache().upsertTickets({janes, ticket(u"2"_s)}));
    must(stores.cache().learnNames(
        NameKind::Contact, {{.id = u"c-1"_s, .name = u"Jane Doe"_s, .detail = u"jane@acme.example"_s}}));
    must(stores.cache().learnCompany(u"c-1"_s, u"Acme Rockets"_s));
    EXPECT_EQ(found(u"jane"_s), Numbers{1});
    EXPECT_EQ(found(u"jane@acme.example"_s), Numbers{1});
    EXPECT_EQ(found(u"rockets"_s), Numbers{1});
    must(stores.cache().replaceNames(NameKind::Contact, {{.id = u"c-1"_s, .name = u"Joan Roe"_s}}));
    EXPECT_EQ(found(u"jane"_s), Numbers{});
    EXPECT_EQ(found(u"joan rockets"_s), Numbers{1});
}

TEST_F(SearchStory, ACompanyIsFoundOfAContactWithoutAName)
{
    Ticket row = ticket(u"1"_s);
    row.contactId = u"c-9"_s;
    must(stores.cache().upsertTickets({row}));
    must(stores.cache().learnCompany(u"c-9"_s, u"Acme Rockets"_s));
    EXPECT_EQ(found(u"acme"_s), Numbers{1});
}

TEST_F(SearchStory, TagsAreStoredOfferedAndFound)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    const auto change =
        must(stores.cache().storeTags(u"1"_s, {{.id = u"t-1"_s, .name = u"billing dispute"_s}}));
    EXPECT_EQ(change.tickets, QStringList{u"1"_s});
    EXPECT_TRUE(change.workspace);
    EXPECT_EQ(found(u"dispute"_s), Numbers{1});
    EXPECT_EQ(must(stores.reader().workspace()).tags.value(0).name, u"billing dispute"_s);
    EXPECT_TRUE(must(stores.cache().storeTags(u"1"_s, {{.id = u"t-1"_s, .name = u"billing dispute"_s}}))
                    .tickets.isEmpty());
    must(stores.cache().storeTags(u"1"_s, {}));
    EXPECT_EQ(found(u"dispute"_s), Numbers{});
}

TEST_F(SearchStory, CustomFieldsAreFoundByTheNamesOfTheirOptions)
{
    Ticket row = ticket(u"1"_s);
    row.customFields = QJsonObject{{u"plan"_s, u"o-1"_s},     {u"parts"_s, QJsonArray{u"o-2"_s, u"o-3"_s}},
                                   {u"order"_s, u"A-1700"_s}, {u"seats"_s, 25},
                                   {u"vip"_s, true},          {u"page"_s, u"https://acme.example/5150"_s}};
    must(stores.cache().upsertTickets({row}));
    must(stores.cache().replaceCustomFields(
        {{.key = u"plan"_s, .label = u"Contract"_s, .options = {{.id = u"o-1"_s, .name = u"Platinum"_s}}},
         {.key = u"parts"_s,
          .options = {{.id = u"o-2"_s, .name = u"Toner"_s}, {.id = u"o-3"_s, .name = u"Drum"_s}}}}));
    EXPECT_EQ(must(stores.cache().indexMissing(10)), 1);
    EXPECT_EQ(found(u"platinum toner drum 1700 25"_s), Numbers{1});
    EXPECT_EQ(found(u"contract"_s), Numbers{}); // labels are the same on every ticket
    EXPECT_EQ(found(u"5150"_s), Numbers{});
    EXPECT_EQ(found(u"true"_s), Numbers{});
}

TEST_F(SearchStory, WhatIsRemovedIsNotFoundAnyMore)
{
    Ticket closed = ticket(u"1"_s);
    closed.status = {.word = u"closed"_s};
    must(stores.cache().upsertTickets({closed, ticket(u"2"_s)}));
    thread(u"2"_s, {message(u"smoke"_s)});
    must(stores.cache().trimClosed(noon.addDays(1), 10));
    EXPECT_EQ(found(u"printer"_s), Numbers{2});
    EXPECT_EQ(ask("SELECT COUNT(*) FROM search_docs"), 1);

    must(stores.cache().trimForSpace(10));
    EXPECT_EQ(found(u"smoke"_s), Numbers{});
    EXPECT_EQ(found(u"printer"_s), Numbers{2});

    must(stores.cache().markGone({u"2"_s}, noon));
    EXPECT_EQ(found(u"printer"_s), Numbers{});
    must(stores.cache().sortOutGone(noon.addDays(8)));
    EXPECT_EQ(ask("SELECT COUNT(*) FROM search_docs"), 0);
}

TEST_F(SearchStory, ADatabaseFromBeforeTheIndexIsIndexedInSteps)
{
    QList<Ticket> tickets;
    for (int number = 1; number <= 25; ++number)
        tickets.append(ticket(QString::number(number), u"Printer %1"_s.arg(number)));
    must(stores.cache().upsertTickets(tickets));
    thread(u"7"_s, {message(u"smoke"_s)});
    stores.close();
    ask("INSERT INTO search (search) VALUES ('delete-all')");
    ask("DELETE FROM search_docs");
    EXPECT_EQ(found(u"printer"_s), Numbers{});

    EXPECT_EQ(must(stores.cache().indexMissing(10)), 10);
    EXPECT_EQ(found(u"printer"_s).size(), 10);
    EXPECT_EQ(found(u"smoke"_s), Numbers{7});
    stores.close(); // it goes on where it was
    EXPECT_EQ(must(stores.cache().indexMissing(10)), 10);
    EXPECT_EQ(must(stores.cache().indexMissing(10)), 5);
    EXPECT_EQ(must(stores.cache().indexMissing(10)), 0);
    EXPECT_EQ(found(u"printer"_s).size(), 25);
}

TEST_F(SearchStory, WhatDidNotChangeIsNotWritten)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    thread(u"1"_s, {message(u"smoke"_s)});
    const auto writes = [this] {
        return ask("SELECT SUM(length(block)) FROM search_data");
    };
    const qint64 before = writes();
    Ticket newer = ticket(u"1"_s);
    newer.updatedAt = noon.addSecs(1);
    newer.status = {.word = u"waiting"_s};
    must(stores.cache().upsertTickets({newer}));
    thread(u"1"_s, {message(u"smoke"_s)});
    must(stores.cache().refreshShown({u"1"_s}));
    EXPECT_EQ(writes(), before);
}

TEST_F(SearchStory, OddTextsAreForgottenAsTheyWereLearned)
{
    const QString odd = u"a\u200b東京 "_s + QChar(0xd83d) + QChar(0) + u" \ufffe \ufeff ß \u0301 x"_s;
    must(stores.cache().upsertTickets({ticket(u"1"_s, odd)}));
    thread(u"1"_s, {message(odd)});
    EXPECT_EQ(found(u"東京"_s), Numbers{1});
    Ticket changed = ticket(u"1"_s, u"plain"_s);
    changed.updatedAt = noon.addSecs(1);
    must(stores.cache().upsertTickets({changed}));
    thread(u"1"_s, {});
    EXPECT_EQ(found(u"東京"_s), Numbers{});
    EXPECT_EQ(found(u"plain"_s), Numbers{1});
}

} // namespace

} // namespace deskbell
