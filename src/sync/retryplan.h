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
    /// When the failures began that make it wait; invalid: there are none.
    QDateTime failingSince(const QString& operation) const { return m_failingSince.value(operation); }
    /// One more attempt came to nothing; returns the time of the next.
    QDateTime postpone(const QString& operation, const Error& error)
    {
        const QDateTime now = m_clock.nowUtc();
        std::chrono::milliseconds wait = backoffDelay(++m_failures[operation], *QRandomGenerator::global());
        if (error.retryAfter)
            wait = std::max<std::chrono::milliseconds>(wait, *error.retryAfter);
        const QDateTime due = now.addMSecs(wait.count());
        m_dueAt.insert(operation, due);
        if (error.retryAfter)
            m_held.insert(operation, due);
        if (!m_failingSince.contains(operation))
            m_failingSince.insert(operation, now);
        return due;
    }
    void forget(const QString& operation)
    {
        m_dueAt.remove(operation);
        m_held.remove(operation);
        m_failures.remove(operation);
        m_failingSince.remove(operation);
    }
    /// It need not wait any longer, unless the server asked for the time; how often it failed is remembered.
    void endWait(const QString& operation)
    {
        const QDateTime held = m_held.value(operation);
        if (held > m_clock.nowUtc())
            m_dueAt.insert(operation, held);
        else
            m_dueAt.remove(operation);
    }
    /// The same for all: what hindered them is over.
    void endWaits()
    {
        for (const QString& operation : m_dueAt.keys())
            endWait(operation);
    }
    /// Waits begin small again.
    void startOver()
    {
        endWaits();
        m_failures.clear();
    }

private:
    const Clock& m_clock;
    QHash<QString, QDateTime> m_dueAt;
    QHash<QString, QDateTime> m_held; ///< the server asked not to come back before
    QHash<QString, int> m_failures;   ///< attempts that came to nothing since the last success
    QHash<QString, QDateTime> m_failingSince;
};

} // namespace deskbell
