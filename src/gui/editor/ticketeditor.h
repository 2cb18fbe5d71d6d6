// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/message.h"
#include "core/reminder.h"
#include "core/storeddraft.h"
#include "core/ticketview.h"
#include "core/workspace.h"
#include "sync/changereport.h"

#include <QWidget>

#include <memory>

class QAction;

namespace deskbell {

/// The form in which an agent decides about one ticket: all that PATCH can set (contract 7.5), what became of
/// earlier decisions, and conflicts. It stores and sends nothing itself: saveRequested() carries a decision
/// out, reportChange() brings news of it back. Below the form stands the ticket's conversation, with a field
/// for notes. What was not saved is kept per ticket, comes back when the ticket is opened again, and is put
/// on disk while it is typed (draftChanged()), so that it survives a crash and a new start. GUI thread; times
/// are shown in the clock's zone and the widget's locale (setLocale()).
class TicketEditor : public QWidget
{
    Q_OBJECT

public:
    explicit TicketEditor(QWidget* parent = nullptr);
    ~TicketEditor() override;

    void setClock(std::shared_ptr<const Clock> clock); ///< before the first ticket; the system's without one
    void setReminderSettings(const ReminderSettings& settings);
    /// The server refused a write for the key's scope: says so, and what Save then does.
    void setReadOnlyKey(bool readOnly);
    void setWorkspace(const Workspace& workspace);

    /// Shows a ticket. With the id that is shown already the news is merged in place: what the agent is
    /// typing is never touched, and fields that changed on the server are marked.
    void setTicket(const TicketDetails& details);
    /// The shown ticket's conversation; of another ticket it is not taken.
    void setThread(const TicketThread& thread);
    /// Whether news can be fetched, for what the conversation says of its age.
    void setOnline(bool online);
    /// No ticket: one sentence.
    void clearTicket();
    TicketId ticketId() const; ///< null when there is none

    /// What Save would send: per field the value that was shown when its editing began, and the wanted one.
    TicketPatch patch() const;
    /// Of the shown ticket: edits, a note that is being written, and what is being stored right now.
    bool hasUnsavedChanges() const;
    bool hasUnsavedChanges(const TicketId& ticket) const;
    QList<TicketId> ticketsWithUnsavedChanges() const;

    /// What earlier sessions left unsaved. Until this was called nothing is put on disk, so that nothing is
    /// overwritten unread; a second call does nothing.
    void restoreDrafts(const QList<StoredDraft>& drafts);
    /// Puts on disk what was typed since the last time; becameSafe() or draftsFailed() follows.
    void flushDrafts();
    /// All that is typed is on disk.
    bool draftsAreSafe() const;
    /// The last attempt to put it there failed, or was given up.
    bool draftsHaveFailed() const;
    void giveUpDrafts();

    /// For menus; the editor owns them and keeps their text and enabled state. Their shortcuts (Ctrl+S and
    /// Ctrl+Return; none; Ctrl+R) work while the focus is in the editor.
    QAction* saveAction() const;
    QAction* discardAction() const;
    QAction* remindAction() const; ///< opens the reminder's menu
    QAction* noteAction() const;   ///< leads to the field for a note; Ctrl+Shift+N

    /// Below the form; a pane of its own for the keyboard.
    QWidget& conversationPane() const;
    /// Scrolls the conversation by so many pages; the focus stays where it is.
    void scrollConversation(int pages);
    /// How form and conversation share the height, to be remembered.
    QByteArray layoutState() const;
    void restoreLayoutState(const QByteArray& state);

public Q_SLOTS:
    void save();           ///< does nothing when there is nothing to save
    void discardChanges(); ///< can be taken back in the message that follows
    void openReminderMenu();
    void writeNote();

    /// News of a change, also of tickets that are not shown (Session::changeReported).
    void reportChange(const deskbell::ChangeReport& report);
    /// The change is not on disk; it is still in the editor (Session::changeNotStored).
    void reportNotStored(const QString& operation, const deskbell::TicketId& ticket,
                         const deskbell::Error& error);
    /// The ticket could not be fetched whole (Session::ticketLoadFailed). The next setTicket() and a retry
    /// take the message away.
    void reportLoadFailure(const deskbell::TicketId& ticket, const deskbell::Error& error);

    /// What noteRequested() asked for goes by this name in the reports that follow.
    void nameNote(const deskbell::TicketId& ticket, const QString& operation);
    /// News of a note: with the first one its text leaves the field (Session::noteReported).
    void reportNote(const deskbell::NoteReport& report);
    /// The note is not on disk; its text is still in the field (Session::noteNotStored).
    void reportNoteNotStored(const QString& operation, const deskbell::TicketId& ticket, const QString& text,
                             const deskbell::Error& error);
    /// A draft is on disk (Session::draftStored); something could not be put there (Session::storageFailed).
    void reportDraftStored(const deskbell::TicketId& ticket);
    void reportStorageFailure();

Q_SIGNALS:
    void saveRequested(const deskbell::TicketId& ticket, const deskbell::TicketPatch& patch);
    void conflictResolved(const QString& operation, const deskbell::FieldKey& key, bool useMine);
    void discardChangeRequested(const QString& operation);
    void retryRequested();
    void unsavedChangesChanged();
    void reminderChosen(const QDateTime& utc); ///< saved with a reminder; for "Same as last time"
    void noteRequested(const deskbell::TicketId& ticket, const QString& text);
    void discardNoteRequested(const QString& operation);
    /// To be put on disk (Session::saveDraft); an empty object forgets it.
    void draftChanged(const deskbell::TicketId& ticket, const QJsonObject& content);
    void becameSafe(); ///< draftsAreSafe() is true now
    void draftsFailed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
