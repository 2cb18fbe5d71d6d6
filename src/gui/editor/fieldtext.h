// SPDX-License-Identifier: MIT
#pragma once

#include "core/fieldkey.h"
#include "core/workspace.h"

#include <QLocale>
#include <QTimeZone>

namespace deskbell {

/// What values are put into words with. `workspace` must outlive it.
struct FieldWording
{
    const Workspace& workspace;
    QTimeZone zone;
    QLocale locale;
};

const CustomFieldDefinition* customFieldDefinition(const Workspace& workspace, const QString& key);
/// The field as the form names it; custom fields by their label, where one is known.
QString fieldLabel(const FieldKey& key, const Workspace& workspace);
/// The labels joined for a sentence: "Subject, Status".
QString fieldLabels(const QList<FieldKey>& keys, const Workspace& workspace);

/// A field's value (fieldValue()) as one plain line: names instead of ids, dates in the zone. Long values are
/// cut off.
QString fieldText(const FieldKey& key, const QJsonValue& value, const FieldWording& wording);

/// The form's word for a field that has no value: "Unassigned".
QString nullFieldText(TicketField field);

/// JSON on one line: "[1,2]", "true", "12".
QString rawJsonText(const QJsonValue& value);

} // namespace deskbell
