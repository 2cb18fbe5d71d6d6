// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cmath>

namespace deskbell::bench {

/// Numbers that depend on the seed alone, on every machine: the databases of two runs are alike, and each
/// ticket can be made without those before it. (splitmix64)
class Random
{
public:
    explicit Random(quint64 seed) : m_state(seed * 0x9e3779b97f4a7c15ULL + 0x7f4a7c15ULL) {}

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 … below - 1
    int below(int limit) { return int(next() % quint64(limit)); }
    /// 0.0 … 1.0
    double fraction() { return double(next() >> 11) * 0x1.0p-53; }
    bool chance(double probability) { return fraction() < probability; }
    /// Rank 0 … count - 1 as words are used: the n-th one about 1/n as often as the first (Zipf).
    int rank(int count)
    {
        return qMin(count - 1, int(std::exp(fraction() * std::log(double(count) + 1))) - 1);
    }

private:
    quint64 m_state;
};

} // namespace deskbell::bench
