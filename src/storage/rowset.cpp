// SPDX-License-Identifier: MIT
#include "storage/rowset.h"

#include <algorithm>
#include <bit>

namespace deskbell {

namespace {

constexpr RowNumber nearRows = RowNumber(1) << 26; // 8 MB of bits at most
constexpr int wordBits = 64;

size_t wordOf(RowNumber row)
{
    return size_t(row) / wordBits;
}

quint64 bitOf(RowNumber row)
{
    return quint64(1) << (quint64(row) % wordBits);
}

bool isNear(RowNumber row)
{
    return row >= 0 && row < nearRows;
}

} // namespace

void RowSet::insert(RowNumber row)
{
    if (!isNear(row)) {
        m_size += m_far.insert(row).second;
        return;
    }
    const size_t word = wordOf(row);
    if (word >= m_bits.size())
        m_bits.resize(std::max(word + 1, m_bits.size() * 2));
    m_size += (m_bits[word] & bitOf(row)) == 0;
    m_bits[word] |= bitOf(row);
}

bool RowSet::contains(RowNumber row) const
{
    if (!isNear(row))
        return m_far.contains(row);
    const size_t word = wordOf(row);
    return word < m_bits.size() && (m_bits[word] & bitOf(row)) != 0;
}

void RowSet::keep(const RowSet& other)
{
    for (size_t i = 0; i < m_bits.size(); ++i)
        m_bits[i] &= i < other.m_bits.size() ? other.m_bits[i] : 0;
    std::erase_if(m_far, [&other](RowNumber row) { return !other.m_far.contains(row); });
    recount();
}

void RowSet::remove(const RowSet& other)
{
    for (size_t i = 0; i < std::min(m_bits.size(), other.m_bits.size()); ++i)
        m_bits[i] &= ~other.m_bits[i];
    std::erase_if(m_far, [&other](RowNumber row) { return other.m_far.contains(row); });
    recount();
}

void RowSet::recount()
{
    m_size = qsizetype(m_far.size());
    for (const quint64 word : m_bits)
        m_size += std::popcount(word);
}

QList<RowNumber> RowSet::rows() const
{
    QList<RowNumber> rows;
    rows.reserve(m_size);
    for (size_t i = 0; i < m_bits.size(); ++i) {
        for (quint64 word = m_bits[i]; word != 0; word &= word - 1)
            rows.push_back(RowNumber(i) * wordBits + std::countr_zero(word));
    }
    const auto near = std::ptrdiff_t(rows.size());
    for (const RowNumber row : m_far)
        rows.append(row);
    std::sort(rows.begin() + near, rows.end());
    return rows;
}

} // namespace deskbell
