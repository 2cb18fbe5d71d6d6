// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace deskbell {

// JSON as it stands in a text column.

inline QString jsonText(const QJsonArray& array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

inline QString jsonText(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// Empty for a text that is none.
inline QJsonDocument jsonIn(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8());
}

} // namespace deskbell
