// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"

#include <QLocale>

#include <optional>

namespace deskbell {

/// Which editor a custom field's value gets (contract 8: the types beyond select, multi_select, date and
/// date_time are UNKNOWN, and a field may have no definition at all).
enum class ValueKind { Text, LongText, Number, Boolean, Url, Select, MultiSelect, Date, DateTime, Raw };

/// By the definition's type where the value fits it, else by the JSON type of the value. Raw values
/// (objects, arrays of unknown meaning) can only be looked at. `definition` may be null.
ValueKind valueKind(const CustomFieldDefinition* definition, const QJsonValue& value);

/// A number as typed, without loss: whole numbers of 64 bits and decimals that a JSON reader gets back digit
/// by digit. The locale's decimal sign and '.' are understood, group separators are not, so that "1.234"
/// never means two things. Nothing for anything else.
std::optional<QJsonValue> numberFromText(const QString& text, const QLocale& locale);
/// The shortest text that numberFromText() turns into the same number.
QString numberText(const QJsonValue& number, const QLocale& locale);

/// The value to send for `text`: an emptied field is null, and one that is empty as before is `base`.
QJsonValue textValue(const QString& text, const QJsonValue& base);

/// The chosen ones in the order they had in `base`, new ones behind them in the order of `options`; `base`
/// itself when the same ones are chosen.
QJsonValue multiSelectValue(const QStringList& chosen, const QList<NamedItem>& options,
                            const QJsonValue& base);

} // namespace deskbell
