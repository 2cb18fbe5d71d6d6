// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ticketview.h"
#include "models/rowdemand.h"
#include "models/roworder.h"
#include "models/ticketwindow.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QTimer>

#include <memory>

namespace deskbell {

class TicketWords;

/// The ticket list: values only, no database. Of a list of any length it holds the order, eight bytes a row,
/// and the contents of the few hundred rows that are looked at; what else is asked for, it shows as loading
/// and wishes for with rowsWanted(). News changes what it concerns in place; the order of what the agent sees
/// changes when they ask for it. GUI thread.
class TicketListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column {
        Number,
        Subject,
        Status,
        Priority,
        Assignee,
        Inbox,
        Reminder,
        Updated,
        Contact,
        Created,
        Starred
    };
    Q_ENUM(Column)
    static constexpr int columnTotal = int(Column::Starred) + 1;

    enum Role {
        TicketIdRole = Qt::UserRole + 1, ///< QString, on every column
        ChoiceRole,                      ///< Choice: status and priority columns
        InstantRole,                     ///< QDateTime in UTC: columns of times
        PendingRole,                     ///< bool, on every column: a change waits in the outbox
        ConflictRole,                    ///< bool, on every column: a change needs the agent
        DraftRole,                       ///< bool, on every column: something was typed and not saved
        GoneRole,                        ///< bool, on every column: the server has it no more
        DueRole,                         ///< bool, on every column: the reminder's time has come
        UnreadRole,                      ///< bool, on every column
        StarredRole,                     ///< bool, on every column
        LoadingRole,                     ///< bool, on every column: the row's contents are not here yet
        SnippetRole,                     ///< Snippet, on every column while searching; or invalid
        GroupRole,                       ///< QString, on every column: the row is the heading of this group
        GroupCountRole,                  ///< int, on a heading: rows in the group
    };
    Q_ENUM(Role)

    /// `clock` and `locale` are for the dates' words.
    TicketListModel(std::shared_ptr<const Clock> clock, const QLocale& locale, QObject* parent = nullptr);
    ~TicketListModel() override;

    /// Begins another list, by its first rows. `searching`: rows have snippets.
    void showFirst(const QList<TicketRow>& rows, bool searching = false);
    /// Makes the order what the change says; the change must start from order(). `news`: nobody asked for it.
    void apply(OrderChange change, bool news);
    const RowOrder& order() const { return m_order; }
    /// Another number after each change of the order.
    quint64 version() const { return m_version; }

    /// The answer to rowsWanted(): rows of `asked` that are not in `rows` are not there any more.
    void takeRows(const QList<RowNumber>& asked, const QList<TicketRow>& rows);
    /// It could not be answered. Asked again when somebody looks there.
    void rowsFailed();
    /// New values for tickets that belong to the list; those that are not at hand are ignored. Nothing moves.
    void updateRows(const QList<TicketRow>& rows);
    /// Takes tickets out of the list, but not the current one: it goes when another becomes current.
    void leave(const QList<RowNumber>& tickets);
    /// The answer to snippetsWanted(): those of `asked` that have none are not asked for again.
    void takeSnippets(const QList<RowNumber>& asked, const QHash<RowNumber, Snippet>& snippets);
    void snippetsFailed() { m_snippetsAsked = false; }
    /// Anything may be different: what is in sight is read again, the rest when it is looked at.
    void renew();
    /// Contents that will be looked at soon.
    void hold(const QList<TicketRow>& rows);
    int heldRows() const { return m_window.size(); }
    const TicketRow* heldRow(RowNumber ticket) const { return m_window.find(ticket); }
    /// 0 when the ticket is not at hand; it may be in the list all the same.
    RowNumber numberOf(const TicketId& id) const { return m_window.numberOf(id); }
    /// The tickets in which something was typed and not saved, in the list or not.
    void setDrafts(const QSet<TicketId>& tickets);
    /// What groups mean, for their names.
    void setGrouping(TicketGrouping grouping) { m_grouping = grouping; }

    /// Which rows are on screen.
    void setVisibleRows(int first, int last);
    int firstVisibleRow() const { return m_demand.firstVisible(); }
    int lastVisibleRow() const { return m_demand.lastVisible(); }
    /// The ticket the agent works on: its contents stay at hand. 0: none.
    void setCurrent(RowNumber ticket);
    RowNumber current() const { return m_current; }

    /// The row of a ticket, or -1.
    int placeOf(RowNumber ticket) const;
    /// The same for a ticket whose contents are at hand.
    int rowOf(const TicketId& id) const;
    /// 0 for a heading, and outside.
    RowNumber numberAt(int row) const;
    /// Null for a heading, outside, and while the row is loading.
    TicketId idAt(int row) const;
    bool isHeading(int row) const;
    bool hasHeadings() const { return !m_headingRows.isEmpty(); }
    qint64 ticketCount() const { return m_order.tickets(); }
    bool isSearching() const { return m_searching; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// Does not sort: the database does. Remembers the wish and emits sortRequested().
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    Column sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// Translated title of a column.
    static QString columnTitle(Column column);

Q_SIGNALS:
    void sortRequested(deskbell::TicketListModel::Column column, Qt::SortOrder order);
    /// Once per turn of the event loop, and not again before it is answered.
    void rowsWanted(const QList<deskbell::RowNumber>& rows);
    void snippetsWanted(const QList<deskbell::RowNumber>& rows);
    /// Rows of the order are not in the database any more.
    void rowsVanished();
    /// Around each change of the order.
    void orderAboutToChange();
    /// `arrived`: rows that came by themselves.
    void orderChanged(const QList<deskbell::RowRange>& arrived);
    /// Rows have a second line now, or no more. The list is empty at this moment.
    void searchingChanged(bool searching);

private:
    void ask();
    void askForRows();
    void askForSnippets();
    void miss(int row) const;
    void applyInRanges(const OrderChange& change);
    void applyAsLayout(OrderChange& change);
    void turn(const OrderChange& change, int rows, QList<qint64> turned);
    void orderHasChanged();
    void tellChanged(QList<int> rows);
    QHash<qint64, int> placesOf(const QSet<qint64>& entries) const;
    QVariant rowData(const TicketRow& row, Column column, int role) const;
    QVariant loadingData(RowNumber ticket, Column column, int role) const;
    QVariant headingData(int row, int role) const;

    std::unique_ptr<TicketWords> m_texts;
    RowOrder m_order;
    quint64 m_version = 0;
    QList<int> m_headingRows; ///< ascending
    mutable TicketWindow m_window;
    mutable RowDemand m_demand;
    QTimer* m_askTimer;
    QHash<RowNumber, int> m_asked; ///< on their way, with the rows in which they were wanted
    QSet<RowNumber> m_stale;       ///< at hand, but to be read again
    bool m_snippetsAsked = false;
    QSet<RowNumber> m_vanished; ///< asked for in vain, until the next order
    QSet<RowNumber> m_left;     ///< the current ticket, if it does not belong here any more
    RowNumber m_current = 0;
    TicketGrouping m_grouping = TicketGrouping::None;
    bool m_searching = false;
    Column m_sortColumn = Column::Updated;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace deskbell
