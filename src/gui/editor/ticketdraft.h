// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketview.h"
#include "core/workspace.h"
#include "sync/changereport.h"

#include <QHash>

#include <optional>

namespace deskbell {

/// One ticket in the editor, without widgets: what the server said, what is on its way there, and what the
/// agent typed since. Each edit remembers the value that was shown when it began, and is gone when that value
/// is put back. Plain value.
class TicketDraft
{
public:
    /// The agent's edits, to be taken away and given back.
    struct Edits
    {
        TicketPatch changes;
        bool statusFollows = false;             ///< the status was moved for the reminder's sake
        std::optional<QJsonValue> statusBefore; ///< the status edit it replaced
        bool isEmpty() const { return changes.isEmpty(); }
    };

    TicketDraft() = default;
    explicit TicketDraft(const TicketDetails& details);

    const TicketDetails& details() const { return m_details; }
    const TicketId& id() const { return m_details.server.id; }
    /// Server row, outbox, and what is being stored right now, but no edits.
    const Ticket& shown() const { return m_shown; }
    QJsonValue shownValue(const FieldKey& key) const { return fieldValue(m_shown, key); }
    /// What the form holds: the edit, else the shown value.
    QJsonValue value(const FieldKey& key) const;
    Choice status() const;

    bool isEdited(const FieldKey& key) const { return m_edits.changes.find(key) != nullptr; }
    /// What was shown when editing began; the shown value without an edit.
    QJsonValue base(const FieldKey& key) const;
    /// The value of before, of a field that the server changed under the agent's eyes.
    std::optional<QJsonValue> remoteBefore(const FieldKey& key) const;
    /// When that was, UTC; invalid where nobody told.
    QDateTime remoteChangedAt(const FieldKey& key) const { return m_remote.value(key).at; }
    /// The field is edited, and by now shows something else than when that began.
    bool isOvertaken(const FieldKey& key) const;
    /// The agent has looked at the field: it is no news any more.
    void acknowledgeRemote(const FieldKey& key) { m_remote.remove(key); }

    /// News of the same ticket. Edits stay; one that the server now shows itself is done. A row older than
    /// the known one is not taken.
    void refresh(const TicketDetails& details);

    /// Sets a field. A reminder on a ticket that doesn't wait moves the status to `workspace`'s waiting
    /// status, as long as the reminder is set; a status that the agent chooses is theirs.
    /// A text that somebody else changed meanwhile and that is typed back to what it was stays as it is
    /// typed, with nothing to send, until endTyping().
    void edit(const FieldKey& key, const QJsonValue& value, const Workspace& workspace);
    /// The agent has left the field: true if it shows another value from now on.
    bool endTyping(const FieldKey& key);
    /// What Save sends: without a reminder or return status that the chosen status cannot hold.
    TicketPatch patch(const Workspace& workspace) const;
    const Edits& edits() const { return m_edits; }
    Edits takeEdits();
    void restoreEdits(const Edits& edits);
    /// All that is not known to be in the outbox: the edits, and below them what is being stored.
    Edits unsaved() const;
    /// Edits of an earlier session, with the bases they had. What is edited by now stays, and what the ticket
    /// shows itself by now is done.
    void resume(const Edits& edits);

    /// The agent chose a status that cannot hold a reminder.
    bool statusRefusesReminder(const Workspace& workspace) const;
    bool statusFollowsReminder() const { return m_edits.statusFollows; }

    /// Save: `patch` is on its way to the outbox and is shown as if it were there.
    void markStoring(const TicketPatch& patch);
    const TicketPatch& storing() const { return m_storing; }
    bool isStoring() const { return !m_storing.isEmpty(); }
    TicketPatch confirmStored(); ///< returns what was stored
    void restoreStoring();       ///< it could not be stored: its changes are edits again
    /// The server's answer to one of this ticket's changes.
    void settle(const ChangeReport& report);
    /// Changes given up by the agent are shown no longer.
    void forgetStored(const TicketPatch& patch);

private:
    struct RemoteChange
    {
        QJsonValue before;
        QDateTime at;
    };

    void undoFollowingStatus();
    void forgetSettled(const TicketPatch& patch);
    void layOver(); ///< makes the shown ticket anew

    TicketDetails m_details;
    Ticket m_shown;
    TicketPatch m_stored;  ///< in the outbox, though the known details may not say so yet
    TicketPatch m_storing; ///< on its way to the outbox
    Edits m_edits;
    QHash<FieldKey, RemoteChange> m_remote;
};

} // namespace deskbell
