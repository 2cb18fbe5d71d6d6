// SPDX-License-Identifier: MIT
#include "bench/querymix.h"

namespace deskbell::bench {

using namespace Qt::StringLiterals;

namespace {

// The names are part of the meaning: a list of ids is none.
constexpr auto columns =
    "SELECT t.row, t.id, t.number, t.shown_subject, t.shown_status_word, t.shown_status_id, s.name, s.color,"
    " t.shown_priority_word, t.shown_priority_id, p.name, p.color, m.name, i.name, c.name, t.shown_remind_at,"
    " t.created_at, t.updated_at, t.has_pending, t.has_conflict, t.gone_at, t.unread, t.starred FROM ";
constexpr auto joins = " LEFT JOIN statuses s ON s.id = t.shown_status_id"
                       " LEFT JOIN names p ON p.kind = 'priority' AND p.id = t.shown_priority_id"
                       " LEFT JOIN names m ON m.kind = 'member' AND m.id = t.shown_assignee_id"
                       " LEFT JOIN names i ON i.kind = 'inbox' AND i.id = t.shown_inbox_id"
                       " LEFT JOIN names c ON c.kind = 'contact' AND c.id = t.shown_contact_id";

const char* sortKey(TicketColumn column)
{
    switch (column) {
    case TicketColumn::Number:
        return "t.row";
    case TicketColumn::Subject:
        return "t.subject_key";
    case TicketColumn::Status:
        return "t.status_rank";
    case TicketColumn::Priority:
        return "t.priority_rank";
    case TicketColumn::Assignee:
        return "t.assignee_key";
    case TicketColumn::Inbox:
        return "t.inbox_key";
    case TicketColumn::Contact:
        return "t.contact_key";
    case TicketColumn::Reminder:
        return "t.shown_remind_at";
    case TicketColumn::Created:
        return "t.created_at";
    case TicketColumn::Updated:
        return "t.updated_at";
    }
    Q_UNREACHABLE();
}

QByteArray sortIndex(TicketColumn column)
{
    switch (column) {
    case TicketColumn::Number:
        return "tickets_listed";
    case TicketColumn::Subject:
        return "tickets_by_subject";
    case TicketColumn::Status:
        return "tickets_by_status";
    case TicketColumn::Priority:
        return "tickets_by_priority";
    case TicketColumn::Assignee:
        return "tickets_by_assignee";
    case TicketColumn::Inbox:
        return "tickets_by_inbox";
    case TicketColumn::Contact:
        return "tickets_by_contact";
    case TicketColumn::Reminder:
        return "tickets_by_reminder";
    case TicketColumn::Created:
        return "tickets_by_created";
    case TicketColumn::Updated:
        return "tickets_by_updated";
    }
    Q_UNREACHABLE();
}

/// Empty values come last, which SQLite does by itself downwards. Upwards it would sort everything for it;
/// whoever writes this query by hand asks for the others first, and has a page of them.
QByteArray orderOf(const TicketQuery& query)
{
    const QByteArray key = sortKey(query.sortColumn);
    if (query.order == Qt::DescendingOrder)
        return " ORDER BY " + key + " DESC, t.row DESC";
    return " AND " + key + " IS NOT NULL ORDER BY " + key + ", t.row";
}

Question question(const QList<FilterClause>& clauses, const QByteArray& where,
                  TicketColumn column = TicketColumn::Updated, Qt::SortOrder order = Qt::DescendingOrder)
{
    Question asked{.query = {.filter = {.terms = {}, .clauses = clauses},
                             .sortColumn = column,
                             .order = order,
                             .limit = firstRows},
                   .where = where};
    asked.order = orderOf(asked.query);
    return asked;
}

const FilterClause& openOnly()
{
    static const FilterClause clause{.field = FilterField::Open};
    return clause;
}

FilterClause anyOf(FilterField field, const QString& id)
{
    return {.field = field, .ids = {id}};
}

QByteArray instant(const QDateTime& utc)
{
    return QByteArray::number(utc.toMSecsSinceEpoch());
}

QByteArray equals(const char* column, const QString& value)
{
    return " AND " + QByteArray(column) + " = '" + value.toUtf8() + "'";
}

QByteArray quoted(const QString& text)
{
    return '"' + text.toUtf8().replace("\"", "\"\"") + '"';
}

Question search(const QList<SearchTerm>& terms, const QByteArray& match,
                const QList<FilterClause>& clauses = {}, const QByteArray& where = {})
{
    Question asked = question(clauses, where);
    asked.query.filter.terms = terms;
    asked.match = match;
    return asked;
}

QuestionKind words(const Samples& samples, const std::string& name, int firstRank, int step)
{
    return {name, [&samples, firstRank, step](int n) {
                const QString word = samples.words().at(n % Words::languageCount, firstRank + n * step);
                return search({{.text = word}}, quoted(word));
            }};
}

QuestionKind prefixes(const Samples& samples, int length)
{
    return {"beginning of " + std::to_string(length) + " letters", [&samples, length](int n) {
                const QString start = samples.words().at(n % Words::languageCount, 20 + n * 31).left(length);
                return search({{.text = start, .isPrefix = true}}, quoted(start) + '*');
            }};
}

} // namespace

std::vector<QuestionKind> listQuestions(const Samples& samples)
{
    const Workspace& workspace = samples.workspace();
    const auto member = [&workspace](int n) {
        return workspace.members.at(n % workspace.members.size()).id;
    };
    const auto inbox = [&workspace](int n) {
        return workspace.inboxes.at(n % workspace.inboxes.size()).id;
    };
    const QDateTime now = Samples::now();
    std::vector<QuestionKind> kinds{
        {"view: my open tickets",
         [=](int n) {
             return question({openOnly(), anyOf(FilterField::Assignee, member(n))},
                             " AND t.done = 0" + equals("t.shown_assignee_id", member(n)));
         }},
        {"view: unassigned",
         [](int) {
             return question({openOnly(), anyOf(FilterField::Assignee, u""_s)},
                             " AND t.done = 0 AND (t.shown_assignee_id IS NULL OR t.shown_assignee_id = '')");
         }},
        {"view: due",
         [=](int n) {
             const QDateTime until = now.addSecs(n);
             return question({{.field = FilterField::Reminder, .until = until}},
                             " AND t.shown_remind_at < " + instant(until), TicketColumn::Reminder,
                             Qt::AscendingOrder);
         }},
        {"view: snoozed",
         [=](int n) {
             const QDateTime from = now.addSecs(n);
             return question({{.field = FilterField::Reminder, .from = from}},
                             " AND t.shown_remind_at >= " + instant(from), TicketColumn::Reminder,
                             Qt::AscendingOrder);
         }},
        {"view: recently changed",
         [](int) {
             return question({}, {});
         }},
        {"view: inbox, open",
         [=](int n) {
             return question({openOnly(), anyOf(FilterField::Inbox, inbox(n))},
                             " AND t.done = 0" + equals("t.shown_inbox_id", inbox(n)));
         }},
        {"filter: inbox, all",
         [=](int n) {
             return question({anyOf(FilterField::Inbox, inbox(n))}, equals("t.shown_inbox_id", inbox(n)));
         }},
        {"filter: status",
         [&workspace](int n) {
             const QString id = workspace.statuses.at(n % workspace.statuses.size()).id;
             return question({anyOf(FilterField::Status, id)}, equals("t.shown_status_id", id));
         }},
        {"filter: urgent and open",
         [&workspace](int) {
             const QString id = workspace.priorities.last().id;
             return question({openOnly(), anyOf(FilterField::Priority, id)},
                             " AND t.done = 0" + equals("t.shown_priority_id", id));
         }},
        {"filter: contact",
         [&workspace](int n) {
             const QString id = workspace.contacts.at(n * 97 % workspace.contacts.size()).id;
             return question({anyOf(FilterField::Contact, id)}, equals("t.shown_contact_id", id));
         }},
        {"filter: updated in three days, by priority",
         [=](int n) {
             const QDateTime from = now.addDays(-3).addSecs(n);
             return question({{.field = FilterField::Updated, .from = from}},
                             " AND t.updated_at >= " + instant(from), TicketColumn::Priority);
         }},
        {"filter: tag",
         [&samples](int n) {
             const QString id = samples.tags().at(n % samples.tags().size()).id;
             return question({anyOf(FilterField::Tag, id)},
                             " AND t.row IN (SELECT row FROM ticket_tags WHERE tag = '" + id.toUtf8() + "')");
         }},
        {"filter: changed here",
         [](int) {
             return question({{.field = FilterField::Changed}}, " AND t.has_pending = 1");
         }},
        {"filter: custom field, open",
         [](int) {
             return question(
                 {openOnly(), {.field = FilterField::CustomField, .key = u"plan"_s, .text = u"free"_s}},
                 " AND t.done = 0 AND t.custom_fields ->> '$.plan' = 'free'");
         }},
    };
    for (const TicketColumn column :
         {TicketColumn::Number, TicketColumn::Subject, TicketColumn::Status, TicketColumn::Priority,
          TicketColumn::Assignee, TicketColumn::Inbox, TicketColumn::Contact, TicketColumn::Reminder,
          TicketColumn::Created, TicketColumn::Updated}) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const char* way = order == Qt::AscendingOrder ? " up" : " down";
            kinds.push_back({"sort: all by column " + std::to_string(int(column)) + way, [=](int) {
                                 return question({}, {}, column, order);
                             }});
            kinds.push_back({"sort: open by column " + std::to_string(int(column)) + way, [=](int) {
                                 return question({openOnly()}, " AND t.done = 0", column, order);
                             }});
        }
    }
    return kinds;
}

std::vector<QuestionKind> searchQuestions(const Samples& samples)
{
    const auto subjectWords = [&samples](int n) {
        return samples.ticket(int(qint64(n) * 7'919 % samples.count())).subject.split(u' ');
    };
    return {
        words(samples, "most frequent words", 0, 1),
        words(samples, "frequent words", 20, 7),
        words(samples, "ordinary words", 300, 41),
        words(samples, "rare words", 4'000, 83),
        prefixes(samples, 2),
        prefixes(samples, 3),
        prefixes(samples, 4),
        prefixes(samples, 5),
        {"two words of a subject",
         [=](int n) {
             const QStringList of = subjectWords(n);
             return search({{.text = of.last()}, {.text = of.first()}},
                           quoted(of.last()) + ' ' + quoted(of.first()));
         }},
        {"word and a beginning",
         [=](int n) {
             const QStringList of = subjectWords(n);
             const QString start = of.last().left(3);
             return search({{.text = of.first()}, {.text = start, .isPrefix = true}},
                           quoted(of.first()) + ' ' + quoted(start) + '*');
         }},
        {"phrase",
         [=](int n) {
             const QString phrase = subjectWords(n).mid(0, 2).join(u' ');
             return search({{.text = phrase}}, quoted(phrase));
         }},
        {"word, open",
         [&samples](int n) {
             const QString word = samples.words().at(0, 5 + n);
             return search({{.text = word}}, quoted(word), {openOnly()}, " AND t.done = 0");
         }},
        {"word without another",
         [&samples](int n) {
             const QString wanted = samples.words().at(0, 30 + n * 3);
             const QString unwanted = samples.words().at(0, n);
             return search({{.text = wanted}, {.text = unwanted, .excluded = true}},
                           quoted(wanted) + " NOT " + quoted(unwanted));
         }},
        {"contact's name",
         [&samples](int n) {
             const QString name = samples.workspace().contacts.at(n * 131 % 20'000).name;
             return search({{.text = name}}, quoted(name));
         }},
        {"number",
         [&samples](int n) {
             const QString number =
                 QString::number(Samples::firstNumber + qint64(n) * 3'571 % samples.count());
             return search({{.text = number}}, quoted(number));
         }},
        {"Japanese",
         [](int) {
             return search({{.text = u"配送"_s}}, "\"配 送\"");
         }},
        {"nonsense",
         [](int n) {
             const QString word = u"zzqx%1"_s.arg(n);
             return search({{.text = word}}, quoted(word));
         }},
    };
}

std::vector<QByteArray> rawSql(const Question& question)
{
    const QByteArray end =
        " AND t.hidden = 0" + question.where + question.order + " LIMIT " + QByteArray::number(firstRows);
    const QByteArray start(columns);
    const QByteArray along = " INDEXED BY " + sortIndex(question.query.sortColumn);
    if (question.match.isEmpty())
        return {start + "tickets t" + joins + " WHERE TRUE" + end,
                start + "tickets t" + along + joins + " WHERE TRUE" + end,
                start + "tickets t INDEXED BY tickets_open" + joins + " WHERE TRUE" + end};
    return {start + "search CROSS JOIN tickets t ON t.row = search.rowid" + joins + " WHERE search MATCH ?1" +
                end,
            start + "tickets t" + along + joins +
                " WHERE t.row IN (SELECT rowid FROM search WHERE search MATCH ?1)" + end};
}

} // namespace deskbell::bench
