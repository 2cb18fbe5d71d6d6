// SPDX-License-Identifier: MIT
#include "sync/cachekeeper.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const QString closedDaysKey = u"keep.closedDays"_s;
// A step must not keep a Save from being stored.
constexpr int ticketsPerStep = 200;
constexpr int mostDays = 3'650;

} // namespace

CacheKeeper::CacheKeeper(CacheWriter& cache, std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent), m_cache(cache), m_clock(std::move(clock)), m_step(this)
{
    m_step.setSingleShot(true);
    m_step.setInterval(0);
    connect(&m_step, &QTimer::timeout, this, &CacheKeeper::trimMore);
}

Result<void> CacheKeeper::recall()
{
    return m_cache.syncState(closedDaysKey).map([this](const QString& days) {
        m_closedDays = std::clamp(days.toInt(), 0, mostDays);
    });
}

Result<bool> CacheKeeper::setClosedDays(int days)
{
    const int wanted = std::clamp(days, 0, mostDays);
    const bool keepsMore = m_closedDays != 0 && (wanted == 0 || wanted > m_closedDays);
    return m_cache.setSyncState(closedDaysKey, QString::number(wanted)).map([&] {
        m_closedDays = wanted;
        return keepsMore;
    });
}

QDateTime CacheKeeper::cutoff() const
{
    return m_closedDays > 0 && m_serverNow.isValid() ? m_serverNow.addDays(-m_closedDays) : QDateTime();
}

bool CacheKeeper::isUnwanted(const Ticket& ticket) const
{
    const QDateTime before = cutoff();
    const StatusType type = statusTypeOf(ticket.status.word);
    const bool isDone = type == StatusType::Closed || type == StatusType::Resolved;
    if (!before.isValid() || !isDone || !ticket.updatedAt.isValid() || ticket.updatedAt >= before)
        return false;
    // One that is stored is brought up to date first: it may have work on it.
    const auto stored = m_cache.ticket(ticket.id);
    return stored && !stored->has_value();
}

void CacheKeeper::tidy()
{
    if (const auto sorted = m_cache.sortOutGone(m_clock->nowUtc()); sorted)
        Q_EMIT cacheChanged(*sorted);
    else
        Q_EMIT storageFailed(sorted.error());
    m_step.start();
}

void CacheKeeper::trimMore()
{
    if (!cutoff().isValid())
        return;
    const auto trimmed = m_cache.trimClosed(cutoff(), ticketsPerStep);
    if (!trimmed) {
        Q_EMIT storageFailed(trimmed.error());
        return;
    }
    if (trimmed->tickets.isEmpty())
        return;
    Q_EMIT cacheChanged(*trimmed);
    m_step.start();
}

} // namespace deskbell
