// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <optional>

namespace deskbell {

/// Whether a text can be an id: 1 to 200 visible ASCII characters without those that mean something in a
/// URL, so that an id from a hostile answer can't change the path of a later request.
bool isUsableId(const QString& text);

/// Reads the members of one JSON object. null and missing members are null values; a member of a wrong type
/// is null too and leaves a problem that names it: "data[3].subject: expected string". Remembers which
/// members were asked for, so that the others can be kept.
class ObjectReader
{
public:
    /// `problems` is appended to and must outlive the reader. `where` names the object in problems.
    ObjectReader(const QJsonObject& object, QString where, QStringList& problems);

    /// Text for people, cleaned by displayText(); null stays null and "" stays "".
    QString text(QLatin1StringView key);
    /// An opaque id. A whole number from 1 to 2^53 is taken as its decimal text, as other builds of a
    /// server may number their rows; larger ones have lost digits in somebody's floating point.
    QString id(QLatin1StringView key);
    QDateTime instant(QLatin1StringView key);
    /// A whole number in the range of qint64.
    std::optional<qint64> integer(QLatin1StringView key);
    bool boolean(QLatin1StringView key);
    /// An object; an empty array counts as an empty object, which is how some servers write it.
    std::optional<QJsonObject> object(QLatin1StringView key);
    /// The raw member; Undefined when it is missing.
    QJsonValue raw(QLatin1StringView key);

    /// The members nobody asked for.
    QJsonObject rest() const;
    /// "where.key: text"
    QString problem(QLatin1StringView key, const QString& text) const;
    const QString& where() const { return m_where; }

private:
    void report(QLatin1StringView key, const QString& text);

    QJsonObject m_object;
    QString m_where;
    QStringList& m_problems;
    QSet<QString> m_asked;
};

} // namespace deskbell
