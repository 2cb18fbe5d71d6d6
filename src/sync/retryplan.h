// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "sync/backoff.h"

#include <QHash>

namespace deskbell {

/// When each waiting decision may be tried again: with growing waits of its own, and never before the server
/// said so. Engine thread.
class RetryPlan
{
public:
    explicit RetryPlan(const Clock& clock) : m_clock(clock) {}

    /// Invalid: at any time.
    QDateTime dueAt(const QString& operation) const { return m_dueAt.value(operation); }
    bool isDue(const QString& operation) const
    {
        const QDateTime due = dueAt(operation);
        return !due.isValid() || due <= m_clock.nowUtc();
    }
    /// One more attempt came to nothing; returns the time of the next.
    QDateTime postpone(const QString& operation, const Error& error)
    {
        std::chrono::milliseconds wait = backoffDelay(++m_failures[operation], *QRandomGenerator::global());
        if (error.retryAfter)
            wait = std::max<std::chrono::milliseconds>(wait, *error.retryAfter);
        const QDateTime due = m_clock.nowUtc().addMSecs(wait.count());
        m_dueAt.insert(operation, due);
        return due;
    }
    void forget(const QString& operation)
    {
        m_dueAt.remove(operation);
        m_failures.remove(operation);
    }
    /// What hindered all of them is over; how often each failed is remembered.
    void endWaits() { m_dueAt.clear(); }
    void clear()
    {
        m_dueAt.clear();
        m_failures.clear();
    }

private:
    const Clock& m_clock;
    QHash<QString, QDateTime> m_dueAt;
    QHash<QString, int> m_failures;
};

} // namespace deskbell
