// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace deskbell::sandbox {

/// What an id stands for.
enum class Kind : quint8 {
    Status = 1,
    Priority,
    Member,
    Inbox,
    Tag,
    Company,
    Contact,
    Field,
    Option,
    Ticket,
    Message,
    Attachment
};

/// Mixes bits (SplitMix64's finaliser): the one source of everything random here.
constexpr quint64 mixed(quint64 value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

/// A small random number generator with the same sequence on every platform.
class Random
{
public:
    explicit Random(quint64 seed) : m_state(seed) {}
    quint64 next() { return mixed(m_state += 0x9E3779B97F4A7C15ULL); }
    /// 0 … bound-1; 0 for a bound below 1.
    int below(int bound) { return bound > 1 ? int(next() % quint64(bound)) : 0; }
    bool chance(int percent) { return below(100) < percent; }
    template <class List>
    const auto& pick(const List& list)
    {
        return list[below(int(std::size(list)))];
    }

private:
    quint64 m_state;
};

/// Maps a record's place in its table to a UUID of version 4 form and back, so that 100,000 ids need neither
/// memory nor a lookup table. The same seed gives the same ids.
class Ids
{
public:
    explicit Ids(quint64 seed) : m_seed(seed) {}

    QString id(Kind kind, int index) const;
    /// The index, if this text is an id of that kind under this seed; letters may be upper case.
    std::optional<int> index(Kind kind, const QString& id) const;
    /// A generator of its own for one record and purpose.
    Random random(Kind kind, int index, int purpose = 0) const;

private:
    quint64 m_seed;
};

} // namespace deskbell::sandbox
