// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/ids.h"
#include "sandbox/records.h"

#include <QJsonValue>

namespace deskbell::sandbox {

/// The id of a field's n-th option.
QString optionId(const Ids& ids, int field, int option);

/// Whether the definition is linked to the inbox.
bool appliesTo(const FieldRecord& field, int inbox);

/// A likely value. `index` is the definition's place in its table.
QJsonValue generatedValue(const FieldRecord& field, int index, const Ids& ids, Random& random);

/// What is wrong with a value in a request body, or nothing. Null is right for every type.
std::optional<QString> valueProblem(const FieldRecord& field, int index, const Ids& ids,
                                    const QJsonValue& value);

/// What is wrong with the text of a list filter (contract 7.2), or nothing.
std::optional<QString> filterProblem(const FieldRecord& field, int index, const Ids& ids,
                                     const QString& text);

/// Whether a stored value fits a filter's text; undefined and null fit only "__empty__".
bool fitsFilter(const FieldRecord& field, const QJsonValue& stored, const QString& text);

} // namespace deskbell::sandbox
