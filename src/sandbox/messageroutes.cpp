// SPDX-License-Identifier: MIT
#include "sandbox/messageroutes.h"

#include "sandbox/bodyreader.h"
#include "sandbox/instants.h"
#include "sandbox/objectstorage.h"
#include "sandbox/paging.h"
#include "sandbox/store.h"
#include "sandbox/ticketjson.h"
#include "sandbox/timelines.h"

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonArray attachmentsJson(const MessageRecord& message, const Store& store)
{
    QJsonArray array;
    for (const int index : message.attachments) {
        const AttachmentRecord record = Timelines::attachment(index);
        array.append(QJsonObject{{u"id"_s, idJson(store, Kind::Attachment, index)},
                                 {u"filename"_s, record.fileName},
                                 {u"content_type"_s, QString::fromLatin1(record.contentType)},
                                 {u"size"_s, record.size}});
    }
    return array;
}

QJsonObject messageJson(const MessageRecord& message, const Store& store)
{
    QJsonValue direction = QJsonValue::Null;
    if (!message.note)
        direction = message.inbound ? u"inbound"_s : u"outbound"_s;
    QJsonValue author = QJsonValue::Null;
    if (message.author >= 0)
        author = store.tables().members.at(message.author).name;
    return {{u"id"_s, idJson(store, Kind::Message, message.id)},
            {u"type"_s, message.note ? u"internal_note"_s : u"email"_s},
            {u"direction"_s, direction},
            {u"from_address"_s, textOrNull(message.from)},
            {u"to_addresses"_s, textOrNull(message.to.join(u", "_s))},
            {u"cc_addresses"_s, textOrNull(message.cc.join(u", "_s))},
            {u"body_html"_s, textOrNull(message.html)},
            {u"body_text"_s, textOrNull(message.text)},
            {u"author_id"_s, idJson(store, Kind::Member, message.author)},
            {u"author_name"_s, author},
            {u"created_at"_s, instantJson(message.created)},
            {u"attachments"_s, attachmentsJson(message, store)}};
}

Outcome listMessages(const Call& call, const Store& store, const Timelines& timelines)
{
    const std::optional<int> ticket = store.ticketById(call.id);
    if (!ticket)
        return notFound();
    static const QStringList known{u"email"_s, u"internal_note"_s};
    QStringList types =
        call.http.query.queryItemValue(u"types"_s, QUrl::FullyDecoded).split(u',', Qt::SkipEmptyParts);
    if (types.isEmpty())
        types = known;
    for (const QString& type : types) {
        if (!known.contains(type))
            return invalid({{u"types"_s, u"Must be some of: %1"_s.arg(known.join(u", "_s))}});
    }
    QJsonArray rows;
    const QList<MessageRecord> messages = timelines.of(*ticket);
    for (const MessageRecord& message : messages) {
        if (types.contains(message.note ? known.last() : known.first()))
            rows.append(messageJson(message, store));
    }
    // The whole timeline in one answer; the contract shows no paging here (6).
    return dataAnswer(200, rows);
}

/// At least one of the two bodies; the contract leaves open which.
Outcome postNote(const Call& call, Store& store, Timelines& timelines)
{
    const std::optional<int> ticket = store.ticketById(call.id);
    if (!ticket)
        return notFound();
    const auto object = jsonBody(call.http);
    if (!object)
        return tl::unexpected(object.error());
    BodyReader body(*object, {u"type"_s, u"body_html"_s, u"body_text"_s});
    body.require(u"type"_s);
    body.word(u"type"_s, {u"internal_note"_s});
    const QString html = body.anyText(u"body_html"_s).value_or(QString());
    const QString text = body.anyText(u"body_text"_s).value_or(QString());
    if (body.errors().isEmpty() && html.trimmed().isEmpty() && text.trimmed().isEmpty())
        body.refuse(u"body_text"_s, u"Must not be empty"_s);
    if (!body.errors().isEmpty())
        return invalid(body.errors());
    store.changeTicket(*ticket, store.tables().tickets.at(*ticket), true);
    return dataAnswer(201, messageJson(timelines.addNote(*ticket, html, text), store));
}

Outcome download(const Call& call, const Store& store, const Timelines& timelines,
                 const ObjectStorage& storage, const Options& options)
{
    if (!options.objectStorage)
        return refused(503, u"service_unavailable"_s, u"Object storage is not configured."_s);
    const std::optional<int> attachment = store.ids().index(Kind::Attachment, call.id);
    if (!attachment || !timelines.hasAttachment(*attachment))
        return notFound();
    return HttpAnswer{.status = 307,
                      .contentType = {},
                      .body = {},
                      .headers = {{"Location", storage.signedAddress(*attachment).toEncoded()}}};
}

} // namespace

void addMessageRoutes(Router& router, Store& store, Timelines& timelines, const ObjectStorage& storage,
                      const Options& options)
{
    router.add("GET", u"/tickets/{id}/messages"_s,
               [&store, &timelines](const Call& call) { return listMessages(call, store, timelines); });
    router.add("POST", u"/tickets/{id}/messages"_s,
               [&store, &timelines](const Call& call) { return postNote(call, store, timelines); });
    router.add("GET", u"/attachments/{id}/download"_s,
               [&store, &timelines, &storage, options](const Call& call) {
                   return download(call, store, timelines, storage, options);
               });
}

} // namespace deskbell::sandbox
