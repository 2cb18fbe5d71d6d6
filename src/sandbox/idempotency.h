// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/records.h"

namespace deskbell::sandbox {

/// Remembers which ticket a request with an Idempotency-Key made, for 24 hours; how long the vendor does is
/// not known (contract 4).
class IdempotencyKeys
{
public:
    static constexpr int kMaximumLength = 255;

    struct Entry
    {
        QJsonObject body;
        int ticket = -1;
        Instant at = 0;
    };

    /// Nothing for an empty key.
    std::optional<Entry> find(const QByteArray& key, Instant now) const
    {
        const auto found = m_entries.find(key);
        if (found == m_entries.end() || found->at <= now - kLifetime)
            return std::nullopt;
        return *found;
    }

    void remember(const QByteArray& key, const Entry& entry)
    {
        if (!key.isEmpty())
            m_entries.insert(key, entry);
    }

private:
    static constexpr Instant kLifetime = 24LL * 3600 * 1000;
    QHash<QByteArray, Entry> m_entries;
};

} // namespace deskbell::sandbox
