// SPDX-License-Identifier: MIT
#include "sandbox/ticketroutes.h"

#include "sandbox/bodyreader.h"
#include "sandbox/idempotency.h"
#include "sandbox/paging.h"
#include "sandbox/store.h"
#include "sandbox/ticketjson.h"
#include "sandbox/ticketlist.h"
#include "sandbox/ticketrules.h"
#include "sandbox/timelines.h"

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

Outcome getTicket(const Call& call, const Store& store)
{
    std::optional<int> ticket = store.ticketById(call.id);
    if (!ticket)
        ticket = store.ticketByNumber(call.id);
    if (!ticket)
        return notFound();
    QJsonObject object = ticketJson(store, *ticket, CustomFields::Included);
    const QString include = call.http.query.queryItemValue(u"include"_s, QUrl::FullyDecoded);
    const QStringList words = include.split(u',', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        if (!includeWords().contains(word))
            return invalid({{u"include"_s, u"Must be some of: %1"_s.arg(includeWords().join(u", "_s))}});
        addInclude(object, store, *ticket, word);
    }
    return dataAnswer(200, object);
}

/// By UUID only: whether the vendor takes a number here is not known (contract 7.5).
Outcome patchTicket(const Call& call, Store& store)
{
    const std::optional<int> ticket = store.ticketById(call.id);
    if (!ticket)
        return notFound();
    const auto body = jsonBody(call.http);
    if (!body)
        return tl::unexpected(body.error());
    const auto changed = patchedTicket(store, *ticket, *body);
    if (!changed)
        return tl::unexpected(changed.error());
    store.changeTicket(*ticket, *changed);
    return dataAnswer(200, ticketJson(store, *ticket, CustomFields::Included));
}

int createTicket(TicketRecord ticket, const QJsonObject& body, Store& store, Timelines& timelines)
{
    if (const QString email = body[u"reporter_email"_s].toString(); !email.isEmpty()) {
        const std::optional<int> known = store.contactByEmail(email);
        ticket.contact = known ? *known : store.addContact({.name = {}, .email = email});
    }
    const int index = store.addTicket(std::move(ticket));
    const QJsonObject note = body[u"initial_internal_note"_s].toObject();
    if (!note.isEmpty())
        timelines.addNote(index, note[u"body_html"_s].toString(), note[u"body_text"_s].toString());
    return index;
}

/// The same Idempotency-Key creates once; only a request that succeeded is remembered (contract 4).
Outcome postTicket(const Call& call, Store& store, Timelines& timelines, IdempotencyKeys& keys)
{
    const auto body = jsonBody(call.http);
    if (!body)
        return tl::unexpected(body.error());
    const QByteArray key = call.http.header("idempotency-key");
    if (key.size() > IdempotencyKeys::kMaximumLength)
        return badRequest(u"The Idempotency-Key is longer than 255 characters."_s);
    if (const auto earlier = keys.find(key, store.now())) {
        if (earlier->body == *body)
            return dataAnswer(201, ticketJson(store, earlier->ticket, CustomFields::Included));
        return refused(409, u"idempotency_conflict"_s,
                       u"This Idempotency-Key was used with a different body."_s);
    }
    const auto ticket = newTicket(store, *body);
    if (!ticket)
        return tl::unexpected(ticket.error());
    const int index = createTicket(*ticket, *body, store, timelines);
    keys.remember(key, {.body = *body, .ticket = index, .at = store.now()});
    return dataAnswer(201, ticketJson(store, index, CustomFields::Included));
}

} // namespace

void addTicketRoutes(Router& router, Store& store, Timelines& timelines, const Options& options)
{
    router.add("POST", u"/tickets"_s,
               [&store, &timelines, keys = std::make_shared<IdempotencyKeys>()](const Call& call) {
                   return postTicket(call, store, timelines, *keys);
               });

    router.add("GET", u"/tickets"_s,
               [&store, options](const Call& call) { return ticketList(call.http.query, store, options); });
    router.add("GET", u"/tickets/{id}"_s, [&store](const Call& call) { return getTicket(call, store); });
    router.add("PATCH", u"/tickets/{id}"_s, [&store](const Call& call) { return patchTicket(call, store); });
}

} // namespace deskbell::sandbox
