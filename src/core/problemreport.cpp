// SPDX-License-Identifier: MIT
#include "core/problemreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;

QJsonObject toJson(const QList<NamedCount>& counts)
{
    QJsonObject object;
    for (const NamedCount& entry : counts)
        object.insert(entry.name, entry.count);
    return object;
}

QJsonObject toJson(const ProgramFacts& facts)
{
    return {{u"version"_s, facts.version},     {u"commit"_s, facts.commit},
            {u"buildDate"_s, facts.buildDate}, {u"qtBuilt"_s, facts.qtBuilt},
            {u"qtRunning"_s, facts.qtRunning}, {u"sqlite"_s, facts.sqlite},
            {u"qtKeychain"_s, facts.keychain}, {u"tls"_s, facts.tls},
            {u"system"_s, facts.system},       {u"windows"_s, facts.platform}};
}

QJsonObject toJson(const DatabaseFacts& facts)
{
    QJsonObject object{{u"name"_s, facts.name},
                       {u"schema"_s, facts.schema},
                       {u"bytes"_s, toJson(facts.files)},
                       {u"rows"_s, toJson(facts.rows)},
                       {u"integrity"_s, facts.integrity}};
    if (!facts.problem.isEmpty())
        object.insert(u"problem"_s, facts.problem);
    return object;
}

} // namespace

QByteArray reportText(const ProblemReport& report)
{
    QJsonArray databases;
    for (const DatabaseFacts& facts : report.databases)
        databases.append(toJson(facts));
    const QJsonObject object{{u"deskbellReport"_s, formatVersion},
                             {u"madeAt"_s, report.madeAt.toString(Qt::ISODate)},
                             {u"program"_s, toJson(report.program)},
                             {u"screens"_s, QJsonArray::fromStringList(report.screens)},
                             {u"language"_s, report.language},
                             {u"accounts"_s, report.accounts},
                             {u"server"_s, report.serverKind},
                             {u"keyStore"_s, report.keyStore},
                             {u"waiting"_s, toJson(report.waiting)},
                             {u"databases"_s, databases},
                             {u"requests"_s, QJsonArray::fromStringList(report.requests)},
                             {u"log"_s, QJsonArray::fromStringList(report.log)}};
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace deskbell
