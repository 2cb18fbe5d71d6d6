// SPDX-License-Identifier: MIT
#include "sandbox/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

bool sameContent(const TicketRecord& a, const TicketRecord& b)
{
    return a.subject == b.subject && a.inbox == b.inbox && a.type == b.type && a.status == b.status &&
           a.level == b.level && a.priority == b.priority && a.assignee == b.assignee &&
           a.contact == b.contact && a.remindAt == b.remindAt && a.returnStatus == b.returnStatus &&
           a.customFields == b.customFields;
}

} // namespace

Store::Store(const Options& options, std::shared_ptr<const Clock> clock)
    : m_clock(std::move(clock)), m_ids(options.seed)
{
    m_startedAt = now();
    m_tables = generatedTables(options, m_ids, m_startedAt);
    m_generatedTickets = ticketCount();
    m_byUpdated.reserve(size_t(m_tables.tickets.size()));
    for (int i = 0; i < ticketCount(); ++i) {
        const TicketRecord& ticket = m_tables.tickets.at(i);
        m_byUpdated.emplace_back(ticket.updated, i);
        if (ticket.remindAt != 0)
            m_reminders.emplace(ticket.remindAt, i);
    }
    std::ranges::sort(m_byUpdated);
    m_lastStamp = m_byUpdated.empty() ? 0 : m_byUpdated.back().first;
}

Instant Store::now() const
{
    return m_clock->nowUtc().toMSecsSinceEpoch();
}

Instant Store::nextStamp()
{
    m_lastStamp = std::max(now(), m_lastStamp + 1);
    return m_lastStamp;
}

std::optional<int> Store::ticketById(const QString& id) const
{
    return find(Kind::Ticket, id);
}

std::optional<int> Store::ticketByNumber(const QString& number) const
{
    bool isNumber = false;
    const qint64 index = number.toLongLong(&isNumber) - kFirstTicketNumber;
    if (!isNumber || index < 0 || index >= ticketCount())
        return std::nullopt;
    return int(index);
}

std::optional<int> Store::find(Kind kind, const QString& id) const
{
    qsizetype count = 0;
    switch (kind) {
    case Kind::Status:
        count = m_tables.statuses.size();
        break;
    case Kind::Priority:
        count = m_tables.priorities.size();
        break;
    case Kind::Member:
        count = m_tables.members.size();
        break;
    case Kind::Inbox:
        count = m_tables.inboxes.size();
        break;
    case Kind::Tag:
        count = m_tables.tags.size();
        break;
    case Kind::Company:
        count = m_tables.companies.size();
        break;
    case Kind::Contact:
        count = m_tables.contacts.size();
        break;
    case Kind::Field:
        count = m_tables.fields.size();
        break;
    case Kind::Ticket:
        count = m_tables.tickets.size();
        break;
    case Kind::Option:
    case Kind::Message:
    case Kind::Attachment:
        return std::nullopt;
    }
    const std::optional<int> index = m_ids.index(kind, id);
    return index && *index < count ? index : std::nullopt;
}

void Store::unlist(int index)
{
    const TicketRecord& ticket = m_tables.tickets.at(index);
    const auto place = std::ranges::lower_bound(m_byUpdated, std::pair(ticket.updated, index));
    m_byUpdated.erase(place);
    m_reminders.erase({ticket.remindAt, index});
}

void Store::list(int index)
{
    const TicketRecord& ticket = m_tables.tickets.at(index);
    m_byUpdated.emplace_back(ticket.updated, index); // the latest stamp of all
    if (ticket.remindAt != 0)
        m_reminders.emplace(ticket.remindAt, index);
}

void Store::changeTicket(int index, TicketRecord changed, bool always)
{
    if (!always && sameContent(m_tables.tickets.at(index), changed))
        return;
    // Generated values hang on the inbox; a move must not change them.
    if (!changed.customFields && changed.inbox != m_tables.tickets.at(index).inbox)
        changed.customFields = customFieldsOf(index);
    unlist(index);
    changed.updated = nextStamp();
    m_tables.tickets[index] = std::move(changed);
    list(index);
}

int Store::addTicket(TicketRecord ticket)
{
    const int index = ticketCount();
    ticket.number = kFirstTicketNumber + index;
    ticket.created = ticket.updated = nextStamp();
    m_tables.tickets.append(std::move(ticket));
    list(index);
    return index;
}

int Store::addTag(const TagRecord& tag)
{
    m_tables.tags.append(tag);
    return int(m_tables.tags.size()) - 1;
}

int Store::addCompany(CompanyRecord company)
{
    company.created = company.updated = nextStamp();
    m_tables.companies.append(std::move(company));
    return int(m_tables.companies.size()) - 1;
}

int Store::addContact(ContactRecord contact)
{
    contact.created = contact.updated = nextStamp();
    m_tables.contacts.append(std::move(contact));
    return int(m_tables.contacts.size()) - 1;
}

void Store::changeContact(int index, ContactRecord changed)
{
    changed.updated = nextStamp();
    m_tables.contacts[index] = std::move(changed);
}

std::optional<int> Store::contactByEmail(const QString& email) const
{
    const auto same = [&email](const ContactRecord& contact) {
        return contact.email.compare(email, Qt::CaseInsensitive) == 0;
    };
    const auto found = std::ranges::find_if(m_tables.contacts, same);
    return found == m_tables.contacts.end() ? std::nullopt
                                            : std::optional(int(found - m_tables.contacts.begin()));
}

QJsonObject Store::customFieldsOf(int ticket) const
{
    const TicketRecord& record = m_tables.tickets.at(ticket);
    return record.customFields ? *record.customFields : generatedCustomFields(m_tables, m_ids, ticket);
}

int Store::defaultStatus(const QString& type) const
{
    const auto fits = [&type](const StatusRecord& status) {
        return status.type == type && status.isDefault;
    };
    const auto found = std::ranges::find_if(m_tables.statuses, fits);
    return found == m_tables.statuses.end() ? -1 : int(found - m_tables.statuses.begin());
}

void Store::fireDueReminders()
{
    while (!m_reminders.empty() && m_reminders.begin()->first <= now()) {
        const int index = m_reminders.begin()->second;
        TicketRecord ticket = m_tables.tickets.at(index);
        ticket.status = ticket.returnStatus >= 0 ? ticket.returnStatus : defaultStatus(u"open"_s);
        ticket.type = ticket.status >= 0 ? m_tables.statuses.at(ticket.status).type : u"open"_s;
        ticket.remindAt = 0;
        ticket.returnStatus = -1;
        changeTicket(index, std::move(ticket));
    }
}

} // namespace deskbell::sandbox
