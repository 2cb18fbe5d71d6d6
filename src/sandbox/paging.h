// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/problem.h"

#include <QJsonArray>
#include <QJsonObject>

namespace deskbell::sandbox {

/// Where a list is cut (contract 6): pages from 1; `per_page` 25 unless told, and never over 100.
struct Paging
{
    int page = 1;
    int perPage = 25;

    qint64 offset() const { return qint64(page - 1) * perPage; }
};

/// Reads `page` and `per_page`; what cannot be read is added to `errors`. More than 100 rows are clamped, and
/// the answer's meta says so.
Paging readPaging(const QUrlQuery& query, QList<FieldError>& errors);

/// {"data": object}
HttpAnswer dataAnswer(int status, const QJsonValue& data);
/// {"data": rows, "meta": {page, per_page, total}}
HttpAnswer listAnswer(const QJsonArray& rows, const Paging& paging, qint64 total);

} // namespace deskbell::sandbox
