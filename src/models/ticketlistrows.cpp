// SPDX-License-Identifier: MIT
// The part of TicketListModel that keeps the contents of some rows at hand and asks for others.
#include "models/ticketlistmodel.h"

#include "models/ticketwords.h"

#include <algorithm>

namespace deskbell {

void TicketListModel::setVisibleRows(int first, int last)
{
    if (first == m_demand.firstVisible() && last == m_demand.lastVisible())
        return;
    m_demand.setVisible(first, last);
    if (!m_askTimer->isActive())
        m_askTimer->start();
}

void TicketListModel::miss(int row) const
{
    m_demand.miss(row);
    if (!m_askTimer->isActive())
        m_askTimer->start();
}

void TicketListModel::ask()
{
    // Otherwise asked again when that has come.
    if (m_asked.isEmpty())
        askForRows();
    if (m_searching && !m_snippetsAsked)
        askForSnippets();
}

void TicketListModel::askForRows()
{
    const QList<int> rows = m_demand.take(rowCount(), [this](int row) {
        const qint64 entry = m_order.entries[row];
        const bool isHere = m_window.contains(entry) && !m_stale.contains(entry);
        return !deskbell::isHeading(entry) && !isHere && !m_vanished.contains(entry);
    });
    QList<RowNumber> numbers;
    for (const int row : rows) {
        m_asked.insert(m_order.entries[row], row);
        numbers.append(m_order.entries[row]);
    }
    if (!numbers.isEmpty())
        Q_EMIT rowsWanted(numbers);
}

void TicketListModel::askForSnippets()
{
    QList<RowNumber> numbers;
    for (int row = std::max(m_demand.firstVisible(), 0); row <= m_demand.lastVisible(); ++row)
        if (const RowNumber number = numberAt(row); m_window.contains(number) && !m_window.snippet(number))
            numbers.append(number);
    if (numbers.isEmpty())
        return;
    m_snippetsAsked = true;
    Q_EMIT snippetsWanted(numbers);
}

void TicketListModel::takeRows(const QList<RowNumber>& asked, const QList<TicketRow>& rows)
{
    const QHash<RowNumber, int> places = std::exchange(m_asked, {});
    QList<int> changed;
    QSet<qint64> moved;
    for (const TicketRow& row : rows) {
        const int place = places.value(row.row, -1);
        const bool isThere = numberAt(place) == row.row;
        m_stale.remove(row.row);
        if (!m_window.put(row, isThere ? place : -1))
            continue;
        if (isThere)
            changed.append(place);
        else
            moved.insert(row.row);
    }
    changed += placesOf(moved).values();
    const qsizetype before = m_vanished.size();
    for (const RowNumber number : asked)
        if (!m_window.contains(number) || m_stale.contains(number))
            m_vanished.insert(number);
    m_window.trim(m_current);
    tellChanged(changed);
    if (m_vanished.size() > before)
        Q_EMIT rowsVanished();
    m_askTimer->start();
}

void TicketListModel::rowsFailed()
{
    m_asked.clear();
}

void TicketListModel::hold(const QList<TicketRow>& rows)
{
    for (const TicketRow& row : rows)
        m_window.put(row);
}

void TicketListModel::renew()
{
    m_stale.clear();
    for (int row = std::max(m_demand.firstVisible(), 0); row <= m_demand.lastVisible(); ++row)
        m_stale.insert(numberAt(row));
    m_stale.insert(m_current);
    for (const RowNumber number : m_window.numbers())
        if (!m_stale.contains(number))
            m_window.remove(number);
    m_window.clearSnippets();
    if (const int row = placeOf(m_current); row >= 0)
        m_demand.miss(row);
    m_askTimer->start();
}

void TicketListModel::updateRows(const QList<TicketRow>& rows)
{
    QSet<qint64> changed;
    for (const TicketRow& row : rows)
        m_left.remove(row.row); // it belongs here
    for (const TicketRow& row : rows)
        if (m_window.contains(row.row) && m_window.put(row))
            changed.insert(row.row);
    tellChanged(placesOf(changed).values());
    if (m_searching)
        m_askTimer->start(); // their snippets
}

void TicketListModel::takeSnippets(const QList<RowNumber>& asked, const QHash<RowNumber, Snippet>& snippets)
{
    m_snippetsAsked = false;
    for (const RowNumber number : asked)
        m_window.setSnippet(number, snippets.value(number));
    tellChanged(placesOf(QSet<qint64>(asked.begin(), asked.end())).values());
    m_askTimer->start();
}

void TicketListModel::tellChanged(QList<int> rows)
{
    std::ranges::sort(rows);
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        Q_EMIT dataChanged(index(rows[i], 0), index(rows[end - 1], columnTotal - 1));
        i = end;
    }
}

void TicketListModel::setDrafts(const QSet<TicketId>& tickets)
{
    const QSet<TicketId> before = m_texts->drafts();
    m_texts->setDrafts(tickets);
    QSet<qint64> changed;
    for (const TicketId& id : (before - tickets) + (tickets - before))
        if (const RowNumber number = m_window.numberOf(id); number != 0)
            changed.insert(number);
    tellChanged(placesOf(changed).values());
}

QHash<qint64, int> TicketListModel::placesOf(const QSet<qint64>& entries) const
{
    QHash<qint64, int> places;
    QSet<qint64> wanted;
    for (const qint64 entry : entries) {
        const int place = m_window.lastPlace(entry);
        if (place >= 0 && place < rowCount() && m_order.entries[place] == entry)
            places.insert(entry, place);
        else
            wanted.insert(entry);
    }
    // One after the other is faster for a few: comparing numbers costs much less than hashing them.
    if (wanted.size() <= 4) {
        for (const qint64 entry : std::as_const(wanted))
            if (const qsizetype place = m_order.entries.indexOf(entry); place >= 0)
                places.insert(entry, int(place));
        return places;
    }
    for (int place = 0; place < rowCount() && places.size() < entries.size(); ++place)
        if (wanted.contains(m_order.entries[place]))
            places.insert(m_order.entries[place], place);
    return places;
}

int TicketListModel::placeOf(RowNumber ticket) const
{
    return placesOf({ticket}).value(ticket, -1);
}

int TicketListModel::rowOf(const TicketId& id) const
{
    const RowNumber number = m_window.numberOf(id);
    return number == 0 ? -1 : placeOf(number);
}

RowNumber TicketListModel::numberAt(int row) const
{
    if (row < 0 || row >= rowCount() || isHeading(row))
        return 0;
    return m_order.entries[row];
}

TicketId TicketListModel::idAt(int row) const
{
    const TicketRow* found = m_window.find(numberAt(row));
    return found != nullptr ? found->id : TicketId();
}

bool TicketListModel::isHeading(int row) const
{
    return row >= 0 && row < rowCount() && deskbell::isHeading(m_order.entries[row]);
}

} // namespace deskbell
