// SPDX-License-Identifier: MIT
#include "api/endpoints/getopenapi.h"

#include "api/displaytext.h"

#include <QJsonArray>

#include <initializer_list>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto prefix = "/api/v1"_L1;

/// `paths` of the description, keyed below "/api/v1" whether or not the server writes the prefix there.
QJsonObject pathsBelowPrefix(const QJsonObject& description)
{
    const QJsonObject paths = description.value("paths"_L1).toObject();
    QJsonObject result;
    for (auto it = paths.begin(); it != paths.end(); ++it) {
        const QString path = it.key();
        result.insert(path.startsWith(prefix) ? path.mid(prefix.size()) : path, it.value());
    }
    return result;
}

/// The first of our spellings for which a GET is described, as a path below the origin; else empty.
QString declaredList(const QJsonObject& paths, std::initializer_list<QLatin1StringView> spellings)
{
    for (const auto path : spellings) {
        if (paths.value(path).toObject().value("get"_L1).isObject())
            return prefix + path;
    }
    return {};
}

/// Follows one reference inside the document ("#/components/parameters/Page"); others are left alone.
QJsonObject resolved(const QJsonObject& description, const QJsonValue& value)
{
    const QString reference = value.toObject().value("$ref"_L1).toString();
    if (!reference.startsWith("#/"_L1))
        return value.toObject();
    QJsonValue target = description;
    for (const QString& part : reference.mid(2).split(u'/'))
        target = target.toObject().value(part);
    return target.toObject();
}

/// The schema of a query parameter of GET /tickets.
QJsonObject ticketParameter(const QJsonObject& description, const QJsonObject& paths, QLatin1StringView name)
{
    const QJsonObject tickets = paths.value("/tickets"_L1).toObject();
    QJsonArray parameters = tickets.value("get"_L1).toObject().value("parameters"_L1).toArray();
    for (const QJsonValue shared : tickets.value("parameters"_L1).toArray())
        parameters.append(shared);
    for (const QJsonValue entry : std::as_const(parameters)) {
        const QJsonObject parameter = resolved(description, entry);
        if (parameter.value("name"_L1).toString() == name)
            return resolved(description, parameter.value("schema"_L1));
    }
    return {};
}

} // namespace

HttpRequest GetOpenApi::http() const
{
    return {.path = u"/api/v1/openapi.json"_s, .pathTemplate = u"/api/v1/openapi.json"_s, .needsKey = false};
}

Result<ServerDescription> GetOpenApi::decode(const QJsonDocument& document) const
{
    const QJsonObject description = document.object();
    if (!description.value("paths"_L1).isObject())
        return failure(ErrorKind::Protocol, u"paths: expected object"_s);
    const QJsonObject paths = pathsBelowPrefix(description);

    ServerDescription result;
    const auto look = [&](NamedKind kind, std::initializer_list<QLatin1StringView> spellings) {
        if (const QString path = declaredList(paths, spellings); !path.isEmpty())
            result.lists.insert(kind, path);
    };
    look(NamedKind::Members, {"/members"_L1, "/users"_L1, "/agents"_L1, "/team_members"_L1});
    look(NamedKind::Inboxes, {"/inboxes"_L1, "/mailboxes"_L1});
    look(NamedKind::Priorities, {"/ticket_priorities"_L1, "/priorities"_L1});
    look(NamedKind::Tags, {"/tags"_L1, "/ticket_tags"_L1});
    look(NamedKind::Contacts, {"/contacts"_L1});
    result.customFieldDefinitions = declaredList(
        paths, {"/custom_field_definitions"_L1, "/custom_fields"_L1, "/ticket_custom_fields"_L1});

    for (const QJsonValue sort : ticketParameter(description, paths, "sort"_L1).value("enum"_L1).toArray()) {
        if (sort.isString())
            result.ticketSorts.append(displayText(sort.toString(), 100));
    }
    const auto maximum = ticketParameter(description, paths, "per_page"_L1).value("maximum"_L1).toInteger(0);
    result.ticketPageMaximum = maximum >= 1 && maximum <= 10'000 ? int(maximum) : 0;
    return result;
}

} // namespace deskbell
