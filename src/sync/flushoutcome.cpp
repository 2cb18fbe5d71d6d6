// SPDX-License-Identifier: MIT
#include "sync/flushoutcome.h"

#include "core/timestamps.h"

#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array plainFields{TicketField::Subject,  TicketField::Status,      TicketField::Priority,
                                 TicketField::Assignee, TicketField::Inbox,       TicketField::Contact,
                                 TicketField::RemindAt, TicketField::ReturnStatus};

QJsonArray othersChanges(const OutboxEntry& entry, const Ticket& before)
{
    QJsonArray others;
    for (auto field = entry.seen.begin(); field != entry.seen.end(); ++field) {
        const auto key = FieldKey::fromText(field.key());
        const bool isKnown = key && (key->field != TicketField::Custom || before.customFields);
        if (!isKnown || entry.patch.find(*key))
            continue;
        const QJsonValue now = fieldValue(before, *key);
        if (!sameFieldValue(*key, field.value(), now))
            others.append(
                QJsonObject{{u"key"_s, field.key()}, {u"base"_s, field.value()}, {u"value"_s, now}});
    }
    return others;
}

QJsonArray replacedValues(const OutboxEntry& entry, const TicketPatch& sent, const Ticket& before)
{
    QJsonArray replaced;
    for (const FieldChange& change : entry.patch.changes) {
        // A field that needed no request this time was replaced by an earlier one whose answer got lost, or
        // by somebody else.
        if (sent.find(change.key))
            replaced.append(
                QJsonObject{{u"key"_s, change.key.text()}, {u"value"_s, fieldValue(before, change.key)}});
        else if (entry.attempts > 0)
            replaced.append(QJsonObject{{u"key"_s, change.key.text()}, {u"value"_s, change.base}});
    }
    return replaced;
}

} // namespace

QJsonObject seenFields(const Ticket& ticket, const TicketPatch& waiting)
{
    QJsonObject seen;
    const auto keep = [&](const FieldKey& key) {
        if (!waiting.find(key))
            seen.insert(key.text(), fieldValue(ticket, key));
    };
    for (const TicketField field : plainFields)
        keep({.field = field});
    const QJsonObject custom = ticket.customFields.value_or(QJsonObject{});
    for (auto field = custom.begin(); field != custom.end(); ++field)
        keep({.field = TicketField::Custom, .customKey = field.key()});
    return seen;
}

QJsonObject settledOutcome(const OutboxEntry& entry, const TicketPatch& sent, const Ticket& before,
                           const Ticket& answer)
{
    QJsonArray left;
    QJsonArray serverSet;
    for (const FieldKey& key : notApplied(sent, answer)) {
        left.append(key.text());
        const QJsonValue now = fieldValue(answer, key);
        if (!sameFieldValue(key, now, fieldValue(before, key)))
            serverSet.append(QJsonObject{{u"key"_s, key.text()}, {u"value"_s, now}});
    }
    return {{u"result"_s, u"settled"_s},
            {u"not_applied"_s, left},
            {u"server_set"_s, serverSet},
            {u"others"_s, othersChanges(entry, before)},
            {u"replaced"_s, replacedValues(entry, sent, before)},
            {u"updated_at"_s, formatTimestamp(answer.updatedAt)}};
}

} // namespace deskbell
