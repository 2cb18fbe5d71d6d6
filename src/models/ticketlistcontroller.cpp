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
    case Column::Contact:
        return TicketColumn::Contact;
    case Column::Created:
        return TicketColumn::Created;
    case Column::Updated:
    case Column::Starred: // there is a view for them
        break;
    }
    return TicketColumn::Updated;
}

} // namespace

TicketListController::TicketListController(TicketReader& reader, TicketListModel& model, QObject* parent)
    : QObject(parent),
      m_reader(reader),
      m_model(model),
      m_startTimer(new QTimer(this)),
      m_orderTimer(new QTimer(this))
{
    m_startTimer->setSingleShot(true);
    m_orderTimer->setSingleShot(true);
    connect(m_startTimer, &QTimer::timeout, this, &TicketListController::start);
    connect(m_orderTimer, &QTimer::timeout, this, &TicketListController::fetchOrder);
    connect(&model, &TicketListModel::sortRequested, this, [this] {
        m_anotherList = m_anotherList || m_model.rowCount() > shortList;
        startLater();
    });
    connect(&model, &TicketListModel::rowsWanted, this, &TicketListController::fetchRows);
    connect(&model, &TicketListModel::snippetsWanted, this, &TicketListController::fetchSnippets);
    connect(&model, &TicketListModel::rowsVanished, this, &TicketListController::orderMayDiffer);
}

TicketQuery TicketListController::query() const
{
    return {.filter = m_filter,
            .sortColumn = databaseColumn(m_model.sortColumn()),
            .order = m_model.sortOrder(),
            .grouping = m_grouping,
            .limit = -1};
}

void TicketListController::loadFirst()
{
    TicketQuery first = query();
    first.limit = firstPage;
    // While the engine has not made the databases yet there is nothing to show; it will tell.
    if (const auto rows = m_reader.firstRows(first)) {
        m_anotherList = true;
        takeFirst(*rows);
    }
    startLater();
}

void TicketListController::setFilter(const TicketFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_anotherList = true;
    startLater();
}

void TicketListController::setGrouping(TicketGrouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    m_anotherList = m_anotherList || m_model.rowCount() > shortList;
    startLater();
}

void TicketListController::setQuery(const TicketFilter& filter, TicketListModel::Column column,
                                    Qt::SortOrder order, TicketGrouping grouping)
{
    setFilter(filter);
    setGrouping(grouping);
    m_model.sort(int(column), order);
}

void TicketListController::startLater()
{
    // What is on its way is out of date, whatever it is.
    ++m_orderRequest;
    m_takeOver = m_announceDue = true;
    m_startTimer->start();
}

void TicketListController::start()
{
    // Groups are known with the order only.
    if (m_anotherList && m_grouping == TicketGrouping::None)
        fetchFirst();
    fetchOrder();
}

void TicketListController::reload()
{
    m_model.renew();
    startLater();
    m_startTimer->stop();
    start();
}

void TicketListController::fetchFirst()
{
    TicketQuery first = query();
    first.limit = firstPage;
    whenFinished(m_reader.rows(first), this,
                 [this, request = m_orderRequest + 1](const Result<QList<TicketRow>>& rows) {
                     // The order may have overtaken them.
                     if (request != m_orderRequest || !m_anotherList)
                         return;
                     if (!rows)
                         return; // told by the order's own query
                     takeFirst(*rows);
                     announce();
                 });
}

void TicketListController::takeFirst(const QList<TicketRow>& rows)
{
    m_anotherList = false;
    m_model.setGrouping(m_grouping);
    m_model.showFirst(rows, !m_filter.terms.isEmpty());
    if (rows.size() < firstPage)
        Q_EMIT totalChanged(rows.size());
}

void TicketListController::announce()
{
    if (std::exchange(m_announceDue, false))
        Q_EMIT loaded();
}

void TicketListController::select(const TicketId& id)
{
    m_sought = id;
    m_soughtNumber = m_model.numberOf(id);
    if (m_soughtNumber != 0)
        return findSought();
    whenFinished(m_reader.locate(id), this, [this, id](const Result<std::optional<RowNumber>>& number) {
        if (id != m_sought || !number)
            return;
        m_soughtNumber = number->value_or(0);
        findSought();
    });
}

void TicketListController::findSought()
{
    const int row = m_soughtNumber == 0 ? -1 : m_model.placeOf(m_soughtNumber);
    if (row < 0 && m_soughtNumber != 0 && (m_orderRunning || m_startTimer->isActive()))
        return; // perhaps it comes with the order
    m_soughtNumber = 0;
    const TicketId id = std::exchange(m_sought, {});
    if (row >= 0)
        Q_EMIT located(id, row);
}

void TicketListController::fetchRows(const QList<RowNumber>& rows)
{
    whenFinished(m_reader.rowsAt(rows), this, [this, rows](const Result<QList<TicketRow>>& found) {
        if (found)
            return m_model.takeRows(rows, *found);
        m_model.rowsFailed();
        report(found.error());
    });
}

void TicketListController::fetchSnippets(const QList<RowNumber>& rows)
{
    using Snippets = QHash<RowNumber, QList<Snippet>>;
    whenFinished(m_reader.snippets(m_filter.terms, rows, 1), this,
                 [this, rows, terms = m_filter.terms](const Result<Snippets>& found) {
                     if (!found || terms != m_filter.terms)
                         return m_model.snippetsFailed();
                     QHash<RowNumber, Snippet> best;
                     for (auto places = found->begin(); places != found->end(); ++places)
                         if (!places->isEmpty())
                             best.insert(places.key(), places->first());
                     m_model.takeSnippets(rows, best);
                 });
}

void TicketListController::applyChanges(const QStringList& ids)
{
    for (const TicketId& id : ids)
        m_changed.insert(id);
    fetchChanged();
}

void TicketListController::refreshAll()
{
    m_model.renew();
    if (m_grouping != TicketGrouping::None)
        orderMayDiffer();
}

void TicketListController::fetchChanged()
{
    if (m_changedInFlight || m_changed.isEmpty())
        return;
    m_changedInFlight = true;
    const QStringList ids(m_changed.begin(), m_changed.end());
    m_changed.clear();
    whenFinished(m_reader.matching(m_filter, ids), this,
                 [this, ids, filter = m_filter](const Result<QList<TicketRow>>& rows) {
                     m_changedInFlight = false;
                     if (!rows && rows.error().kind == ErrorKind::Cancelled)
                         applyChanges(
                             ids); // overtaken by another list: they are asked for again, of that one
                     else if (!rows)
                         report(rows.error());
                     else if (filter == m_filter && !m_anotherList)
                         takeChanged(ids, *rows);
                     else
                         applyChanges(ids);
                     fetchChanged();
                 });
}

void TicketListController::takeChanged(const QStringList& ids, const QList<TicketRow>& rows)
{
    constexpr qsizetype fewEnough = 4; // each costs a long list some milliseconds
    QSet<TicketId> belong;
    bool mayDiffer = m_grouping != TicketGrouping::None;
    for (const TicketRow& row : rows) {
        belong.insert(row.id);
        mayDiffer = mayDiffer || m_model.heldRow(row.row) == nullptr;
    }
    QList<RowNumber> leaving;
    for (const TicketId& id : ids) {
        if (belong.contains(id))
            continue;
        const RowNumber number = m_model.numberOf(id);
        mayDiffer = mayDiffer || number == 0;
        if (number != 0)
            leaving.append(number);
    }
    m_model.updateRows(rows);
    // Where a new ticket belongs only the database knows, nor is known what is not at hand.
    if (leaving.size() > fewEnough)
        mayDiffer = true;
    else
        m_model.leave(leaving);
    if (mayDiffer)
        orderMayDiffer();
    else if (!leaving.isEmpty())
        Q_EMIT totalChanged(m_model.ticketCount());
}

void TicketListController::report(const Error& error)
{
    if (error.kind != ErrorKind::Cancelled)
        Q_EMIT failed(error);
}

} // namespace deskbell
