// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/ticket.h"

#include <QWidget>

#include <memory>

class QAction;
class QLineEdit;

namespace Ui {
class TicketListPane;
}

namespace deskbell {

class TicketListController;
class TicketListModel;
class TicketListView;
class TicketReader;

/// The left pane: search field, progress of the first sync, the table of tickets or one sentence in its
/// place, and how many there are.
class TicketListPane : public QWidget
{
    Q_OBJECT

public:
    explicit TicketListPane(QWidget* parent = nullptr);
    ~TicketListPane() override;

    /// Gives the pane its tickets; call once. The reader must outlive it.
    void setReader(TicketReader& reader, std::shared_ptr<const Clock> clock);

    TicketListView& view() const;
    QLineEdit& searchEdit() const;
    /// Null before setReader().
    TicketListController* controller() const { return m_controller; }

    /// Whether a refresh has ever finished; decides what an empty list means.
    void setSynced(bool synced);
    /// The first sync; total 0 when it is not known. done >= total ends it.
    void setProgress(int done, int total);
    /// Whether a first sync may still be on its way: without a connection nothing is being fetched.
    void setFetching(bool fetching);

public Q_SLOTS:
    void startSearch();
    void clearSearch();

Q_SIGNALS:
    void refreshRequested();
    /// The list shows what was asked for last; a ticket may have come back into it.
    void listLoaded();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watchController();
    void connectSearch();
    void goToList();
    void showEmptyOrTable();
    void showCount();
    void showFailure(const Error& error);
    void showNewAbove(int count);

    std::unique_ptr<Ui::TicketListPane> m_ui;
    TicketListModel* m_model = nullptr;
    TicketListController* m_controller = nullptr;
    QAction* m_retryAction;
    qint64 m_total = 0;
    bool m_synced = false;
    bool m_fetching = false;
    bool m_loaded = false;
    bool m_newSearch = false;
};

} // namespace deskbell
