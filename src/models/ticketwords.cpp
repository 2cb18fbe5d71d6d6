// SPDX-License-Identifier: MIT
#include "models/ticketwords.h"

#include "models/displaytext.h"
#include "models/relativetime.h"

namespace deskbell {

using namespace Qt::StringLiterals;

TicketWords::TicketWords(std::shared_ptr<const Clock> clock, const QLocale& locale)
    : m_clock(std::move(clock)), m_locale(locale)
{
}

QString TicketWords::columnTitle(Column column)
{
    switch (column) {
    case Column::Number:
        return TicketListModel::tr("#", "ticket number");
    case Column::Subject:
        return TicketListModel::tr("Subject");
    case Column::Status:
        return TicketListModel::tr("Status");
    case Column::Priority:
        return TicketListModel::tr("Priority");
    case Column::Assignee:
        return TicketListModel::tr("Assignee");
    case Column::Inbox:
        return TicketListModel::tr("Inbox");
    case Column::Reminder:
        return TicketListModel::tr("Reminder");
    case Column::Updated:
        return TicketListModel::tr("Updated");
    case Column::Contact:
        return TicketListModel::tr("Contact");
    case Column::Created:
        return TicketListModel::tr("Created");
    case Column::Starred:
        return TicketListModel::tr("Star", "column of stars");
    }
    return {};
}

QString TicketWords::fullTitle(Column column)
{
    return column == Column::Number    ? TicketListModel::tr("Number")
           : column == Column::Starred ? TicketListModel::tr("Starred")
                                       : columnTitle(column);
}

QString TicketWords::choiceName(const Choice& choice, QString (*wordName)(const QString&))
{
    return singleLine(choice.name.isEmpty() ? wordName(choice.word) : choice.name, 80);
}

QString TicketWords::statusName(const Choice& choice)
{
    return choiceName(choice, statusWordName);
}

QString TicketWords::priorityName(const Choice& choice)
{
    return choiceName(choice, priorityWordName);
}

QString TicketWords::relative(const QDateTime& instant) const
{
    const QDateTime now = m_clock->nowUtc();
    return relativeTime(instant, now, zoneAt(now), m_locale);
}

/// Asking the system for its zone costs a look at the disk, and every cell of every painting needs it.
const QTimeZone& TicketWords::zoneAt(const QDateTime& now) const
{
    if (!m_zoneReadAt.isValid() || qAbs(m_zoneReadAt.msecsTo(now)) >= 1000) {
        m_zone = m_clock->zone();
        m_zoneReadAt = now;
    }
    return m_zone;
}

QString TicketWords::reminder(const TicketRow& row) const
{
    const QString time = relative(row.remindAt);
    return isDue(row) ? TicketListModel::tr("due %1", "reminder whose time has come").arg(time) : time;
}

bool TicketWords::isDue(const TicketRow& row) const
{
    return row.remindAt.isValid() && row.remindAt <= m_clock->nowUtc();
}

QString TicketWords::display(const TicketRow& row, Column column) const
{
    switch (column) {
    case Column::Number:
        return QString::number(row.number); // without group separators: it is a name, not an amount
    case Column::Subject: {
        const QString subject = singleLine(row.subject);
        return subject.isEmpty() ? TicketListModel::tr("(no subject)") : subject;
    }
    case Column::Status:
        return statusName(row.status);
    case Column::Priority:
        return priorityName(row.priority);
    case Column::Assignee:
        return singleLine(row.assignee, 120);
    case Column::Inbox:
        return singleLine(row.inbox, 120);
    case Column::Reminder:
        return reminder(row);
    case Column::Updated:
        return relative(row.updatedAt);
    case Column::Contact:
        return singleLine(row.contact, 120);
    case Column::Created:
        return relative(row.createdAt);
    case Column::Starred:
        return row.starred ? TicketListModel::tr("★") : QString();
    }
    return {};
}

QString TicketWords::groupName(TicketGrouping grouping, const TicketGroup& group) const
{
    switch (grouping) {
    case TicketGrouping::Status:
        if (group.key.isEmpty())
            return TicketListModel::tr("No status");
        return choiceName({.word = group.key, .id = {}, .name = group.name, .color = {}}, statusWordName);
    case TicketGrouping::Assignee:
        if (group.key.isEmpty())
            return TicketListModel::tr("Unassigned");
        return singleLine(group.name.isEmpty() ? group.key : group.name, 120);
    case TicketGrouping::ReminderDay:
        return group.key.isEmpty() ? TicketListModel::tr("No reminder") : dayName(group.key);
    case TicketGrouping::None:
        break;
    }
    return singleLine(group.name, 120);
}

QString TicketWords::dayName(const QString& isoDate) const
{
    const QDate day = QDate::fromString(isoDate, Qt::ISODate);
    const QString date = m_locale.toString(day, QLocale::LongFormat);
    const QDateTime now = m_clock->nowUtc();
    switch (now.toTimeZone(zoneAt(now)).date().daysTo(day)) {
    case -1:
        return TicketListModel::tr("Yesterday, %1", "a date").arg(date);
    case 0:
        return TicketListModel::tr("Today, %1", "a date").arg(date);
    case 1:
        return TicketListModel::tr("Tomorrow, %1", "a date").arg(date);
    default:
        return date;
    }
}

QString TicketWords::state(const TicketRow& row) const
{
    if (row.gone)
        return TicketListModel::tr("It is not on the server any more. Your work on it is kept here.");
    if (row.hasConflict)
        return TicketListModel::tr("Someone else changed the same field; it waits for your decision.");
    if (row.hasPending)
        return TicketListModel::tr("A change of yours is waiting to be sent.");
    return isDraft(row) ? TicketListModel::tr("You have unsaved changes or an unsent note here.") : QString();
}

QString TicketWords::toolTip(const TicketRow& row, Column column) const
{
    switch (column) {
    case Column::Reminder:
        return row.remindAt.isValid() ? toolTipFor(exactTime(row.remindAt, m_clock->zone(), m_locale))
                                      : QString();
    case Column::Updated:
        return row.updatedAt.isValid() ? toolTipFor(exactTime(row.updatedAt, m_clock->zone(), m_locale))
                                       : QString();
    case Column::Number:
        return state(row).isEmpty() ? QString() : toolTipFor(state(row));
    case Column::Created:
        return row.createdAt.isValid() ? toolTipFor(exactTime(row.createdAt, m_clock->zone(), m_locale))
                                       : QString();
    case Column::Starred:
        return row.starred ? toolTipFor(TicketListModel::tr("Starred")) : QString();
    case Column::Contact:
    case Column::Subject:
    case Column::Status:
    case Column::Priority:
    case Column::Assignee:
    case Column::Inbox:
        break;
    }
    const QString text = display(row, column);
    return text.isEmpty() ? QString() : toolTipFor(text);
}

QString TicketWords::spoken(const TicketRow& row, Column column) const
{
    QString text = display(row, column);
    switch (column) {
    case Column::Number:
        text = TicketListModel::tr("Number: %1").arg(text);
        return state(row).isEmpty() ? text : text + u". "_s + state(row);
    case Column::Assignee:
        text = text.isEmpty() ? TicketListModel::tr("nobody") : text;
        break;
    case Column::Inbox:
    case Column::Reminder:
    case Column::Contact:
        text = text.isEmpty() ? TicketListModel::tr("none") : text;
        break;
    case Column::Starred:
        return row.starred ? TicketListModel::tr("starred") : TicketListModel::tr("not starred");
    case Column::Subject:
        text = row.unread ? TicketListModel::tr("%1 (unread)", "subject").arg(text) : text;
        break;
    case Column::Created:
    case Column::Status:
    case Column::Priority:
    case Column::Updated:
        break;
    }
    return TicketListModel::tr("%1: %2", "column, its value").arg(columnTitle(column), isolated(text));
}

} // namespace deskbell
