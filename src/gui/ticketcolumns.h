// SPDX-License-Identifier: MIT
#pragma once

#include "models/ticketlistmodel.h"

#include <QObject>

class QAction;
class QMenu;
class QTableView;

namespace deskbell {

/// The columns of the ticket table: order, widths, visibility and sorting, all of which the agent can change
/// and finds again. The subject takes what room is left, so that the others keep their widths. Child of the
/// view.
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

    /// Gives the subject the room that the others leave in the viewport.
    void fitSubject();
    /// The logical index of the column that stands first on screen.
    int firstShown() const;

Q_SIGNALS:
    void changed();

private:
    void makeActions();
    void setShown(Column column, bool shown);
    void place(Column column, int visualIndex);
    int defaultWidth(Column column) const;
    void noteChange();

    QTableView& m_view;
    QList<QAction*> m_actions;
    bool m_busy = false; ///< changes are our own
};

} // namespace deskbell
