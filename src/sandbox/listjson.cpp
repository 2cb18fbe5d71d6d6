// SPDX-License-Identifier: MIT
#include "sandbox/listjson.h"

#include "sandbox/fieldvalues.h"
#include "sandbox/instants.h"
#include "sandbox/store.h"
#include "sandbox/ticketjson.h"

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {

QJsonObject statusJson(const Store& store, int index)
{
    const StatusRecord& status = store.tables().statuses.at(index);
    return {{u"id"_s, idJson(store, Kind::Status, index)},
            {u"status_type"_s, status.type},
            {u"name"_s, status.name},
            {u"color"_s, status.color},
            {u"position"_s, index},
            {u"is_default"_s, status.isDefault},
            {u"reminder_enabled"_s, status.reminderEnabled},
            {u"remind_transition_status_id"_s, idJson(store, Kind::Status, status.returnStatus)}};
}

QJsonObject priorityJson(const Store& store, int index)
{
    const PriorityRecord& priority = store.tables().priorities.at(index);
    return {{u"id"_s, idJson(store, Kind::Priority, index)},
            {u"name"_s, priority.name},
            {u"level"_s, priority.level},
            {u"color"_s, priority.color},
            {u"position"_s, index},
            {u"is_default"_s, priority.isDefault}};
}

QJsonObject memberJson(const Store& store, int index)
{
    const MemberRecord& member = store.tables().members.at(index);
    return {{u"id"_s, idJson(store, Kind::Member, index)},
            {u"name"_s, member.name},
            {u"email"_s, member.email},
            {u"role"_s, member.role}};
}

QJsonObject inboxJson(const Store& store, int index)
{
    const InboxRecord& inbox = store.tables().inboxes.at(index);
    return {{u"id"_s, idJson(store, Kind::Inbox, index)}, {u"name"_s, inbox.name}, {u"email"_s, inbox.email}};
}

QJsonObject tagJson(const Store& store, int index)
{
    const TagRecord& tag = store.tables().tags.at(index);
    return {{u"id"_s, idJson(store, Kind::Tag, index)},
            {u"name"_s, tag.name},
            {u"color"_s, tag.color.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(tag.color)}};
}

QJsonObject fieldJson(const Store& store, int index)
{
    const FieldRecord& field = store.tables().fields.at(index);
    QJsonArray options;
    for (int i = 0; i < field.options.size(); ++i) {
        options.append(QJsonObject{{u"id"_s, optionId(store.ids(), index, i)},
                                   {u"name"_s, field.options.at(i).name},
                                   {u"color"_s, field.options.at(i).color}});
    }
    QJsonArray inboxes;
    for (const int inbox : field.inboxes)
        inboxes.append(idJson(store, Kind::Inbox, inbox));
    return {{u"id"_s, idJson(store, Kind::Field, index)},
            {u"field_key"_s, field.key},
            {u"name"_s, field.name},
            {u"type"_s, field.type},
            {u"options"_s, options},
            {u"inbox_ids"_s, inboxes},
            {u"position"_s, index}};
}

QJsonObject contactSummaryJson(const Store& store, int index)
{
    const ContactRecord& contact = store.tables().contacts.at(index);
    QJsonObject object{
        {u"id"_s, idJson(store, Kind::Contact, index)},
        {u"email"_s, contact.email},
        {u"name"_s, contact.name.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(contact.name)},
        {u"company_id"_s, idJson(store, Kind::Company, contact.company)},
        {u"company_name"_s, QJsonValue::Null}};
    if (contact.company >= 0)
        object[u"company_name"_s] = store.tables().companies.at(contact.company).name;
    return object;
}

QJsonObject contactRowJson(const Store& store, int index)
{
    const ContactRecord& contact = store.tables().contacts.at(index);
    QJsonObject object = contactSummaryJson(store, index);
    object.insert(u"created_at"_s, instantJson(contact.created));
    object.insert(u"updated_at"_s, instantJson(contact.updated));
    return object;
}

QJsonObject companySummaryJson(const Store& store, int index)
{
    const CompanyRecord& company = store.tables().companies.at(index);
    return {{u"id"_s, idJson(store, Kind::Company, index)},
            {u"name"_s, company.name},
            {u"domains"_s, QJsonArray::fromStringList(company.domains)}};
}

} // namespace deskbell::sandbox
