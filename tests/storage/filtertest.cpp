// SPDX-License-Identifier: MIT
#include "listdata.h"

namespace deskbell {
namespace {

/// One ticket for each thing that a clause can tell apart.
void fill(Stores& stores)
{
    fillWorkspace(stores.cache());
    Ticket one = ticket(u"1"_s);
    one.status = custom(u"open"_s, u"s1"_s);
    one.priority = custom(u"low"_s, u"p1"_s);
    one.assigneeId = u"ada"_s;
    one.inboxId = u"sales"_s;
    one.contactId = u"c1"_s;
    one.updatedAt = noon;
    one.createdAt = noon.addDays(-9);
    one.customFields = QJsonObject{{u"region"_s, u"N\u00f6rd"_s}, {u"vip"_s, true}, {u"size"_s, 12}};
    Ticket two = ticket(u"2"_s);
    two.status = custom(u"waiting"_s, u"s2"_s);
    two.priority = custom(u"urgent"_s, u"p2"_s);
    two.assigneeId = u"bo"_s;
    two.inboxId = u"help"_s;
    two.contactId = u"c2"_s;
    two.remindAt = noon.addSecs(-60);
    two.updatedAt = noon.addSecs(-1);
    two.customFields =
        QJsonObject{{u"region"_s, u""_s}, {u"vip"_s, false}, {u"parts"_s, QJsonArray{u"Nut"_s, u"Bolt"_s}}};
    Ticket three = ticket(u"3"_s);
    three.status = {.word = u"waiting"_s};
    three.priority = {.word = u"urgent"_s};
    three.assigneeId = u"stranger"_s;
    three.contactId = u"c3"_s;
    three.remindAt = noon.addDays(1);
    three.customFields = QJsonObject{{u"region"_s, QJsonValue()}, {u"parts"_s, QJsonArray()}};
    Ticket four = ticket(u"4"_s);
    four.status = custom(u"closed"_s, u"s4"_s);
    four.priority = custom(u"high"_s, u"p9"_s);
    Ticket five{.id = u"5"_s, .number = 5};
    Ticket six = ticket(u"6"_s);
    six.status = {.word = u"hibernating"_s};
    six.priority = {.word = u"whenever"_s};
    Ticket seven = ticket(u"7"_s); // not listed, and everything a clause could want
    seven.assigneeId = u"ada"_s;
    must(stores.cache().upsertTickets({one, two, three, four, five, six, seven}));
    write(stores, u"UPDATE tickets SET hidden = 1, gone_at = 5 WHERE id = '7'"_s);
    write(stores, u"UPDATE tickets SET unread = 1, starred = 1 WHERE id IN ('1', '7')"_s);
    write(stores, u"UPDATE tickets SET has_pending = 1 WHERE id IN ('2', '3', '7')"_s);
    write(stores, u"UPDATE tickets SET has_conflict = 1 WHERE id IN ('3', '7')"_s);
    write(stores, u"UPDATE tickets SET tags = '[{\"id\":\"t1\"},{\"id\":\"t2\"}]' WHERE id IN ('1', '7')"_s);
    write(stores, u"UPDATE tickets SET tags = '[{\"id\":\"t2\"}]' WHERE id = '2'"_s);
    write(stores, u"UPDATE tickets SET tags = '[]' WHERE id = '3'"_s);
    index(stores, 1, u"red roses"_s);
    index(stores, 2, u"red tulips"_s);
    index(stores, 7, u"red violets"_s);
}

struct FilterCase
{
    const char* name;
    FilterClause clause;
    QString found; ///< ids of the tickets, in order
};

QList<FilterCase> cases()
{
    using enum FilterField;
    return {
        {"open", {.field = Open}, u"12356"_s},
        {"status by id", {.field = Status, .ids = {u"s2"_s}}, u"2"_s},
        {"status that no ticket has", {.field = Status, .ids = {u"s3"_s}}, u""_s},
        {"status that nobody knows", {.field = Status, .ids = {u"nope"_s}}, u""_s},
        {"status by word, custom ones of its kind too", {.field = Status, .words = {u"waiting"_s}}, u"23"_s},
        {"status by id or word", {.field = Status, .ids = {u"s4"_s}, .words = {u"open"_s}}, u"14"_s},
        {"status of a word that we do not know", {.field = Status, .words = {u"hibernating"_s}}, u"6"_s},
        {"no status", {.field = Status, .ids = {u""_s}}, u"5"_s},
        {"no value at all", {.field = Status}, u""_s},
        {"priority by id", {.field = Priority, .ids = {u"p2"_s}}, u"2"_s},
        {"priority by an id that only a ticket has", {.field = Priority, .ids = {u"p9"_s}}, u"4"_s},
        {"priority by word", {.field = Priority, .words = {u"urgent"_s, u"low"_s}}, u"123"_s},
        {"priority of a word that we do not know", {.field = Priority, .words = {u"whenever"_s}}, u"6"_s},
        {"assignee", {.field = Assignee, .ids = {u"ada"_s}}, u"1"_s},
        {"one of two assignees", {.field = Assignee, .ids = {u"bo"_s, u"stranger"_s}}, u"23"_s},
        {"unassigned", {.field = Assignee, .ids = {u""_s}}, u"456"_s},
        {"hers or nobody's", {.field = Assignee, .ids = {u"ada"_s, u""_s}}, u"1456"_s},
        {"assignee of hostile name", {.field = Assignee, .ids = {u"' OR 1=1 --"_s}}, u""_s},
        {"inbox", {.field = Inbox, .ids = {u"help"_s}}, u"2"_s},
        {"contact, not the other of the name", {.field = Contact, .ids = {u"c1"_s}}, u"1"_s},
        {"contact without a name", {.field = Contact, .ids = {u"c3"_s}}, u"3"_s},
        {"no contact", {.field = Contact, .ids = {u""_s}}, u"456"_s},
        {"tag", {.field = Tag, .ids = {u"t1"_s}}, u"1"_s},
        {"one of two tags", {.field = Tag, .ids = {u"t1"_s, u"t2"_s}}, u"12"_s},
        {"untagged", {.field = Tag, .ids = {u""_s}}, u"3456"_s},
        {"starred", {.field = Starred}, u"1"_s},
        {"unread", {.field = Unread}, u"1"_s},
        {"changed", {.field = Changed}, u"23"_s},
        {"conflict", {.field = Conflict}, u"3"_s},
        {"due", {.field = Reminder, .until = noon}, u"2"_s},
        {"snoozed", {.field = Reminder, .from = noon}, u"3"_s},
        {"any reminder", {.field = Reminder}, u"23"_s},
        {"from is included", {.field = Updated, .from = noon}, u"1346"_s},
        {"until is not", {.field = Updated, .until = noon}, u"2"_s},
        {"created", {.field = Created, .from = noon.addDays(-10), .until = noon.addDays(-8)}, u"1"_s},
        {"custom text, folded", {.field = CustomField, .key = u"region"_s, .text = u"nord"_s}, u"1"_s},
        {"custom flag", {.field = CustomField, .key = u"vip"_s, .text = u"false"_s}, u"2"_s},
        {"custom number", {.field = CustomField, .key = u"size"_s, .text = u"12"_s}, u"1"_s},
        {"custom option of several", {.field = CustomField, .key = u"parts"_s, .text = u"bolt"_s}, u"2"_s},
        {"no custom value", {.field = CustomField, .key = u"region"_s}, u"23456"_s},
        {"no custom options", {.field = CustomField, .key = u"parts"_s}, u"13456"_s},
    };
}

QString found(Stores& stores, const TicketFilter& filter)
{
    QString result;
    for (const TicketRow& row : must(stores.reader().rows(
             TicketQuery{.filter = filter, .sortColumn = TicketColumn::Number, .order = Qt::AscendingOrder})))
        result += row.id;
    EXPECT_EQ(must(stores.reader().count(filter)), result.size());
    QString one;
    for (const TicketRow& row :
         must(stores.reader().matching(filter, {u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s})))
        one += row.id;
    EXPECT_EQ(one, result);
    return result;
}

TEST(Filters, EachClauseFindsItsTicketsAndNegatedTheOthers)
{
    Stores stores;
    fill(stores);
    for (const FilterCase& each : cases()) {
        SCOPED_TRACE(each.name);
        FilterClause clause = each.clause;
        EXPECT_EQ(found(stores, {.terms = {}, .clauses = {clause}}), each.found);
        QString others = u"123456"_s;
        others.removeIf([&each](QChar id) { return each.found.contains(id); });
        clause.negated = true;
        EXPECT_EQ(found(stores, {.terms = {}, .clauses = {clause}}), others);
    }
}

TEST(Filters, AllClausesAndWordsMustHold)
{
    using enum FilterField;
    Stores stores;
    fill(stores);
    const FilterClause open{.field = Open};
    const FilterClause waiting{.field = Status, .words = {u"waiting"_s}};
    const SearchTerm red{.text = u"red"_s};
    const SearchTerm noRoses{.text = u"roses"_s, .excluded = true};
    EXPECT_EQ(found(stores, {.terms = {}, .clauses = {open, waiting}}), u"23"_s);
    EXPECT_EQ(found(stores, {.terms = {red}, .clauses = {}}), u"12"_s);
    EXPECT_EQ(found(stores, {.terms = {red}, .clauses = {open, waiting}}), u"2"_s);
    EXPECT_EQ(found(stores, {.terms = {red, noRoses}, .clauses = {}}), u"2"_s);
    EXPECT_EQ(found(stores, {.terms = {noRoses}, .clauses = {}}), u"23456"_s);
    EXPECT_EQ(found(stores, {.terms = {noRoses}, .clauses = {open}}), u"2356"_s);
    EXPECT_EQ(found(stores, {}), u"123456"_s);
}

TEST(Filters, APriorityWhosePlaceAnotherOneTookIsStillItself)
{
    Stores stores;
    fillWorkspace(stores.cache());
    Ticket old = ticket(u"1"_s);
    old.priority = custom(u"low"_s, u"p1"_s);
    Ticket fresh = ticket(u"2"_s);
    fresh.priority = custom(u"low"_s, u"p3"_s);
    must(stores.cache().upsertTickets({old, fresh}));
    must(stores.cache().replaceNames(NameKind::Priority,
                                     {{.id = u"p3"_s, .name = u"Calm"_s, .word = u"low"_s}}));
    EXPECT_EQ(found(stores, {.terms = {}, .clauses = {{.field = FilterField::Priority, .ids = {u"p1"_s}}}}),
              u"1"_s);
    EXPECT_EQ(found(stores, {.terms = {}, .clauses = {{.field = FilterField::Priority, .ids = {u"p3"_s}}}}),
              u"2"_s);
}

TEST(Filters, TagsFollowTheTickets)
{
    Stores stores;
    fill(stores);
    const FilterClause two{.field = FilterField::Tag, .ids = {u"t2"_s}};
    write(stores, u"UPDATE tickets SET tags = '[{\"id\":\"t1\"}]' WHERE id = '1'"_s);
    EXPECT_EQ(found(stores, {.terms = {}, .clauses = {two}}), u"2"_s);
    write(stores, u"UPDATE tickets SET tags = NULL WHERE id = '2'"_s);
    EXPECT_EQ(found(stores, {.terms = {}, .clauses = {two}}), u""_s);
    write(stores, u"DELETE FROM tickets"_s);
    const auto cache = must(openCacheForReading(stores.cachePath()));
    EXPECT_EQ(must(readInteger(*cache, u"SELECT COUNT(*) FROM ticket_tags"_s)), 0);
}

} // namespace
} // namespace deskbell
