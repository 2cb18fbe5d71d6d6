// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ticketview.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QLocale>

#include <functional>
#include <memory>

namespace deskbell {

class TicketTexts;

/// The ticket list: values only, no database. Rows never move, and the model is never reset, because of a
/// refresh: what changed changes in place, so that selection, current row and scroll position stay where the
/// agent has them. GUI thread.
class TicketListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Number, Subject, Status, Priority, Assignee, Inbox, Reminder, Updated };
    Q_ENUM(Column)
    static constexpr int columnTotal = int(Column::Updated) + 1;

    enum Role {
        TicketIdRole = Qt::UserRole + 1, ///< QString, on every column
        ChoiceRole,                      ///< Choice: status and priority columns
        InstantRole,                     ///< QDateTime in UTC: reminder and updated columns
        PendingRole,                     ///< bool, on every column: a change waits in the outbox
        ConflictRole,                    ///< bool, on every column: a change needs the agent
        DraftRole,                       ///< bool, on every column: something was typed and not saved
        GoneRole,                        ///< bool, on every column: the server has it no more
        DueRole,                         ///< bool, on every column: the reminder's time has come
        SortRole,                        ///< the plain value a column is ordered by
    };
    Q_ENUM(Role)

    /// `clock` and `locale` are for the dates' words.
    TicketListModel(std::shared_ptr<const Clock> clock, const QLocale& locale, QObject* parent = nullptr);
    ~TicketListModel() override;

    /// Makes the list equal to `rows`, in their order, by the fewest changes: rows gone are removed, rows in
    /// another order are rearranged (layoutChanged), new ones inserted, changed ones told. A repeated id
    /// counts once.
    void setRows(const QList<TicketRow>& rows);
    /// New values for rows that are in the list; others are ignored. Nothing moves.
    void updateRows(const QList<TicketRow>& rows);
    /// Inserts those of `ordered` that are not in the list yet, each below the row that precedes it there;
    /// `ordered` is the list as the database orders it now. Present rows keep their places and values.
    void insertNewRows(const QList<TicketRow>& ordered);
    void removeTickets(const QStringList& ids);
    /// The tickets in which something was typed and not saved, in the list or not.
    void setDrafts(const QSet<TicketId>& tickets);
    /// Drops rows from the end until `count` are left.
    void truncate(int count);

    const QList<TicketRow>& rows() const { return m_rows; }
    /// The row of a ticket, or -1.
    int rowOf(const TicketId& id) const;
    TicketId idAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    /// Does not sort: the database does. Remembers the wish and emits sortRequested().
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Whether the database has rows below the last one; a view that reaches it then causes moreRequested().
    void setMoreAvailable(bool available);

    Column sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// Translated title of a column.
    static QString columnTitle(Column column);

Q_SIGNALS:
    void sortRequested(deskbell::TicketListModel::Column column, Qt::SortOrder order);
    void moreRequested();

private:
    void removeUnless(const std::function<bool(const TicketId&)>& keep);
    void rearrange(const QHash<TicketId, int>& wanted);
    void insertAt(int at, QList<TicketRow> rows);
    QVariant sortValue(const TicketRow& row, Column column) const;

    std::unique_ptr<TicketTexts> m_texts;
    QList<TicketRow> m_rows;
    mutable QHash<TicketId, int> m_rowOf; ///< empty: to be made again
    Column m_sortColumn = Column::Updated;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    bool m_moreAvailable = false;
    bool m_moreRequested = false;
};

} // namespace deskbell
