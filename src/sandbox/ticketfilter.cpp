// SPDX-License-Identifier: MIT
#include "sandbox/ticketfilter.h"

#include "sandbox/fieldvalues.h"
#include "sandbox/instants.h"
#include "sandbox/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QString valueOf(const QUrlQuery& query, const QString& name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

/// The index of the record; -2 with an error when there is none.
int record(const QString& field, const QString& id, Kind kind, const Store& store, QList<FieldError>& errors)
{
    if (!isUuid(id))
        errors.append({field, u"Must be a UUID"_s});
    else if (const std::optional<int> index = store.find(kind, id))
        return *index;
    else
        errors.append({field, u"There is no such record in this workspace"_s});
    return -2;
}

} // namespace

TicketFilter::TicketFilter(const QUrlQuery& query, const Store& store, QList<FieldError>& errors)
{
    static const QStringList notFilters{u"page"_s, u"per_page"_s, u"sort"_s, u"order"_s};
    const auto items = query.queryItems();
    m_isEmpty = std::ranges::all_of(items, [](const auto& item) { return notFilters.contains(item.first); });
    readWords(query, store, errors);
    readTimes(query, errors);
    readCustomFields(query, store, errors);
}

void TicketFilter::readWords(const QUrlQuery& query, const Store& store, QList<FieldError>& errors)
{
    m_text = valueOf(query, query.hasQueryItem(u"q"_s) ? u"q"_s : u"query"_s).trimmed();
    m_types = valueOf(query, u"status"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString& type : m_types) {
        if (!statusTypes().contains(type))
            errors.append({u"status"_s, u"Must be one of: %1"_s.arg(statusTypes().join(u", "_s))});
    }
    m_level = valueOf(query, u"priority"_s);
    if (!m_level.isEmpty() && !priorityLevels().contains(m_level))
        errors.append({u"priority"_s, u"Must be one of: %1"_s.arg(priorityLevels().join(u", "_s))});
    if (query.hasQueryItem(u"inbox_id"_s))
        m_inbox = record(u"inbox_id"_s, valueOf(query, u"inbox_id"_s), Kind::Inbox, store, errors);
    if (query.hasQueryItem(u"assignee_id"_s)) {
        const QString assignee = valueOf(query, u"assignee_id"_s);
        m_assignee = assignee == "unassigned"_L1
                         ? -1
                         : record(u"assignee_id"_s, assignee, Kind::Member, store, errors);
    }
    const QStringList tags = valueOf(query, u"tag_ids"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString& tag : tags)
        m_tags.append(record(u"tag_ids"_s, tag, Kind::Tag, store, errors));
}

void TicketFilter::readTimes(const QUrlQuery& query, QList<FieldError>& errors)
{
    const std::pair<QString, Instant*> times[] = {{u"created_after"_s, &m_createdAfter},
                                                  {u"created_before"_s, &m_createdBefore},
                                                  {u"updated_after"_s, &m_updatedAfter},
                                                  {u"updated_before"_s, &m_updatedBefore}};
    for (const auto& [name, target] : times) {
        if (!query.hasQueryItem(name))
            continue;
        if (const std::optional<Instant> instant = parsedInstant(valueOf(query, name)))
            *target = *instant;
        else
            errors.append({name, u"Must be an ISO 8601 date-time with 'Z' or an offset"_s});
    }
}

void TicketFilter::readCustomFields(const QUrlQuery& query, const Store& store, QList<FieldError>& errors)
{
    constexpr int kMost = 10;
    const QString prefix = u"custom_field_"_s;
    QStringList seen;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto& [name, text] : items) {
        if (!name.startsWith(prefix))
            continue;
        if (!seen.contains(name))
            seen.append(name);
        const QList<FieldRecord>& fields = store.tables().fields;
        const QString key = name.mid(prefix.size());
        const auto same = [&key](const FieldRecord& field) {
            return field.key == key;
        };
        const auto found = std::ranges::find_if(fields, same);
        const int index = int(found - fields.begin());
        if (found == fields.end())
            errors.append({name, u"There is no such custom field"_s});
        else if (const auto problem = filterProblem(*found, index, store.ids(), text))
            errors.append({name, *problem});
        else
            m_customFields.append({index, text});
    }
    if (seen.size() > kMost)
        errors.append(
            {u"custom_field_*"_s, u"At most %1 custom fields can be asked for at once"_s.arg(kMost)});
}

bool TicketFilter::lets(int index, const Store& store) const
{
    const TicketRecord& ticket = store.tables().tickets.at(index);
    if (ticket.created <= m_createdAfter || ticket.created >= m_createdBefore)
        return false;
    if (ticket.updated <= m_updatedAfter || ticket.updated >= m_updatedBefore)
        return false;
    if (!m_types.isEmpty() && !m_types.contains(ticket.type))
        return false;
    if (!m_level.isEmpty() && ticket.level != m_level)
        return false;
    if ((m_inbox != kAny && ticket.inbox != m_inbox) || (m_assignee != kAny && ticket.assignee != m_assignee))
        return false;
    if (!m_tags.isEmpty()) {
        const QList<int> tags = store.tagsOf(index);
        if (std::ranges::none_of(m_tags, [&tags](int tag) { return tags.contains(tag); }))
            return false;
    }
    return letsText(ticket, store) && letsCustomFields(index, store);
}

bool TicketFilter::letsText(const TicketRecord& ticket, const Store& store) const
{
    if (m_text.isEmpty() || ticket.subject.contains(m_text, Qt::CaseInsensitive) ||
        QString::number(ticket.number) == m_text)
        return true;
    if (ticket.contact < 0)
        return false;
    const ContactRecord& contact = store.tables().contacts.at(ticket.contact);
    return contact.name.contains(m_text, Qt::CaseInsensitive) ||
           contact.email.contains(m_text, Qt::CaseInsensitive);
}

bool TicketFilter::letsCustomFields(int index, const Store& store) const
{
    if (m_customFields.isEmpty())
        return true;
    const int inbox = store.tables().tickets.at(index).inbox;
    const QJsonObject values = store.customFieldsOf(index);
    return std::ranges::all_of(m_customFields, [&](const std::pair<int, QString>& wanted) {
        const FieldRecord& field = store.tables().fields.at(wanted.first);
        return appliesTo(field, inbox) && fitsFilter(field, values.value(field.key), wanted.second);
    });
}

} // namespace deskbell::sandbox
