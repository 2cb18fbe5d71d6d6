// SPDX-License-Identifier: MIT
#include "sandbox/fieldvalues.h"

#include "sandbox/instants.h"

#include <QDate>
#include <QJsonArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr int kOptionsPerField = 64;

bool isOption(const FieldRecord& field, int index, const Ids& ids, const QString& id)
{
    const std::optional<int> option = ids.index(Kind::Option, id);
    return option && *option / kOptionsPerField == index && *option % kOptionsPerField < field.options.size();
}

bool isDate(const QString& text)
{
    return text.size() == 10 && QDate::fromString(text, u"yyyy-MM-dd"_s).isValid();
}

bool isWebAddress(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

/// The problem of a value that arrives as text, by the definition's type.
std::optional<QString> textProblem(const FieldRecord& field, int index, const Ids& ids, const QString& text)
{
    if (field.type == "select"_L1 || field.type == "multi_select"_L1)
        return isOption(field, index, ids, text)
                   ? std::nullopt
                   : std::optional(u"Must be the id of one of the field's options"_s);
    if (field.type == "date"_L1)
        return isDate(text) ? std::nullopt : std::optional(u"Must be a date like 2026-11-26"_s);
    if (field.type == "date_time"_L1)
        return parsedInstant(text) ? std::nullopt : std::optional(u"Must be an ISO 8601 date-time"_s);
    if (field.type == "url"_L1)
        return isWebAddress(text) ? std::nullopt : std::optional(u"Must be a web address"_s);
    return text.size() <= 10000 ? std::nullopt : std::optional(u"Must have at most 10000 characters"_s);
}

QJsonArray generatedOptions(const FieldRecord& field, int index, const Ids& ids, Random& random)
{
    QJsonArray chosen;
    for (int i = 0; i < field.options.size(); ++i) {
        if (random.chance(40) || (i == 0 && chosen.isEmpty()))
            chosen.append(optionId(ids, index, i));
    }
    return chosen;
}

} // namespace

QString optionId(const Ids& ids, int field, int option)
{
    return ids.id(Kind::Option, field * kOptionsPerField + option);
}

bool appliesTo(const FieldRecord& field, int inbox)
{
    return field.inboxes.isEmpty() || field.inboxes.contains(inbox);
}

QJsonValue generatedValue(const FieldRecord& field, int index, const Ids& ids, Random& random)
{
    if (field.type == "number"_L1)
        return random.chance(50) ? double(random.below(500)) : double(random.below(100'000)) / 100;
    if (field.type == "boolean"_L1)
        return random.chance(50);
    if (field.type == "url"_L1)
        return u"https://tracker.deskbell-demo.example/issue/%1"_s.arg(random.below(9000));
    if (field.type == "select"_L1)
        return optionId(ids, index, random.below(int(field.options.size())));
    if (field.type == "multi_select"_L1)
        return generatedOptions(field, index, ids, random);
    const QDate date = QDate(2026, 1, 1).addDays(random.below(720));
    if (field.type == "date"_L1)
        return date.toString(Qt::ISODate);
    if (field.type == "date_time"_L1)
        return u"%1T%2:30:00Z"_s.arg(date.toString(Qt::ISODate)).arg(8 + random.below(10), 2, 10, '0'_L1);
    return u"%1-%2"_s.arg(QChar(u'A' + random.below(26))).arg(10000 + random.below(90000));
}

std::optional<QString> valueProblem(const FieldRecord& field, int index, const Ids& ids,
                                    const QJsonValue& value)
{
    if (value.isNull())
        return std::nullopt;
    if (field.type == "number"_L1)
        return value.isDouble() ? std::nullopt : std::optional(u"Must be a number"_s);
    if (field.type == "boolean"_L1)
        return value.isBool() ? std::nullopt : std::optional(u"Must be true or false"_s);
    if (field.type == "multi_select"_L1) {
        if (!value.isArray())
            return u"Must be a list of option ids"_s;
        const QJsonArray list = value.toArray();
        for (const QJsonValue entry : list) {
            if (!entry.isString() || !isOption(field, index, ids, entry.toString()))
                return u"Must hold only ids of the field's options"_s;
        }
        return std::nullopt;
    }
    if (!value.isString())
        return u"Must be a string"_s;
    return textProblem(field, index, ids, value.toString());
}

std::optional<QString> filterProblem(const FieldRecord& field, int index, const Ids& ids, const QString& text)
{
    if (text == "__empty__"_L1)
        return std::nullopt;
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (field.type == "number"_L1)
        return isNumber ? std::nullopt : std::optional(u"Must be a number"_s);
    if (field.type == "boolean"_L1) {
        const bool isBool = text == "true"_L1 || text == "false"_L1;
        return isBool ? std::nullopt : std::optional(u"Must be true or false"_s);
    }
    return textProblem(field, index, ids, text);
}

bool fitsFilter(const FieldRecord& field, const QJsonValue& stored, const QString& text)
{
    const bool empty = stored.isUndefined() || stored.isNull();
    if (empty || text == "__empty__"_L1)
        return empty && text == "__empty__"_L1;
    if (stored.isDouble())
        return qFuzzyCompare(1 + stored.toDouble(), 1 + text.toDouble());
    if (stored.isBool())
        return stored.toBool() == (text == "true"_L1);
    if (stored.isArray()) {
        const QJsonArray list = stored.toArray();
        return std::ranges::any_of(list, [&text](const QJsonValue& entry) {
            return entry.toString().compare(text, Qt::CaseInsensitive) == 0;
        });
    }
    if (field.type == "date_time"_L1)
        return parsedInstant(stored.toString()) == parsedInstant(text);
    return stored.toString().compare(text, Qt::CaseInsensitive) == 0;
}

} // namespace deskbell::sandbox
