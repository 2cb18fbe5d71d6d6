// SPDX-License-Identifier: MIT
#pragma once

#include "storage/outboxentry.h"

namespace deskbell {

/// What storing an edit does to the entries of its ticket. Worked out without a database.
struct CoalescePlan
{
    OutboxEntry entry;    ///< to store, unless its patch is empty: then nothing of the edit is left to send
    QStringList absorbed; ///< operations that go into it, in order
    bool keepsPlace = false; ///< it takes the first absorbed entry's place in the order of sending
    QList<OutboxEntry>
        narrowed; ///< Conflict entries without the fields edited again; an empty patch: retire it
};

/// `edit` is a Queued entry as it would stand alone, `existing` all entries of its ticket in order. The rules
/// stand at Outbox::enqueue().
CoalescePlan planEdit(const OutboxEntry& edit, const QList<OutboxEntry>& existing);

/// The entries behind `ended` that took its values for their base, with its own bases instead: its values
/// will not become the server's. Entries on the wire are left alone.
QList<OutboxEntry> rebasedFollowers(const OutboxEntry& ended, const QList<OutboxEntry>& existing);

} // namespace deskbell
