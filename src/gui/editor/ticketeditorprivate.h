// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/draftcontent.h"
#include "gui/editor/draftsaver.h"
#include "gui/editor/editorform.h"
#include "gui/editor/editormessages.h"
#include "gui/editor/ticketeditor.h"
#include "ui_ticketeditor.h"

#include <QAction>

namespace deskbell {

/// The editor's state, and how its parts work together.
class TicketEditor::Private
{
public:
    explicit Private(TicketEditor& editor);

    void connectParts();
    void showAll();
    /// The workspace's names, and those that only the ticket's details know.
    void learnNames();
    void putAway(); ///< keeps the shown ticket's draft if there is something in it
    void forgetUndo();
    bool isUnsaved(const TicketDraft& candidate) const;
    TicketDraft* draftOf(const TicketId& ticket);
    /// What a report means for the ticket's draft.
    void follow(TicketDraft& target, const ChangeReport& report);
    /// A draft that is not shown, and has nothing left to keep, goes.
    void dropSettled(const TicketId& ticket);
    /// Makes refused fields visible: custom ones may be folded away or not built, others out of sight.
    void revealErrors();
    /// What was left unsaved of the shown ticket in an earlier session is in the form again.
    void resumeStored();
    /// What is there to keep of a ticket; for the disk.
    QJsonObject contentOf(const TicketId& ticket) const;

    TicketEditor& q;
    Ui::TicketEditor ui;
    EditorForm* form;
    EditorMessages* messages;
    QAction saveAction;
    QAction discardAction;
    QAction remindAction;
    QAction noteAction;
    DraftSaver* saver;
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    Workspace givenWorkspace;
    Workspace workspace;                     ///< with the names the ticket brought
    std::optional<QStringList> broughtNames; ///< what `workspace` was completed with
    bool readOnlyKey = false;
    TicketDraft draft;                   ///< of the shown ticket
    QHash<TicketId, TicketDraft> kept;   ///< of others, while there is something in them
    QHash<TicketId, StoredDraft> stored; ///< of earlier sessions, not opened since; without their notes
    std::optional<TicketDraft::Edits> undoEdits;

private:
    void makeActions();
    void connectForm();
    void connectConversation();
    void showActions();
    QString saveText(const TicketPatch& patch) const;
    QString whenText(const QDateTime& utc) const;
    void takeEdit(const FieldKey& key, const QJsonValue& value);
    void undoDiscard();
    void discardChange(const ChangeReport& report);
    static bool confirms(const TicketDraft& target, const ChangeReport& report);
};

} // namespace deskbell
