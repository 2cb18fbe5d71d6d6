// SPDX-License-Identifier: MIT
#include "sandbox/paging.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

HttpAnswer jsonAnswer(int status, const QJsonObject& object)
{
    return {.status = status,
            .contentType = "application/json",
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact),
            .headers = {}};
}

int positive(const QUrlQuery& query, const QString& name, int absent, QList<FieldError>& errors)
{
    if (!query.hasQueryItem(name))
        return absent;
    bool isNumber = false;
    const int value = query.queryItemValue(name).toInt(&isNumber);
    if (!isNumber || value < 1) {
        errors.append({name, u"Must be a whole number from 1"_s});
        return absent;
    }
    return value;
}

} // namespace

Paging readPaging(const QUrlQuery& query, QList<FieldError>& errors)
{
    constexpr int kMost = 100;
    const Paging defaults;
    return {.page = positive(query, u"page"_s, defaults.page, errors),
            .perPage = std::min(kMost, positive(query, u"per_page"_s, defaults.perPage, errors))};
}

HttpAnswer dataAnswer(int status, const QJsonValue& data)
{
    return jsonAnswer(status, {{u"data"_s, data}});
}

HttpAnswer listAnswer(const QJsonArray& rows, const Paging& paging, qint64 total)
{
    const QJsonObject meta{{u"page"_s, paging.page}, {u"per_page"_s, paging.perPage}, {u"total"_s, total}};
    return jsonAnswer(200, {{u"data"_s, rows}, {u"meta"_s, meta}});
}

} // namespace deskbell::sandbox
