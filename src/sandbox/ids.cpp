// SPDX-License-Identifier: MIT
#include "sandbox/ids.h"

#include <QLatin1StringView>

#include <limits>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr quint64 kMask = (1ULL << 48) - 1;
constexpr quint64 kFactor = 0x5DEECE66D5ULL; // odd, hence invertible modulo 2^48

/// Newton's iteration doubles the number of right bits each time.
constexpr quint64 inverse(quint64 odd)
{
    quint64 result = odd;
    for (int i = 0; i < 6; ++i)
        result *= 2 - odd * result;
    return result & kMask;
}
static_assert(((kFactor * inverse(kFactor)) & kMask) == 1);

} // namespace

QString Ids::id(Kind kind, int index) const
{
    const quint64 salt = mixed(m_seed * 31 + quint64(kind));
    const quint64 low = ((quint64(index) + (salt >> 20)) * kFactor) & kMask;
    const quint64 high = mixed(salt ^ low);
    return u"%1-%2-4%3-%4-%5"_s.arg(high >> 32, 8, 16, '0'_L1)
        .arg((high >> 16) & 0xFFFF, 4, 16, '0'_L1)
        .arg((high >> 4) & 0xFFF, 3, 16, '0'_L1)
        .arg(0x8000 | (mixed(high) & 0x3FFF), 4, 16, '0'_L1)
        .arg(low, 12, 16, '0'_L1);
}

std::optional<int> Ids::index(Kind kind, const QString& text) const
{
    if (text.size() != 36)
        return std::nullopt;
    bool isHex = false;
    const quint64 low = QStringView(text).right(12).toULongLong(&isHex, 16);
    const quint64 salt = mixed(m_seed * 31 + quint64(kind));
    const quint64 value = (low * inverse(kFactor) - (salt >> 20)) & kMask;
    if (!isHex || value > quint64(std::numeric_limits<int>::max()))
        return std::nullopt;
    if (id(kind, int(value)).compare(text, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return int(value);
}

Random Ids::random(Kind kind, int index, int purpose) const
{
    return Random(mixed(m_seed ^ mixed(quint64(index) * 64 + quint64(kind) + (quint64(purpose) << 48))));
}

} // namespace deskbell::sandbox
