// SPDX-License-Identifier: MIT
#include "sandbox/ticketrules.h"

#include "sandbox/bodyreader.h"
#include "sandbox/fieldvalues.h"
#include "sandbox/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr int kSubjectLength = 500;

/// Takes over a status if the body names one; `status_id` beats `status`. True if it did.
bool applyStatus(TicketRecord& ticket, BodyReader& body, const Store& store)
{
    const std::optional<QString> type = body.word(u"status"_s, statusTypes());
    const std::optional<int> id = body.reference(u"status_id"_s, Kind::Status, store);
    if (id) {
        ticket.status = *id;
        ticket.type = store.tables().statuses.at(*id).type;
        return true;
    }
    if (!type)
        return false;
    if (*type != ticket.type)
        ticket.status = store.defaultStatus(*type);
    ticket.type = *type;
    return true;
}

void applyPriority(TicketRecord& ticket, BodyReader& body, const Store& store)
{
    const std::optional<QString> level = body.word(u"priority"_s, priorityLevels());
    const std::optional<int> id = body.reference(u"priority_id"_s, Kind::Priority, store);
    const QList<PriorityRecord>& priorities = store.tables().priorities;
    if (id) {
        ticket.priority = *id;
        ticket.level = priorities.at(*id).level;
        return;
    }
    if (!level || *level == ticket.level)
        return;
    const auto fits = [&level](const PriorityRecord& entry) {
        return entry.level == *level && entry.isDefault;
    };
    const auto found = std::ranges::find_if(priorities, fits);
    ticket.priority = found == priorities.end() ? -1 : int(found - priorities.begin());
    ticket.level = *level;
}

bool holdsReminder(const TicketRecord& ticket, const Store& store)
{
    if (ticket.type != "waiting"_L1)
        return false;
    return ticket.status < 0 || store.tables().statuses.at(ticket.status).reminderEnabled;
}

/// `before` is the row as it was; the status of `ticket` is already the new one.
void applyReminder(TicketRecord& ticket, const TicketRecord& before, bool statusSent, BodyReader& body,
                   const Store& store)
{
    const std::optional<Instant> remindAt = body.instant(u"remind_at"_s);
    const std::optional<int> returnTo =
        body.reference(u"remind_transition_status_id"_s, Kind::Status, store, BodyReader::Null::Allowed);
    if (!holdsReminder(ticket, store)) {
        ticket.remindAt = 0;
        ticket.returnStatus = -1;
        return;
    }
    if (statusSent && remindAt)
        ticket.remindAt = *remindAt;
    if (ticket.remindAt == 0) {
        ticket.returnStatus = -1;
        return;
    }
    const bool fresh = before.remindAt == 0 || before.status != ticket.status;
    if (returnTo && *returnTo >= 0)
        ticket.returnStatus = *returnTo;
    else if ((fresh || returnTo) && ticket.status >= 0)
        ticket.returnStatus = store.tables().statuses.at(ticket.status).returnStatus;
}

/// Merges the values into `fields`.
void applyCustomFields(QJsonObject& fields, const QJsonObject& values, int inbox, BodyReader& body,
                       const Store& store)
{
    const QList<FieldRecord>& definitions = store.tables().fields;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QString name = u"custom_fields."_s + it.key();
        const auto same = [&it](const FieldRecord& field) {
            return field.key == it.key();
        };
        const auto found = std::ranges::find_if(definitions, same);
        if (found == definitions.end()) {
            body.refuse(name, u"There is no such custom field"_s);
            continue;
        }
        const int index = int(found - definitions.begin());
        if (const auto problem = valueProblem(*found, index, store.ids(), it.value()))
            body.refuse(name, *problem);
        else if (it.value().isNull())
            fields.remove(it.key());
        else if (!appliesTo(*found, inbox) && !fields.contains(it.key()))
            body.refuse(name, u"This field is not used in the ticket's inbox"_s);
        else
            fields.insert(it.key(), it.value());
    }
}

} // namespace

tl::expected<TicketRecord, Problem> patchedTicket(const Store& store, int ticket, const QJsonObject& object)
{
    static const QStringList known{
        u"subject"_s,      u"status"_s,   u"status_id"_s,  u"priority"_s,  u"priority_id"_s,
        u"assignee_id"_s,  u"inbox_id"_s, u"contact_id"_s, u"remind_at"_s, u"remind_transition_status_id"_s,
        u"custom_fields"_s};
    const TicketRecord& before = store.tables().tickets.at(ticket);
    TicketRecord changed = before;
    BodyReader body(object, known);
    if (const auto subject = body.text(u"subject"_s, kSubjectLength))
        changed.subject = *subject;
    const bool statusSent = applyStatus(changed, body, store);
    applyPriority(changed, body, store);
    if (const auto member = body.reference(u"assignee_id"_s, Kind::Member, store, BodyReader::Null::Allowed))
        changed.assignee = *member;
    if (const auto inbox = body.reference(u"inbox_id"_s, Kind::Inbox, store))
        changed.inbox = *inbox;
    if (const auto contact = body.reference(u"contact_id"_s, Kind::Contact, store, BodyReader::Null::Allowed))
        changed.contact = *contact;
    applyReminder(changed, before, statusSent, body, store);
    if (const auto values = body.object(u"custom_fields"_s)) {
        const QJsonObject stored = store.customFieldsOf(ticket);
        QJsonObject fields = stored;
        applyCustomFields(fields, *values, changed.inbox, body, store);
        if (fields != stored)
            changed.customFields = fields;
    }
    if (!body.errors().isEmpty())
        return invalid(body.errors());
    return changed;
}

tl::expected<TicketRecord, Problem> newTicket(const Store& store, const QJsonObject& object)
{
    static const QStringList known{u"subject"_s,
                                   u"inbox_id"_s,
                                   u"priority"_s,
                                   u"priority_id"_s,
                                   u"assignee_id"_s,
                                   u"reporter_email"_s,
                                   u"initial_internal_note"_s,
                                   u"custom_fields"_s};
    BodyReader body(object, known);
    TicketRecord ticket{.type = u"open"_s, .status = store.defaultStatus(u"open"_s)};
    body.require(u"subject"_s);
    body.require(u"inbox_id"_s);
    ticket.subject = body.text(u"subject"_s, kSubjectLength).value_or(QString());
    ticket.inbox = body.reference(u"inbox_id"_s, Kind::Inbox, store).value_or(0);
    applyPriority(ticket, body, store);
    if (ticket.level.isEmpty()) {
        BodyReader normal({{u"priority"_s, u"normal"_s}}, {u"priority"_s});
        applyPriority(ticket, normal, store);
    }
    ticket.assignee =
        body.reference(u"assignee_id"_s, Kind::Member, store, BodyReader::Null::Allowed).value_or(-1);
    body.email(u"reporter_email"_s);
    if (const auto note = body.object(u"initial_internal_note"_s)) {
        BodyReader inner(*note, {u"body_html"_s, u"body_text"_s});
        inner.anyText(u"body_html"_s);
        inner.anyText(u"body_text"_s);
        for (const FieldError& error : inner.errors())
            body.refuse(u"initial_internal_note."_s + error.field, error.message);
    }
    QJsonObject fields;
    if (const auto values = body.object(u"custom_fields"_s))
        applyCustomFields(fields, *values, ticket.inbox, body, store);
    ticket.customFields = fields;
    if (!body.errors().isEmpty())
        return invalid(body.errors());
    return ticket;
}

} // namespace deskbell::sandbox
