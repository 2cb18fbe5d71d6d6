// SPDX-License-Identifier: MIT
#include "api/objectreader.h"

#include "api/displaytext.h"
#include "core/timestamps.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 exactIntegers = qint64(1) << 53;

/// The number without loss, or nothing: QJsonValue::toInteger gives its default for 2^63 and for fractions.
std::optional<qint64> wholeNumber(const QJsonValue& value)
{
    if (!value.isDouble())
        return std::nullopt;
    constexpr qint64 one = -1;
    constexpr qint64 other = -2;
    const qint64 number = value.toInteger(one);
    if (number != value.toInteger(other))
        return std::nullopt;
    return number;
}

bool isAbsent(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined();
}

} // namespace

bool isUsableId(const QString& text)
{
    const auto isIdCharacter = [](QChar c) {
        return c > u' ' && c <= u'~' && !u"/\\?#%\"<>"_s.contains(c);
    };
    const bool onlyDots = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c == u'.'; });
    return !onlyDots && text.size() <= 200 && std::all_of(text.cbegin(), text.cend(), isIdCharacter);
}

ObjectReader::ObjectReader(const QJsonObject& object, QString where, QStringList& problems)
    : m_object(object), m_where(std::move(where)), m_problems(problems)
{
}

QJsonValue ObjectReader::raw(QLatin1StringView key)
{
    m_asked.insert(key);
    return m_object.value(key);
}

QString ObjectReader::problem(QLatin1StringView key, const QString& text) const
{
    return u"%1.%2: %3"_s.arg(m_where, key, text);
}

void ObjectReader::report(QLatin1StringView key, const QString& text)
{
    m_problems.append(problem(key, text));
}

QString ObjectReader::text(QLatin1StringView key)
{
    const QJsonValue value = raw(key);
    if (value.isString())
        return displayText(value.toString());
    if (!isAbsent(value))
        report(key, u"expected string"_s);
    return {};
}

QString ObjectReader::id(QLatin1StringView key)
{
    const QJsonValue value = raw(key);
    if (isAbsent(value))
        return {};
    if (value.isString()) {
        if (isUsableId(value.toString()))
            return value.toString();
        report(key, u"not usable as an id"_s);
        return {};
    }
    const auto number = wholeNumber(value);
    if (number && *number >= 1 && *number <= exactIntegers)
        return QString::number(*number);
    report(key, value.isDouble() ? u"not usable as an id"_s : u"expected string"_s);
    return {};
}

QDateTime ObjectReader::instant(QLatin1StringView key)
{
    const QJsonValue value = raw(key);
    if (isAbsent(value))
        return {};
    QDateTime instant = value.isString() ? parseTimestamp(value.toString()) : QDateTime();
    if (!instant.isValid())
        report(key, value.isString() ? u"not a date and time"_s : u"expected string"_s);
    return instant;
}

std::optional<qint64> ObjectReader::integer(QLatin1StringView key)
{
    const QJsonValue value = raw(key);
    if (isAbsent(value))
        return std::nullopt;
    const auto number = wholeNumber(value);
    if (!number)
        report(key, value.isDouble() ? u"number out of range"_s : u"expected integer"_s);
    return number;
}

bool ObjectReader::boolean(QLatin1StringView key)
{
    const QJsonValue value = raw(key);
    if (!value.isBool() && !isAbsent(value))
        report(key, u"expected boolean"_s);
    return value.toBool(false);
}

std::optional<QJsonObject> ObjectReader::object(QLatin1StringView key)
{
    const QJsonValue value = raw(key);
    if (value.isObject())
        return value.toObject();
    if (value.isArray() && value.toArray().isEmpty())
        return QJsonObject();
    if (!isAbsent(value))
        report(key, u"expected object"_s);
    return std::nullopt;
}

QJsonObject ObjectReader::rest() const
{
    QJsonObject rest = m_object;
    for (const QString& key : m_asked)
        rest.remove(key);
    return rest;
}

} // namespace deskbell
