// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <atomic>
#include <chrono>

namespace deskbell {

/// A clock that moves only when a test moves it. May be read from any thread.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(const QDateTime& start = QDateTime(QDate(2026, 11, 23), QTime(9, 30),
                                                            QTimeZone::utc()),
                         const QTimeZone& zone = QTimeZone::utc())
        : m_now(start.toMSecsSinceEpoch()), m_zone(zone)
    {
    }

    QDateTime nowUtc() const override { return QDateTime::fromMSecsSinceEpoch(m_now, QTimeZone::utc()); }
    QTimeZone zone() const override { return m_zone; }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now;
    QTimeZone m_zone;
};

} // namespace deskbell
