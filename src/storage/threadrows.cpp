// SPDX-License-Identifier: MIT
#include "storage/threadrows.h"

#include "storage/jsontext.h"
#include "storage/statement.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QStringList textsIn(const QString& json)
{
    QStringList texts;
    for (const QJsonValue text : jsonIn(json).array())
        texts.append(text.toString());
    return texts;
}

QString attachmentsText(const QList<Attachment>& attachments)
{
    QJsonArray array;
    for (const Attachment& file : attachments) {
        array.append(QJsonObject{{u"id"_s, file.id},
                                 {u"name"_s, file.fileName},
                                 {u"type"_s, file.contentType},
                                 {u"size"_s, file.size}});
    }
    return jsonText(array);
}

QList<Attachment> attachmentsIn(const QString& json)
{
    QList<Attachment> attachments;
    for (const QJsonValue file : jsonIn(json).array()) {
        attachments.append({.id = file[u"id"].toString(),
                            .fileName = file[u"name"].toString(),
                            .contentType = file[u"type"].toString(),
                            .size = file[u"size"].toInteger()});
    }
    return attachments;
}

MessageType typeOf(const QString& word)
{
    if (word == "email"_L1)
        return MessageType::Email;
    return word == "internal_note"_L1 ? MessageType::Note : MessageType::Other;
}

QString directionText(MessageDirection direction)
{
    switch (direction) {
    case MessageDirection::None:
        return u""_s;
    case MessageDirection::Inbound:
        return u"inbound"_s;
    case MessageDirection::Outbound:
        return u"outbound"_s;
    }
    Q_UNREACHABLE();
}

MessageDirection directionOf(const QString& word)
{
    if (word == "inbound"_L1)
        return MessageDirection::Inbound;
    return word == "outbound"_L1 ? MessageDirection::Outbound : MessageDirection::None;
}

QVariantList boundValues(const TicketId& ticket, qsizetype position, const Message& message)
{
    return {ticket,
            position,
            message.id,
            boundText(message.typeWord),
            directionText(message.direction),
            message.from,
            jsonText(QJsonArray::fromStringList(message.to)),
            jsonText(QJsonArray::fromStringList(message.cc)),
            message.authorId,
            message.authorName,
            boundInstant(message.createdAt),
            boundText(message.text),
            int(message.isCut),
            attachmentsText(message.attachments)};
}

Message messageFromRow(const Statement& row)
{
    return {.id = row.text(0),
            .type = typeOf(row.text(1)),
            .typeWord = row.text(1),
            .direction = directionOf(row.text(2)),
            .from = row.text(3),
            .to = textsIn(row.text(4)),
            .cc = textsIn(row.text(5)),
            .authorId = row.text(6),
            .authorName = row.text(7),
            .createdAt = row.instant(8),
            .text = row.text(9),
            .isCut = row.flag(10),
            .attachments = attachmentsIn(row.text(11))};
}

Result<void> insertMessages(Database& cache, const TicketId& ticket, const QList<Message>& messages)
{
    auto insert = Statement::prepare(
        cache, u"INSERT INTO messages (ticket_id, position, id, type, direction, sender, recipients, copies,"
               " author_id, author_name, created_at, body, is_cut, attachments)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    if (!insert)
        return tl::unexpected(insert.error());
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (auto done = insert->execute(boundValues(ticket, i, messages.at(i))); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> storeThreadRows(Database& cache, const TicketId& ticket, const QList<Message>& messages,
                             const ThreadState& state)
{
    const auto cleared = execute(cache, u"DELETE FROM messages WHERE ticket_id = ?"_s, {ticket});
    if (!cleared)
        return tl::unexpected(cleared.error());
    if (auto inserted = insertMessages(cache, ticket, messages); !inserted)
        return inserted;
    return execute(cache,
                   u"INSERT INTO threads (ticket_id, fetched_at, ticket_updated_at) VALUES (?, ?, ?)"
                   " ON CONFLICT (ticket_id) DO UPDATE SET fetched_at = excluded.fetched_at,"
                   " ticket_updated_at = excluded.ticket_updated_at"_s,
                   {ticket, boundInstant(state.fetchedAt), boundInstant(state.ticketUpdatedAt)})
        .map([](int) {});
}

Result<std::optional<ThreadState>> readThreadState(Database& cache, const TicketId& ticket)
{
    return readRows<ThreadState>(
               cache, u"SELECT fetched_at, ticket_updated_at FROM threads WHERE ticket_id = ?"_s, {ticket},
               [](const Statement& row) {
                   return ThreadState{.fetchedAt = row.instant(0), .ticketUpdatedAt = row.instant(1)};
               })
        .map([](const QList<ThreadState>& found) {
            return found.isEmpty() ? std::optional<ThreadState>() : found.first();
        });
}

Result<QList<Message>> readMessages(Database& cache, const TicketId& ticket)
{
    return readRows<Message>(
        cache,
        u"SELECT id, type, direction, sender, recipients, copies, author_id, author_name, created_at, body,"
        " is_cut, attachments FROM messages WHERE ticket_id = ? ORDER BY position"_s,
        {ticket}, messageFromRow);
}

Result<QStringList> readTicketsWithoutThread(Database& cache, int among)
{
    return readRows<QString>(
        cache,
        u"SELECT t.id FROM (SELECT id, updated_at FROM tickets WHERE status_word IS NOT 'closed'"
        " AND gone_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT ?) t"
        " LEFT JOIN threads h ON h.ticket_id = t.id"
        " WHERE h.ticket_id IS NULL OR h.ticket_updated_at IS NOT t.updated_at"
        " ORDER BY t.updated_at DESC, t.id DESC"_s,
        {among}, [](const Statement& row) { return row.text(0); });
}

} // namespace deskbell
