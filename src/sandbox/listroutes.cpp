// SPDX-License-Identifier: MIT
#include "sandbox/listroutes.h"

#include "sandbox/description.h"
#include "sandbox/listjson.h"
#include "sandbox/paging.h"
#include "sandbox/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

/// All of them at once: the contract shows no paging parameters here (6).
Outcome statusList(const Store& store)
{
    QJsonArray rows;
    for (int i = 0; i < store.tables().statuses.size(); ++i)
        rows.append(statusJson(store, i));
    return listAnswer(rows, {.page = 1, .perPage = 100}, rows.size());
}

using RowJson = QJsonObject (*)(const Store&, int);

Outcome pageOf(const QList<int>& indices, const Call& call, const Store& store, RowJson rowJson)
{
    QList<FieldError> errors;
    const Paging paging = readPaging(call.http.query, errors);
    if (!errors.isEmpty())
        return invalid(errors);
    QJsonArray rows;
    const qint64 end = std::min<qint64>(indices.size(), paging.offset() + paging.perPage);
    for (qint64 i = paging.offset(); i < end; ++i)
        rows.append(rowJson(store, indices.at(i)));
    return listAnswer(rows, paging, indices.size());
}

/// A whole table, in its own order.
template <class Record>
Router::Handler tableRoute(const Store& store, QList<Record> Tables::*table, RowJson rowJson)
{
    return [&store, table, rowJson](const Call& call) {
        QList<int> indices;
        for (int i = 0; i < (store.tables().*table).size(); ++i)
            indices.append(i);
        return pageOf(indices, call, store, rowJson);
    };
}

/// `q` looks in name and address.
Outcome contactList(const Call& call, const Store& store)
{
    const QString text = call.http.query.queryItemValue(u"q"_s, QUrl::FullyDecoded);
    const QList<ContactRecord>& contacts = store.tables().contacts;
    QList<int> indices;
    for (int i = 0; i < contacts.size(); ++i) {
        if (contacts.at(i).name.contains(text, Qt::CaseInsensitive) ||
            contacts.at(i).email.contains(text, Qt::CaseInsensitive))
            indices.append(i);
    }
    return pageOf(indices, call, store, contactRowJson);
}

} // namespace

void addListRoutes(Router& router, const Store& store, const Options& options)
{
    router.add("GET", u"/ticket_statuses"_s, [&store](const Call&) { return statusList(store); });
    const std::pair<QString, Router::Handler> lists[] = {
        {u"members"_s, tableRoute(store, &Tables::members, memberJson)},
        {u"inboxes"_s, tableRoute(store, &Tables::inboxes, inboxJson)},
        {u"priorities"_s, tableRoute(store, &Tables::priorities, priorityJson)},
        {u"tags"_s, tableRoute(store, &Tables::tags, tagJson)},
        {u"contacts"_s,
         [&store](const Call& call) {
             return contactList(call, store);
         }},
        {u"custom-fields"_s, tableRoute(store, &Tables::fields, fieldJson)}};
    for (const auto& [list, handler] : lists) {
        if (!options.without.contains(list))
            router.add("GET", optionalListPath(list), handler);
    }
}

} // namespace deskbell::sandbox
