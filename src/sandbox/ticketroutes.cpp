// SPDX-License-Identifier: MIT
#include "sandbox/ticketroutes.h"

#include "sandbox/bodyreader.h"
#include "sandbox/paging.h"
#include "sandbox/store.h"
#include "sandbox/ticketjson.h"
#include "sandbox/ticketlist.h"
#include "sandbox/ticketrules.h"

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

} // namespace

void addTicketRoutes(Router& router, Store& store, const Options& options)
{
    router.add("GET", u"/tickets"_s,
               [&store, options](const Call& call) { return ticketList(call.http.query, store, options); });
    router.add("GET", u"/tickets/{id}"_s, [&store](const Call& call) { return getTicket(call, store); });
    router.add("PATCH", u"/tickets/{id}"_s, [&store](const Call& call) { return patchTicket(call, store); });
}

} // namespace deskbell::sandbox
