// SPDX-License-Identifier: MIT
#include "models/ticketlistcontroller.h"

#include "core/whenfinished.h"
#include "models/ticketreader.h"

#include <algorithm>

namespace deskbell {

namespace {

TicketColumn databaseColumn(TicketListModel::Column column)
{
    using Column = TicketListModel::Column;
    switch (column) {
    case Column::Number:
        return TicketColumn::Number;
    case Column::Subject:
        return TicketColumn::Subject;
    case Column::Status:
        return TicketColumn::Status;
    case Column::Priority:
        return TicketColumn::Priority;
    case Column::Assignee:
        return TicketColumn::Assignee;
    case Column::Inbox:
        return TicketColumn::Inbox;
    case Column::Reminder:
        return TicketColumn::Reminder;
    case Column::Updated:
        return TicketColumn::Updated;
    }
    return TicketColumn::Updated;
}

} // namespace

TicketListController::TicketListController(TicketReader& reader, TicketListModel& model, QObject* parent)
    : QObject(parent), m_reader(reader), m_model(model)
{
    connect(&model, &TicketListModel::sortRequested, this, &TicketListController::reload);
    connect(&model, &TicketListModel::moreRequested, this, &TicketListController::growWindow);
}

TicketQuery TicketListController::query(int limit) const
{
    return {.filter = m_filter,
            .sortColumn = databaseColumn(m_model.sortColumn()),
            .order = m_model.sortOrder(),
            .grouping = m_grouping,
            .limit = limit};
}

void TicketListController::loadFirst()
{
    // While the engine has not made the databases yet there is nothing to show; it will tell.
    if (const auto rows = m_reader.firstRows(query(firstPage)))
        m_model.setRows(*rows);
    reload();
}

void TicketListController::setQuery(const TicketFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_limit = page;
    reload();
}

void TicketListController::setGrouping(TicketGrouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    reload();
}

void TicketListController::setText(const QString& text)
{
    TicketFilter filter;
    if (const QString wanted = text.trimmed(); !wanted.isEmpty())
        filter.terms.append({.text = wanted, .isPrefix = true});
    setQuery(filter);
}

void TicketListController::reload()
{
    m_replaceDue = true;
    fetchWindow();
    fetchTotal();
}

void TicketListController::growWindow()
{
    m_limit = int(m_model.rows().size()) + std::max(page, int(m_model.rows().size()));
    fetchWindow();
}

void TicketListController::fetchWindow()
{
    const quint64 request = ++m_windowRequest;
    const int limit = m_limit;
    whenFinished(m_reader.rows(query(limit)), this,
                 [this, request, limit](const Result<QList<TicketRow>>& rows) {
                     if (request != m_windowRequest)
                         return;
                     if (rows)
                         takeWindow(*rows, limit);
                     else
                         report(rows.error());
                 });
}

void TicketListController::takeWindow(const QList<TicketRow>& rows, int limit)
{
    const bool replace = std::exchange(m_replaceDue, false);
    if (replace)
        m_model.setRows(rows);
    else
        m_model.insertNewRows(rows);
    dropSurplus();
    m_model.setMoreAvailable(rows.size() >= limit);
    if (replace)
        Q_EMIT loaded();
}

void TicketListController::dropSurplus()
{
    // A first sync brings ever newer tickets to the top; without this the model would end up with all.
    if (m_model.rows().size() <= qsizetype(2) * m_limit)
        return;
    m_model.truncate(std::max(m_limit, m_rowsInUse ? m_rowsInUse() : 0));
}

void TicketListController::applyChanges(const QStringList& ids)
{
    for (const TicketId& id : ids)
        m_changed.insert(id);
    fetchChanged();
}

void TicketListController::refreshAll()
{
    for (const TicketRow& row : m_model.rows())
        m_changed.insert(row.id);
    fetchChanged();
}

void TicketListController::fetchChanged()
{
    if (m_changedInFlight || m_changed.isEmpty())
        return;
    m_changedInFlight = true;
    const QStringList ids(m_changed.begin(), m_changed.end());
    m_changed.clear();
    whenFinished(m_reader.rows(ids), this, [this, ids](const Result<QList<TicketRow>>& rows) {
        m_changedInFlight = false;
        if (rows)
            takeChanged(ids, *rows);
        else
            report(rows.error());
        fetchChanged();
    });
}

void TicketListController::takeChanged(const QStringList& ids, const QList<TicketRow>& rows)
{
    QSet<TicketId> found;
    for (const TicketRow& row : rows)
        found.insert(row.id);
    QStringList gone;
    std::ranges::copy_if(ids, std::back_inserter(gone),
                         [&found](const TicketId& id) { return !found.contains(id); });
    m_model.updateRows(rows);
    if (!gone.isEmpty())
        m_model.removeTickets(gone);
    const bool hasNew =
        std::ranges::any_of(rows, [this](const TicketRow& row) { return m_model.rowOf(row.id) < 0; });
    // Where a new ticket belongs, and whether it matches the text, only the database knows.
    if (hasNew)
        fetchWindow();
    if (hasNew || !gone.isEmpty())
        fetchTotal();
}

void TicketListController::fetchTotal()
{
    if (m_totalInFlight) {
        m_totalStale = true;
        return;
    }
    m_totalInFlight = true;
    m_totalStale = false;
    whenFinished(m_reader.count(query(-1).filter), this, [this](const Result<qint64>& total) {
        m_totalInFlight = false;
        if (total)
            Q_EMIT totalChanged(*total);
        // A failure is told by the window's own query, which runs on the same connection.
        if (m_totalStale)
            fetchTotal();
    });
}

void TicketListController::report(const Error& error)
{
    if (error.kind != ErrorKind::Cancelled)
        Q_EMIT failed(error);
}

} // namespace deskbell
