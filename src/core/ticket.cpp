// SPDX-License-Identifier: MIT
#include "core/ticket.h"

#include "core/timestamps.h"

#include <QJsonArray>
#include <QStringList>

namespace deskbell {

namespace {

// QJsonValue(QString()) is "" and not null, and the two are different decisions.
QJsonValue nullable(const QString& text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QJsonValue fieldValue(const Ticket& ticket, const FieldKey& key)
{
    switch (key.field) {
    case TicketField::Subject:
        return nullable(ticket.subject);
    case TicketField::Status:
        return toJson(ticket.status);
    case TicketField::Priority:
        return toJson(ticket.priority);
    case TicketField::Assignee:
        return nullable(ticket.assigneeId);
    case TicketField::Inbox:
        return nullable(ticket.inboxId);
    case TicketField::Contact:
        return nullable(ticket.contactId);
    case TicketField::RemindAt:
        return ticket.remindAt.isValid() ? QJsonValue(formatTimestamp(ticket.remindAt))
                                         : QJsonValue(QJsonValue::Null);
    case TicketField::ReturnStatus:
        return nullable(ticket.returnStatusId);
    case TicketField::Custom:
        break;
    }
    const QJsonValue value = ticket.customFields.value_or(QJsonObject{}).value(key.customKey);
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

void setFieldValue(Ticket& ticket, const FieldKey& key, const QJsonValue& value)
{
    switch (key.field) {
    case TicketField::Subject:
        ticket.subject = value.toString();
        return;
    case TicketField::Status:
        ticket.status = choiceFromJson(value);
        return;
    case TicketField::Priority:
        ticket.priority = choiceFromJson(value);
        return;
    case TicketField::Assignee:
        ticket.assigneeId = value.toString();
        return;
    case TicketField::Inbox:
        ticket.inboxId = value.toString();
        return;
    case TicketField::Contact:
        ticket.contactId = value.toString();
        return;
    case TicketField::RemindAt:
        ticket.remindAt = parseTimestamp(value.toString());
        return;
    case TicketField::ReturnStatus:
        ticket.returnStatusId = value.toString();
        return;
    case TicketField::Custom:
        break;
    }
    QJsonObject fields = ticket.customFields.value_or(QJsonObject{});
    fields.insert(key.customKey, value);
    ticket.customFields = fields;
}

namespace {

bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined();
}

/// The texts of a list that holds nothing else, sorted; nothing for any other value.
std::optional<QStringList> sortedTexts(const QJsonValue& value)
{
    QStringList texts;
    for (const QJsonValue& entry : value.toArray()) {
        if (!entry.isString())
            return std::nullopt;
        texts.append(entry.toString());
    }
    texts.sort();
    return value.isArray() ? std::optional(texts) : std::nullopt;
}

/// Without a definition the value's own form says what it is: a list of texts is a choice of several options,
/// which the server may give back in its own order, and a full timestamp is an instant, however written.
bool sameCustomValue(const QJsonValue& a, const QJsonValue& b)
{
    if (a == b)
        return true;
    if (a.isString() && b.isString()) {
        const QDateTime left = parseTimestamp(a.toString());
        return left.isValid() && left == parseTimestamp(b.toString());
    }
    const auto left = sortedTexts(a);
    return left && left == sortedTexts(b);
}

} // namespace

bool sameFieldValue(const FieldKey& key, const QJsonValue& a, const QJsonValue& b)
{
    if (isNothing(a) || isNothing(b))
        return isNothing(a) && isNothing(b);
    switch (key.field) {
    case TicketField::Status:
    case TicketField::Priority:
        return sameChoice(choiceFromJson(a), choiceFromJson(b));
    case TicketField::RemindAt:
        return formatTimestamp(parseTimestamp(a.toString())) == formatTimestamp(parseTimestamp(b.toString()));
    case TicketField::Custom:
        return sameCustomValue(a, b);
    case TicketField::Subject:
    case TicketField::Assignee:
    case TicketField::Inbox:
    case TicketField::Contact:
    case TicketField::ReturnStatus:
        break;
    }
    return a == b;
}

} // namespace deskbell
