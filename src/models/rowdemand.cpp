// SPDX-License-Identifier: MIT
#include "models/rowdemand.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int mostMisses = 64;
constexpr int smallestPage = 20;

} // namespace

void RowDemand::setVisible(int first, int last)
{
    if (first != m_first)
        m_upwards = first < m_first;
    m_first = first;
    m_last = last;
}

void RowDemand::miss(int row)
{
    if (m_missed.contains(row))
        return;
    if (m_missed.size() == mostMisses)
        m_missed.removeFirst();
    m_missed.append(row);
}

QList<int> RowDemand::take(int rowCount, const std::function<bool(int)>& isMissing)
{
    QList<int> wanted;
    const auto want = [&](int first, int last) {
        for (int row = std::max(first, 0); row <= std::min(last, rowCount - 1); ++row)
            if (wanted.size() < most && isMissing(row) && !wanted.contains(row))
                wanted.append(row);
    };
    if (m_first >= 0)
        want(m_first, m_last);
    int first = m_first;
    int last = m_last;
    for (const int row : std::as_const(m_missed)) {
        want(row, row);
        if (m_first < 0)
            first = last = row;
    }
    m_missed.clear();
    if (first < 0)
        return wanted;
    const qsizetype urgent = wanted.size();
    const int page = std::max(last - first + 1, smallestPage);
    want(last + 1, last + (m_upwards ? page : 2 * page));
    want(first - (m_upwards ? 2 * page : page), first - 1);
    // Not row by row while somebody walks down.
    if (urgent == 0 && wanted.size() < page)
        wanted.clear();
    return wanted;
}

} // namespace deskbell
