// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/problem.h"
#include "sandbox/records.h"

#include <QJsonObject>

namespace deskbell::sandbox {

class Store;
enum class Kind : quint8;

/// Parses the body of a POST or PATCH: a JSON object with Content-Type application/json (contract 1).
tl::expected<QJsonObject, Problem> jsonBody(const HttpIncoming& incoming);

/// Reads the members of a request body and collects what is wrong with each, so that one answer can name
/// every field. A reader gives nothing for a member that is absent or wrong.
class BodyReader
{
public:
    /// Members that are not in `known` are refused.
    BodyReader(const QJsonObject& body, const QStringList& known);

    bool has(const QString& name) const { return m_body.contains(name); }
    bool isNull(const QString& name) const { return m_body.value(name).isNull(); }
    void refuse(const QString& field, const QString& message) { m_errors.append({field, message}); }
    void require(const QString& name);

    /// Text of 1 to `most` characters that is not only white space.
    std::optional<QString> text(const QString& name, int most);
    std::optional<QString> anyText(const QString& name);
    std::optional<QString> word(const QString& name, const QStringList& words);
    std::optional<QString> email(const QString& name);
    /// The record that an id of this workspace names; null gives -1 where it is allowed.
    enum class Null { Refused, Allowed };
    std::optional<int> reference(const QString& name, Kind kind, const Store& store,
                                 Null null = Null::Refused);
    /// An instant; null gives 0.
    std::optional<Instant> instant(const QString& name);
    std::optional<QJsonObject> object(const QString& name);

    const QList<FieldError>& errors() const { return m_errors; }

private:
    QJsonObject m_body;
    QList<FieldError> m_errors;
};

} // namespace deskbell::sandbox
