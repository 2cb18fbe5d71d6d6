// SPDX-License-Identifier: MIT
#include "storage/coalesce.h"

#include <algorithm>

namespace deskbell {

namespace {

bool onTheWire(const OutboxEntry& entry)
{
    return entry.state == OutboxState::Sending || entry.state == OutboxState::Unknown;
}

bool touches(const TicketPatch& patch, const TicketPatch& other)
{
    return std::ranges::any_of(
        patch.changes, [&other](const FieldChange& change) { return other.find(change.key) != nullptr; });
}

bool isAbsorbed(const OutboxEntry& entry, const OutboxEntry& edit)
{
    if (entry.account != edit.account || entry.server != edit.server || entry.unreadable > 0)
        return false;
    switch (entry.state) {
    case OutboxState::Queued:
    case OutboxState::Parked:
        return true;
    // Editing a refused field again is a new try of the whole refused change; an edit of other fields must
    // not get stuck behind it.
    case OutboxState::Refused:
        return touches(edit.patch, entry.patch);
    case OutboxState::Sending:
    case OutboxState::Unknown:
    case OutboxState::Conflict:
        return false;
    }
    Q_UNREACHABLE();
}

QList<OutboxEntry> filtered(const QList<OutboxEntry>& entries, const auto& wanted)
{
    QList<OutboxEntry> result;
    std::ranges::copy_if(entries, std::back_inserter(result), wanted);
    return result;
}

TicketPatch merged(const TicketPatch& edit, const TicketPatch& waiting, const TicketPatch& wire)
{
    TicketPatch result = waiting;
    for (const FieldChange& change : edit.changes) {
        const FieldChange* const sent = wire.find(change.key);
        const FieldChange* const first = waiting.find(change.key);
        result.set(change.key, sent ? sent->value : first ? first->base : change.base, change.value);
    }
    // `waiting` keeps values that were put back to their base.
    result.changes.removeIf(
        [](const FieldChange& change) { return sameFieldValue(change.key, change.base, change.value); });
    return result;
}

OutboxEntry without(OutboxEntry conflict, const TicketPatch& edit)
{
    for (const FieldChange& change : edit.changes) {
        conflict.patch.remove(change.key);
        conflict.conflicts.removeIf(
            [&change](const FieldConflict& field) { return field.key == change.key; });
    }
    // What is left was decided before, field by field, and waited for this one only.
    if (conflict.conflicts.isEmpty())
        conflict.state = OutboxState::Queued;
    return conflict;
}

} // namespace

CoalescePlan planEdit(const OutboxEntry& edit, const QList<OutboxEntry>& existing)
{
    const auto absorbed =
        filtered(existing, [&edit](const OutboxEntry& entry) { return isAbsorbed(entry, edit); });
    const auto wire = filtered(existing, onTheWire);

    CoalescePlan plan{.entry = edit};
    plan.entry.patch = merged(edit.patch, combined(absorbed), combined(wire));
    for (const OutboxEntry& entry : absorbed) {
        plan.absorbed.append(entry.operation);
        if (entry.state == OutboxState::Parked)
            plan.entry.state = OutboxState::Parked;
    }
    if (!absorbed.isEmpty()) {
        plan.entry.baseUpdatedAt = absorbed.first().baseUpdatedAt;
        plan.entry.createdAt = absorbed.first().createdAt;
        for (auto field = absorbed.first().seen.begin(); field != absorbed.first().seen.end(); ++field)
            plan.entry.seen.insert(field.key(), field.value());
        // Never before an entry on the wire whose values it takes for its base.
        const auto rest = existing.mid(existing.indexOf(absorbed.first()));
        plan.keepsPlace = std::ranges::none_of(rest, onTheWire);
    }
    for (const OutboxEntry& entry : existing) {
        if (entry.state == OutboxState::Conflict && entry.unreadable == 0 && touches(edit.patch, entry.patch))
            plan.narrowed.append(without(entry, edit.patch));
    }
    return plan;
}

QList<OutboxEntry> rebasedFollowers(const OutboxEntry& ended, const QList<OutboxEntry>& existing)
{
    QList<OutboxEntry> changed;
    bool behind = false;
    for (OutboxEntry entry : existing) {
        if (entry.operation == ended.operation) {
            behind = true;
            continue;
        }
        if (!behind || onTheWire(entry) || entry.unreadable > 0)
            continue;
        bool touched = false;
        for (FieldChange& change : entry.patch.changes) {
            const FieldChange* const before = ended.patch.find(change.key);
            if (before && sameFieldValue(change.key, change.base, before->value)) {
                change.base = before->base;
                touched = true;
            }
        }
        if (touched)
            changed.append(entry);
    }
    return changed;
}

} // namespace deskbell
