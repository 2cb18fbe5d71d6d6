// SPDX-License-Identifier: MIT
#include "models/ticketwindow.h"

#include <algorithm>

namespace deskbell {

const TicketRow* TicketWindow::find(RowNumber number) const
{
    const auto entry = m_entries.constFind(number);
    return entry == m_entries.constEnd() ? nullptr : &entry->row;
}

const TicketRow* TicketWindow::find(RowNumber number, int place)
{
    const auto entry = m_entries.find(number);
    if (entry == m_entries.end())
        return nullptr;
    entry->place = place;
    entry->lookedAt = ++m_now;
    return &entry->row;
}

int TicketWindow::lastPlace(RowNumber number) const
{
    const auto entry = m_entries.constFind(number);
    return entry == m_entries.constEnd() ? -1 : entry->place;
}

bool TicketWindow::put(const TicketRow& row, int place)
{
    Entry& entry = m_entries[row.row];
    entry.lookedAt = ++m_now;
    if (place >= 0)
        entry.place = place;
    if (entry.row == row)
        return false;
    m_numbers.remove(entry.row.id);
    m_numbers.insert(row.id, row.row);
    entry.row = row;
    entry.snippet.reset();
    return true;
}

void TicketWindow::remove(RowNumber number)
{
    if (const auto entry = m_entries.constFind(number); entry != m_entries.constEnd()) {
        m_numbers.remove(entry->row.id);
        m_entries.erase(entry);
    }
}

void TicketWindow::clear()
{
    m_entries.clear();
    m_numbers.clear();
}

void TicketWindow::trim(RowNumber pinned)
{
    if (m_entries.size() <= most)
        return;
    QList<std::pair<quint64, RowNumber>> byAge;
    byAge.reserve(m_entries.size());
    for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry)
        if (entry.key() != pinned)
            byAge.append({entry->lookedAt, entry.key()});
    // A third more than must be, so that this is not done for each row that comes.
    const qsizetype surplus = m_entries.size() - most * 2 / 3;
    std::ranges::nth_element(byAge, byAge.begin() + std::min(surplus, byAge.size()));
    for (const auto& [age, number] : byAge.first(std::min(surplus, byAge.size())))
        remove(number);
}

std::optional<Snippet> TicketWindow::snippet(RowNumber number) const
{
    const auto entry = m_entries.constFind(number);
    return entry == m_entries.constEnd() ? std::nullopt : entry->snippet;
}

void TicketWindow::setSnippet(RowNumber number, const Snippet& snippet)
{
    if (const auto entry = m_entries.find(number); entry != m_entries.end())
        entry->snippet = snippet;
}

void TicketWindow::clearSnippets()
{
    for (Entry& entry : m_entries)
        entry.snippet.reset();
}

} // namespace deskbell
