// SPDX-License-Identifier: MIT
#include "models/ticketcsv.h"

#include "core/csv.h"
#include "models/ticketwords.h"

#include <QSaveFile>

namespace deskbell {

TicketCsv::TicketCsv(QString path, QList<Column> columns, QTimeZone zone)
    : m_path(std::move(path)), m_columns(std::move(columns)), m_zone(std::move(zone))
{
}

TicketCsv::~TicketCsv() = default;

Result<void> TicketCsv::take(const QList<TicketRow>& rows)
{
    if (const auto begun = begin(); !begun)
        return begun;
    QByteArray text;
    for (const TicketRow& row : rows) {
        QStringList cells;
        for (const Column column : m_columns)
            cells.append(cell(row, column));
        text += csvLine(cells);
    }
    return write(text);
}

Result<void> TicketCsv::finish()
{
    if (const auto begun = begin(); !begun)
        return begun;
    if (!m_file->commit())
        return fail();
    m_file.reset();
    return {};
}

void TicketCsv::drop()
{
    m_file.reset();
}

Result<void> TicketCsv::begin()
{
    if (m_file)
        return {};
    m_file = std::make_unique<QSaveFile>(m_path);
    if (!m_file->open(QIODevice::WriteOnly))
        return fail();
    QStringList titles;
    for (const Column column : m_columns)
        titles.append(TicketWords::fullTitle(column));
    return write(csvLine(titles));
}

Result<void> TicketCsv::write(const QByteArray& text)
{
    return m_file->write(text) == text.size() ? Result<void>() : fail();
}

Result<void> TicketCsv::fail()
{
    m_problem = m_file->errorString();
    return failure(ErrorKind::Storage, m_problem);
}

/// Texts as they are, not as a cell of the table shortens them.
QString TicketCsv::cell(const TicketRow& row, Column column) const
{
    switch (column) {
    case Column::Number:
        return QString::number(row.number);
    case Column::Subject:
        return row.subject;
    case Column::Status:
        return TicketWords::statusName(row.status);
    case Column::Priority:
        return TicketWords::priorityName(row.priority);
    case Column::Assignee:
        return row.assignee;
    case Column::Inbox:
        return row.inbox;
    case Column::Contact:
        return row.contact;
    case Column::Reminder:
        return time(row.remindAt);
    case Column::Updated:
        return time(row.updatedAt);
    case Column::Created:
        return time(row.createdAt);
    case Column::Starred:
        return row.starred ? TicketListModel::tr("yes", "starred, in an exported list") : QString();
    }
    return {};
}

QString TicketCsv::time(const QDateTime& instant) const
{
    if (!instant.isValid())
        return {};
    return instant.toOffsetFromUtc(m_zone.offsetFromUtc(instant)).toString(Qt::ISODate);
}

} // namespace deskbell
