// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "core/clock.h"
#include "core/error.h"
#include "core/localmarks.h"
#include "core/policy.h"
#include "core/startwish.h"
#include "core/ticketlink.h"
#include "gui/problemquota.h"
#include "gui/theme.h"
#include "sync/changereport.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <memory>

class QActionGroup;
class QSettings;

namespace Ui {
class MainWindow;
}

namespace deskbell {

class ConnectionLabel;
class DraftWait;
class FillBar;
class LinkOpener;
class OutboxPage;
class OverviewPage;
class PlainLabel;
class SelectedTickets;
class Session;
class TicketEditor;
class TicketListPane;
class TicketReader;
class TicketViews;
enum class MainView;
enum class Remedy;
enum class Severity;
struct SessionProblem;
struct StoredDraft;
struct TicketDetails;
struct TicketThread;

/// What the desktop does with this program for the person; a part that is not set is not theirs to choose.
struct DesktopState
{
    std::optional<bool> startsAtSignIn;
    std::optional<bool> opensLinks;
};

/// The window of one workspace: the tickets or the Outbox on the left, the editor on the right, the
/// connection's state below. It reads
/// through the TicketReader and decides nothing about sending; setSession() ties it to the engine. GUI
/// thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// What it works on; all of it must outlive the window.
    struct Parts
    {
        Account account;
        TicketReader& reader;
        Theme& theme;
        QSettings& settings;
        std::shared_ptr<const Clock> clock;
        Policy policy = {};
    };

    explicit MainWindow(const Parts& parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Connects the window and the engine in both directions. Call once, before Session::start().
    void setSession(Session& session);
    /// Shows the first page of cached tickets at once; call before show().
    void loadFirst();
    /// Makes a ticket of the list current.
    bool selectTicket(const TicketId& id);

    void goTo(Destination destination);
    /// Shows the ticket of a link, fetched if need be, or says why not.
    void openLink(const TicketLink& link);
    /// What desktopStateWanted() asked for.
    void showDesktopState(const DesktopState& state);

    TicketEditor& editor() const;
    TicketListPane& listPane() const;
    OutboxPage& outboxPage() const;
    OverviewPage& overviewPage() const;
    TicketViews& views() const { return *m_views; }

public Q_SLOTS:
    /// Shows a view and gives it the focus.
    void showView(deskbell::MainView view);

    /// Says something that answers what the person just did, before everything else, until they have read it.
    void tell(const QString& sentence);

    // News from the engine; setSession() connects them.
    void databasesOpened(const QString& notice);
    void databasesFailed(const deskbell::Error& error);
    void storageFailed(const deskbell::Error& error);
    void showSalvage(const QString& notice);
    void changeTickets(const QStringList& ids);
    void changeWorkspace();
    void changeThread(const deskbell::TicketId& ticket);
    void showConnection(const deskbell::ConnectionStatus& status);
    void showProgress(int done, int total);
    void showSync(const deskbell::SyncStatus& status);
    void askAboutRemovals(int gone, int total);

Q_SIGNALS:
    void refreshRequested();
    /// File > Pause fetching, or the button beside the progress bar.
    void pauseRequested(bool pause);
    /// File > Keep on this computer; 0: all tickets.
    void retentionChosen(int closedDays);
    /// What the person said to askAboutRemovals().
    void removalsAnswered(bool remove);
    /// A problem of the session may be gone: try what waits.
    void retryRequested();
    /// The person has read what was rescued from a damaged outbox.
    void salvageSeen();
    /// The agent stays with this ticket: it is worth fetching whole.
    void ticketOpened(const deskbell::TicketId& id);
    /// Ticket > Star, and Mark as unread or read.
    void starWanted(const deskbell::TicketId& id, bool starred);
    void unreadWanted(const deskbell::TicketId& id, bool unread);
    /// The ticket of a link is not on this computer.
    void linkedTicketWanted(const deskbell::TicketLink& link);
    /// The File menu is about to show what the desktop does.
    void desktopStateWanted();
    /// File > Start when I sign in, and Open ticket links with Deskbell.
    void startAtSignInWanted(bool wanted);
    void openLinksWanted(bool wanted);
    /// File > Connect to another workspace.
    void connectRequested();
    /// File > Change API key, or the bar's remedy.
    void keyRequested();
    /// The key store is locked: let it ask the person.
    void unlockRequested();
    /// File > Forget this account.
    void forgetRequested();
    /// Help > Report a problem, and About.
    void reportRequested();
    void aboutRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void setUpActions();
    void setUpTicketMenu();
    void setUpViewMenu();
    void linkOutbox(Session& session);
    void linkViews(Session& session);
    void setUpViews();
    void setUpOverview();
    void setUpDesktop();
    QWidget* pageOf(MainView view) const;
    QAction* actionOf(MainView view) const;
    void setUpListActions();
    void setUpMarks();
    void setUpTable();
    void setUpCopying();
    bool meansSelection() const;
    bool areFewEnough(int most, const QString& otherwise);
    void copyReferences();
    void markChosen(const std::function<void(const TicketId&)>& mark);
    void showMarkActions();
    void setUpGroups();
    void setUpGoMenu();
    void askWhoIAm();
    void changeView(MainView view);
    void showPage(MainView view);
    void showTicket(const TicketId& id);
    void setUpStatusBar();
    void setUpSync();
    void connectPanes();
    void setUpClosing();
    void restoreLayout();
    void saveLayout();
    void applyReminderSettings();
    void applyPolicy();

    void openTicket(const TicketId& id);
    void fetchDetails();
    void fetchThread();
    void fetchDrafts();
    void fetchMarks();
    void showMarks(const LocalMarks& marks);
    void markDrafts();
    void fetchWorkspace();
    void focusEditor();
    QWidget* currentPane() const;
    QList<QWidget*> panes() const;
    void walkPanes(int direction);
    void takeDetails(const TicketId& id, const Result<TicketDetails>& details);
    void takeThread(const TicketId& id, const Result<TicketThread>& thread);
    void takeDrafts(const Result<QList<StoredDraft>>& drafts);
    void forgetStorageError();
    void showProblem();
    void showLocalProblem(const Error& error, Remedy remedy);
    void showInBar(Severity severity, const QString& text, const QString& details, Remedy remedy);
    bool showRemovals();
    void answerRemovals(bool remove);
    std::optional<SessionProblem> sessionProblemToShow();
    std::optional<Error> storageErrorToShow();
    void lookAgainIn(qint64 milliseconds);
    void applyRemedy();
    void retry();

    std::unique_ptr<Ui::MainWindow> m_ui;
    Account m_account;
    TicketReader& m_reader;
    Theme& m_theme;
    QSettings& m_settings;
    std::shared_ptr<const Clock> m_clock;
    Policy m_policy;
    TicketViews* m_views = nullptr;
    ConnectionLabel* m_connectionLabel;
    FillBar* m_fillBar;
    PlainLabel* m_requestsLabel;
    QAction* m_remedyAction;
    QAction* m_noticedAction;
    QAction* m_toldAction = nullptr;
    QAction* m_keepGoneAction;
    QAction* m_removeGoneAction;
    QTimer m_openTimer; ///< so that walking down the list does not ask for every ticket
    TicketId m_openTicket;
    LocalMarks m_marks; ///< of the open ticket
    SelectedTickets* m_selected = nullptr;
    bool m_makesUnread = true; ///< what the menu entry would do
    ConnectionStatus m_connection;
    SyncStatus m_sync;
    ProblemQuota m_quota;
    ProblemQuota m_storageQuota;
    QTimer m_quotaTimer; ///< looks again when a message that was held back may be shown
    int m_gone = 0;      ///< tickets that the person was asked about; 0: no question
    int m_goneOf = 0;
    Remedy m_remedy{};
    QString m_salvageNotice; ///< stands in the bar until it is seen: nothing is sent before
    LinkOpener* m_links = nullptr;
    QString m_told;                      ///< see tell()
    QString m_notice;                    ///< stands in the bar until the person has read it
    std::optional<Error> m_openError;    ///< stands in the bar until the databases are opened
    std::optional<Error> m_storageError; ///< of the engine; until it has stored something again
    std::optional<Error> m_readError;    ///< why the open ticket is not shown
    std::optional<Error> m_draftError;   ///< why nobody knows what earlier sessions left unsaved
    DraftWait* m_draftWait = nullptr;    ///< runs while the window waits to be closed
};

} // namespace deskbell
