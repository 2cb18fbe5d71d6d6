// SPDX-License-Identifier: MIT
#include "api/namedcodec.h"

#include "api/displaytext.h"
#include "api/objectreader.h"

#include <algorithm>
#include <initializer_list>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString firstText(ObjectReader& row, std::initializer_list<QLatin1StringView> keys)
{
    for (const auto key : keys) {
        if (row.raw(key).isString()) {
            if (QString text = row.text(key); !text.isEmpty())
                return text;
        }
    }
    return {};
}

QString personName(ObjectReader& row)
{
    return u"%1 %2"_s.arg(row.text("first_name"_L1), row.text("last_name"_L1)).trimmed();
}

std::optional<QJsonObject> rowObject(const QJsonValue& value, const QString& where, QStringList& problems)
{
    if (value.isObject())
        return value.toObject();
    problems.append(where + u": expected object"_s);
    return std::nullopt;
}

} // namespace

std::optional<NamedItem> readNamed(const QJsonValue& value, const QString& where, QStringList& problems)
{
    if (value.isString() && isUsableId(value.toString()))
        return NamedItem{.id = value.toString(), .name = value.toString()};
    const auto object = rowObject(value, where, problems);
    if (!object)
        return std::nullopt;

    ObjectReader row(*object, where, problems);
    NamedItem item;
    item.id = object->contains("id"_L1) ? row.id("id"_L1) : row.id("value"_L1);
    if (item.id.isEmpty()) {
        problems.append(row.problem("id"_L1, u"missing"_s));
        return std::nullopt;
    }
    item.detail = firstText(row, {"email"_L1, "address"_L1, "email_address"_L1});
    item.name = firstText(row, {"name"_L1, "label"_L1, "title"_L1, "full_name"_L1, "display_name"_L1});
    for (const QString& next : {personName(row), item.detail, item.id}) {
        if (item.name.isEmpty())
            item.name = next;
    }
    item.color = firstText(row, {"color"_L1});
    item.word =
        firstText(row, {"level"_L1, "priority"_L1, "priority_level"_L1, "priority_type"_L1, "type"_L1});
    return item;
}

QList<NamedItem> readNamedList(const QJsonArray& rows, const QString& where, QStringList& problems)
{
    QList<NamedItem> items;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (const auto item = readNamed(rows.at(i), u"%1[%2]"_s.arg(where).arg(i), problems))
            items.append(*item);
    }
    return items;
}

std::optional<TicketStatus> readTicketStatus(const QJsonValue& value, const QString& where,
                                             QStringList& problems)
{
    const auto object = rowObject(value, where, problems);
    if (!object)
        return std::nullopt;
    ObjectReader row(*object, where, problems);
    TicketStatus status;
    status.id = row.id("id"_L1);
    if (status.id.isEmpty()) {
        problems.append(row.problem("id"_L1, u"missing"_s));
        return std::nullopt;
    }
    status.type = row.text("status_type"_L1);
    status.name = row.text("name"_L1);
    if (status.name.isEmpty())
        status.name = status.type.isEmpty() ? status.id : status.type;
    status.color = row.text("color"_L1);
    const auto position = row.integer("position"_L1).value_or(0);
    status.position = int(std::clamp<qint64>(position, -1'000'000, 1'000'000));
    status.isDefault = row.boolean("is_default"_L1);
    status.reminderEnabled = row.boolean("reminder_enabled"_L1);
    status.returnStatusId = row.id("remind_transition_status_id"_L1);
    return status;
}

std::optional<CustomFieldDefinition> readCustomField(const QJsonValue& value, const QString& where,
                                                     QStringList& problems)
{
    const auto object = rowObject(value, where, problems);
    if (!object)
        return std::nullopt;
    ObjectReader row(*object, where, problems);
    CustomFieldDefinition field;
    field.key = firstText(row, {"field_key"_L1, "key"_L1, "slug"_L1});
    if (field.key.isEmpty()) {
        problems.append(row.problem("field_key"_L1, u"missing"_s));
        return std::nullopt;
    }
    field.label = firstText(row, {"label"_L1, "name"_L1, "title"_L1});
    if (field.label.isEmpty())
        field.label = field.key;
    field.type = firstText(row, {"field_type"_L1, "type"_L1, "data_type"_L1});
    field.options = readNamedList(row.raw("options"_L1).toArray(), where + u".options"_s, problems);
    const auto idsKey = object->contains("inbox_ids"_L1) ? "inbox_ids"_L1 : "inboxes"_L1;
    const auto inboxes = readNamedList(row.raw(idsKey).toArray(), u"%1.%2"_s.arg(where, idsKey), problems);
    for (const NamedItem& inbox : inboxes)
        field.inboxIds.append(inbox.id);
    return field;
}

} // namespace deskbell
