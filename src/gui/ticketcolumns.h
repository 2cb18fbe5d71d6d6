// SPDX-License-Identifier: MIT
#pragma once

#include "models/ticketlistmodel.h"

#include <QFont>
#include <QHash>
#include <QMap>
#include <QObject>

class QAction;
class QMenu;
class QTableView;

namespace deskbell {

/// The columns of the ticket table: order, widths, visibility and sorting, all of which the agent can change
/// and finds again. The subject takes what room is left. Where that would be too little to read, columns of
/// names become narrower, and then some columns step out of sight, until there is room for them again: the
/// list is never scrolled sideways to find out what a ticket is. Child of the view.
class TicketColumns : public QObject
{
    Q_OBJECT

public:
    using Column = TicketListModel::Column;

    /// `view` must have its model already.
    explicit TicketColumns(QTableView& view);

    /// One checkable action per column that can be hidden.
    const QList<QAction*>& actions() const { return m_actions; }
    void fillMenu(QMenu& menu);

    /// Versioned JSON; names, not numbers, so that columns can be added.
    QByteArray state() const;
    /// What it does not know, it leaves alone; false if nothing of it could be used.
    bool restore(const QByteArray& state);
    void reset();

    /// Shares the viewport's width out between the columns.
    void fitWidths();
    /// The logical index of the column that stands first on screen.
    int firstShown() const;
    /// Those on screen, in the order in which they stand there.
    QList<Column> shown() const;

Q_SIGNALS:
    void changed();

private:
    void makeActions();
    bool isWanted(Column column) const;
    void place(Column column, int visualIndex);
    int defaultWidth(Column column) const;
    int measuredWidth(Column column) const;
    int narrowWidth(Column column) const;
    QList<Column> columnsWithRoom(int room) const;
    void showColumns(const QList<Column>& shown, int room);
    void takeWidth(Column column, int width);
    void noteChange();

    QTableView& m_view;
    QList<QAction*> m_actions;
    QMap<Column, int> m_widths;                 ///< as the agent or we want them; on screen they may be less
    bool m_busy = false;                        ///< changes are our own
    mutable QHash<Column, int> m_defaultWidths; ///< measured so far, in this font
    mutable QFont m_measuredFont;
};

} // namespace deskbell
