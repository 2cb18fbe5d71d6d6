// SPDX-License-Identifier: MIT
#include "sandbox/crmroutes.h"

#include "sandbox/bodyreader.h"
#include "sandbox/instants.h"
#include "sandbox/listjson.h"
#include "sandbox/paging.h"
#include "sandbox/store.h"
#include "sandbox/ticketjson.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr int kNameLength = 200;

tl::unexpected<Problem> conflict(const QString& detail)
{
    return refused(409, u"conflict"_s, detail);
}

bool same(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Contacts and companies have no published definitions: any snake_case key is taken. Merged, null removes.
void mergeCustomFields(QJsonObject& fields, BodyReader& body)
{
    static const QRegularExpression validKey(u"^[a-z][a-z0-9_]*$"_s);
    const QJsonObject values = body.object(u"custom_fields"_s).value_or(QJsonObject());
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QString name = u"custom_fields."_s + it.key();
        if (!validKey.match(it.key()).hasMatch())
            body.refuse(name, u"There is no such custom field"_s);
        else if (it.value().isObject())
            body.refuse(name, u"Must not be an object"_s);
        else if (it.value().isNull())
            fields.remove(it.key());
        else
            fields.insert(it.key(), it.value());
    }
}

QJsonArray recentTickets(const Store& store, int contact)
{
    constexpr int kMost = 20;
    QJsonArray array;
    const auto& order = store.byUpdated();
    for (auto it = order.rbegin(); it != order.rend() && array.size() < kMost; ++it) {
        const TicketRecord& ticket = store.tables().tickets.at(it->second);
        if (ticket.contact != contact)
            continue;
        array.append(QJsonObject{{u"id"_s, idJson(store, Kind::Ticket, it->second)},
                                 {u"ticket_number"_s, ticket.number},
                                 {u"subject"_s, ticket.subject},
                                 {u"status"_s, ticket.type},
                                 {u"updated_at"_s, instantJson(ticket.updated)}});
    }
    return array;
}

QJsonObject contactJson(const Store& store, int index)
{
    QJsonObject object = contactRowJson(store, index);
    object.insert(u"recent_tickets"_s, recentTickets(store, index));
    object.insert(u"custom_fields"_s, store.tables().contacts.at(index).customFields);
    return object;
}

Outcome getContact(const Call& call, const Store& store)
{
    const std::optional<int> contact = store.find(Kind::Contact, call.id);
    return contact ? Outcome(dataAnswer(200, contactJson(store, *contact))) : notFound();
}

void readContact(ContactRecord& contact, BodyReader& body, const Store& store)
{
    if (const auto name = body.text(u"name"_s, kNameLength))
        contact.name = *name;
    if (const auto company = body.reference(u"company_id"_s, Kind::Company, store, BodyReader::Null::Allowed))
        contact.company = *company;
    mergeCustomFields(contact.customFields, body);
}

Outcome patchContact(const Call& call, const QJsonObject& object, Store& store)
{
    const std::optional<int> index = store.find(Kind::Contact, call.id);
    if (!index)
        return notFound();
    BodyReader body(object, {u"name"_s, u"company_id"_s, u"custom_fields"_s});
    ContactRecord contact = store.tables().contacts.at(*index);
    readContact(contact, body, store);
    if (!body.errors().isEmpty())
        return invalid(body.errors());
    store.changeContact(*index, contact);
    return dataAnswer(200, contactJson(store, *index));
}

Outcome postContact(const QJsonObject& object, Store& store)
{
    BodyReader body(object, {u"email"_s, u"name"_s, u"company_id"_s, u"custom_fields"_s});
    body.require(u"email"_s);
    ContactRecord contact;
    contact.email = body.email(u"email"_s).value_or(QString());
    readContact(contact, body, store);
    if (!body.errors().isEmpty())
        return invalid(body.errors());
    if (store.contactByEmail(contact.email))
        return conflict(u"There is already a contact with this e-mail address."_s);
    return dataAnswer(201, contactJson(store, store.addContact(contact)));
}

Outcome postTag(const QJsonObject& object, Store& store)
{
    static const QRegularExpression hexColor(u"^#?[0-9A-Fa-f]{6}$"_s);
    BodyReader body(object, {u"name"_s, u"color"_s});
    body.require(u"name"_s);
    TagRecord tag;
    tag.name = body.text(u"name"_s, 100).value_or(QString());
    tag.color = body.anyText(u"color"_s).value_or(QString());
    if (body.has(u"color"_s) && !hexColor.match(tag.color).hasMatch())
        body.refuse(u"color"_s, u"Must be a hex colour like #2563EB"_s);
    if (!body.errors().isEmpty())
        return invalid(body.errors());
    const QList<TagRecord>& tags = store.tables().tags;
    if (std::ranges::any_of(tags, [&tag](const TagRecord& other) { return same(other.name, tag.name); }))
        return conflict(u"There is already a tag with this name."_s);
    return dataAnswer(201, tagJson(store, store.addTag(tag)));
}

QStringList readDomains(const QJsonObject& object, BodyReader& body)
{
    static const QRegularExpression hostName(u"^[a-z0-9-]+(\\.[a-z0-9-]+)+$"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    QStringList domains;
    if (!object.contains(u"domains"_s))
        return domains;
    const QJsonArray values = object[u"domains"_s].toArray();
    if (!object[u"domains"_s].isArray())
        body.refuse(u"domains"_s, u"Must be a list of host names"_s);
    for (const QJsonValue value : values) {
        if (!hostName.match(value.toString()).hasMatch())
            body.refuse(u"domains"_s, u"Must hold only host names"_s);
        domains.append(value.toString().toLower());
    }
    return domains;
}

QJsonObject companyJson(const Store& store, int index)
{
    const CompanyRecord& company = store.tables().companies.at(index);
    QJsonObject object = companySummaryJson(store, index);
    object.insert(u"created_at"_s, instantJson(company.created));
    object.insert(u"updated_at"_s, instantJson(company.updated));
    object.insert(u"custom_fields"_s, company.customFields);
    return object;
}

Outcome postCompany(const QJsonObject& object, Store& store)
{
    BodyReader body(object, {u"name"_s, u"domains"_s, u"custom_fields"_s});
    body.require(u"name"_s);
    CompanyRecord company;
    company.name = body.text(u"name"_s, kNameLength).value_or(QString());
    company.domains = readDomains(object, body);
    mergeCustomFields(company.customFields, body);
    if (!body.errors().isEmpty())
        return invalid(body.errors());
    for (const CompanyRecord& other : store.tables().companies) {
        if (same(other.name, company.name))
            return conflict(u"There is already a company with this name."_s);
        for (const QString& domain : company.domains) {
            if (other.domains.contains(domain))
                return conflict(u"There is already a company with the domain %1."_s.arg(domain));
        }
    }
    return dataAnswer(201, companyJson(store, store.addCompany(company)));
}

} // namespace

void addCrmRoutes(Router& router, Store& store)
{
    using Post = Outcome (*)(const QJsonObject&, Store&);
    const auto addPost = [&router, &store](const QString& path, Post post) {
        router.add("POST", path, [&store, post](const Call& call) -> Outcome {
            const auto body = jsonBody(call.http);
            return body ? post(*body, store) : tl::unexpected(body.error());
        });
    };
    addPost(u"/tags"_s, postTag);
    addPost(u"/contacts"_s, postContact);
    addPost(u"/companies"_s, postCompany);
    router.add("GET", u"/contacts/{id}"_s, [&store](const Call& call) { return getContact(call, store); });
    router.add("PATCH", u"/contacts/{id}"_s, [&store](const Call& call) -> Outcome {
        const auto body = jsonBody(call.http);
        return body ? patchContact(call, *body, store) : tl::unexpected(body.error());
    });
}

} // namespace deskbell::sandbox
