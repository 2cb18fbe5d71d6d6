// SPDX-License-Identifier: MIT
#pragma once

#include "models/ticketlistmodel.h"
#include "models/ticketpass.h"

#include <QTimeZone>

class QSaveFile;

namespace deskbell {

/// Writes the tickets of a pass to a CSV file. The file is there whole or not at all: until the last ticket
/// is on disk, one that was there before stays.
class TicketCsv : public TicketPass::Taker
{
public:
    using Column = TicketListModel::Column;

    /// Times are those of `zone`, in ISO 8601 with their offset.
    TicketCsv(QString path, QList<Column> columns, QTimeZone zone);
    ~TicketCsv() override;

    /// Why the file could not be written, in the system's words; empty: that was not it. After the pass.
    const QString& problem() const { return m_problem; }

    Result<void> take(const QList<TicketRow>& rows) override;
    Result<void> finish() override;
    void drop() override;

private:
    Result<void> begin();
    Result<void> write(const QByteArray& text);
    Result<void> fail();
    QString cell(const TicketRow& row, Column column) const;
    QString time(const QDateTime& instant) const;

    QString m_path;
    QList<Column> m_columns;
    QTimeZone m_zone;
    std::unique_ptr<QSaveFile> m_file;
    QString m_problem;
};

} // namespace deskbell
