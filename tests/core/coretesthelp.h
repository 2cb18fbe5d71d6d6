// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketpatch.h"
#include "core/timestamps.h"

#include <QJsonDocument>

#include <ostream>
#include <string>

namespace deskbell {

/// JSON on one line with sorted members, so that a difference is readable in a failure.
inline std::string compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

inline std::string compact(const QJsonArray& array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

/// Any JSON value from its text.
inline QJsonValue json(const char* text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().at(0);
}

inline FieldKey field(TicketField name)
{
    return {.field = name};
}

inline FieldKey customField(const QString& key)
{
    return {.field = TicketField::Custom, .customKey = key};
}

inline void PrintTo(const FieldKey& key, std::ostream* out)
{
    *out << key.text().toStdString();
}

inline QDateTime utc(const char* text)
{
    return parseTimestamp(QString::fromLatin1(text));
}

} // namespace deskbell
