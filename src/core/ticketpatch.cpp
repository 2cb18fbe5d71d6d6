// SPDX-License-Identifier: MIT
#include "core/ticketpatch.h"

#include "core/timestamps.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

const FieldChange* TicketPatch::find(const FieldKey& key) const
{
    const auto found = std::ranges::find(changes, key, &FieldChange::key);
    return found == changes.end() ? nullptr : &*found;
}

namespace {

/// A missing value is null; QJsonObject would drop it.
QJsonValue present(const QJsonValue& value)
{
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

} // namespace

void TicketPatch::set(const FieldKey& key, const QJsonValue& base, const QJsonValue& value)
{
    if (sameFieldValue(key, base, value)) {
        remove(key);
        return;
    }
    const FieldChange change{.key = key, .base = present(base), .value = present(value)};
    const auto found = std::ranges::find(changes, key, &FieldChange::key);
    if (found == changes.end())
        changes.append(change);
    else
        *found = change;
}

void TicketPatch::remove(const FieldKey& key)
{
    changes.removeIf([&key](const FieldChange& change) { return change.key == key; });
}

Ticket withPatch(Ticket ticket, const TicketPatch& patch)
{
    for (const FieldChange& change : patch.changes)
        setFieldValue(ticket, change.key, change.value);
    return ticket;
}

namespace {

/// The id where the entry has one, because it takes precedence and says more (contract 7.5).
void putChoice(QJsonObject& body, const QString& word, const Choice& choice)
{
    if (choice.id.isEmpty())
        body.insert(word, choice.word);
    else
        body.insert(word + "_id"_L1, choice.id);
}

void putChoiceChange(QJsonObject& body, const FieldChange& change)
{
    const Choice choice = choiceFromJson(change.value);
    if (!choice.isNull())
        putChoice(body, change.key.text(), choice);
    else if (choiceFromJson(change.base).id.isEmpty())
        body.insert(change.key.text(), QJsonValue::Null);
    else
        body.insert(change.key.text() + "_id"_L1, QJsonValue::Null);
}

/// In the contract's form, whatever form the instant was given in.
QJsonValue asUtc(const QJsonValue& value)
{
    const QDateTime instant = parseTimestamp(value.toString());
    return instant.isValid() ? QJsonValue(formatTimestamp(instant)) : value;
}

void putChange(QJsonObject& body, const FieldChange& change)
{
    switch (change.key.field) {
    case TicketField::Status:
    case TicketField::Priority:
        putChoiceChange(body, change);
        return;
    case TicketField::RemindAt:
        body.insert(change.key.text(), asUtc(change.value));
        return;
    case TicketField::Subject:
    case TicketField::Assignee:
    case TicketField::Inbox:
    case TicketField::Contact:
    case TicketField::ReturnStatus:
        body.insert(change.key.text(), change.value);
        return;
    case TicketField::Custom:
        break;
    }
    QJsonObject fields = body.value("custom_fields"_L1).toObject();
    fields.insert(change.key.customKey, change.value);
    body.insert("custom_fields"_L1, fields);
}

} // namespace

QJsonObject patchBody(const TicketPatch& patch, const Ticket& server)
{
    QJsonObject body;
    for (const FieldChange& change : patch.changes)
        putChange(body, change);
    const bool movesReminder = patch.find({.field = TicketField::RemindAt}) != nullptr;
    const bool movesStatus = patch.find({.field = TicketField::Status}) != nullptr;
    if (movesReminder && !movesStatus && server.isWaiting())
        putChoice(body, u"status"_s, server.status);
    return body;
}

QList<FieldKey> notApplied(const TicketPatch& asked, const Ticket& answer)
{
    QList<FieldKey> missing;
    for (const FieldChange& change : asked.changes) {
        if (change.key.field == TicketField::Custom && !answer.customFields)
            continue;
        if (!sameFieldValue(change.key, fieldValue(answer, change.key), change.value))
            missing.append(change.key);
    }
    return missing;
}

QJsonArray toJson(const TicketPatch& patch)
{
    QJsonArray array;
    for (const FieldChange& change : patch.changes) {
        array.append(QJsonObject{{u"key"_s, change.key.text()},
                                 {u"base"_s, present(change.base)},
                                 {u"value"_s, present(change.value)}});
    }
    return array;
}

namespace {

/// Whether a stored value has the form that fieldValue() gives: a damaged entry must not reach the server.
bool hasFormOf(const FieldKey& key, const QJsonValue& value)
{
    if (value.isNull() || value.isUndefined())
        return true;
    switch (key.field) {
    case TicketField::Status:
    case TicketField::Priority:
        return !choiceFromJson(value).isNull();
    case TicketField::RemindAt:
        return parseTimestamp(value.toString()).isValid();
    case TicketField::Subject:
    case TicketField::Assignee:
    case TicketField::Inbox:
    case TicketField::Contact:
    case TicketField::ReturnStatus:
        return value.isString();
    case TicketField::Custom:
        break;
    }
    return true;
}

std::optional<FieldChange> changeFromJson(const QJsonValue& entry)
{
    const auto key = FieldKey::fromText(entry["key"_L1].toString());
    const QJsonValue base = entry["base"_L1];
    const QJsonValue value = entry["value"_L1];
    if (!key || value.isUndefined() || !hasFormOf(*key, base) || !hasFormOf(*key, value))
        return std::nullopt;
    return FieldChange{.key = *key, .base = present(base), .value = value};
}

} // namespace

PatchFromJson patchFromJson(const QJsonArray& array)
{
    PatchFromJson result;
    for (const QJsonValue& entry : array) {
        const auto change = changeFromJson(entry);
        if (change && !result.patch.find(change->key))
            result.patch.changes.append(*change);
        else
            ++result.unreadable;
    }
    return result;
}

} // namespace deskbell
