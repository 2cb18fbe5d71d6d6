// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/outboxview.h"
#include "core/workspace.h"
#include "sync/changereport.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QAction;

namespace Ui {
class OutboxPage;
}

namespace deskbell {

class OutboxController;
class OutboxModel;
class OutboxWords;
class HistoryModel;
class TicketReader;
enum class Severity;
struct OpenConflict;
struct OutboxRow;
struct TicketDetails;

/// Every decision of the agent's that the server has not confirmed, and what became of those of the last 30
/// days. Conflicts of a whole week are settled in one list. It sends and stores nothing itself: its signals
/// carry out what the agent decides, and the database brings the news. What is in it is made when it is first
/// shown or told something: at start it lies behind the list. GUI thread.
class OutboxPage : public QWidget
{
    Q_OBJECT

public:
    explicit OutboxPage(QWidget* parent = nullptr);
    ~OutboxPage() override;

    /// Gives the page its outbox; call once. The reader must outlive it.
    void setReader(TicketReader& reader, std::shared_ptr<const Clock> clock);
    void setWorkspace(const Workspace& workspace);
    /// Tells again which ticket is chosen, for a page that is shown again.
    void tellChosen();
    /// Where F6 goes.
    QWidget* focusTarget();
    /// Works where focusTarget() can be, whichever that is at the time.
    void addPaneActions(const QList<QAction*>& actions);

public Q_SLOTS:
    /// What waits or its history changed (Session::outboxChanged), or how tickets look.
    void refresh();
    void reportChange(const deskbell::ChangeReport& report);
    void reportNote(const deskbell::NoteReport& report);
    /// The engine could not store something; a decision that was under way can be made again.
    void reportStorageFailure();
    /// A change that this page asked for is not on disk.
    void reportNotStored(const deskbell::TicketId& ticket, const deskbell::Error& error);

Q_SIGNALS:
    /// How many decisions wait, and whether one of them needs the agent.
    void waitingChanged(int count, bool needsAgent);
    void ticketChosen(const deskbell::TicketId& ticket);
    void editRequested(const deskbell::TicketId& ticket);

    void conflictResolved(const QString& operation, const deskbell::FieldKey& key, bool useMine);
    void retryChangeRequested(const QString& operation);
    void retryNotesRequested();
    void discardChangeRequested(const QString& operation);
    void discardNoteRequested(const QString& operation);
    void saveRequested(const deskbell::TicketId& ticket, const deskbell::TicketPatch& patch);
    void noteRequested(const deskbell::TicketId& ticket, const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeParts();
    void setUpActions();
    void setUpLook();
    void setUpButtons();
    void setUpTables();
    void takeLoaded();
    void showSelection();
    void showCounts();
    void showActions();
    void keepCounting();
    void tellDiscarded();

    QList<OutboxRow> selectedWaiting() const;
    QList<HistoryItem> selectedEnded() const;
    QList<OutboxItem> selectedItems() const;
    bool isHistoryShown() const;
    void chooseTicket();

    void decide(const QList<OpenConflict>& fields, bool useMine);
    void sendNow();
    void edit();
    void discard();
    void undoDiscard();
    void copy();
    void bringBack();
    void saveAgain(const OutboxItem& item);
    void bringBackReplaced(const HistoryItem& ended, const TicketDetails& details);
    void tell(Severity severity, const QString& text, QAction* action = nullptr);

    std::unique_ptr<Ui::OutboxPage> m_ui;
    std::shared_ptr<const Clock> m_clock;
    TicketReader* m_reader = nullptr;
    std::unique_ptr<OutboxWords> m_words; ///< before the models, which use it
    OutboxModel* m_waiting = nullptr;
    HistoryModel* m_history = nullptr;
    OutboxController* m_controller = nullptr;
    QAction* m_sendNow;
    QAction* m_edit;
    QAction* m_discard;
    QAction* m_copy;
    QAction* m_bringBack;
    QAction* m_undo;
    QAction* m_retryReading;
    QList<QAction*> m_paneActions;
    bool m_hasParts = false;
    QTimer m_second;
    QHash<QString, OutboxItem> m_discarding; ///< asked for, and not in the history yet
    QList<OutboxItem> m_discarded;           ///< what Undo brings back
    QSet<TicketId> m_saving;                 ///< asked for here, and not known to be on disk yet
    TicketId m_chosen;
    bool m_readingFailed = false;
};

} // namespace deskbell
