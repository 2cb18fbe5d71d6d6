// SPDX-License-Identifier: MIT
#include "sandbox/generator.h"

#include "sandbox/catalogue.h"
#include "sandbox/fieldvalues.h"
#include "sandbox/phrases.h"
#include "sandbox/showcase.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr Instant kSecond = 1000;
constexpr Instant kMinute = 60 * kSecond;
constexpr Instant kHour = 60 * kMinute;
constexpr Instant kDay = 24 * kHour;
constexpr Instant kHistory = 180 * kDay;

enum Purpose { TicketRow, TicketFields, TicketTags };

QList<CompanyRecord> companies(Instant now)
{
    QList<CompanyRecord> list;
    for (const Name& name : phrases().companies) {
        const Instant created = now - kHistory - list.size() * kDay;
        list.append({.name = name.shown,
                     .domains = {name.ascii + u".example"_s},
                     .customFields = {},
                     .created = created,
                     .updated = created});
    }
    return list;
}

ContactRecord contact(const Tables& tables, const Ids& ids, int index, Instant now)
{
    Random random = ids.random(Kind::Contact, index);
    ContactRecord record;
    record.language = phrases().pickLanguage(random);
    const Name name = phrases().languages.at(record.language).person(random);
    record.name = name.shown;
    record.company = random.chance(60) ? random.below(int(tables.companies.size())) : -1;
    const QString domain =
        record.company >= 0 ? tables.companies.at(record.company).domains.first() : u"mail.example"_s;
    // The number keeps addresses unique though names repeat.
    record.email = u"%1%2@%3"_s.arg(name.ascii).arg(index).arg(domain);
    record.created = now - kHistory - random.below(400) * kDay;
    record.updated = record.created;
    return record;
}

/// How likely each status type is, by the ticket's age: what is old is mostly closed.
QString typeForAge(Instant age, Random& random)
{
    const int dice = random.below(100);
    if (age > 30 * kDay)
        return dice < 82 ? u"closed"_s : dice < 92 ? u"resolved"_s : dice < 97 ? u"waiting"_s : u"open"_s;
    if (age > 7 * kDay) {
        return dice < 35   ? u"closed"_s
               : dice < 60 ? u"resolved"_s
               : dice < 80 ? u"waiting"_s
               : dice < 90 ? u"in_progress"_s
                           : u"open"_s;
    }
    return dice < 8    ? u"closed"_s
           : dice < 20 ? u"resolved"_s
           : dice < 42 ? u"waiting"_s
           : dice < 62 ? u"in_progress"_s
                       : u"open"_s;
}

/// A status of that type; the default one twice as likely.
int statusOfType(const Tables& tables, const QString& type, Random& random)
{
    QList<int> fitting;
    for (int i = 0; i < tables.statuses.size(); ++i) {
        if (tables.statuses.at(i).type == type)
            fitting.append(tables.statuses.at(i).isDefault ? QList<int>{i, i} : QList<int>{i});
    }
    return fitting.isEmpty() ? -1 : random.pick(fitting);
}

void setStatus(TicketRecord& ticket, int index, const Tables& tables, Instant now, Random& random)
{
    // The first tickets go through every status in turn, so that a small workspace shows all of them.
    constexpr int kParade = 30;
    if (index < kParade && !tables.statuses.isEmpty()) {
        ticket.status = index % int(tables.statuses.size());
        ticket.type = tables.statuses.at(ticket.status).type;
    } else {
        ticket.type =
            index < kParade ? statusTypes().at(index % 5) : typeForAge(now - ticket.created, random);
        ticket.status = statusOfType(tables, ticket.type, random);
    }
    const bool holdsReminder = ticket.status < 0 || tables.statuses.at(ticket.status).reminderEnabled;
    if (ticket.type != "waiting"_L1 || !holdsReminder || random.chance(35))
        return;
    const bool soon = random.chance(15);
    ticket.remindAt = now + (soon ? (3 + random.below(30)) * kMinute
                                  : kHour + Instant(random.below(21 * 24 * 4)) * 15 * kMinute);
    ticket.remindAt -= ticket.remindAt % kMinute;
    ticket.returnStatus = ticket.status < 0 ? -1 : tables.statuses.at(ticket.status).returnStatus;
}

void setPriority(TicketRecord& ticket, int index, const Tables& tables, Random& random)
{
    const int count = int(tables.priorities.size());
    const int dice = random.below(100);
    const QString level = dice < 18   ? u"low"_s
                          : dice < 75 ? u"normal"_s
                          : dice < 93 ? u"high"_s
                                      : u"urgent"_s;
    if (count == 0) {
        ticket.level = level;
        return;
    }
    QList<int> fitting;
    for (int i = 0; i < count; ++i) {
        if (tables.priorities.at(i).level == level)
            fitting.append(i);
    }
    ticket.priority = index < 2 * count ? index % count : random.pick(fitting);
    ticket.level = tables.priorities.at(ticket.priority).level;
}

/// Later tickets lie closer together, as in a workspace that grows.
Instant createdAt(int index, int count, Instant now)
{
    const double age = std::pow(1.0 - double(index + 1) / (count + 1), 1.5);
    const Instant created = now - 5 * kMinute - Instant(age * double(kHistory));
    return created - created % kSecond;
}

Instant updatedAt(const TicketRecord& ticket, Instant now, Random& random)
{
    const Instant latest = now - 30 * kSecond;
    const bool finished = ticket.type == "closed"_L1 || ticket.type == "resolved"_L1;
    const Instant span = std::min(latest - ticket.created, finished ? 9 * kDay : 40 * kDay);
    const Instant seconds = std::max<Instant>(1, span / kSecond);
    return ticket.created + (1 + Instant(random.next() % quint64(seconds))) * kSecond;
}

TicketRecord ticket(const Tables& tables, const Ids& ids, int index, int count, Instant now)
{
    Random random = ids.random(Kind::Ticket, index, TicketRow);
    TicketRecord record;
    record.number = kFirstTicketNumber + index;
    record.created = createdAt(index, count, now);
    record.contact = random.chance(97) ? random.below(int(tables.contacts.size())) : -1;
    const int spoken = record.contact < 0 ? 0 : tables.contacts.at(record.contact).language;
    const Language& language = phrases().languages.at(spoken);
    record.subject = phrases().filledIn(random.pick(language.subjects), language, random);
    if (random.chance(20))
        record.subject.prepend(u"Re: "_s);
    // The laboratory gets few tickets, the first inbox most.
    const int dice = random.below(100);
    record.inbox = dice < 45   ? 0
                   : dice < 65 ? 1
                   : dice < 78 ? 2
                   : dice < 90 ? 3
                   : dice < 98 ? 4
                               : laboratoryInbox();
    record.assignee = random.chance(80) ? random.below(int(tables.members.size())) : -1;
    setStatus(record, index, tables, now, random);
    setPriority(record, index, tables, random);
    record.updated = updatedAt(record, now, random);
    makeShowcase(record, index, tables, now);
    record.updated = std::max(record.updated, record.created);
    record.sender = record.contact;
    record.receivedIn = record.inbox;
    return record;
}

} // namespace

Tables generatedTables(const Options& options, const Ids& ids, Instant now)
{
    Tables tables;
    if (options.customStatuses) {
        tables.statuses = catalogueStatuses();
        tables.priorities = cataloguePriorities();
    }
    tables.members = catalogueMembers();
    tables.inboxes = catalogueInboxes();
    tables.tags = catalogueTags();
    tables.fields = catalogueFields();
    tables.companies = companies(now);
    const int contactCount = std::clamp(options.tickets / 6, 24, 4000);
    for (int i = 0; i < contactCount; ++i)
        tables.contacts.append(contact(tables, ids, i, now));
    tables.tickets.reserve(options.tickets);
    for (int i = 0; i < options.tickets; ++i)
        tables.tickets.append(ticket(tables, ids, i, options.tickets, now));
    return tables;
}

QJsonObject generatedCustomFields(const Tables& tables, const Ids& ids, int ticket)
{
    Random random = ids.random(Kind::Ticket, ticket, TicketFields);
    const bool all = ticket == int(Showcase::ManyFields);
    QJsonObject values;
    for (int i = 0; i < tables.fields.size(); ++i) {
        const FieldRecord& field = tables.fields.at(i);
        const bool general = field.inboxes.isEmpty();
        // The showcase ticket carries even the fields of other inboxes, as after a move between inboxes.
        if (!all && !appliesTo(field, tables.tickets.at(ticket).inbox))
            continue;
        if (all || random.chance(general ? 40 : 55))
            values.insert(field.key, generatedValue(field, i, ids, random));
    }
    return values;
}

QList<int> generatedTags(const Tables& tables, const Ids& ids, int ticket)
{
    Random random = ids.random(Kind::Ticket, ticket, TicketTags);
    QList<int> tags;
    const int count = std::max(0, random.below(5) - 1);
    // Only the catalogue's tags: one created later must not appear on old tickets.
    const int available = std::min(int(tables.tags.size()), int(catalogueTags().size()));
    for (int i = 0; i < count; ++i) {
        const int tag = random.below(available);
        if (!tags.contains(tag))
            tags.append(tag);
    }
    return tags;
}

} // namespace deskbell::sandbox
