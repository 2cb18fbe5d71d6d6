// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace deskbell {

/// `meta` of a list answer (contract 6). Nothing is invented: what the server did not say is absent.
struct PageMeta
{
    std::optional<qint64> page;
    std::optional<qint64> perPage; ///< what the server used; it may be less than what was asked for
    std::optional<qint64> total;
    qsizetype rows = 0; ///< rows in this answer, with those that could not be read

    /// Whether the walk is over. Where `meta` is complete it alone decides (an empty page in the middle is
    /// no end); otherwise an empty page is the end.
    bool isLast() const
    {
        if (page && perPage && total && *page >= 1 && *perPage >= 1)
            return *page >= (*total + *perPage - 1) / *perPage;
        return rows == 0;
    }
    bool operator==(const PageMeta&) const = default;
};

/// A list answer `{"data": [...], "meta": {...}}` before its rows are read.
struct ListAnswer
{
    QJsonArray rows;
    PageMeta meta;
};

/// Opens the envelopes of contract 1. Anything else is ErrorKind::Protocol naming the member.
Result<ListAnswer> openList(const QJsonDocument& document);
Result<QJsonObject> openObject(const QJsonDocument& document);

} // namespace deskbell
