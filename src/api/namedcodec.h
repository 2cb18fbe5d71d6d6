// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/workspace.h"

#include <QJsonArray>
#include <QStringList>

#include <optional>

namespace deskbell {

/// Reads a thing that has an id and a name: agent, inbox, contact, company, tag, priority, select option. No
/// list of these is documented, so several spellings are understood: `id` or `value`; `name`, `label`,
/// `title`, or first and last name; `email` or `address`; `color`; for priorities `level`, `priority`,
/// `priority_level`, `priority_type` or `type`. A row without an id gives nothing, one without a name is
/// named by its address or id.
std::optional<NamedItem> readNamed(const QJsonValue& value, const QString& where, QStringList& problems);
/// All rows that could be read. Plain strings stand for themselves.
QList<NamedItem> readNamedList(const QJsonArray& rows, const QString& where, QStringList& problems);

/// A row of GET /ticket_statuses (contract 7.8). Nothing without a usable id.
std::optional<TicketStatus> readTicketStatus(const QJsonValue& value, const QString& where,
                                             QStringList& problems);

/// A custom field definition: `field_key`, `key` or `slug`; `label`, `name` or `title`; `type` or
/// `field_type`; `options` as objects or strings; `inbox_ids`, or `inboxes` with ids in them.
std::optional<CustomFieldDefinition> readCustomField(const QJsonValue& value, const QString& where,
                                                     QStringList& problems);

} // namespace deskbell
