// SPDX-License-Identifier: MIT
#include "core/overview.h"

#include "core/timestamps.h"

#include <algorithm>

namespace deskbell {

namespace {

/// The last day of each age, in days before today, the oldest first.
constexpr std::array lastDays{28, 7, 3, 0};

} // namespace

qint64 startOfDay(QDate day, const QTimeZone& zone)
{
    return resolveLocalTime(day, QTime(0, 0), zone).utc.toMSecsSinceEpoch();
}

OverviewCounter::OverviewCounter(const QDateTime& nowUtc, const QTimeZone& zone)
    : m_today(nowUtc.toTimeZone(zone).date())
{
    for (std::size_t i = 0; i < m_ageStarts.size(); ++i)
        m_ageStarts[i] = startOfDay(m_today.addDays(-lastDays[i]), zone);
    m_reminderStarts[0] = nowUtc.toMSecsSinceEpoch();
    for (std::size_t i = 1; i < m_reminderStarts.size(); ++i)
        m_reminderStarts[i] = startOfDay(m_today.addDays(qint64(i)), zone);
}

int OverviewCounter::ageOf(qint64 createdAt) const
{
    return int(m_ageStarts.size()) - classOf(m_ageStarts, createdAt);
}

int OverviewCounter::reminderOf(qint64 remindAt) const
{
    return classOf(m_reminderStarts, remindAt);
}

int OverviewCounter::classOf(std::span<const qint64> starts, qint64 instant)
{
    return int(std::ranges::upper_bound(starts, instant) - starts.begin());
}

} // namespace deskbell
