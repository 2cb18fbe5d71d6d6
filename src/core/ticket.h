// SPDX-License-Identifier: MIT
#pragma once

#include "core/choice.h"
#include "core/fieldkey.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace deskbell {

/// Ids are opaque strings (UUIDs so far, contract 1). A null QString is the API's null.
using TicketId = QString;

/// A ticket as the server described it (contract 7.1). Everything but `id` and `number` may be null.
/// Instants are UTC with milliseconds; an invalid QDateTime means null.
struct Ticket
{
    TicketId id;
    qint64 number = 0;
    QString subject;
    Choice status;
    Choice priority;
    QString assigneeId;
    QString inboxId;
    QString contactId;
    QDateTime remindAt;
    QString returnStatusId; ///< remind_transition_status_id
    QDateTime createdAt;
    QDateTime updatedAt;
    std::optional<QJsonObject>
        customFields;  ///< absent when the answer did not carry them (list rows may not)
    QJsonObject extra; ///< members this version does not know, kept as they came

    bool isWaiting() const { return statusTypeOf(status.word) == StatusType::Waiting; }
    bool operator==(const Ticket&) const = default;
};

/// The value of one editable field in the form the outbox stores: strings or null; a Choice object for
/// status and priority; "2026-11-26T08:00:00Z" or null for the reminder; raw JSON for a custom field.
QJsonValue fieldValue(const Ticket& ticket, const FieldKey& key);
/// Puts such a value into the ticket.
void setFieldValue(Ticket& ticket, const FieldKey& key, const QJsonValue& value);
/// Whether two such values are the same decision: choices by id, instants by second, null unlike "".
/// A custom field that is missing equals null; of custom values, lists of texts are sets of options and full
/// timestamps are instants.
bool sameFieldValue(const FieldKey& key, const QJsonValue& a, const QJsonValue& b);

} // namespace deskbell
