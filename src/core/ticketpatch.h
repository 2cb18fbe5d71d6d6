// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"

#include <QJsonArray>
#include <QList>

namespace deskbell {

/// One field's decision: what the agent saw and what they want instead.
struct FieldChange
{
    FieldKey key;
    QJsonValue base;
    QJsonValue value;
    bool operator==(const FieldChange&) const = default;
};

/// What an agent decided about one ticket: intent, never an HTTP request. At most one change per key.
struct TicketPatch
{
    QList<FieldChange> changes;

    bool isEmpty() const { return changes.isEmpty(); }
    const FieldChange* find(const FieldKey& key) const;
    /// Sets or replaces a change; one whose value equals its base is removed, so that putting a value back
    /// leaves nothing to send.
    void set(const FieldKey& key, const QJsonValue& base, const QJsonValue& value);
    void remove(const FieldKey& key);
    bool operator==(const TicketPatch&) const = default;
};

/// The ticket as the agent should see it: the server's row with the patch laid over it.
Ticket withPatch(Ticket ticket, const TicketPatch& patch);

/// The body of PATCH /tickets/{id} for this patch, given the server's latest row. Minimal, with the
/// contract's couplings (7.5): one of each pair `status_id`/`status`, `priority_id`/`priority` (the id when
/// the entry has one); a reminder that is set, moved or cleared on a ticket that waits takes the ticket's
/// status along, because `remind_at` is applied only beside a waiting status. Instants as UTC with 'Z'. A
/// cleared status or priority is null under the name that it had a value in.
QJsonObject patchBody(const TicketPatch& patch, const Ticket& server);

/// The fields of `asked` that the server's answer does not show (contract 7.5: the API may silently not
/// apply something). Custom fields are judged only if the answer carries them.
QList<FieldKey> notApplied(const TicketPatch& asked, const Ticket& answer);

/// Stored form: [{"key","base","value"}…]. Entries that cannot be read, have a value of another form than
/// their field, or repeat a field are left out and counted.
QJsonArray toJson(const TicketPatch& patch);
struct PatchFromJson
{
    TicketPatch patch;
    int unreadable = 0;
};
PatchFromJson patchFromJson(const QJsonArray& array);

} // namespace deskbell
