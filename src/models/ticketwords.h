// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "models/ticketlistmodel.h"

#include <QLocale>

namespace deskbell {

/// The words of the ticket list's cells: shown, in tool tips and spoken. Separate from the model so that they
/// can change without touching how rows move.
class TicketWords
{
public:
    using Column = TicketListModel::Column;

    TicketWords(std::shared_ptr<const Clock> clock, const QLocale& locale);

    QString display(const TicketRow& row, Column column) const;
    /// Rich text with everything from outside escaped; empty where there is nothing to add.
    QString toolTip(const TicketRow& row, Column column) const;
    /// The cell for a screen reader, with its column's name: "Priority: High".
    QString spoken(const TicketRow& row, Column column) const;

    /// Tickets in which something was typed and not saved.
    void setDrafts(const QSet<TicketId>& tickets) { m_drafts = tickets; }
    const QSet<TicketId>& drafts() const { return m_drafts; }
    bool isDraft(const TicketRow& row) const { return m_drafts.contains(row.id); }

    /// Whether the reminder's time has come.
    bool isDue(const TicketRow& row) const;

    static QString columnTitle(Column column);
    /// The same where there is room for a word in any case: aloud, or in a file.
    static QString fullTitle(Column column);
    /// The heading of a group: "Waiting", "Unassigned", "Tomorrow, 26 November".
    QString groupName(TicketGrouping grouping, const TicketGroup& group) const;
    /// The entry's own name, or the API word's.
    static QString choiceName(const Choice& choice, QString (*wordName)(const QString&));
    static QString statusName(const Choice& choice);
    static QString priorityName(const Choice& choice);

private:
    QString relative(const QDateTime& instant) const;
    QString reminder(const TicketRow& row) const;
    QString dayName(const QString& isoDate) const;
    QString state(const TicketRow& row) const;

    const QTimeZone& zoneAt(const QDateTime& now) const;

    std::shared_ptr<const Clock> m_clock;
    mutable QTimeZone m_zone;
    mutable QDateTime m_zoneReadAt; ///< UTC
    QLocale m_locale;
    QSet<TicketId> m_drafts;
};

} // namespace deskbell
