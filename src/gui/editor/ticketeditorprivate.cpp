// SPDX-License-Identifier: MIT
#include "gui/editor/ticketeditorprivate.h"

#include "core/shorttime.h"
#include "core/timestamps.h"
#include "models/relativetime.h"

#include <QKeySequence>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// How form and conversation share the height until the person decides: the last message shows at once.
constexpr int formShare = 300;
constexpr int conversationShare = 400;

/// Whether the details know a name that the workspace's list does not.
bool isNews(const NameList& items, const QString& id, const QString& name)
{
    return !id.isEmpty() && !name.isEmpty() && !items.contains(id);
}

} // namespace

TicketEditor::Private::Private(TicketEditor& editor) : q(editor)
{
    ui.setupUi(&editor);
    form = new EditorForm(ui, &editor);
    messages = new EditorMessages(ui, &editor);
    saver = new DraftSaver([this](const TicketId& ticket) { return contentOf(ticket); }, &editor);
    makeActions();
    editor.setFocusProxy(ui.statusCombo);
    ui.editorSplitter->setStretchFactor(0, 0);
    ui.editorSplitter->setStretchFactor(1, 1);
    ui.editorSplitter->setSizes({formShare, conversationShare});
}

void TicketEditor::Private::makeActions()
{
    saveAction.setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_S), QKeySequence(Qt::CTRL | Qt::Key_Return),
                             QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    saveAction.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    discardAction.setText(tr("Discard changes"));
    remindAction.setText(tr("Remind…"));
    remindAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    remindAction.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    noteAction.setText(tr("Write a note"));
    noteAction.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    noteAction.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    q.addActions({&saveAction, &discardAction, &remindAction, &noteAction});
    ui.saveButton->setToolTip(tr("Save (%1)").arg(saveAction.shortcut().toString(QKeySequence::NativeText)));
    ui.discardButton->setToolTip(tr("Go back to what the server has"));
}

void TicketEditor::Private::connectParts()
{
    QObject::connect(&saveAction, &QAction::triggered, &q, &TicketEditor::save);
    QObject::connect(&discardAction, &QAction::triggered, &q, &TicketEditor::discardChanges);
    QObject::connect(&remindAction, &QAction::triggered, &q, &TicketEditor::openReminderMenu);
    QObject::connect(&noteAction, &QAction::triggered, &q, &TicketEditor::writeNote);
    QObject::connect(ui.saveButton, &QPushButton::clicked, &q, &TicketEditor::save);
    QObject::connect(ui.discardButton, &QPushButton::clicked, &q, &TicketEditor::discardChanges);
    connectForm();
    connectConversation();
    QObject::connect(messages, &EditorMessages::retryRequested, &q, &TicketEditor::retryRequested);
    QObject::connect(messages, &EditorMessages::undoRequested, &q, [this] { undoDiscard(); });
    QObject::connect(messages, &EditorMessages::discardRequested, &q,
                     [this](const ChangeReport& report) { discardChange(report); });
    QObject::connect(messages, &EditorMessages::decided, &q,
                     [this](const QString& operation, const FieldKey& key, bool useMine) {
                         showAll();
                         Q_EMIT q.conflictResolved(operation, key, useMine);
                     });
}

void TicketEditor::Private::connectForm()
{
    QObject::connect(form, &EditorForm::edited, &q,
                     [this](const FieldKey& key, const QJsonValue& value) { takeEdit(key, value); });
    QObject::connect(form, &EditorForm::typingChanged, &q, [this] {
        showActions();
        saver->touch(draft.id());
    });
    QObject::connect(form, &EditorForm::looked, &q, [this](const FieldKey& key) {
        if (draft.endTyping(key))
            return showAll(); // what came up instead is news
        if (!draft.remoteBefore(key))
            return;
        draft.acknowledgeRemote(key);
        showAll();
    });
}

void TicketEditor::Private::learnNames()
{
    const TicketDetails& details = draft.details();
    const QStringList brought{details.server.contactId, details.contactName, details.server.inboxId,
                              details.inboxName};
    // A list that stays the same list is not looked through again by the combo boxes.
    if (brought == broughtNames)
        return;
    broughtNames = brought;
    workspace = givenWorkspace;
    if (isNews(workspace.contacts, details.server.contactId, details.contactName))
        workspace.contacts.add({.id = details.server.contactId, .name = details.contactName});
    if (isNews(workspace.inboxes, details.server.inboxId, details.inboxName))
        workspace.inboxes.append({.id = details.server.inboxId, .name = details.inboxName});
}

void TicketEditor::Private::showAll()
{
    if (!draft.id().isEmpty()) {
        form->show(draft, workspace, messages->remarks(draft));
        messages->show(draft, workspace, q.locale());
    }
    showActions();
}

void TicketEditor::Private::showActions()
{
    const TicketPatch patch = draft.patch(workspace);
    // What is being typed is taken first when it is saved.
    const bool something = !patch.isEmpty() || form->isTyping();
    const bool savable = !draft.id().isEmpty() && something && !draft.isStoring();
    saveAction.setEnabled(savable);
    saveAction.setText(saveText(patch));
    ui.saveButton->setEnabled(savable);
    ui.saveButton->setText(saveAction.text());
    ui.saveButton->setAccessibleDescription(saveAction.text());
    discardAction.setEnabled(!draft.edits().isEmpty());
    ui.discardButton->setEnabled(discardAction.isEnabled());
    remindAction.setEnabled(!draft.id().isEmpty() && ui.reminderPicker->isEnabled());
    noteAction.setEnabled(!draft.id().isEmpty());
}

QString TicketEditor::Private::saveText(const TicketPatch& patch) const
{
    if (patch.isEmpty())
        return tr("Save");
    if (readOnlyKey)
        return tr("Keep on this computer");
    const FieldChange* reminder = patch.find({.field = TicketField::RemindAt});
    if (!reminder)
        return tr("Save");
    const QDateTime utc = parseTimestamp(reminder->value.toString());
    return utc.isValid() ? tr("Save and snooze until %1").arg(whenText(utc))
                         : tr("Save and clear the reminder");
}

QString TicketEditor::Private::whenText(const QDateTime& utc) const
{
    // Within the hour a list says "in 12 min", which is no point in time.
    if (clock->nowUtc().secsTo(utc) >= 3600)
        return relativeTime(utc, clock->nowUtc(), clock->zone(), q.locale());
    return shortTime(utc.toTimeZone(clock->zone()).time(), q.locale());
}

void TicketEditor::Private::takeEdit(const FieldKey& key, const QJsonValue& value)
{
    draft.edit(key, value, workspace);
    messages->takeEdit(draft.id(), key);
    forgetUndo();
    showAll();
    saver->touch(draft.id());
    Q_EMIT q.unsavedChangesChanged();
}

void TicketEditor::Private::undoDiscard()
{
    if (!undoEdits)
        return;
    draft.restoreEdits(*undoEdits);
    forgetUndo();
    showAll();
    saver->touch(draft.id());
    Q_EMIT q.unsavedChangesChanged();
}

void TicketEditor::Private::forgetUndo()
{
    undoEdits.reset();
    messages->withdrawUndo();
}

void TicketEditor::Private::discardChange(const ChangeReport& report)
{
    draft.forgetStored(report.patch);
    showAll();
    Q_EMIT q.discardChangeRequested(report.operation);
}

void TicketEditor::Private::putAway()
{
    if (!draft.id().isEmpty())
        form->endTyping();
    forgetUndo();
    if (draft.id().isEmpty())
        return;
    messages->forgetRestored(draft.id());
    if (isUnsaved(draft))
        kept.insert(draft.id(), draft);
    saver->touch(draft.id());
}

bool TicketEditor::Private::isUnsaved(const TicketDraft& candidate) const
{
    return candidate.isStoring() || !candidate.patch(workspace).isEmpty();
}

TicketDraft* TicketEditor::Private::draftOf(const TicketId& ticket)
{
    if (ticket == draft.id())
        return ticket.isEmpty() ? nullptr : &draft;
    const auto found = kept.find(ticket);
    return found == kept.end() ? nullptr : &*found;
}

/// Whether this is the news that the decision being stored is on disk: a report that carries its values.
bool TicketEditor::Private::confirms(const TicketDraft& target, const ChangeReport& report)
{
    return target.isStoring() &&
           std::ranges::all_of(target.storing().changes, [&report](const FieldChange& change) {
               const FieldChange* reported = report.patch.find(change.key);
               return reported && sameFieldValue(change.key, reported->value, change.value);
           });
}

void TicketEditor::Private::follow(TicketDraft& target, const ChangeReport& report)
{
    if (confirms(target, report) && !messages->book().find(report.operation))
        messages->takeStored(report.ticketId, target.confirmStored());
    if (report.state == ChangeState::Settled)
        target.settle(report);
    else if (report.state == ChangeState::Withdrawn)
        target.forgetStored(report.patch);
}

void TicketEditor::Private::dropSettled(const TicketId& ticket)
{
    const auto found = kept.find(ticket);
    if (found != kept.end() && !isUnsaved(*found))
        kept.erase(found);
}

void TicketEditor::Private::revealErrors()
{
    QWidget* highest = nullptr;
    for (const FieldKey& key : messages->remarks(draft).errors.keys()) {
        QWidget* control = form->controlOf(key);
        if (control &&
            (!highest || control->mapTo(ui.form, QPoint()).y() < highest->mapTo(ui.form, QPoint()).y()))
            highest = control;
    }
    if (highest)
        ui.formScrollArea->ensureWidgetVisible(highest);
}

} // namespace deskbell
