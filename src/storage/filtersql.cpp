// SPDX-License-Identifier: MIT
#include "storage/filtersql.h"

#include "storage/matchtext.h"
#include "storage/sortkeys.h"
#include "storage/statement.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqlCondition::Kind;

/// One of the values that a clause allows: how to test for it, and what of an index holds it.
struct Alternative
{
    SqlPiece test;
    SqlPiece source; ///< the condition on the index
};

SqlPiece readingRows(const QString& index, const SqlPiece& condition)
{
    return {"SELECT t.row FROM tickets t INDEXED BY "_L1 + index + " WHERE t.hidden = 0 AND "_L1 +
                condition.sql,
            condition.values};
}

QString anyTest(const QStringList& tests)
{
    // What allows no value at all is true of no ticket.
    return tests.isEmpty() ? u"FALSE"_s : u'(' + tests.join(" OR "_L1) + u')';
}

SqlCondition anyOf(Kind kind, const QList<Alternative>& alternatives, const QString& index)
{
    SqlCondition condition{.kind = kind};
    QStringList tests;
    for (const Alternative& alternative : alternatives) {
        tests.append(alternative.test.sql);
        condition.test.values += alternative.test.values;
        condition.sources.append(readingRows(index, alternative.source));
    }
    condition.test.sql = anyTest(tests);
    if (kind == Kind::Shown && alternatives.size() == 1)
        condition.range = index;
    return condition;
}

Alternative same(const QString& sql, const QVariantList& values = {})
{
    return {.test = {sql, values}, .source = {sql, values}};
}

SqlCondition negatedIf(bool negated, SqlCondition condition)
{
    if (!negated)
        return condition;
    // NULL is no member of anything, and so fulfils the opposite.
    condition.test.sql = u'(' + condition.test.sql + " IS NOT TRUE)"_L1;
    condition.negated = true;
    condition.range.clear();
    condition.isOneValue = false;
    return condition;
}

SqlCondition byFlag(QLatin1StringView test, const QString& index)
{
    return anyOf(Kind::Shown, {same(test)}, index);
}

SqlCondition byId(const FilterClause& clause, const QString& column, const QString& index)
{
    QList<Alternative> alternatives;
    for (const QString& id : clause.ids) {
        alternatives.append(id.isEmpty() ? same(column + " IS NULL"_L1) : same(column + " = ?"_L1, {id}));
    }
    SqlCondition condition = anyOf(Kind::Shown, alternatives, index);
    condition.isOneValue = alternatives.size() == 1;
    return condition;
}

SqlCondition byContact(const FilterClause& clause)
{
    // Found by the name, which is what the index is on; the few of one name are told apart on their rows.
    constexpr auto named = "t.contact_key = COALESCE((SELECT sort_key FROM names WHERE kind = 'contact'"
                           " AND id = ?), ?) AND t.shown_contact_id = ?"_L1;
    QList<Alternative> alternatives;
    for (const QString& id : clause.ids) {
        alternatives.append(id.isEmpty() ? same(u"t.contact_key IS NULL"_s)
                                         : Alternative{.test = {u"t.shown_contact_id = ?"_s, {id}},
                                                       .source = {named, {id, folded(id), id}}});
    }
    return anyOf(Kind::Other, alternatives, u"tickets_by_contact"_s);
}

SqlCondition byTag(const FilterClause& clause)
{
    SqlCondition condition{.seesHidden = true};
    QStringList tests;
    bool none = false;
    for (const QString& id : clause.ids) {
        if (id.isEmpty()) {
            none = true;
            tests.append(u"NOT EXISTS (SELECT 1 FROM json_each(t.tags))"_s);
            continue;
        }
        tests.append(u"EXISTS (SELECT 1 FROM ticket_tags g WHERE g.tag = ? AND g.row = t.row)"_s);
        condition.test.values << id;
        condition.sources.append({u"SELECT g.row FROM ticket_tags g WHERE g.tag = ?"_s, {id}});
    }
    condition.test.sql = anyTest(tests);
    if (none)
        condition.sources.clear();
    return condition;
}

SqlCondition byCustomField(const FilterClause& clause)
{
    // Options of a list each count as a value.
    if (clause.text.isEmpty()) {
        return {.test = {u"NOT EXISTS (SELECT 1 FROM json_each(t.custom_fields) f WHERE f.key = ?"
                         " AND f.type <> 'null' AND f.value NOT IN ('', '[]'))"_s,
                         {clause.key}}};
    }
    return {
        .test = {u"EXISTS (SELECT 1 FROM json_each(t.custom_fields) f WHERE f.key = ? AND CASE f.type"
                 " WHEN 'array' THEN EXISTS (SELECT 1 FROM json_each(f.value) e WHERE folded(e.value) = ?)"
                 " WHEN 'true' THEN ? = 'true' WHEN 'false' THEN ? = 'false'"
                 " ELSE folded(f.value) = ? END)"_s,
                 {clause.key, clause.text, clause.text, clause.text, clause.text}}};
}

// A rank stands for one entry of the workspace's list, or for a word (sortkeys.h): a number that an index
// has, in the place of an id that is nine times as long.
struct RankColumn
{
    QString rank;
    QString id;
    QString word;
    QString index;
    QString ranks;    ///< the rank of an id
    QString ownRanks; ///< the same, no row where others have it too
    const QStringList& words;
    RankRange (*range)(const QString& word);
    QList<qint64> unknown;
};

RankColumn statusColumn()
{
    return {.rank = u"t.status_rank"_s,
            .id = u"t.shown_status_id"_s,
            .word = u"t.shown_status_word"_s,
            .index = u"tickets_by_status"_s,
            .ranks = u"SELECT rank FROM statuses WHERE id = ?"_s,
            .ownRanks = u"SELECT rank FROM statuses WHERE id = ?"_s,
            .words = statusWords(),
            .range = statusRanks,
            .unknown = unknownStatusRanks()};
}

RankColumn priorityColumn()
{
    // One that the list does not name any more keeps its place, which another one may have now.
    return {.rank = u"t.priority_rank"_s,
            .id = u"t.shown_priority_id"_s,
            .word = u"t.shown_priority_word"_s,
            .index = u"tickets_by_priority"_s,
            .ranks = u"SELECT rank FROM names WHERE kind = 'priority' AND id = ?"_s,
            .ownRanks = u"SELECT MAX(rank) FROM names WHERE kind = 'priority' AND rank ="
                        " (SELECT rank FROM names WHERE kind = 'priority' AND id = ?)"
                        " HAVING COUNT(*) = 1"_s,
            .words = priorityWords(),
            .range = priorityRanks,
            .unknown = unknownPriorityRanks()};
}

Result<std::optional<qint64>> ownRank(Database& cache, const RankColumn& column, const QString& id)
{
    return readRows<qint64>(cache, column.ownRanks, {id}, [](const Statement& row) { return row.integer(0); })
        .map([](const QList<qint64>& ranks) {
            return ranks.isEmpty() ? std::nullopt : std::optional(ranks.first());
        });
}

/// What no list names, or what shares its rank.
Alternative withoutOwnRank(const RankColumn& column, const QString& id)
{
    const QString test = column.id + " = ?"_L1;
    QVariantList values{id};
    for (const qint64 rank : column.unknown)
        values << rank;
    return {.test = {test, {id}},
            .source = {column.rank + " IN (("_L1 + column.ranks + "), "_L1 +
                           QStringList(column.unknown.size(), u"?"_s).join(u',') + ") AND "_L1 + test,
                       values + QVariantList{id}}};
}

Result<SqlCondition> byRank(Database& cache, const FilterClause& clause, const RankColumn& column)
{
    QList<Alternative> alternatives;
    Kind kind = Kind::Shown;
    for (const QString& id : clause.ids) {
        if (id.isEmpty()) {
            alternatives.append(same(column.rank + " IS NULL"_L1));
            continue;
        }
        const auto rank = ownRank(cache, column, id);
        if (!rank)
            return tl::unexpected(rank.error());
        if (*rank) {
            alternatives.append(same(column.rank + " = ?"_L1, {**rank}));
            continue;
        }
        kind = Kind::Other;
        alternatives.append(withoutOwnRank(column, id));
    }
    for (const QString& word : clause.words) {
        const RankRange range = column.range(word);
        const QString within = column.rank + " >= ? AND "_L1 + column.rank + " < ?"_L1;
        if (column.words.contains(word)) {
            alternatives.append(same(u'(' + within + u')', {range.from, range.until}));
            continue;
        }
        kind = Kind::Other;
        alternatives.append(
            same(u'(' + within + " AND "_L1 + column.word + " = ?)"_L1, {range.from, range.until, word}));
    }
    return anyOf(kind, alternatives, column.index);
}

SqlCondition byInstant(const FilterClause& clause, const QString& column, const QString& index)
{
    return columnWithin(column, boundInstant(clause.from), boundInstant(clause.until), index);
}

Result<SqlCondition> positive(Database& cache, const FilterClause& clause)
{
    switch (clause.field) {
    case FilterField::Open: {
        SqlCondition condition = byFlag("t.done = 0"_L1, u"tickets_open"_s);
        condition.kind = Kind::Open;
        return condition;
    }
    case FilterField::Status:
        return byRank(cache, clause, statusColumn());
    case FilterField::Priority:
        return byRank(cache, clause, priorityColumn());
    case FilterField::Assignee:
        return byId(clause, u"t.shown_assignee_id"_s, u"tickets_of_assignee"_s);
    case FilterField::Inbox:
        return byId(clause, u"t.shown_inbox_id"_s, u"tickets_of_inbox"_s);
    case FilterField::Contact:
        return byContact(clause);
    case FilterField::Tag:
        return byTag(clause);
    case FilterField::Starred:
        return byFlag("t.starred = 1"_L1, u"tickets_starred"_s);
    case FilterField::Unread:
        return byFlag("t.unread = 1"_L1, u"tickets_unread"_s);
    case FilterField::Changed:
        return byFlag("t.has_pending = 1"_L1, u"tickets_changed"_s);
    case FilterField::Conflict:
        return byFlag("t.has_conflict = 1"_L1, u"tickets_conflict"_s);
    case FilterField::Reminder:
        return byInstant(clause, u"t.shown_remind_at"_s, u"tickets_by_reminder"_s);
    case FilterField::Updated:
        return byInstant(clause, u"t.updated_at"_s, u"tickets_by_updated"_s);
    case FilterField::Created:
        return byInstant(clause, u"t.created_at"_s, u"tickets_by_created"_s);
    case FilterField::CustomField:
        return byCustomField(clause);
    }
    Q_UNREACHABLE();
}

SqlCondition matched(const QString& expression)
{
    return {.kind = Kind::Matched,
            .test = {u"EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = t.row)"_s, {expression}},
            .sources = {{u"SELECT rowid AS row FROM search WHERE search MATCH ?"_s, {expression}}},
            .seesHidden = true};
}

void addTerms(QList<SqlCondition>& conditions, const QList<SearchTerm>& terms)
{
    const QString wanted = matchText(terms);
    if (!wanted.isEmpty()) {
        conditions.append(matched(wanted));
        return;
    }
    const QString unwanted = excludedText(terms);
    if (!unwanted.isEmpty())
        conditions.append(negatedIf(true, matched(unwanted)));
}

} // namespace

SqlCondition columnIs(const QString& column, const QVariant& value, const QString& index)
{
    return anyOf(Kind::Shown,
                 {value.isValid() ? same(column + " = ?"_L1, {value}) : same(column + " IS NULL"_L1)}, index);
}

SqlCondition columnWithin(const QString& column, const QVariant& from, const QVariant& until,
                          const QString& index)
{
    if (!from.isValid() && !until.isValid())
        return anyOf(Kind::Shown, {same(column + " IS NOT NULL"_L1)}, index);
    QStringList bounds;
    QVariantList values;
    if (from.isValid()) {
        bounds.append(column + " >= ?"_L1);
        values << from;
    }
    if (until.isValid()) {
        bounds.append(column + " < ?"_L1);
        values << until;
    }
    return anyOf(Kind::Shown, {same(bounds.join(" AND "_L1), values)}, index);
}

Result<QList<SqlCondition>> conditionsOf(Database& cache, const TicketFilter& filter)
{
    QList<SqlCondition> conditions;
    for (const FilterClause& clause : filter.clauses) {
        const auto condition = positive(cache, clause);
        if (!condition)
            return tl::unexpected(condition.error());
        conditions.append(negatedIf(clause.negated, *condition));
    }
    addTerms(conditions, filter.terms);
    return conditions;
}

} // namespace deskbell
