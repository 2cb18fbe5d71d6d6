// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// What a name in the cache belongs to. `Company` is keyed by the contact's id.
enum class NameKind { Member, Inbox, Contact, Priority, Status, Tag, Company };

/// The word stored in names.kind.
QString nameKindText(NameKind kind);

} // namespace deskbell
