// SPDX-License-Identifier: MIT
#include "gui/editor/ticketdraft.h"

namespace deskbell {

namespace {

const FieldKey statusKey{.field = TicketField::Status};
const FieldKey reminderKey{.field = TicketField::RemindAt};
const FieldKey returnKey{.field = TicketField::ReturnStatus};

QList<FieldKey> fieldsOf(const Ticket& a, const Ticket& b)
{
    QList<FieldKey> keys;
    for (int field = 0; field < int(TicketField::Custom); ++field)
        keys.append({.field = TicketField(field)});
    // Custom fields that arrive for the first time are no change of anybody's.
    if (a.customFields && b.customFields) {
        for (const QString& key : a.customFields->keys() + b.customFields->keys())
            keys.append({.field = TicketField::Custom, .customKey = key});
    }
    return keys;
}

void replaceChange(TicketPatch& patch, const FieldChange& change)
{
    patch.remove(change.key);
    patch.changes.append(change);
}

/// Fields whose value changes with every key.
bool isTyped(const FieldKey& key)
{
    return key.field == TicketField::Subject || key.field == TicketField::Custom;
}

/// Nothing to send: typed back to where it began.
bool isIdle(const FieldChange& change)
{
    return sameFieldValue(change.key, change.base, change.value);
}

} // namespace

TicketDraft::TicketDraft(const TicketDetails& details) : m_details(details)
{
    layOver();
}

void TicketDraft::layOver()
{
    m_shown = withPatch(withPatch(m_details.shown(), m_stored), m_storing);
}

QJsonValue TicketDraft::value(const FieldKey& key) const
{
    const FieldChange* edit = m_edits.changes.find(key);
    return edit ? edit->value : shownValue(key);
}

Choice TicketDraft::status() const
{
    return choiceFromJson(value(statusKey));
}

QJsonValue TicketDraft::base(const FieldKey& key) const
{
    const FieldChange* edit = m_edits.changes.find(key);
    return edit ? edit->base : shownValue(key);
}

std::optional<QJsonValue> TicketDraft::remoteBefore(const FieldKey& key) const
{
    const auto found = m_remote.find(key);
    return found == m_remote.end() ? std::nullopt : std::optional(found->before);
}

bool TicketDraft::isOvertaken(const FieldKey& key) const
{
    return isEdited(key) && !sameFieldValue(key, base(key), shownValue(key));
}

void TicketDraft::refresh(const TicketDetails& details)
{
    const Ticket before = shown();
    const Ticket known = m_details.server;
    m_details = details;
    // A reader may have looked before the answer that settle() has shown already was written.
    if (known.updatedAt.isValid() && details.server.updatedAt < known.updatedAt)
        m_details.server = known;
    m_stored.changes.removeIf([this](const FieldChange& change) {
        return m_details.pending.find(change.key) ||
               sameFieldValue(change.key, fieldValue(m_details.server, change.key), change.value);
    });

    layOver();
    const Ticket after = shown();
    for (const FieldKey& key : fieldsOf(before, after)) {
        const QJsonValue now = fieldValue(after, key);
        if (sameFieldValue(key, fieldValue(before, key), now))
            continue;
        if (sameFieldValue(key, value(key), now))
            m_edits.changes.remove(key);
        m_remote.insert(key, {.before = fieldValue(before, key), .at = m_details.server.updatedAt});
    }
    if (!isEdited(statusKey))
        m_edits.statusFollows = false;
}

void TicketDraft::edit(const FieldKey& key, const QJsonValue& value, const Workspace& workspace)
{
    const bool typedBack = isTyped(key) && isOvertaken(key) && sameFieldValue(key, base(key), value);
    if (typedBack) {
        // The server's value must not come up under the agent's hands.
        replaceChange(m_edits.changes, {key, base(key), value});
    } else {
        if (!isOvertaken(key))
            m_remote.remove(key);
        m_edits.changes.set(key, base(key), value);
    }
    if (key.field == TicketField::Status) {
        m_edits.statusFollows = false;
        m_edits.statusBefore.reset();
    }
    if (key.field != TicketField::RemindAt)
        return;
    if (!isEdited(reminderKey) || value.isNull()) {
        undoFollowingStatus();
    } else if (!workspace.canHoldReminder(status())) {
        m_edits.statusBefore.reset();
        if (const FieldChange* chosen = m_edits.changes.find(statusKey))
            m_edits.statusBefore = chosen->value;
        m_edits.changes.set(statusKey, base(statusKey), toJson(workspace.waitingChoice()));
        m_edits.statusFollows = true;
    }
}

bool TicketDraft::endTyping(const FieldKey& key)
{
    const FieldChange* edit = m_edits.changes.find(key);
    if (!edit || !isIdle(*edit))
        return false;
    m_edits.changes.remove(key);
    return true;
}

void TicketDraft::undoFollowingStatus()
{
    if (!m_edits.statusFollows)
        return;
    m_edits.changes.set(statusKey, base(statusKey), m_edits.statusBefore.value_or(base(statusKey)));
    m_edits.statusFollows = false;
    m_edits.statusBefore.reset();
}

TicketPatch TicketDraft::patch(const Workspace& workspace) const
{
    TicketPatch patch = m_edits.changes;
    patch.changes.removeIf(isIdle);
    const bool refused = statusRefusesReminder(workspace);
    if (refused)
        patch.remove(reminderKey);
    if (refused || value(reminderKey).isNull())
        patch.remove(returnKey);
    return patch;
}

TicketDraft::Edits TicketDraft::takeEdits()
{
    return std::exchange(m_edits, {});
}

void TicketDraft::restoreEdits(const Edits& edits)
{
    m_edits = edits;
}

TicketDraft::Edits TicketDraft::unsaved() const
{
    Edits all = m_edits;
    all.changes = m_storing;
    for (const FieldChange& edit : m_edits.changes.changes) {
        const FieldChange* earlier = m_storing.find(edit.key);
        const bool goesOn = earlier && !sameFieldValue(edit.key, earlier->base, edit.value);
        replaceChange(all.changes, {edit.key, goesOn ? earlier->base : edit.base, edit.value});
    }
    return all;
}

void TicketDraft::resume(const Edits& edits)
{
    const bool untouched = m_edits.isEmpty();
    for (const FieldChange& change : edits.changes.changes) {
        const bool isDone =
            isIdle(change) || sameFieldValue(change.key, shownValue(change.key), change.value);
        if (!isEdited(change.key) && !isDone)
            m_edits.changes.changes.append(change);
    }
    if (!untouched || !isEdited(statusKey) || !isEdited(reminderKey))
        return;
    m_edits.statusFollows = edits.statusFollows;
    m_edits.statusBefore = edits.statusBefore;
}

bool TicketDraft::statusRefusesReminder(const Workspace& workspace) const
{
    return isEdited(statusKey) && !workspace.canHoldReminder(status());
}

void TicketDraft::markStoring(const TicketPatch& patch)
{
    m_storing = patch;
    m_edits = {};
    m_remote.clear();
    layOver();
}

TicketPatch TicketDraft::confirmStored()
{
    for (const FieldChange& change : m_storing.changes)
        replaceChange(m_stored, change);
    const TicketPatch stored = std::exchange(m_storing, {});
    layOver();
    return stored;
}

void TicketDraft::restoreStoring()
{
    const TicketPatch storing = std::exchange(m_storing, {});
    layOver();
    for (const FieldChange& change : storing.changes) {
        // What was typed since goes on from where this change began.
        const FieldChange* later = m_edits.changes.find(change.key);
        const QJsonValue wanted = later ? later->value : change.value;
        m_edits.changes.set(change.key, change.base, wanted);
    }
}

void TicketDraft::settle(const ChangeReport& report)
{
    forgetSettled(report.patch);
    if (report.answer) {
        const std::optional<QJsonObject> customFields = m_details.server.customFields;
        m_details.server = *report.answer;
        if (!m_details.server.customFields)
            m_details.server.customFields = customFields;
    } else {
        for (const FieldChange& change : report.patch.changes) {
            if (!report.notApplied.contains(change.key))
                setFieldValue(m_details.server, change.key, change.value);
        }
    }
    for (const FieldChange& change : report.patch.changes)
        m_remote.remove(change.key);
    layOver();
}

/// A later value of the same field may be waiting behind the one that was settled.
void TicketDraft::forgetSettled(const TicketPatch& patch)
{
    for (TicketPatch* waiting : {&m_stored, &m_details.pending}) {
        waiting->changes.removeIf([&patch](const FieldChange& change) {
            const FieldChange* settled = patch.find(change.key);
            return settled && sameFieldValue(change.key, settled->value, change.value);
        });
    }
}

void TicketDraft::forgetStored(const TicketPatch& patch)
{
    for (const FieldChange& change : patch.changes)
        m_stored.remove(change.key);
    layOver();
}

} // namespace deskbell
