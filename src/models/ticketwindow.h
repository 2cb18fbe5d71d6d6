// SPDX-License-Identifier: MIT
#pragma once

#include "core/snippet.h"
#include "core/ticketview.h"
#include "storage/ticketquery.h"

#include <QHash>
#include <QSet>

namespace deskbell {

/// The contents of those rows of a list that are looked at, by their numbers: never more than `most`, however
/// long the list is. What was not asked for longest goes first.
class TicketWindow
{
public:
    static constexpr int most = 600; ///< more than any screen shows, with the pages around it

    /// Null when it is not here. Good until the next change.
    const TicketRow* find(RowNumber number) const;
    /// The same for the list's row `place`, which is remembered.
    const TicketRow* find(RowNumber number, int place);
    bool contains(RowNumber number) const { return m_entries.contains(number); }
    int size() const { return int(m_entries.size()); }
    QList<RowNumber> numbers() const { return m_entries.keys(); }
    /// 0 when the ticket is not here.
    RowNumber numberOf(const TicketId& id) const { return m_numbers.value(id, 0); }
    /// Where the row stood when it was last looked at, or -1.
    int lastPlace(RowNumber number) const;

    /// Whether that is something new. What a row had as its snippet is forgotten if so.
    bool put(const TicketRow& row, int place = -1);
    void remove(RowNumber number);
    void clear();
    /// Makes room for what comes. `pinned` stays in any case.
    void trim(RowNumber pinned);

    /// Why the ticket matches; nothing: not known yet.
    std::optional<Snippet> snippet(RowNumber number) const;
    void setSnippet(RowNumber number, const Snippet& snippet);
    void clearSnippets();

private:
    struct Entry
    {
        TicketRow row;
        int place = -1;
        quint64 lookedAt = 0;
        std::optional<Snippet> snippet;
    };

    QHash<RowNumber, Entry> m_entries;
    QHash<TicketId, RowNumber> m_numbers;
    quint64 m_now = 0;
};

} // namespace deskbell
