// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/ids.h"

#include <QJsonObject>
#include <QStringList>

namespace deskbell::sandbox {

class Store;

/// The ticket object of contract 7.1.
enum class CustomFields { Left, Included };
QJsonObject ticketJson(const Store& store, int ticket, CustomFields customFields);

/// The words that `include` knows (contract 7.4).
const QStringList& includeWords();
/// Adds a member to the object; its shape is this server's choice, see resources/openapi.
void addInclude(QJsonObject& object, const Store& store, int ticket, const QString& word);

/// An id, or null for -1.
QJsonValue idJson(const Store& store, Kind kind, int index);

} // namespace deskbell::sandbox
