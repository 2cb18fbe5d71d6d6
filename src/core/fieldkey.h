// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace deskbell {

/// The fields of a ticket that PATCH can set (contract 7.5). Status and priority are one field each here,
/// though the wire has an id and a word for both.
enum class TicketField {
    Subject,
    Status,
    Priority,
    Assignee,
    Inbox,
    Contact,
    RemindAt,
    ReturnStatus,
    Custom
};

/// Names one editable field; `customKey` is the snake_case field_key and set only for Custom.
struct FieldKey
{
    TicketField field = TicketField::Subject;
    QString customKey;

    /// "subject", "status", "priority", "assignee_id", "inbox_id", "contact_id", "remind_at",
    /// "remind_transition_status_id", "custom_fields.<key>": stable, used in the outbox.
    QString text() const;
    static std::optional<FieldKey> fromText(const QString& text);
    /// The key that a server's field error speaks of; understands "status_id" and "custom_fields[x]" too.
    static std::optional<FieldKey> fromWireName(const QString& wireName);
    /// Translated name as the form shows it.
    QString label() const;

    bool operator==(const FieldKey&) const = default;
};

inline size_t qHash(const FieldKey& key, size_t seed = 0)
{
    return qHashMulti(seed, int(key.field), key.customKey);
}

} // namespace deskbell
