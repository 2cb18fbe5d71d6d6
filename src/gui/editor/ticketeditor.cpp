// SPDX-License-Identifier: MIT
#include "gui/editor/ticketeditor.h"

#include "core/timestamps.h"
#include "gui/editor/ticketeditorprivate.h"
#include "gui/timeline/conversation.h"
#include "gui/timeline/timelineview.h"

namespace deskbell {

TicketEditor::TicketEditor(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>(*this))
{
    d->connectParts();
    clearTicket();
}

TicketEditor::~TicketEditor()
{
    hide(); // what is being typed ends with the focus, and needs all the parts for that
    d->saver->flush();
}

void TicketEditor::setClock(std::shared_ptr<const Clock> clock)
{
    d->clock = std::move(clock);
    d->form->setClock(d->clock);
    d->messages->setClock(d->clock);
    d->ui.conversation->timeline().setClock(d->clock);
    d->showAll();
}

void TicketEditor::setReminderSettings(const ReminderSettings& settings)
{
    d->form->setReminderSettings(settings);
}

void TicketEditor::setReadOnlyKey(bool readOnly)
{
    d->readOnlyKey = readOnly;
    d->messages->setReadOnlyKey(readOnly);
    d->showAll();
}

void TicketEditor::setWorkspace(const Workspace& workspace)
{
    d->givenWorkspace = workspace;
    d->ui.conversation->timeline().setMembers(workspace.members);
    d->broughtNames.reset();
    d->learnNames();
    d->showAll();
}

void TicketEditor::setTicket(const TicketDetails& details)
{
    const TicketId id = details.server.id;
    if (id == d->draft.id()) {
        d->draft.refresh(details);
    } else {
        d->putAway();
        const auto kept = d->kept.find(id);
        if (kept != d->kept.end()) {
            d->draft = *kept;
            d->kept.erase(kept);
            d->draft.refresh(details);
        } else {
            d->draft = TicketDraft(details);
        }
        d->ui.formScrollArea->ensureVisible(0, 0);
    }
    // A fetch that goes on failing says so again.
    d->messages->forgetLoadFailure(id);
    d->messages->takeGone(id, details.gone);
    d->learnNames();
    d->ui.pages->setCurrentWidget(d->ui.ticketPage);
    d->ui.conversation->setTicket(id);
    d->showAll();
    d->resumeStored();
}

void TicketEditor::clearTicket()
{
    d->putAway();
    d->draft = {};
    d->ui.conversation->setTicket({});
    d->ui.pages->setCurrentWidget(d->ui.emptyPage);
    d->showAll();
}

TicketId TicketEditor::ticketId() const
{
    return d->draft.id();
}

TicketPatch TicketEditor::patch() const
{
    return d->draft.patch(d->workspace);
}

QAction* TicketEditor::saveAction() const
{
    return &d->saveAction;
}

QAction* TicketEditor::discardAction() const
{
    return &d->discardAction;
}

QAction* TicketEditor::remindAction() const
{
    return &d->remindAction;
}

void TicketEditor::save()
{
    if (!d->form->commitTyping() || d->draft.isStoring() || patch().isEmpty())
        return;
    const TicketPatch decision = patch();
    d->draft.markStoring(decision);
    d->messages->takeSaving(d->draft.id());
    d->forgetUndo();
    d->showAll();
    d->saver->touch(d->draft.id());
    const FieldChange* reminder = decision.find({.field = TicketField::RemindAt});
    if (reminder && !reminder->value.isNull())
        Q_EMIT reminderChosen(parseTimestamp(reminder->value.toString()));
    Q_EMIT saveRequested(d->draft.id(), decision);
    Q_EMIT unsavedChangesChanged();
}

void TicketEditor::discardChanges()
{
    if (d->draft.edits().isEmpty())
        return;
    d->form->endTyping();
    d->undoEdits = d->draft.takeEdits();
    d->messages->offerUndo();
    d->showAll();
    d->saver->touch(d->draft.id());
    Q_EMIT unsavedChangesChanged();
}

void TicketEditor::openReminderMenu()
{
    if (d->draft.id().isEmpty())
        return;
    d->ui.formScrollArea->ensureWidgetVisible(d->ui.reminderFrame);
    d->form->openReminderMenu();
}

void TicketEditor::reportChange(const ChangeReport& report)
{
    TicketDraft* draft = d->draftOf(report.ticketId);
    if (draft)
        d->follow(*draft, report);
    d->messages->take(report);
    d->saver->touch(report.ticketId);
    if (report.ticketId != d->draft.id())
        return d->dropSettled(report.ticketId);
    d->showAll();
    if (report.state == ChangeState::Refused)
        d->revealErrors();
    Q_EMIT unsavedChangesChanged();
}

void TicketEditor::reportNotStored(const QString&, const TicketId& ticket, const Error& error)
{
    TicketDraft* draft = d->draftOf(ticket);
    if (!draft)
        return;
    draft->restoreStoring();
    d->messages->takeNotStored(ticket, error);
    d->showAll();
    d->saver->touch(ticket);
    Q_EMIT unsavedChangesChanged();
}

void TicketEditor::reportLoadFailure(const TicketId& ticket, const Error& error)
{
    d->messages->takeLoadFailure(ticket, error);
    d->showAll();
}

} // namespace deskbell
