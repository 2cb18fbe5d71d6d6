// SPDX-License-Identifier: MIT
#include "sandbox/ticketjson.h"

#include "sandbox/instants.h"
#include "sandbox/listjson.h"
#include "sandbox/store.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

/// Targets hang on the priority's level; the shape is not documented.
QJsonObject slaJson(const TicketRecord& ticket, Instant now)
{
    constexpr Instant kHour = 3'600'000;
    const Instant hours = ticket.level == "urgent"_L1 ? 4 : ticket.level == "high"_L1 ? 8 : 48;
    const Instant due = ticket.created + hours * kHour;
    const bool finished = ticket.type == "resolved"_L1 || ticket.type == "closed"_L1;
    return {{u"policy_name"_s, u"Standard hours"_s},
            {u"resolution_due_at"_s, instantJson(due)},
            {u"breached"_s, !finished && due < now}};
}

QJsonArray participantsJson(const Store& store, const TicketRecord& ticket)
{
    QJsonArray array;
    if (ticket.assignee >= 0) {
        QJsonObject member = memberJson(store, ticket.assignee);
        member.insert(u"type"_s, u"member"_s);
        array.append(member);
    }
    if (ticket.contact >= 0) {
        QJsonObject contact = contactSummaryJson(store, ticket.contact);
        contact.insert(u"type"_s, u"contact"_s);
        array.append(contact);
    }
    return array;
}

QJsonArray tagsJson(const Store& store, int ticket)
{
    QJsonArray array;
    for (const int tag : store.tagsOf(ticket))
        array.append(tagJson(store, tag));
    return array;
}

} // namespace

QJsonValue idJson(const Store& store, Kind kind, int index)
{
    return index < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(store.ids().id(kind, index));
}

QJsonObject ticketJson(const Store& store, int index, CustomFields customFields)
{
    const Tables& tables = store.tables();
    const TicketRecord& ticket = tables.tickets.at(index);
    QJsonObject object{{u"id"_s, store.ids().id(Kind::Ticket, index)},
                       {u"ticket_number"_s, ticket.number},
                       {u"subject"_s, ticket.subject},
                       {u"inbox_id"_s, idJson(store, Kind::Inbox, ticket.inbox)},
                       {u"status"_s, ticket.type},
                       {u"status_id"_s, idJson(store, Kind::Status, ticket.status)},
                       {u"status_name"_s, QJsonValue::Null},
                       {u"status_color"_s, QJsonValue::Null},
                       {u"priority"_s, ticket.level},
                       {u"priority_id"_s, idJson(store, Kind::Priority, ticket.priority)},
                       {u"priority_name"_s, QJsonValue::Null},
                       {u"priority_color"_s, QJsonValue::Null},
                       {u"assignee_id"_s, idJson(store, Kind::Member, ticket.assignee)},
                       {u"contact_id"_s, idJson(store, Kind::Contact, ticket.contact)},
                       {u"remind_at"_s, instantJson(ticket.remindAt)},
                       {u"remind_transition_status_id"_s, idJson(store, Kind::Status, ticket.returnStatus)},
                       {u"created_at"_s, instantJson(ticket.created)},
                       {u"updated_at"_s, instantJson(ticket.updated)}};
    if (ticket.status >= 0) {
        object[u"status_name"_s] = tables.statuses.at(ticket.status).name;
        object[u"status_color"_s] = tables.statuses.at(ticket.status).color;
    }
    if (ticket.priority >= 0) {
        object[u"priority_name"_s] = tables.priorities.at(ticket.priority).name;
        object[u"priority_color"_s] = tables.priorities.at(ticket.priority).color;
    }
    if (customFields == CustomFields::Included)
        object.insert(u"custom_fields"_s, store.customFieldsOf(index));
    return object;
}

const QStringList& includeWords()
{
    static const QStringList words{u"tags"_s,  u"contact"_s, u"company"_s,
                                   u"inbox"_s, u"sla"_s,     u"participants"_s};
    return words;
}

void addInclude(QJsonObject& object, const Store& store, int index, const QString& word)
{
    const TicketRecord& ticket = store.tables().tickets.at(index);
    const int company = ticket.contact < 0 ? -1 : store.tables().contacts.at(ticket.contact).company;
    QJsonValue value = QJsonValue::Null;
    if (word == "tags"_L1)
        value = tagsJson(store, index);
    else if (word == "contact"_L1 && ticket.contact >= 0)
        value = contactSummaryJson(store, ticket.contact);
    else if (word == "company"_L1 && company >= 0)
        value = companySummaryJson(store, company);
    else if (word == "inbox"_L1)
        value = inboxJson(store, ticket.inbox);
    else if (word == "sla"_L1)
        value = slaJson(ticket, store.now());
    else if (word == "participants"_L1)
        value = participantsJson(store, ticket);
    object.insert(word, value);
}

} // namespace deskbell::sandbox
