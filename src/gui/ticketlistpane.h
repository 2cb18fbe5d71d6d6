// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/ticket.h"
#include "core/ticketfilter.h"

#include <QHash>
#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QLineEdit;

namespace Ui {
class TicketListPane;
}

namespace deskbell {

class MessageBar;
class SearchPanel;
class TicketListController;
class TicketListModel;
class TicketListView;
class TicketReader;
class ViewCatalog;
enum class Severity;
struct TicketRow;

/// The left pane: search field, progress of the first sync, the table of tickets or one sentence in its
/// place, and how many there are. It shows one view of the catalog, or what a search finds in its place, and
/// comes back to each view where the agent left it.
class TicketListPane : public QWidget
{
    Q_OBJECT

public:
    explicit TicketListPane(QWidget* parent = nullptr);
    ~TicketListPane() override;

    /// Gives the pane its tickets and views; call once. Both must outlive it.
    void setReader(TicketReader& reader, ViewCatalog& catalog, std::shared_ptr<const Clock> clock);
    /// Shows the first page of a view at once; for the start alone.
    void loadFirst(const QString& viewId);

    TicketListView& view() const;
    SearchPanel& searchPanel() const;
    QLineEdit& searchEdit() const;
    /// Null before setReader().
    TicketListController* controller() const { return m_controller; }

    /// Another view is about to be shown: remembers where the agent was in this one.
    void leaveView();
    /// Shows a view; a search ends.
    void showView(const QString& id);
    const QString& viewId() const { return m_viewId; }
    bool isSearching() const { return m_wasSearching; }
    /// What is due, or called "today", or mine, may be other tickets now.
    void refreshQuery();

    /// Whether a refresh has ever finished; decides what an empty list means.
    void setSynced(bool synced);
    /// The first sync; total 0 when it is not known. done >= total ends it.
    void setProgress(int done, int total);
    /// Whether a first sync may still be on its way: without a connection nothing is being fetched.
    void setFetching(bool fetching);

    /// Tells something in the pane's bar until the agent goes on to other tickets. `action` and `also` stay
    /// the caller's.
    void showNotice(Severity severity, const QString& text, QAction* action = nullptr,
                    QAction* also = nullptr);
    void clearNotice();
    /// Tells of an export, which goes on while the agent looks at other tickets.
    MessageBar& exportBar() const;
    /// Rather than a sentence in their place.
    bool showsTickets() const;

public Q_SLOTS:
    void startSearch();
    void clearSearch();
    /// Searches all tickets for what somebody else has put into words, and says what that is.
    void showQuery(const QString& query, const QString& title);
    /// What became of serverSearchWanted().
    void showServerResults(const QString& words, const QStringList& ids,
                           const std::optional<deskbell::Error>& error);

Q_SIGNALS:
    void refreshRequested();
    /// The list shows what was asked for last; a ticket may have come back into it.
    void listLoaded();
    /// A search began in place of the view, or ended.
    void searchingChanged(bool searching);
    /// This ticket, be it in the list or not.
    void ticketWanted(const deskbell::TicketId& id);
    void serverSearchWanted(const QString& words);
    void saveViewWanted(const QString& name, const QString& query);
    /// A button of an empty list: another view, or who the agent is.
    void viewWanted(const QString& id);
    void identityWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Where the agent was in a view.
    struct Place
    {
        int scroll = 0;
        TicketId ticket;
    };
    /// Why the view cannot be shown as it is.
    enum class Block { None, NobodyKnown, WrongQuery };
    enum class BarUse { Nothing, Failure, Notice };
    struct EmptyState;

    void watchController();
    void connectSearch();
    void takeSearch();
    void applyQuery(bool isNew);
    TicketFilter wantedFilter();
    void rememberPlace();
    void settle();
    void settleScroll();
    void takeLocated(const TicketId& id, int row);
    void goToList();
    void jumpTo(qint64 number);
    void askServer(const QString& words);
    EmptyState emptyState() const;
    EmptyState emptySearch() const;
    EmptyState emptyView() const;
    void showEmptyOrTable();
    void useEmptyButton();
    void showCount();
    void showFailure(const Error& error);
    void showNewAbove(int count);

    std::unique_ptr<Ui::TicketListPane> m_ui;
    TicketReader* m_reader = nullptr;
    ViewCatalog* m_catalog = nullptr;
    TicketListModel* m_model = nullptr;
    TicketListController* m_controller = nullptr;
    QAction* m_retryAction;
    QAction* m_askAction;
    QString m_viewId;
    QString m_askedNumber;
    QHash<QString, Place> m_places;  ///< by view, for this session
    std::optional<Place> m_restored; ///< to be taken when the rows are there
    TicketId m_restoring;            ///< the ticket that was current in this view
    int m_wantedScroll = -1;         ///< the list is still too short for it
    QString m_viewProblem;           ///< what is wrong with the view's query
    Block m_block = Block::None;
    BarUse m_bar = BarUse::Nothing;
    qint64 m_total = 0;
    bool m_synced = false;
    bool m_fetching = false;
    bool m_loaded = false;
    bool m_newQuery = false;
    bool m_wasSearching = false;
};

} // namespace deskbell
