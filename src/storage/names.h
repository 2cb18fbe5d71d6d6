// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"
#include "storage/database.h"
#include "storage/namekind.h"

namespace deskbell {

// The steps of CacheWriter about names and statuses. None begins a transaction; each says whether anything
// changed, and keeps the sort keys of tickets in step.

/// The ids whose names changed.
Result<QStringList> replaceNameRows(Database& cache, NameKind kind, const QList<NamedItem>& items);
Result<QStringList> learnNameRows(Database& cache, NameKind kind, const QList<NamedItem>& items);
Result<bool> replaceStatusRows(Database& cache, const QList<TicketStatus>& statuses);
Result<bool> replaceCustomFieldRows(Database& cache, const QList<CustomFieldDefinition>& definitions);

Result<QList<CustomFieldDefinition>> readCustomFields(Database& cache);
/// What the editor's dropdowns offer; for readers too.
Result<Workspace> readWorkspace(Database& cache);

} // namespace deskbell
