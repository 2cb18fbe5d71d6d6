// SPDX-License-Identifier: MIT
#include "gui/editor/valuetext.h"

#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonObject>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);
const QLocale german(QLocale::German, QLocale::Germany);

CustomFieldDefinition defined(const QString& type)
{
    return {.key = u"k"_s, .type = type};
}

TEST(ValueKind, FollowsTheDefinition)
{
    const CustomFieldDefinition number = defined(u"number"_s);
    const CustomFieldDefinition date = defined(u"date"_s);
    const CustomFieldDefinition many = defined(u"multi_select"_s);
    EXPECT_EQ(valueKind(&number, QJsonValue::Null), ValueKind::Number);
    EXPECT_EQ(valueKind(&date, u"2026-01-01"_s), ValueKind::Date);
    EXPECT_EQ(valueKind(&many, QJsonArray{u"a"_s}), ValueKind::MultiSelect);
}

TEST(ValueKind, FollowsTheValueWhereItDoesNotFitTheDefinition)
{
    const CustomFieldDefinition number = defined(u"number"_s);
    const CustomFieldDefinition many = defined(u"multi_select"_s);
    EXPECT_EQ(valueKind(&number, u"twelve"_s), ValueKind::Text);
    EXPECT_EQ(valueKind(&many, QJsonArray{1}), ValueKind::Raw);
    EXPECT_EQ(valueKind(&many, u"a"_s), ValueKind::Text);
}

TEST(ValueKind, FollowsTheJsonTypeWithoutADefinition)
{
    EXPECT_EQ(valueKind(nullptr, true), ValueKind::Boolean);
    EXPECT_EQ(valueKind(nullptr, 1.5), ValueKind::Number);
    EXPECT_EQ(valueKind(nullptr, u"a\nb"_s), ValueKind::LongText);
    EXPECT_EQ(valueKind(nullptr, QJsonObject{}), ValueKind::Raw);
    const CustomFieldDefinition odd = defined(u"geo_point"_s);
    EXPECT_EQ(valueKind(&odd, u"1,2"_s), ValueKind::Text);
    EXPECT_EQ(valueKind(&odd, QJsonArray{1, 2}), ValueKind::Raw);
}

TEST(NumberText, WholeNumbersOf64BitsKeepEveryDigit)
{
    const auto number = numberFromText(u"9007199254740993"_s, english);
    ASSERT_TRUE(number);
    EXPECT_EQ(numberText(*number, english), u"9007199254740993"_s);
    EXPECT_EQ(number->toInteger(), 9007199254740993);
}

TEST(NumberText, DecimalsComeBackAsTheyWereTyped)
{
    EXPECT_EQ(numberText(*numberFromText(u"0.1"_s, english), english), u"0.1"_s);
    EXPECT_EQ(*numberFromText(u"1,5"_s, german), QJsonValue(1.5));
    EXPECT_EQ(numberText(1.5, german), u"1,5"_s);
    EXPECT_EQ(*numberFromText(u"1.5"_s, german), QJsonValue(1.5));
    EXPECT_EQ(*numberFromText(u"-2.50"_s, english), QJsonValue(-2.5));
    EXPECT_EQ(*numberFromText(u"1e3"_s, english), QJsonValue(1000.0));
}

TEST(NumberText, DigitsThatWouldBeLostAreRefused)
{
    EXPECT_FALSE(numberFromText(u"12345678901234567890123"_s, english));
    EXPECT_FALSE(numberFromText(u"0.12345678901234567890"_s, english));
}

TEST(NumberText, WhatIsNoNumberIsNone)
{
    for (const QString& text :
         {u""_s, u"-"_s, u"1e"_s, u"abc"_s, u"1,000.5"_s, u"1.2.3"_s, u"nan"_s, u"inf"_s})
        EXPECT_FALSE(numberFromText(text, english)) << text.toStdString();
}

TEST(TextValue, AnEmptiedFieldIsNullAndAnEmptyOneStaysAsItWas)
{
    EXPECT_EQ(textValue(u"x"_s, QJsonValue::Null), QJsonValue(u"x"_s));
    EXPECT_EQ(textValue({}, u"x"_s), QJsonValue(QJsonValue::Null));
    EXPECT_EQ(textValue({}, u""_s), QJsonValue(u""_s));
    EXPECT_EQ(textValue({}, QJsonValue::Null), QJsonValue(QJsonValue::Null));
    EXPECT_EQ(textValue({}, 12), QJsonValue(QJsonValue::Null));
}

TEST(MultiSelectValue, KeepsTheOrderThatWasThere)
{
    const QList<NamedItem> options{{.id = u"a"_s}, {.id = u"b"_s}, {.id = u"c"_s}};
    const QJsonArray base{u"c"_s, u"gone"_s, u"a"_s};
    EXPECT_EQ(multiSelectValue({u"a"_s, u"c"_s, u"gone"_s}, options, base), QJsonValue(base));
    EXPECT_EQ(multiSelectValue({u"a"_s, u"b"_s, u"c"_s, u"gone"_s}, options, base),
              QJsonValue(QJsonArray{u"c"_s, u"gone"_s, u"a"_s, u"b"_s}));
    EXPECT_EQ(multiSelectValue({}, options, QJsonValue::Null), QJsonValue(QJsonValue::Null));
    EXPECT_EQ(multiSelectValue({}, options, base), QJsonValue(QJsonArray{}));
}

} // namespace
