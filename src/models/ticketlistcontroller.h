// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "models/ticketlistmodel.h"
#include "storage/ticketquery.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace deskbell {

class TicketReader;

/// Keeps the list model in step with the cache through the reader. It asks for whole windows of rows only
/// when the agent sorts, filters, scrolls to the end or refreshes; news from the engine is fetched by id and
/// put in place. One query of each kind is on its way at a time, however fast news comes. GUI thread; model
/// and reader must outlive it.
class TicketListController : public QObject
{
    Q_OBJECT

public:
    /// Rows read on the GUI thread at start, and the steps in which the window grows.
    static constexpr int firstPage = 100;
    static constexpr int page = 1000;

    TicketListController(TicketReader& reader, TicketListModel& model, QObject* parent = nullptr);

    /// Shows the first page at once, read on this thread, then fetches the rest. For the start alone.
    void loadFirst();
    /// Shows these tickets.
    void setQuery(const TicketFilter& filter);
    const TicketFilter& filter() const { return m_filter; }
    /// By what the tickets stand together.
    void setGrouping(TicketGrouping grouping);
    /// Shows the tickets whose number, subject or people contain this; empty shows all.
    void setText(const QString& text);
    /// How many rows, counted from the top, the view cannot do without: down to the last visible or current
    /// one. The rest may be dropped when the list outgrows its window.
    void setRowsInUse(std::function<int()> rowsInUse) { m_rowsInUse = std::move(rowsInUse); }

public Q_SLOTS:
    /// Reads the window again and puts it in the database's order.
    void reload();
    /// News of these tickets (Session::ticketsChanged): present rows change in place, new ones are inserted.
    void applyChanges(const QStringList& ids);
    /// Names or colours changed (Session::workspaceChanged): any row may look different.
    void refreshAll();
    /// Marks the tickets in which something was typed and not saved.
    void setDrafts(const QSet<TicketId>& tickets) { m_model.setDrafts(tickets); }

Q_SIGNALS:
    /// The model shows what the last reload asked for.
    void loaded();
    /// Tickets that match the text, in the whole cache.
    void totalChanged(qint64 total);
    /// A query failed; the list still shows what it did before.
    void failed(const deskbell::Error& error);

private:
    TicketQuery query(int limit) const;
    void fetchWindow();
    void takeWindow(const QList<TicketRow>& rows, int limit);
    void fetchChanged();
    void takeChanged(const QStringList& ids, const QList<TicketRow>& rows);
    void fetchTotal();
    void growWindow();
    void dropSurplus();
    void report(const Error& error);

    TicketReader& m_reader;
    TicketListModel& m_model;
    TicketFilter m_filter;
    TicketGrouping m_grouping = TicketGrouping::None;
    int m_limit = page;
    bool m_replaceDue = false;   ///< the next window's order and rows are to be taken over whole
    quint64 m_windowRequest = 0; ///< the newest one; older answers are out of date
    QSet<TicketId> m_changed;
    bool m_changedInFlight = false;
    bool m_totalInFlight = false;
    bool m_totalStale = false;
    std::function<int()> m_rowsInUse;
};

} // namespace deskbell
