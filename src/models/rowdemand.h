// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <functional>

namespace deskbell {

/// Which rows of a long list are worth reading: those in sight, those somebody asked for, and a page before
/// and behind, more of it where the agent scrolls to.
class RowDemand
{
public:
    static constexpr int most = 240; ///< at a time; less than the window holds

    void setVisible(int first, int last);
    void miss(int row);
    /// What to read now, most urgent first, and forgets who asked. Empty when a page ahead is there.
    QList<int> take(int rowCount, const std::function<bool(int)>& isMissing);
    void clear() { m_missed.clear(); }
    int firstVisible() const { return m_first; }
    int lastVisible() const { return m_last; }

private:
    int m_first = -1;
    int m_last = -1;
    bool m_upwards = false;
    QList<int> m_missed; ///< the latest last
};

} // namespace deskbell
