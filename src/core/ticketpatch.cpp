// SPDX-License-Identifier: MIT
#include "core/ticketpatch.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

const FieldChange* TicketPatch::find(const FieldKey& key) const
{
    const auto found = std::ranges::find(changes, key, &FieldChange::key);
    return found == changes.end() ? nullptr : &*found;
}

void TicketPatch::set(const FieldKey& key, const QJsonValue& base, const QJsonValue& value)
{
    remove(key);
    if (!sameFieldValue(key, base, value))
        changes.append({.key = key, .base = base, .value = value});
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

void putChange(QJsonObject& body, const FieldChange& change)
{
    const FieldKey& key = change.key;
    if (key.field == TicketField::Status || key.field == TicketField::Priority) {
        putChoice(body, key.text(), choiceFromJson(change.value));
    } else if (key.field == TicketField::Custom) {
        QJsonObject fields = body.value("custom_fields"_L1).toObject();
        fields.insert(key.customKey, change.value);
        body.insert("custom_fields"_L1, fields);
    } else {
        body.insert(key.text(), change.value);
    }
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
        array.append(
            QJsonObject{{u"key"_s, change.key.text()}, {u"base"_s, change.base}, {u"value"_s, change.value}});
    }
    return array;
}

PatchFromJson patchFromJson(const QJsonArray& array)
{
    PatchFromJson result;
    for (const QJsonValue& entry : array) {
        const auto key = FieldKey::fromText(entry[u"key"].toString());
        if (key && entry.toObject().contains("value"_L1))
            result.patch.changes.append({.key = *key, .base = entry[u"base"], .value = entry[u"value"]});
        else
            ++result.unreadable;
    }
    return result;
}

} // namespace deskbell
