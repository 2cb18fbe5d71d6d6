// SPDX-License-Identifier: MIT
#include "core/merge.h"

#include <algorithm>

namespace deskbell {

namespace {

bool belongsToReminder(const FieldKey& key)
{
    return key.field == TicketField::RemindAt || key.field == TicketField::ReturnStatus;
}

} // namespace

MergedPatch mergeWithServer(const TicketPatch& mine, const Ticket& server)
{
    MergedPatch merged;
    for (const FieldChange& change : mine.changes) {
        const QJsonValue theirs = fieldValue(server, change.key);
        if (sameFieldValue(change.key, theirs, change.value))
            merged.alreadySo.append(change.key);
        else if (sameFieldValue(change.key, theirs, change.base))
            merged.send.changes.append(change);
        else
            merged.conflicts.append(
                {.key = change.key, .base = change.base, .mine = change.value, .theirs = theirs});
    }

    const bool statusConflicts = std::ranges::any_of(merged.conflicts, [](const FieldConflict& conflict) {
        return conflict.key.field == TicketField::Status;
    });
    if (statusConflicts) {
        merged.send.changes.removeIf([&merged, &server](const FieldChange& change) {
            if (!belongsToReminder(change.key))
                return false;
            merged.conflicts.append({.key = change.key,
                                     .base = change.base,
                                     .mine = change.value,
                                     .theirs = fieldValue(server, change.key)});
            return true;
        });
    }
    return merged;
}

} // namespace deskbell
