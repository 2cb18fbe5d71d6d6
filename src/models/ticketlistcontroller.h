// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "models/ticketlistmodel.h"
#include "storage/ticketquery.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>

namespace deskbell {

class TicketReader;

/// Keeps the list model in step with the cache through the reader. What the agent asks for (another view,
/// search, sort, a refresh) shows its first rows at once, and its whole order when the database has it. News
/// from the engine is fetched by id and put in place; where it may change who belongs to the list, the order
/// is read anew, as often as that is cheap, and merged into what the agent sees. GUI thread; model and reader
/// must outlive it.
class TicketListController : public QObject
{
    Q_OBJECT

public:
    /// Rows that a list begins with.
    static constexpr int firstPage = 100;
    /// Lists up to this length come whole when they are sorted anew: nothing is faster to look at.
    static constexpr int shortList = 20'000;

    TicketListController(TicketReader& reader, TicketListModel& model, QObject* parent = nullptr);

    /// Shows the first page at once, read on this thread, then fetches the rest. For the start alone.
    void loadFirst();
    /// Which tickets are listed. The sort is the model's. Several wishes in one turn of the event loop are
    /// one query.
    void setFilter(const TicketFilter& filter);
    const TicketFilter& filter() const { return m_filter; }
    void setGrouping(TicketGrouping grouping);
    TicketGrouping grouping() const { return m_grouping; }
    /// The whole of it at once.
    void setQuery(const TicketFilter& filter, TicketListModel::Column column, Qt::SortOrder order,
                  TicketGrouping grouping);
    /// Whether the model's order is that of the whole list. Otherwise it is on its way, and query() is the
    /// list.
    bool isWhole() const { return !m_takeOver; }
    /// What is shown, as a query without a limit.
    TicketQuery query() const;
    /// Answers with located() if the ticket is in the list, be it far from what is looked at.
    void select(const TicketId& id);
    /// While held, news does not change the order: with very many rows selected it would take too long.
    void setHeld(bool held);
    /// How long the order is left alone after it took some time to read; for tests.
    void setRest(std::chrono::milliseconds rest) { m_rest = rest; }

public Q_SLOTS:
    /// Reads the list again and takes the database's order over.
    void reload();
    /// News of these tickets (Session::ticketsChanged).
    void applyChanges(const QStringList& ids);
    /// Names or colours changed (Session::workspaceChanged): any row may look different.
    void refreshAll();
    /// Marks the tickets in which something was typed and not saved.
    void setDrafts(const QSet<TicketId>& tickets) { m_model.setDrafts(tickets); }

Q_SIGNALS:
    /// The model shows what was asked for last: all of it, or its first rows.
    void loaded();
    /// Tickets in the whole list.
    void totalChanged(qint64 total);
    void located(const deskbell::TicketId& id, int row);
    /// A query failed; the list still shows what it did before.
    void failed(const deskbell::Error& error);

private:
    using Fresh = std::shared_ptr<const TicketOrder>;

    void startLater();
    void start();
    void fetchFirst();
    void takeFirst(const QList<TicketRow>& rows);
    void orderMayDiffer();
    void fetchOrder();
    void arrange(quint64 request, const Fresh& fresh);
    void holdAhead(quint64 request, OrderChange change);
    void takeOrder(OrderChange change, const QList<TicketRow>& ahead = {});
    void fetchRows(const QList<RowNumber>& rows);
    void fetchSnippets(const QList<RowNumber>& rows);
    void fetchChanged();
    void takeChanged(const QStringList& ids, const QList<TicketRow>& rows);
    void findSought();
    void announce();
    void report(const Error& error);

    TicketReader& m_reader;
    TicketListModel& m_model;
    TicketFilter m_filter;
    TicketGrouping m_grouping = TicketGrouping::None;
    QTimer* m_startTimer;
    QTimer* m_orderTimer;       ///< the next order, when it is due
    bool m_anotherList = false; ///< the model does not show the present filter yet
    bool m_takeOver = false;    ///< the next order is to be taken over whole
    bool m_announceDue = false; ///< loaded() is still to be told
    quint64 m_orderRequest = 0; ///< the newest one; older answers are out of date
    bool m_orderRunning = false;
    bool m_orderStale = false;  ///< news came while it ran
    QElapsedTimer m_orderClock; ///< since the running one began, or the last one ended
    qint64 m_orderTook = 0;     ///< ms
    std::chrono::milliseconds m_rest{2'000};
    bool m_held = false;
    QSet<TicketId> m_changed;
    bool m_changedInFlight = false;
    TicketId m_sought;
    RowNumber m_soughtNumber = 0;
};

} // namespace deskbell
