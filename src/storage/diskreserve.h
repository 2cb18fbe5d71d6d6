// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Space set aside beside outbox.db ("<path>.reserve"), so that what a person saves still fits when
/// everything else has filled the disk. It is given up on the first write that finds the disk full, and set
/// aside again when there is plenty.
class DiskReserve
{
public:
    /// Room for some dozens of changes with their journal.
    static constexpr qint64 size = 512 * 1024;

    explicit DiskReserve(const QString& databasePath) : m_path(databasePath + QStringLiteral(".reserve")) {}

    /// Sets the space aside unless it is there, or the disk is nearly full. Best effort: without it the
    /// program works all the same.
    void fill() const;
    /// Gives the space back to the disk; false when there was none.
    bool release() const;

private:
    QString m_path;
};

} // namespace deskbell
