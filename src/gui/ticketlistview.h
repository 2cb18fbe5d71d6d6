// SPDX-License-Identifier: MIT
#pragma once

#include "models/ticketlistmodel.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

namespace deskbell {

class TicketColumns;
class TicketDelegate;

enum class Density { Compact, Comfortable };

/// The table of tickets. What the agent looks at does not move: while rows come and go above, the top row
/// stays where it is, and newAboveChanged() tells how many arrived out of sight. Several tickets can be
/// selected; the current one is the one that is open. After X, tickets are picked one by one: J and K walk
/// and leave the selection as it is, until it is given up with Esc or another is made.
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
    TicketListModel* ticketModel() const { return m_model; }

    /// Null while its row is still loading.
    TicketId currentTicket() const;
    /// Makes a ticket current whose contents are at hand; TicketListController::select() finds the others.
    bool selectTicket(const TicketId& id);
    /// The same for a row.
    void selectRow(int row);
    /// Cheap, however many; rows of headings that lie between count.
    int selectedCount() const;
    /// In the list's order.
    QList<RowNumber> selectedTickets() const;

    Density density() const { return m_density; }
    void setDensity(Density density);
    void setStriped(bool striped);

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
    void noteWanted();              ///< N
    void copyWanted();              ///< Ctrl+C
    void peekWanted(int direction); ///< Space: 1; with Shift: -1
    void newAboveChanged(int count);
    /// So many rows are selected that the list had better not be rearranged meanwhile.
    void heavySelectionChanged(bool heavy);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                     const QList<int>& roles = {}) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A row, and how far below the viewport's top it is.
    struct Anchor
    {
        QPersistentModelIndex row;
        int position = 0;
    };

    void setUpHeaders();
    void watchModel();
    void step(int rows);
    int ticketRowNear(int row, int direction) const;
    bool handleTriageKey(const QKeyEvent& event);
    bool handleSelectionKey(const QKeyEvent& event);
    void pickCurrent();
    bool keepCurrentOnly();
    void extend(int key);
    void tellCurrent();
    void beginOrderChange();
    void endOrderChange(const QList<RowRange>& arrived);
    void restoreCurrent();
    int keepPlace();
    void countNews(const QList<RowRange>& arrived, int top);
    void settleAfterSorting();
    void setNewAbove(int count);
    void applyRowHeight();
    void hoverRow(int row);
    void paintWholeRows(QPainter& painter, const QRect& area);
    void paintCurrent(QPainter& painter) const;

    TicketListModel* m_model = nullptr;
    TicketColumns* m_columns = nullptr;
    TicketDelegate* m_delegate;
    QTimer m_minute;
    Density m_density = Density::Compact;
    QList<Anchor> m_anchors;       ///< the rows on screen while the order changes, the best first
    RowNumber m_currentNumber = 0; ///< becomes current again when it comes back into the list
    TicketId m_toldTicket;
    bool m_changingOrder = false;
    int m_newAbove = 0;
    int m_hoveredRow = -1;
    QElapsedTimer m_sorting; ///< valid from a wish to sort until the list has settled
    bool m_heavySelection = false;
    bool m_picking = false;           ///< X was pressed
    bool m_changingSelection = false; ///< by X
};

} // namespace deskbell
