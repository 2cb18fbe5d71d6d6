// SPDX-License-Identifier: MIT
#include "core/merge.h"

#include <algorithm>

namespace deskbell {

namespace {

using ChangeTest = bool (*)(const FieldChange&);

bool belongsToReminder(const FieldChange& change)
{
    return change.key.field == TicketField::RemindAt || change.key.field == TicketField::ReturnStatus;
}

/// The other halves of "wait until then, and return to that".
bool belongsToWaiting(const FieldChange& change)
{
    if (change.key.field == TicketField::Status)
        return statusTypeOf(choiceFromJson(change.value).word) == StatusType::Waiting;
    return change.key.field == TicketField::ReturnStatus;
}

FieldConflict conflictOf(const FieldChange& change, const Ticket& server)
{
    return {.key = change.key,
            .base = change.base,
            .mine = change.value,
            .theirs = fieldValue(server, change.key)};
}

bool isDisputed(const MergedPatch& merged, TicketField field)
{
    return std::ranges::any_of(
        merged.conflicts, [field](const FieldConflict& conflict) { return conflict.key.field == field; });
}

void holdBack(MergedPatch& merged, const Ticket& server, ChangeTest isPartOfIt)
{
    merged.send.changes.removeIf([&merged, &server, isPartOfIt](const FieldChange& change) {
        if (!isPartOfIt(change))
            return false;
        merged.conflicts.append(conflictOf(change, server));
        return true;
    });
}

} // namespace

MergedPatch mergeWithServer(const TicketPatch& mine, const Ticket& server)
{
    MergedPatch merged;
    for (const FieldChange& change : mine.changes) {
        const QJsonValue theirs = fieldValue(server, change.key);
        const bool isNotCarried = change.key.field == TicketField::Custom && !server.customFields;
        if (isNotCarried || sameFieldValue(change.key, theirs, change.base))
            merged.send.changes.append(change);
        else if (sameFieldValue(change.key, theirs, change.value))
            merged.alreadySo.append(change.key);
        else
            merged.conflicts.append(conflictOf(change, server));
    }
    if (isDisputed(merged, TicketField::Status))
        holdBack(merged, server, belongsToReminder);
    else if (isDisputed(merged, TicketField::RemindAt))
        holdBack(merged, server, belongsToWaiting);
    return merged;
}

} // namespace deskbell
