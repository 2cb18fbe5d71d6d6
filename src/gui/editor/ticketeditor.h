// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/reminder.h"
#include "core/ticketview.h"
#include "core/workspace.h"
#include "sync/changereport.h"

#include <QWidget>

#include <memory>

class QAction;

namespace deskbell {

/// The form in which an agent decides about one ticket: all that PATCH can set (contract 7.5), what became of
/// earlier decisions, and conflicts. It stores and sends nothing itself: saveRequested() carries a decision
/// out, reportChange() brings news of it back. Edits that were not saved are kept in memory per ticket and
/// come back when the ticket is opened again. GUI thread; times are shown in the clock's zone and the
/// widget's locale (setLocale()).
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
    /// No ticket: one sentence.
    void clearTicket();
    TicketId ticketId() const; ///< null when there is none

    /// What Save would send: per field the value that was shown when its editing began, and the wanted one.
    TicketPatch patch() const;
    bool hasUnsavedChanges() const; ///< of the shown ticket, those being stored right now included
    bool hasUnsavedChanges(const TicketId& ticket) const;
    QList<TicketId> ticketsWithUnsavedChanges() const;

    /// For menus; the editor owns them and keeps their text and enabled state. Their shortcuts (Ctrl+S and
    /// Ctrl+Return; none; Ctrl+R) work while the focus is in the editor.
    QAction* saveAction() const;
    QAction* discardAction() const;
    QAction* remindAction() const; ///< opens the reminder's menu

public Q_SLOTS:
    void save();           ///< does nothing when there is nothing to save
    void discardChanges(); ///< can be taken back in the message that follows
    void openReminderMenu();

    /// News of a change, also of tickets that are not shown (Session::changeReported).
    void reportChange(const deskbell::ChangeReport& report);
    /// The change is not on disk; it is still in the editor (Session::changeNotStored).
    void reportNotStored(const QString& operation, const deskbell::TicketId& ticket,
                         const deskbell::Error& error);
    /// The ticket could not be fetched whole (Session::ticketLoadFailed). The next setTicket() and a retry
    /// take the message away.
    void reportLoadFailure(const deskbell::TicketId& ticket, const deskbell::Error& error);

Q_SIGNALS:
    void saveRequested(const deskbell::TicketId& ticket, const deskbell::TicketPatch& patch);
    void conflictResolved(const QString& operation, const deskbell::FieldKey& key, bool useMine);
    void discardChangeRequested(const QString& operation);
    void retryRequested();
    void unsavedChangesChanged();
    void reminderChosen(const QDateTime& utc); ///< saved with a reminder; for "Same as last time"

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
