// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ticketview.h"
#include "models/ticketlistmodel.h"

#include <memory>

namespace deskbell {

/// Stands still at Monday, 23 November 2026, 10:30 in Berlin until told otherwise.
class FixedClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return now; }
    QTimeZone zone() const override { return timeZone; }

    QDateTime now{QDate(2026, 11, 23), QTime(9, 30), Qt::UTC};
    QTimeZone timeZone{"Europe/Berlin"};
};

inline TicketRow sampleRow(int number)
{
    using namespace Qt::StringLiterals;
    TicketRow row;
    row.row = number;
    row.id = u"id-%1"_s.arg(number);
    row.number = number;
    row.subject = u"Subject %1"_s.arg(number);
    row.status = {.word = u"open"_s, .id = {}, .name = {}, .color = {}};
    row.priority = {.word = u"high"_s, .id = {}, .name = {}, .color = {}};
    row.updatedAt = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC).addSecs(number);
    return row;
}

/// Ungrouped.
inline RowOrder orderOf(const QList<TicketRow>& rows)
{
    RowOrder order;
    for (const TicketRow& row : rows)
        order.entries.append(row.row);
    return order;
}

/// Answers the model's wishes at once with sample rows, as a reader would with those of a database.
inline void serveSampleRows(TicketListModel& model)
{
    QObject::connect(
        &model, &TicketListModel::rowsWanted, &model,
        [&model](const QList<RowNumber>& wanted) {
            QList<TicketRow> rows;
            for (const RowNumber number : wanted)
                rows.append(sampleRow(int(number)));
            model.takeRows(wanted, rows);
        },
        Qt::QueuedConnection);
}

inline QList<TicketRow> sampleRows(std::initializer_list<int> numbers)
{
    QList<TicketRow> rows;
    for (const int number : numbers)
        rows.append(sampleRow(number));
    return rows;
}

} // namespace deskbell
