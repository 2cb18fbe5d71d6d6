// SPDX-License-Identifier: MIT
#include "sandbox/description.h"

#include "sandbox/resources.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
QString optionalListPath(const QString& list)
{
    if (list == "priorities"_L1)
        return u"/ticket_priorities"_s;
    if (list == "custom-fields"_L1)
        return u"/custom_field_definitions"_s;
    return u'/' + list;
}

const QStringList& optionalLists()
{
    static const QStringList names{u"members"_s, u"inboxes"_s,  u"priorities"_s,
                                   u"tags"_s,    u"contacts"_s, u"custom-fields"_s};
    return names;
}

QByteArray apiDescription(const Options& options)
{
    QJsonObject root = QJsonDocument::fromJson(resourceBytes(u"openapi/inboxops.json"_s)).object();
    QJsonObject paths = root[u"paths"_s].toObject();
    for (const QString& list : options.without) {
        const QString path = optionalListPath(list);
        QJsonObject item = paths.value(path).toObject();
        item.remove(u"get"_s);
        if (item.isEmpty())
            paths.remove(path);
        else
            paths.insert(path, item);
    }
    root[u"paths"_s] = paths;
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

QByteArray docsPage()
{
    return "<!doctype html><title>Sandbox helpdesk</title><p>The description of this API is at "
           "<a href=\"openapi.json\">openapi.json</a>.</p>\n";
}

} // namespace deskbell::sandbox
