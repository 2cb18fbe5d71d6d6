// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace deskbell::bench {

/// Beats each millisecond on the GUI thread and keeps how late each beat was: as long as that, a key or a
/// click would have waited.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        m_timer.callOnTimeout(this, [this] {
            m_gaps.push_back(double(m_since.nsecsElapsed()) / 1e6);
            m_since.start();
        });
        m_since.start();
        m_timer.start();
    }

    /// The gaps since the last call, in milliseconds.
    std::vector<double> take() { return std::exchange(m_gaps, {}); }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_gaps;
};

} // namespace deskbell::bench
