// SPDX-License-Identifier: MIT
#include "gui/editor/fieldtext.h"

#include "core/reminder.h"
#include "core/timestamps.h"
#include "gui/choicemark.h"
#include "gui/editor/namecombo.h"
#include "models/displaytext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestValue = 160;

QString translated(const char* text)
{
    return QCoreApplication::translate("FieldText", text);
}

QString nameText(const NameList& items, const QString& id)
{
    const qsizetype item = items.indexOf(id);
    if (item < 0)
        return shortId(id);
    const QString name = items.name(item);
    return name.isEmpty() ? items.detail(item) : name;
}

QString statusText(const QString& id, const Workspace& workspace)
{
    const TicketStatus* status = workspace.status(id);
    return status ? status->name : shortId(id);
}

QString optionTexts(const QJsonValue& value, const QList<NamedItem>& options)
{
    QStringList names;
    for (const QJsonValue id : value.isArray() ? value.toArray() : QJsonArray{value})
        names.append(id.isString() ? nameText(options, id.toString()) : rawJsonText(id));
    return names.join(u", "_s);
}

QString dateText(const QString& text, const FieldWording& wording)
{
    const QDate date = QDate::fromString(text, Qt::ISODate);
    return date.isValid() ? wording.locale.toString(date, QLocale::ShortFormat) : text;
}

QString instantText(const QString& text, const FieldWording& wording)
{
    const QDateTime utc = parseTimestamp(text);
    return utc.isValid() ? formatReminder(utc, wording.zone, wording.locale) : text;
}

QString customText(const QString& key, const QJsonValue& value, const FieldWording& wording)
{
    const CustomFieldDefinition* definition = customFieldDefinition(wording.workspace, key);
    const QString type = definition ? definition->type : QString();
    if (value.isBool())
        return translated(value.toBool() ? QT_TRANSLATE_NOOP("FieldText", "Yes")
                                         : QT_TRANSLATE_NOOP("FieldText", "No"));
    if (type == "select"_L1 || type == "multi_select"_L1)
        return optionTexts(value, definition->options);
    if (!value.isString())
        return rawJsonText(value);
    if (type == "date"_L1)
        return dateText(value.toString(), wording);
    if (type == "date_time"_L1)
        return instantText(value.toString(), wording);
    return value.toString();
}

QString valueText(const FieldKey& key, const QJsonValue& value, const FieldWording& wording)
{
    const Workspace& workspace = wording.workspace;
    switch (key.field) {
    case TicketField::Subject:
        return value.toString();
    case TicketField::Status:
        return choiceName(ChoiceKind::Status, choiceFromJson(value));
    case TicketField::Priority:
        return choiceName(ChoiceKind::Priority, choiceFromJson(value));
    case TicketField::Assignee:
        return nameText(workspace.members, value.toString());
    case TicketField::Inbox:
        return nameText(workspace.inboxes, value.toString());
    case TicketField::Contact:
        return nameText(workspace.contacts, value.toString());
    case TicketField::RemindAt:
        return instantText(value.toString(), wording);
    case TicketField::ReturnStatus:
        return statusText(value.toString(), workspace);
    case TicketField::Custom:
        break;
    }
    return customText(key.customKey, value, wording);
}

} // namespace

const CustomFieldDefinition* customFieldDefinition(const Workspace& workspace, const QString& key)
{
    const auto found = std::ranges::find(workspace.customFields, key, &CustomFieldDefinition::key);
    return found == workspace.customFields.end() ? nullptr : &*found;
}

QString fieldLabel(const FieldKey& key, const Workspace& workspace)
{
    if (key.field != TicketField::Custom)
        return key.label();
    const CustomFieldDefinition* definition = customFieldDefinition(workspace, key.customKey);
    const bool named = definition && !definition->label.trimmed().isEmpty();
    return singleLine(named ? definition->label : key.customKey, longestValue);
}

QString fieldLabels(const QList<FieldKey>& keys, const Workspace& workspace)
{
    QStringList labels;
    for (const FieldKey& key : keys)
        labels.append(isolated(fieldLabel(key, workspace)));
    return labels.join(u", "_s);
}

QString fieldText(const FieldKey& key, const QJsonValue& value, const FieldWording& wording)
{
    if (value.isNull() || value.isUndefined())
        return nullFieldText(key.field);
    const QString text = singleLine(valueText(key, value, wording), longestValue);
    return text.isEmpty() ? translated(QT_TRANSLATE_NOOP("FieldText", "(empty)")) : text;
}

QString nullFieldText(TicketField field)
{
    switch (field) {
    case TicketField::Assignee:
        return translated(QT_TRANSLATE_NOOP("FieldText", "Unassigned"));
    case TicketField::Inbox:
        return translated(QT_TRANSLATE_NOOP("FieldText", "No inbox"));
    case TicketField::Contact:
        return translated(QT_TRANSLATE_NOOP("FieldText", "No contact"));
    case TicketField::RemindAt:
        return translated(QT_TRANSLATE_NOOP("FieldText", "No reminder"));
    case TicketField::ReturnStatus:
        return translated(QT_TRANSLATE_NOOP("FieldText", "Status's own default"));
    case TicketField::Subject:
    case TicketField::Status:
    case TicketField::Priority:
    case TicketField::Custom:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("FieldText", "Not set"));
}

QString rawJsonText(const QJsonValue& value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

} // namespace deskbell
