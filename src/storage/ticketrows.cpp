// SPDX-License-Identifier: MIT
#include "storage/ticketrows.h"

#include "storage/jsontext.h"
#include "storage/sortkeys.h"
#include "storage/ticketquery.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// In the order of the values that TicketStorer binds and TicketFinder reads.
const QStringList& storedColumns()
{
    static const QStringList names{u"id"_s,
                                   u"number"_s,
                                   u"subject"_s,
                                   u"status_word"_s,
                                   u"status_id"_s,
                                   u"status_name"_s,
                                   u"status_color"_s,
                                   u"priority_word"_s,
                                   u"priority_id"_s,
                                   u"priority_name"_s,
                                   u"priority_color"_s,
                                   u"assignee_id"_s,
                                   u"inbox_id"_s,
                                   u"contact_id"_s,
                                   u"remind_at"_s,
                                   u"return_status_id"_s,
                                   u"created_at"_s,
                                   u"updated_at"_s,
                                   u"custom_fields"_s,
                                   u"extra"_s,
                                   u"shown_subject"_s,
                                   u"shown_status_word"_s,
                                   u"shown_status_id"_s,
                                   u"shown_status_name"_s,
                                   u"shown_status_color"_s,
                                   u"shown_priority_word"_s,
                                   u"shown_priority_id"_s,
                                   u"shown_priority_name"_s,
                                   u"shown_priority_color"_s,
                                   u"shown_assignee_id"_s,
                                   u"shown_inbox_id"_s,
                                   u"shown_contact_id"_s,
                                   u"shown_remind_at"_s,
                                   u"has_pending"_s,
                                   u"has_conflict"_s,
                                   u"unread"_s,
                                   u"starred"_s};
    return names;
}

struct DerivedColumn
{
    QString name;
    QString value; ///< SQL with two parameters: the id, and what to use while the id is unknown
};

const QList<DerivedColumn>& derivedColumns()
{
    static const QList<DerivedColumn> columns{
        {u"subject_key"_s, u"COALESCE(?, ?)"_s},
        {u"status_rank"_s, u"COALESCE((SELECT rank FROM statuses WHERE id = ?), ?)"_s},
        {u"priority_rank"_s, u"COALESCE((SELECT rank FROM names WHERE kind = 'priority' AND id = ?), ?)"_s},
        {u"assignee_key"_s, u"COALESCE((SELECT sort_key FROM names WHERE kind = 'member' AND id = ?), ?)"_s},
        {u"inbox_key"_s, u"COALESCE((SELECT sort_key FROM names WHERE kind = 'inbox' AND id = ?), ?)"_s},
        {u"contact_key"_s, u"COALESCE((SELECT sort_key FROM names WHERE kind = 'contact' AND id = ?), ?)"_s},
        {u"done"_s, u"COALESCE(?, ?)"_s}};
    return columns;
}

/// RowNumber of a new row. Four parameters: the ticket's number three times, and firstSpareRow.
constexpr auto newRow = "CASE WHEN ? > 0 AND NOT EXISTS (SELECT 1 FROM tickets WHERE row = ?) THEN ?"
                        " ELSE MAX(?, (SELECT COALESCE(MAX(row), 0) + 1 FROM tickets)) END"_L1;

QString upsertSql()
{
    QStringList names = storedColumns();
    QStringList values(names.size(), u"?"_s);
    for (const DerivedColumn& column : derivedColumns()) {
        names.append(column.name);
        values.append(column.value);
    }
    QStringList updates;
    for (const QString& name : names.mid(1))
        updates.append(name + " = excluded."_L1 + name);
    return "INSERT INTO tickets (row, "_L1 + names.join(u", "_s) + ") VALUES ("_L1 + newRow + ", "_L1 +
           values.join(u", "_s) + ") ON CONFLICT (id) DO UPDATE SET "_L1 + updates.join(u", "_s);
}

QVariant rank(const Choice& choice, qint64 (*rankOf)(const QString&, int))
{
    if (choice.isNull())
        return {};
    return rankOf(choice.word, choice.id.isEmpty() ? plainOrdinal : unknownOrdinal);
}

void bindChoice(QVariantList& values, const Choice& choice)
{
    values << choice.word << choice.id << choice.name << choice.color;
}

QVariantList boundValues(const StoredTicket& row)
{
    const Ticket& server = row.server;
    const ShownColumns& shown = row.shown;
    QVariantList values{server.number, server.number, server.number, firstSpareRow,
                        server.id,     server.number, server.subject};
    bindChoice(values, server.status);
    bindChoice(values, server.priority);
    values << server.assigneeId << server.inboxId << server.contactId << boundInstant(server.remindAt)
           << server.returnStatusId << boundInstant(server.createdAt) << boundInstant(server.updatedAt)
           << (server.customFields ? QVariant(jsonText(*server.customFields)) : QVariant())
           << jsonText(server.extra) << shown.subject;
    bindChoice(values, shown.status);
    bindChoice(values, shown.priority);
    values << shown.assigneeId << shown.inboxId << shown.contactId << boundInstant(shown.remindAt)
           << int(shown.hasPending) << int(shown.hasConflict) << int(shown.unread) << int(shown.starred);
    values << folded(shown.subject) << QVariant() << shown.status.id << rank(shown.status, statusRank)
           << shown.priority.id << rank(shown.priority, priorityRank) << shown.assigneeId
           << folded(shown.assigneeId) << shown.inboxId << folded(shown.inboxId) << shown.contactId
           << folded(shown.contactId);
    const StatusType type = statusTypeOf(shown.status.word);
    values << QVariant() << int(type == StatusType::Resolved || type == StatusType::Closed);
    return values;
}

Choice readChoice(const Statement& row, int first)
{
    return {.word = row.text(first),
            .id = row.text(first + 1),
            .name = row.text(first + 2),
            .color = row.text(first + 3)};
}

QJsonObject readObject(const Statement& row, int column)
{
    return jsonIn(row.text(column)).object();
}

StoredTicket storedTicket(const Statement& row)
{
    Ticket server{.id = row.text(0),
                  .number = row.integer(1),
                  .subject = row.text(2),
                  .status = readChoice(row, 3),
                  .priority = readChoice(row, 7),
                  .assigneeId = row.text(11),
                  .inboxId = row.text(12),
                  .contactId = row.text(13),
                  .remindAt = row.instant(14),
                  .returnStatusId = row.text(15),
                  .createdAt = row.instant(16),
                  .updatedAt = row.instant(17),
                  .customFields = std::nullopt,
                  .extra = readObject(row, 19)};
    if (!row.isNull(18))
        server.customFields = readObject(row, 18);
    return {.server = server,
            .shown = {.subject = row.text(20),
                      .status = readChoice(row, 21),
                      .priority = readChoice(row, 25),
                      .assigneeId = row.text(29),
                      .inboxId = row.text(30),
                      .contactId = row.text(31),
                      .remindAt = row.instant(32),
                      .hasPending = row.flag(33),
                      .hasConflict = row.flag(34),
                      .unread = row.flag(35),
                      .starred = row.flag(36)}};
}

} // namespace

ShownColumns shownColumns(const Ticket& server, const PendingOverlay& overlay)
{
    const Ticket shown = withPatch(server, overlay.patch);
    return {.subject = shown.subject,
            .status = shown.status,
            .priority = shown.priority,
            .assigneeId = shown.assigneeId,
            .inboxId = shown.inboxId,
            .contactId = shown.contactId,
            .remindAt = shown.remindAt,
            .hasPending = overlay.hasPending,
            .hasConflict = overlay.hasConflict};
}

Result<TicketFinder> TicketFinder::prepare(Database& cache)
{
    static const QString sql = "SELECT "_L1 + storedColumns().join(u", "_s) + " FROM tickets WHERE id = ?"_L1;
    return Statement::prepare(cache, sql).map([](Statement&& statement) {
        return TicketFinder(std::move(statement));
    });
}

Result<std::optional<StoredTicket>> TicketFinder::find(const TicketId& id)
{
    if (const auto done = m_statement.execute({id}); !done)
        return tl::unexpected(done.error());
    const auto found = m_statement.next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return std::optional<StoredTicket>();
    StoredTicket row = storedTicket(m_statement);
    m_statement.finish();
    return row;
}

Result<TicketStorer> TicketStorer::prepare(Database& cache)
{
    static const QString sql = upsertSql();
    return Statement::prepare(cache, sql).map([](Statement&& statement) {
        return TicketStorer(std::move(statement));
    });
}

Result<void> TicketStorer::store(const StoredTicket& row)
{
    return m_statement.execute(boundValues(row));
}

} // namespace deskbell
