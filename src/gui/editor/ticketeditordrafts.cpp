// SPDX-License-Identifier: MIT
#include "gui/editor/ticketeditorprivate.h"
#include "gui/timeline/conversation.h"
#include "gui/timeline/notecomposer.h"
#include "gui/timeline/timelineview.h"

#include <QScrollBar>

namespace deskbell {

// What the editor does besides its form: the conversation below it, and what is unsaved in either of them.

void TicketEditor::Private::connectConversation()
{
    QObject::connect(ui.conversation, &Conversation::noteRequested, &q, &TicketEditor::noteRequested);
    QObject::connect(ui.conversation, &Conversation::discardNoteRequested, &q,
                     &TicketEditor::discardNoteRequested);
    QObject::connect(ui.conversation, &Conversation::noteChanged, &q, [this](const TicketId& ticket) {
        saver->touch(ticket);
        Q_EMIT q.unsavedChangesChanged();
    });
    QObject::connect(ui.conversation, &Conversation::noteTakenBack, saver, &DraftSaver::flush);
    QObject::connect(saver, &DraftSaver::saveRequested, &q, &TicketEditor::draftChanged);
    QObject::connect(saver, &DraftSaver::becameSafe, &q, &TicketEditor::becameSafe);
    QObject::connect(saver, &DraftSaver::failed, &q, &TicketEditor::draftsFailed);
}

void TicketEditor::setThread(const TicketThread& thread)
{
    if (thread.ticketId == d->draft.id())
        d->ui.conversation->timeline().setThread(thread);
}

void TicketEditor::setOnline(bool online)
{
    d->ui.conversation->timeline().setOnline(online);
}

QAction* TicketEditor::noteAction() const
{
    return &d->noteAction;
}

QWidget& TicketEditor::conversationPane() const
{
    return *d->ui.conversation;
}

void TicketEditor::scrollConversation(int pages)
{
    QScrollBar* bar = d->ui.conversation->timeline().verticalScrollBar();
    const auto page = pages > 0 ? QAbstractSlider::SliderPageStepAdd : QAbstractSlider::SliderPageStepSub;
    for (int i = 0; i < std::abs(pages); ++i)
        bar->triggerAction(page);
}

QByteArray TicketEditor::layoutState() const
{
    return d->ui.editorSplitter->saveState();
}

void TicketEditor::restoreLayoutState(const QByteArray& state)
{
    d->ui.editorSplitter->restoreState(state);
}

void TicketEditor::writeNote()
{
    if (!d->draft.id().isEmpty())
        d->ui.conversation->composer().setFocus(Qt::ShortcutFocusReason);
}

void TicketEditor::nameNote(const TicketId& ticket, const QString& operation)
{
    d->ui.conversation->takeOperation(ticket, operation);
}

void TicketEditor::reportNote(const NoteReport& report)
{
    d->ui.conversation->takeReport(report);
}

void TicketEditor::reportNoteNotStored(const QString& operation, const TicketId& ticket, const QString&,
                                       const Error& error)
{
    d->ui.conversation->takeNotStored(operation, ticket, error);
}

void TicketEditor::reportDraftStored(const TicketId& ticket)
{
    d->saver->takeStored(ticket);
}

void TicketEditor::reportStorageFailure()
{
    d->saver->takeFailure();
}

bool TicketEditor::hasUnsavedChanges() const
{
    return d->isUnsaved(d->draft) || !d->ui.conversation->note(d->draft.id()).isEmpty();
}

bool TicketEditor::hasUnsavedChanges(const TicketId& ticket) const
{
    if (ticket == d->draft.id())
        return hasUnsavedChanges();
    const auto kept = d->kept.constFind(ticket);
    return (kept != d->kept.cend() && d->isUnsaved(*kept)) || d->stored.contains(ticket) ||
           !d->ui.conversation->note(ticket).isEmpty();
}

QList<TicketId> TicketEditor::ticketsWithUnsavedChanges() const
{
    QSet<TicketId> tickets{d->draft.id()};
    for (const QList<TicketId>& some :
         {d->kept.keys(), d->stored.keys(), d->ui.conversation->ticketsWithNotes()})
        tickets += QSet<TicketId>(some.begin(), some.end());
    QList<TicketId> unsaved = tickets.values();
    unsaved.removeIf([this](const TicketId& id) { return !hasUnsavedChanges(id); });
    return unsaved;
}

void TicketEditor::restoreDrafts(const QList<StoredDraft>& drafts)
{
    if (d->saver->isOpen())
        return;
    for (const StoredDraft& draft : drafts) {
        DraftContent content = draftContentFromJson(draft.content);
        d->ui.conversation->restoreNote(draft.ticketId, std::exchange(content.note, {}));
        StoredDraft rest = draft;
        rest.content = toJson(content);
        d->messages->takeRestored(draft.ticketId, draft.savedAt);
        if (!content.isEmpty())
            d->stored.insert(draft.ticketId, rest);
    }
    d->saver->open(drafts);
    if (!d->draft.id().isEmpty()) {
        d->resumeStored();
        d->showAll();
    }
    Q_EMIT unsavedChangesChanged();
}

void TicketEditor::flushDrafts()
{
    d->saver->flush();
}

bool TicketEditor::draftsAreSafe() const
{
    return d->saver->isSafe();
}

bool TicketEditor::draftsHaveFailed() const
{
    return d->saver->hasFailed();
}

void TicketEditor::giveUpDrafts()
{
    d->saver->takeSilence();
}

void TicketEditor::Private::resumeStored()
{
    const auto found = stored.find(draft.id());
    if (found == stored.end())
        return;
    const DraftContent content = draftContentFromJson(found->content);
    stored.erase(found);
    draft.resume(content.edits);
    showAll();
    form->resumeTyping(content.typing);
    saver->touch(draft.id());
    Q_EMIT q.unsavedChangesChanged();
}

QJsonObject TicketEditor::Private::contentOf(const TicketId& ticket) const
{
    DraftContent content;
    if (ticket == draft.id()) {
        content.edits = draft.unsaved();
        content.typing = form->typedNames();
    } else if (const auto found = kept.constFind(ticket); found != kept.cend()) {
        content.edits = found->unsaved();
    }
    // Not opened yet, and a note may have come to it.
    if (const auto found = stored.constFind(ticket); found != stored.cend())
        content = draftContentFromJson(found->content);
    content.note = ui.conversation->note(ticket);
    return toJson(content);
}

} // namespace deskbell
