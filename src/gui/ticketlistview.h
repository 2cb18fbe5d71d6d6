// SPDX-License-Identifier: MIT
#pragma once

#include "models/ticketlistmodel.h"

#include <QTableView>
#include <QTimer>

namespace deskbell {

class TicketColumns;
class TicketDelegate;

enum class Density { Compact, Comfortable };

/// The table of tickets. What the agent looks at does not move: while rows come and go above, the top row
/// stays where it is, and newAboveChanged() tells how many arrived out of sight.
class TicketListView : public QTableView
{
    Q_OBJECT

public:
    explicit TicketListView(QWidget* parent = nullptr);
    ~TicketListView() override;

    /// The only kind of model it takes; stays the caller's. Call once.
    void setTicketModel(TicketListModel& model);
    /// Null before setTicketModel().
    TicketColumns* columns() const { return m_columns; }

    TicketId currentTicket() const;
    /// Makes a ticket current if it is in the list.
    bool selectTicket(const TicketId& id);
    /// How many rows from the top are needed to keep the visible and the current one.
    int rowsInUse() const;

    Density density() const { return m_density; }
    void setDensity(Density density);

    /// Does nothing: letters are commands here, and searching has a field of its own.
    void keyboardSearch(const QString& search) override;

public Q_SLOTS:
    void selectNext() { step(1); }
    void selectPrevious() { step(-1); }
    void showNewest();
    /// The rows were asked for anew: none of them is news.
    void forgetNews() { setNewAbove(0); }

Q_SIGNALS:
    void currentTicketChanged(const deskbell::TicketId& id);
    /// Enter, O or a double click: the agent wants to work on it.
    void ticketActivated(const deskbell::TicketId& id);
    void searchRequested();
    void noteWanted(); ///< N
    void newAboveChanged(int count);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void updateGeometries() override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// The row whose place on screen is kept.
    struct Anchor
    {
        TicketId id;
        int offset = 0; ///< pixels between its top and the viewport's
    };

    void setUpHeaders();
    void watchRows();
    void step(int rows);
    bool handleTriageKey(const QKeyEvent& event);
    void copyCurrent() const;
    void rememberPlace(int ignoredFirst = -1, int ignoredLast = -1);
    void keepPlace();
    void countNews(int first, int last);
    void settleAfterSorting();
    void setNewAbove(int count);
    void applyRowHeight();
    void hoverRow(int row);

    TicketListModel* m_model = nullptr;
    TicketColumns* m_columns = nullptr;
    TicketDelegate* m_delegate;
    QTimer m_minute;
    Density m_density = Density::Compact;
    Anchor m_anchor;
    int m_newAbove = 0;
    int m_hoveredRow = -1;
    bool m_sorting = false;
};

} // namespace deskbell
