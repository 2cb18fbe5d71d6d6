// SPDX-License-Identifier: MIT
#include "api/pageanswer.h"

#include "api/objectreader.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// A number of `meta`. One that can't be used is as good as none: paging then goes on until an empty page.
std::optional<qint64> count(ObjectReader& meta, QLatin1StringView key)
{
    const auto number = meta.integer(key);
    return number && *number >= 0 && *number <= 1'000'000'000 ? number : std::nullopt;
}

} // namespace

Result<ListAnswer> openList(const QJsonDocument& document)
{
    if (!document.isObject())
        return failure(ErrorKind::Protocol, u"answer: expected object"_s);
    const QJsonValue data = document.object().value("data"_L1);
    if (!data.isArray())
        return failure(ErrorKind::Protocol, u"data: expected array"_s);

    ListAnswer answer{.rows = data.toArray(), .meta = {}};
    QStringList ignored;
    ObjectReader meta(document.object().value("meta"_L1).toObject(), u"meta"_s, ignored);
    answer.meta.page = count(meta, "page"_L1);
    answer.meta.perPage = count(meta, "per_page"_L1);
    answer.meta.total = count(meta, "total"_L1);
    answer.meta.rows = answer.rows.size();
    return answer;
}

Result<QJsonObject> openObject(const QJsonDocument& document)
{
    if (!document.isObject())
        return failure(ErrorKind::Protocol, u"answer: expected object"_s);
    const QJsonValue data = document.object().value("data"_L1);
    if (!data.isObject())
        return failure(ErrorKind::Protocol, u"data: expected object"_s);
    return data.toObject();
}

} // namespace deskbell
