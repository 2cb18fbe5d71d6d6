// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QHash>

namespace deskbell {

/// A network that comes and goes must not make the bar at the top of the window come and go: a cause that was
/// told there and went by itself is told again only ten minutes after it was told first. The status bar says
/// it in any case. Plain value, GUI thread.
class ProblemQuota
{
public:
    /// Whether the message of this cause may stand in the bar now. One that stands there may stay.
    bool allows(int cause, const QDateTime& now)
    {
        if (m_shown == cause)
            return true;
        if (waitFor(cause, now) > 0)
            return false;
        m_shown = cause;
        m_since.insert(cause, now);
        return true;
    }
    /// Milliseconds until a cause that is held back may be told.
    qint64 waitFor(int cause, const QDateTime& now) const
    {
        const QDateTime since = m_since.value(cause);
        const qint64 passed = since.isValid() ? since.msecsTo(now) : interval;
        return passed < 0 ? 0 : std::max<qint64>(0, interval - passed); // the clock may have been set back
    }
    /// No cause is there any more.
    void calm() { m_shown = -1; }
    /// The person did something about it and wants to hear what came of it.
    void reset()
    {
        m_shown = -1;
        m_since.clear();
    }

private:
    static constexpr qint64 interval = 10 * 60'000;
    int m_shown = -1;
    QHash<int, QDateTime> m_since;
};

} // namespace deskbell
