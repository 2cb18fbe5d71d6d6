// SPDX-License-Identifier: MIT
#include "sandbox/bodyreader.h"

#include "sandbox/instants.h"
#include "sandbox/store.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {

tl::expected<QJsonObject, Problem> jsonBody(const HttpIncoming& incoming)
{
    const QByteArray type = incoming.header("content-type").split(';').first().trimmed().toLower();
    if (type != "application/json")
        return badRequest(u"The Content-Type must be application/json."_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(incoming.body, &error);
    if (error.error != QJsonParseError::NoError)
        return badRequest(u"The body is not JSON: %1."_s.arg(error.errorString()));
    if (!document.isObject())
        return badRequest(u"The body must be a JSON object."_s);
    return document.object();
}

BodyReader::BodyReader(const QJsonObject& body, const QStringList& known) : m_body(body)
{
    const QStringList names = body.keys();
    for (const QString& name : names) {
        if (!known.contains(name))
            refuse(name, u"This field cannot be set"_s);
    }
}

void BodyReader::require(const QString& name)
{
    if (!has(name))
        refuse(name, u"Required"_s);
}

std::optional<QString> BodyReader::anyText(const QString& name)
{
    if (!has(name))
        return std::nullopt;
    const QJsonValue value = m_body.value(name);
    if (value.isString())
        return value.toString();
    refuse(name, u"Must be a string"_s);
    return std::nullopt;
}

std::optional<QString> BodyReader::text(const QString& name, int most)
{
    std::optional<QString> value = anyText(name);
    if (!value)
        return std::nullopt;
    if (value->trimmed().isEmpty()) {
        refuse(name, u"Must not be empty"_s);
        return std::nullopt;
    }
    // Characters as people count them, not UTF-16 units.
    if (value->toUcs4().size() > most) {
        refuse(name, u"Must have at most %1 characters"_s.arg(most));
        return std::nullopt;
    }
    return value;
}

std::optional<QString> BodyReader::word(const QString& name, const QStringList& words)
{
    std::optional<QString> value = anyText(name);
    if (value && !words.contains(*value)) {
        refuse(name, u"Must be one of: %1"_s.arg(words.join(u", "_s)));
        return std::nullopt;
    }
    return value;
}

std::optional<QString> BodyReader::email(const QString& name)
{
    std::optional<QString> value = anyText(name);
    if (value && !isEmail(*value)) {
        refuse(name, u"Invalid email format"_s);
        return std::nullopt;
    }
    return value;
}

std::optional<int> BodyReader::reference(const QString& name, Kind kind, const Store& store, Null null)
{
    if (has(name) && isNull(name) && null == Null::Allowed)
        return -1;
    std::optional<QString> value = anyText(name);
    if (!value)
        return std::nullopt;
    if (!isUuid(*value)) {
        refuse(name, u"Must be a UUID"_s);
        return std::nullopt;
    }
    const std::optional<int> index = store.find(kind, *value);
    if (!index)
        refuse(name, u"There is no such record in this workspace"_s);
    return index;
}

std::optional<Instant> BodyReader::instant(const QString& name)
{
    if (!has(name))
        return std::nullopt;
    if (isNull(name))
        return 0;
    std::optional<QString> value = anyText(name);
    if (!value)
        return std::nullopt;
    const std::optional<Instant> instant = parsedInstant(*value);
    if (!instant)
        refuse(name, u"Must be an ISO 8601 date-time with 'Z' or an offset"_s);
    return instant;
}

std::optional<QJsonObject> BodyReader::object(const QString& name)
{
    if (!has(name))
        return std::nullopt;
    const QJsonValue value = m_body.value(name);
    if (value.isObject())
        return value.toObject();
    refuse(name, u"Must be an object"_s);
    return std::nullopt;
}

} // namespace deskbell::sandbox
