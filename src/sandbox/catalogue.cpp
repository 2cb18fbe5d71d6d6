// SPDX-License-Identifier: MIT
#include "sandbox/catalogue.h"

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {

const QStringList& statusTypes()
{
    static const QStringList words{u"open"_s, u"in_progress"_s, u"waiting"_s, u"resolved"_s, u"closed"_s};
    return words;
}

const QStringList& priorityLevels()
{
    static const QStringList words{u"low"_s, u"normal"_s, u"high"_s, u"urgent"_s};
    return words;
}

QList<StatusRecord> catalogueStatuses()
{
    enum { New, Open, Working, Customer, ThirdParty, Planned, OnHold, Reopened, Resolved, Closed, Spam };
    QList<StatusRecord> list;
    const auto add = [&list](const QString& type, const QString& name, const QString& color, bool isDefault) {
        list.append({.type = type, .name = name, .color = color, .isDefault = isDefault});
    };
    add(u"open"_s, u"New"_s, u"#2563EB"_s, true);
    add(u"open"_s, u"Open"_s, u"#0891B2"_s, false);
    add(u"in_progress"_s, u"Working"_s, u"#7C3AED"_s, true);
    add(u"waiting"_s, u"Waiting on customer"_s, u"#D97706"_s, true);
    add(u"waiting"_s, u"Waiting on third party"_s, u"#B45309"_s, false);
    add(u"waiting"_s, u"Planned"_s, u"#CA8A04"_s, false);
    add(u"waiting"_s, u"On hold (no reminder)"_s, u"#A16207"_s, false);
    add(u"open"_s, u"Reopened"_s, u"#DC2626"_s, false);
    add(u"resolved"_s, u"Resolved"_s, u"#16A34A"_s, true);
    add(u"closed"_s, u"Closed"_s, u"#6B7280"_s, true);
    // Without '#': the contract leaves both spellings open.
    add(u"closed"_s, u"Spam"_s, u"9CA3AF"_s, false);
    for (const auto& [from, to] : {std::pair(Customer, Reopened), {ThirdParty, Working}, {Planned, Open}}) {
        list[from].reminderEnabled = true;
        list[from].returnStatus = to;
    }
    return list;
}

QList<PriorityRecord> cataloguePriorities()
{
    return {{.level = u"low"_s, .name = u"Someday"_s, .color = u"#94A3B8"_s},
            {.level = u"low"_s, .name = u"Low"_s, .color = u"#64748B"_s, .isDefault = true},
            {.level = u"normal"_s, .name = u"Normal"_s, .color = u"#0284C7"_s, .isDefault = true},
            {.level = u"high"_s, .name = u"High"_s, .color = u"#EA580C"_s, .isDefault = true},
            {.level = u"urgent"_s, .name = u"Urgent"_s, .color = u"#DC2626"_s, .isDefault = true},
            {.level = u"urgent"_s, .name = u"Outage"_s, .color = u"#9D174D"_s}};
}

QList<MemberRecord> catalogueMembers()
{
    const auto agent = [](const QString& name, const QString& local, const QString& role = u"agent"_s) {
        return MemberRecord{.name = name, .email = local + u"@deskbell-demo.example"_s, .role = role};
    };
    return {agent(u"Amara Okafor"_s, u"amara"_s, u"admin"_s),
            agent(u"Jonas Lindqvist"_s, u"jonas"_s),
            agent(u"Zoë van der Berg"_s, u"zoe"_s),
            agent(u"Łukasz Wiśniewski"_s, u"lukasz"_s),
            agent(u"三浦 由紀"_s, u"yuki"_s),
            agent(u"María José Núñez"_s, u"mariajose"_s),
            agent(u"ליאור כהן"_s, u"lior"_s),
            agent(u"Müge Yıldız"_s, u"muege"_s)};
}

QList<InboxRecord> catalogueInboxes()
{
    const auto inbox = [](const QString& name, const QString& local) {
        return InboxRecord{.name = name, .email = local + u"@deskbell-demo.example"_s};
    };
    return {inbox(u"Support"_s, u"support"_s),       inbox(u"Billing"_s, u"billing"_s),
            inbox(u"Sales"_s, u"sales"_s),           inbox(u"Returns & repairs"_s, u"returns"_s),
            inbox(u"Partner desk"_s, u"partners"_s), inbox(u"Laboratory devices"_s, u"lab"_s)};
}

int laboratoryInbox()
{
    return 5;
}

QList<TagRecord> catalogueTags()
{
    return {
        {.name = u"billing"_s, .color = u"#0EA5E9"_s},      {.name = u"bug"_s, .color = u"#EF4444"_s},
        {.name = u"feature-wish"_s, .color = u"#8B5CF6"_s}, {.name = u"how-to"_s, .color = u"#10B981"_s},
        {.name = u"VIP"_s, .color = u"#BE185D"_s},          {.name = u"refund"_s, .color = u"#F59E0B"_s},
        {.name = u"shipping"_s, .color = u"#84CC16"_s},     {.name = u"security"_s, .color = u"#111827"_s},
        {.name = u"à relancer"_s, .color = u"#F97316"_s},   {.name = u"緊急"_s, .color = u"#DC2626"_s}};
}

namespace {

QList<TagRecord> options(std::initializer_list<QString> names)
{
    static const QStringList colors{u"#2563EB"_s, u"#16A34A"_s, u"#D97706"_s, u"#DC2626"_s, u"#7C3AED"_s};
    QList<TagRecord> list;
    for (const QString& name : names)
        list.append({.name = name, .color = colors.at(list.size() % colors.size())});
    return list;
}

/// The measurements that fill up the laboratory's form.
void addLaboratoryFields(QList<FieldRecord>& fields)
{
    static const QStringList types{u"number"_s, u"text"_s, u"boolean"_s, u"date"_s};
    for (int i = 1; fields.size() < 150; ++i) {
        fields.append({.key = u"channel_%1"_s.arg(i, 3, 10, '0'_L1),
                       .name = u"Channel %1"_s.arg(i),
                       .type = types.at(i % types.size()),
                       .inboxes = {laboratoryInbox()}});
    }
}

} // namespace

QList<FieldRecord> catalogueFields()
{
    QList<FieldRecord> fields{
        {.key = u"order_number"_s, .name = u"Order number"_s, .type = u"text"_s},
        {.key = u"seats"_s, .name = u"Seats"_s, .type = u"number"_s},
        {.key = u"escalated"_s, .name = u"Escalated"_s, .type = u"boolean"_s},
        {.key = u"tracker_link"_s, .name = u"Bug tracker link"_s, .type = u"url"_s},
        {.key = u"product"_s,
         .name = u"Product"_s,
         .type = u"select"_s,
         .options = options({u"Atlas"_s, u"Beacon"_s, u"Compass"_s, u"Délta (bêta)"_s, u"その他"_s})},
        {.key = u"affected_areas"_s,
         .name = u"Affected areas"_s,
         .type = u"multi_select"_s,
         .options =
             options({u"Sign-in"_s, u"Payments"_s, u"Reports"_s, u"Mobile app"_s, u"E-mail"_s, u"API"_s})},
        {.key = u"contract_end"_s, .name = u"Contract ends"_s, .type = u"date"_s},
        {.key = u"next_call_at"_s, .name = u"Next call"_s, .type = u"date_time"_s},
        {.key = u"invoice_total"_s, .name = u"Invoice total (EUR)"_s, .type = u"number"_s, .inboxes = {1}},
        {.key = u"refund_reason"_s,
         .name = u"Reason for refund"_s,
         .type = u"select"_s,
         .options = options({u"Damaged"_s, u"Wrong item"_s, u"Late"_s, u"Changed mind"_s}),
         .inboxes = {1, 3}}};
    addLaboratoryFields(fields);
    return fields;
}

} // namespace deskbell::sandbox
