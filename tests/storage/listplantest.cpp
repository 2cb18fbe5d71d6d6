// SPDX-License-Identifier: MIT
#include "listdata.h"

#include "storage/listplan.h"
#include "storage/sortkeys.h"

#include <random>

namespace deskbell {
namespace {

using namespace std::chrono_literals;

constexpr int howMany = 400;

/// The same numbers in every run.
class Dice
{
public:
    explicit Dice(unsigned seed) : m_engine(seed) {}
    /// 0 to sides - 1.
    int operator()(qsizetype sides) { return int(m_engine() % std::mt19937::result_type(sides)); }

private:
    std::mt19937 m_engine;
};

Ticket randomTicket(int number, Dice& random)
{
    const auto oneOf = [&random](const QStringList& texts) {
        return texts.at(random(texts.size()));
    };
    Ticket made =
        ticket(QString::number(number), oneOf({u"Printer"_s, u"\u00c4rger"_s, u"zebra"_s, QString()}));
    const QList<Choice> statuses{custom(u"open"_s, u"s1"_s),   custom(u"waiting"_s, u"s2"_s),
                                 custom(u"closed"_s, u"s4"_s), custom(u"closed"_s, u"s4"_s),
                                 {.word = u"open"_s},          {}};
    made.status = statuses.at(random(statuses.size()));
    made.priority = random(3) ? custom(u"low"_s, u"p1"_s) : Choice{.word = u"urgent"_s};
    made.assigneeId = oneOf({u"ada"_s, u"bo"_s, u"stranger"_s, QString()});
    made.inboxId = oneOf({u"sales"_s, u"help"_s, u"help"_s});
    made.contactId = oneOf({u"c1"_s, u"c2"_s, QString()});
    made.updatedAt = noon.addSecs(-qint64(random(50)) * 3600);
    made.createdAt = made.updatedAt.addDays(-random(9));
    if (random(4) == 0)
        made.remindAt = noon.addSecs(qint64(random(200'000)) - 100'000);
    made.customFields = QJsonObject{{u"region"_s, oneOf({u"north"_s, u"south"_s})}};
    return made;
}

/// Some hundred random tickets with words, marks, tags, hidden ones and numbers that two of them claim.
struct Lists : testing::Test
{
    static void SetUpTestSuite()
    {
        Dice random(11);
        fillWorkspace(stores().cache());
        QList<Ticket> tickets;
        for (int number = 1; number <= howMany; ++number)
            tickets.append(randomTicket(number, random));
        for (int i = 0; i < 9; ++i) {
            tickets.append(randomTicket(i + 1, random));
            tickets.last().id = u"twin %1"_s.arg(i);
        }
        must(stores().cache().upsertTickets(tickets));
        write(stores(), u"UPDATE tickets SET hidden = 1, gone_at = 1 WHERE number % 17 = 0"_s);
        write(stores(), u"UPDATE tickets SET unread = 1, starred = 1 WHERE number % 7 = 0"_s);
        write(stores(), u"UPDATE tickets SET tags = '[{\"id\":\"t1\"}]' WHERE number % 3 = 0"_s);
        write(stores(),
              u"INSERT OR REPLACE INTO search_docs SELECT row, number, CASE WHEN number % 2 THEN 'odd' ELSE "
              u"'even' END"
              " || CASE WHEN number % 5 THEN '' ELSE ' five' END, '', '', '', '', '', '' FROM tickets"_s);
        write(stores(), u"INSERT INTO search (search) VALUES ('rebuild')"_s);
    }
    static void TearDownTestSuite() { s_stores.reset(); }
    static Stores& stores()
    {
        if (!s_stores)
            s_stores = std::make_unique<Stores>();
        return *s_stores;
    }

    std::unique_ptr<Database> cache = must(openCacheForReading(stores().cachePath()));

private:
    static inline std::unique_ptr<Stores> s_stores;
};

TicketFilter randomFilter(Dice& random)
{
    using enum FilterField;
    static const QList<FilterClause> clauses{
        {.field = Open},
        {.field = Status, .ids = {u"s2"_s}},
        {.field = Status, .ids = {u""_s}, .words = {u"closed"_s, u"open"_s}},
        {.field = Priority, .words = {u"urgent"_s}},
        {.field = Assignee, .ids = {u"ada"_s}},
        {.field = Assignee, .ids = {u"ada"_s, u""_s}},
        {.field = Inbox, .ids = {u"help"_s}},
        {.field = Contact, .ids = {u"c1"_s}},
        {.field = Tag, .ids = {u"t1"_s}},
        {.field = Unread},
        {.field = Starred},
        {.field = Reminder, .until = noon},
        {.field = Updated, .from = noon.addDays(-1)},
        {.field = CustomField, .key = u"region"_s, .text = u"north"_s},
    };
    static const QStringList words{u"odd"_s, u"even"_s, u"five"_s, u"nothing"_s};
    TicketFilter filter;
    for (int i = random(4); i > 0; --i) {
        filter.clauses.append(clauses.at(random(clauses.size())));
        filter.clauses.last().negated = random(4) == 0;
    }
    for (int i = random(3); i > 0; --i)
        filter.terms.append({.text = words.at(random(words.size())), .excluded = random(4) == 0});
    return filter;
}

QString keyOf(TicketColumn column)
{
    static const QStringList keys{u"row"_s,          u"subject_key"_s, u"status_rank"_s, u"priority_rank"_s,
                                  u"assignee_key"_s, u"inbox_key"_s,   u"contact_key"_s, u"shown_remind_at"_s,
                                  u"created_at"_s,   u"updated_at"_s};
    return keys.at(int(column));
}

/// What a list should hold, without any plan: each row is tested, then all are sorted.
QList<RowNumber> plainly(Database& cache, const QList<SqlCondition>& conditions, TicketColumn column,
                         Qt::SortOrder order)
{
    QString sql = u"SELECT t.row FROM tickets t NOT INDEXED WHERE t.hidden = 0"_s;
    QVariantList values;
    for (const SqlCondition& condition : conditions) {
        sql += " AND "_L1 + condition.test.sql;
        values += condition.test.values;
    }
    const QString direction = order == Qt::AscendingOrder ? u" ASC"_s : u" DESC"_s;
    sql += " ORDER BY t."_L1 + keyOf(column) + " IS NULL, t."_L1 + keyOf(column) + direction + ", t.row"_L1 +
           direction;
    QList<RowNumber> rows;
    must(forEachRow(cache, sql, values, [&rows](const Statement& row) -> Result<void> {
        rows.push_back(row.integer(0));
        return {};
    }));
    return rows;
}

/// Limits that drive so few tickets through each way that a million takes.
const QList<PlanLimits> allWays{
    {},
    {.few = 0, .gatherMost = 0, .gatherMostOfAll = 0, .many = 0, .searchMost = 0},
    {.few = 5, .gatherMost = 40, .gatherMostOfAll = 40, .many = 90, .searchMost = 3},
    {.few = 0, .gatherMost = 1000, .gatherMostOfAll = 1000, .many = 0, .searchMost = 0},
    {.few = 0, .gatherMost = 50, .gatherMostOfAll = 50, .many = 50, .glance = 0ms, .briefly = 0ms},
    {.few = 0, .many = 90, .hitsMost = 1, .glance = 0ms, .brieflyInOrder = 0ms},
    {.few = 0, .gatherMost = 0, .many = 0, .hitsMost = 1, .glance = 0ms, .brieflySearched = 0ms},
};

TEST_F(Lists, AreTheSameWhicheverWayIsTaken)
{
    Dice random(3);
    for (int round = 0; round < 400; ++round) {
        const TicketFilter filter = randomFilter(random);
        const auto column = TicketColumn(random(10));
        const auto order = random(2) ? Qt::AscendingOrder : Qt::DescendingOrder;
        const QList<SqlCondition> conditions = must(conditionsOf(*cache, filter));
        const QList<RowNumber> expected = plainly(*cache, conditions, column, order);
        for (const PlanLimits& limits : allWays) {
            const auto planner = [&] {
                return ListPlanner(*cache, conditions, column, order, limits);
            };
            ASSERT_EQ(must(planner().all()), expected) << round;
            ASSERT_EQ(must(planner().count()), qint64(expected.size())) << round;
            const auto some = std::min<qsizetype>(expected.size(), 20);
            ASSERT_EQ(must(planner().first(20)),
                      QList<RowNumber>(expected.begin(), expected.begin() + std::ptrdiff_t(some)))
                << round;
        }
    }
}

QString explained(Database& cache, const ListPlan& plan)
{
    QVariantList values = plan.from.values;
    // EXPLAIN does not run it; the driver does not know what a set is.
    for (QVariant& value : values) {
        if (value.typeId() == qMetaTypeId<RowSetRef>())
            value = QVariant();
    }
    const auto steps = readRows<QString>(
        cache, "EXPLAIN QUERY PLAN SELECT t.row"_L1 + plan.from.sql + plan.orderBy + " LIMIT 9"_L1, values,
        [](const Statement& row) { return row.text(3); });
    return must(steps).join(u'\n');
}

TEST_F(Lists, WithoutAFilterAreReadFromAnIndexInOrder)
{
    for (int column = 0; column <= int(TicketColumn::Updated); ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            SCOPED_TRACE(column);
            ListPlanner planner(*cache, {}, TicketColumn(column), order);
            EXPECT_FALSE(must(planner.quickPlan()));
            const QString text = explained(*cache, must(planner.surePlan(true)));
            EXPECT_TRUE(text.contains("INDEX tickets_"_L1)) << text.toStdString();
            EXPECT_FALSE(text.contains("TEMP B-TREE"_L1)) << text.toStdString();
        }
    }
}

struct PlanCase
{
    const char* name;
    TicketFilter filter;
    TicketColumn column;
    QString index; ///< that the sure plan uses
    bool isSorted; ///< the rows have to be sorted
};

TEST_F(Lists, TakeTheIndexThatFits)
{
    using enum FilterField;
    const FilterClause open{.field = Open};
    const FilterClause ada{.field = Assignee, .ids = {u"ada"_s}};
    const FilterClause help{.field = Inbox, .ids = {u"help"_s}};
    const FilterClause waiting{.field = Status, .words = {u"waiting"_s}};
    const QList<PlanCase> cases{
        {"mine and open", {.clauses = {ada, open}}, TicketColumn::Updated, u"INDEX tickets_open"_s, false},
        {"mine and open by name",
         {.clauses = {ada, open}},
         TicketColumn::Contact,
         u"INDEX tickets_open"_s,
         true},
        {"open, urgent and so on",
         {.clauses = {help, open, waiting}},
         TicketColumn::Updated,
         u"INDEX tickets_open"_s,
         false},
        {"open by subject", {.clauses = {open}}, TicketColumn::Subject, u"INDEX tickets_by_subject"_s, false},
        {"mine by assignee", {.clauses = {ada}}, TicketColumn::Assignee, u"INDEX tickets_listed"_s, false},
        {"waiting by status",
         {.clauses = {waiting}},
         TicketColumn::Status,
         u"SEARCH t USING INDEX tickets_by_status"_s,
         false},
        {"mine", {.clauses = {ada}}, TicketColumn::Updated, u"INDEX tickets_of_assignee"_s, false},
        {"of an inbox", {.clauses = {help}}, TicketColumn::Updated, u"INDEX tickets_of_inbox"_s, false},
        {"of an inbox by subject",
         {.clauses = {help}},
         TicketColumn::Subject,
         u"INDEX tickets_by_subject"_s,
         false},
        {"words",
         {.terms = {{.text = u"odd"_s}}},
         TicketColumn::Updated,
         u"INDEX tickets_by_updated"_s,
         false},
        {"words and mine",
         {.terms = {{.text = u"odd"_s}}, .clauses = {ada}},
         TicketColumn::Updated,
         u"INDEX tickets_of_assignee"_s,
         false},
        {"words and open",
         {.terms = {{.text = u"odd"_s}}, .clauses = {open}},
         TicketColumn::Updated,
         u"INDEX tickets_open"_s,
         false},
    };
    const PlanLimits asMany{.few = 0, .gatherMost = 0, .many = 0};
    for (const PlanCase& each : cases) {
        SCOPED_TRACE(each.name);
        const auto conditions = must(conditionsOf(*cache, each.filter));
        ListPlanner planner(*cache, conditions, each.column, Qt::DescendingOrder, asMany);
        const QString text = explained(*cache, must(planner.surePlan(true)));
        EXPECT_TRUE(text.contains(each.index)) << text.toStdString();
        // Those of the same millisecond are sorted among themselves, which costs nothing.
        EXPECT_EQ(text.contains("TEMP B-TREE FOR ORDER BY"_L1), each.isSorted) << text.toStdString();
    }
}

TEST_F(Lists, OfFewRowsAreGatheredByTheirNumbers)
{
    const QList<TicketFilter> rare{
        {.terms = {{.text = u"five"_s}}, .clauses = {{.field = FilterField::Open}}},
        {.terms = {},
         .clauses = {{.field = FilterField::Unread}, {.field = FilterField::Open, .negated = true}}},
        {.terms = {}, .clauses = {{.field = FilterField::Contact, .ids = {u"c1"_s}}}}};
    for (const TicketFilter& filter : rare) {
        const auto conditions = must(conditionsOf(*cache, filter));
        ListPlanner planner(*cache, conditions, TicketColumn::Updated, Qt::DescendingOrder);
        EXPECT_FALSE(must(planner.quickPlan()));
        const ListPlan plan = must(planner.surePlan(true));
        EXPECT_EQ(plan.way, ListPlan::Way::Gather);
        const QString text = explained(*cache, plan);
        EXPECT_TRUE(text.contains("SEARCH t USING INTEGER PRIMARY KEY"_L1)) << text.toStdString();
    }
}

TEST_F(Lists, AreTriedBrieflyWhereManyRowsMayDo)
{
    const auto conditions = must(
        conditionsOf(*cache, {.terms = {{.text = u"odd"_s}}, .clauses = {{.field = FilterField::Unread}}}));
    ListPlanner planner(*cache, conditions, TicketColumn::Subject, Qt::DescendingOrder,
                        {.few = 0, .gatherMost = 0, .many = 0});
    const auto plan = must(planner.quickPlan());
    ASSERT_TRUE(plan);
    const QString text = explained(*cache, *plan);
    EXPECT_TRUE(text.contains("INDEX tickets_by_subject"_L1)) << text.toStdString();
    EXPECT_FALSE(text.contains("TEMP B-TREE"_L1)) << text.toStdString();
}

TEST_F(Lists, OfASearchWithManyHitsAreTriedWithoutASearchInEachRow)
{
    const auto conditions = must(conditionsOf(*cache, {.terms = {{.text = u"odd"_s}}, .clauses = {}}));
    const auto quick = [&](qint64 hitsMost) {
        ListPlanner planner(*cache, conditions, TicketColumn::Updated, Qt::DescendingOrder,
                            {.few = 0, .many = 0, .hitsMost = hitsMost});
        return must(planner.quickPlan()).value_or(ListPlan()).from.sql;
    };
    EXPECT_TRUE(quick(howMany).contains("row_in("_L1));
    EXPECT_FALSE(quick(howMany).contains("MATCH"_L1));
    // Half of all tickets have it: the first page is met before all of them are read.
    EXPECT_TRUE(quick(10).contains("search MATCH"_L1));
}

TEST_F(Lists, AreLookedForAtAGlanceUnlessFewRowsOrASearchAreWanted)
{
    const auto glance = [&](const TicketFilter& filter, qint64 few) {
        const auto conditions = must(conditionsOf(*cache, filter));
        ListPlanner planner(*cache, conditions, TicketColumn::Updated, Qt::DescendingOrder, {.few = few});
        const auto plan = must(planner.glancePlan());
        return plan ? explained(*cache, *plan) : QString();
    };
    const TicketFilter mine{
        .clauses = {{.field = FilterField::Assignee, .ids = {u"ada"_s}}, {.field = FilterField::Open}}};
    EXPECT_TRUE(glance(mine, 0).contains("INDEX tickets_open"_L1));
    EXPECT_EQ(glance(mine, howMany), QString());
    EXPECT_EQ(glance({.terms = {{.text = u"odd"_s}}}, 0), QString());
    EXPECT_EQ(glance({}, 0), QString());
}

TEST_F(Lists, OfAllOpenTicketsInAnotherOrderAreMetOnTheWayUnlessTheyComeLast)
{
    const auto conditions = must(conditionsOf(*cache, {.clauses = {{.field = FilterField::Open}}}));
    const auto quick = [&](TicketColumn column, Qt::SortOrder order) {
        const auto plan = must(ListPlanner(*cache, conditions, column, order).quickPlan());
        return plan ? explained(*cache, *plan) : QString();
    };
    EXPECT_TRUE(quick(TicketColumn::Contact, Qt::AscendingOrder).contains("INDEX tickets_by_contact"_L1));
    EXPECT_TRUE(quick(TicketColumn::Status, Qt::AscendingOrder).contains("INDEX tickets_by_status"_L1));
    EXPECT_EQ(quick(TicketColumn::Status, Qt::DescendingOrder), QString());
    EXPECT_EQ(quick(TicketColumn::Updated, Qt::DescendingOrder), QString());
}

} // namespace
} // namespace deskbell
