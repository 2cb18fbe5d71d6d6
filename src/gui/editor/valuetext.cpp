// SPDX-License-Identifier: MIT
#include "gui/editor/valuetext.h"

#include "gui/editor/fieldtext.h"

#include <QJsonArray>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct KindName
{
    QLatin1StringView type;
    ValueKind kind;
    QJsonValue::Type json;
};

constexpr KindName kindNames[] = {
    {"text"_L1, ValueKind::Text, QJsonValue::String},
    {"number"_L1, ValueKind::Number, QJsonValue::Double},
    {"boolean"_L1, ValueKind::Boolean, QJsonValue::Bool},
    {"url"_L1, ValueKind::Url, QJsonValue::String},
    {"select"_L1, ValueKind::Select, QJsonValue::String},
    {"multi_select"_L1, ValueKind::MultiSelect, QJsonValue::Array},
    {"date"_L1, ValueKind::Date, QJsonValue::String},
    {"date_time"_L1, ValueKind::DateTime, QJsonValue::String},
};

bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined();
}

ValueKind kindByJson(const QJsonValue& value)
{
    if (isNothing(value))
        return ValueKind::Text;
    if (value.isString())
        return value.toString().contains(u'\n') ? ValueKind::LongText : ValueKind::Text;
    if (value.isDouble())
        return ValueKind::Number;
    return value.isBool() ? ValueKind::Boolean : ValueKind::Raw;
}

bool isListOfTexts(const QJsonValue& value)
{
    return std::ranges::all_of(value.toArray(), [](const QJsonValue& item) { return item.isString(); });
}

/// Digits that carry the value, without sign, point, exponent and outer zeros.
QString significantDigits(QString text)
{
    const qsizetype exponent = text.indexOf(u'e', 0, Qt::CaseInsensitive);
    if (exponent >= 0)
        text.truncate(exponent);
    text.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    while (text.startsWith(u'0'))
        text.remove(0, 1);
    while (text.endsWith(u'0'))
        text.chop(1);
    return text;
}

} // namespace

ValueKind valueKind(const CustomFieldDefinition* definition, const QJsonValue& value)
{
    const auto known =
        std::ranges::find(kindNames, definition ? definition->type : QString(), &KindName::type);
    if (known == std::ranges::end(kindNames) || !(isNothing(value) || value.type() == known->json))
        return kindByJson(value);
    if (known->kind == ValueKind::Text && value.toString().contains(u'\n'))
        return ValueKind::LongText;
    return known->kind == ValueKind::MultiSelect && !isListOfTexts(value) ? ValueKind::Raw : known->kind;
}

std::optional<QJsonValue> numberFromText(const QString& text, const QLocale& locale)
{
    QString plain = text.trimmed();
    if (locale.decimalPoint() != u"."_s && plain.count(locale.decimalPoint()) == 1)
        plain.replace(locale.decimalPoint(), u"."_s);
    bool ok = false;
    const qint64 whole = plain.toLongLong(&ok);
    if (ok)
        return QJsonValue(whole);
    const double decimal = plain.toDouble(&ok);
    if (!ok || !qIsFinite(decimal))
        return std::nullopt;
    const QString back = QLocale::c().toString(decimal, 'g', QLocale::FloatingPointShortest);
    if (significantDigits(plain) != significantDigits(back))
        return std::nullopt;
    return QJsonValue(decimal);
}

QString numberText(const QJsonValue& number, const QLocale& locale)
{
    QString text = rawJsonText(number);
    if (locale.decimalPoint() != u"."_s)
        text.replace(u'.', locale.decimalPoint());
    return text;
}

QJsonValue textValue(const QString& text, const QJsonValue& base)
{
    if (!text.isEmpty())
        return text;
    const bool wasEmpty = isNothing(base) || (base.isString() && base.toString().isEmpty());
    return wasEmpty ? base : QJsonValue(QJsonValue::Null);
}

QJsonValue multiSelectValue(const QStringList& chosen, const QList<NamedItem>& options,
                            const QJsonValue& base)
{
    QJsonArray array;
    for (const QJsonValue before : base.toArray()) {
        if (chosen.contains(before.toString()))
            array.append(before);
    }
    for (const NamedItem& option : options) {
        if (chosen.contains(option.id) && !array.contains(option.id))
            array.append(option.id);
    }
    if (array.isEmpty() && base.toArray().isEmpty())
        return base;
    return array;
}

} // namespace deskbell
