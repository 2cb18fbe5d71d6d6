// SPDX-License-Identifier: MIT
#pragma once

#include "core/searchquery.h"

namespace deskbell {

/// A stretch of time that an operator names.
struct SearchTime
{
    QDateTime from;    ///< UTC, included; invalid: any
    QDateTime until;   ///< UTC, not included; invalid: any
    bool none = false; ///< no instant at all
    QString label;     ///< "less than 3 days ago"
};

/// Reads "<3d", "today", "2026-11-01", ">2026-11-01", "2026-11-01..2026-11-07", and for reminders "none".
/// Days are those of the context's zone. Nothing: it is none of these.
std::optional<SearchTime> searchTime(const QString& value, FilterField field, const SearchContext& context);

} // namespace deskbell
