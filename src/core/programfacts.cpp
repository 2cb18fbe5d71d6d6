// SPDX-License-Identifier: MIT
#include "core/programfacts.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* context = "ProgramFacts";

struct Line
{
    const char* name;
    QString value;
};

QList<Line> linesOf(const ProgramFacts& facts)
{
    const QString build = u"%1, %2"_s.arg(facts.commit, facts.buildDate);
    const QString qt =
        facts.qtBuilt == facts.qtRunning ? facts.qtRunning : u"%1 (%2)"_s.arg(facts.qtRunning, facts.qtBuilt);
    const QString system = facts.platform.isEmpty() ? facts.system : facts.system + u", "_s + facts.platform;
    return {{QT_TRANSLATE_NOOP("ProgramFacts", "Build"), build},
            {facts.qtBuilt == facts.qtRunning ? QT_TRANSLATE_NOOP("ProgramFacts", "Qt")
                                              : QT_TRANSLATE_NOOP("ProgramFacts", "Qt (compiled with)"),
             qt},
            {QT_TRANSLATE_NOOP("ProgramFacts", "SQLite"), facts.sqlite},
            {QT_TRANSLATE_NOOP("ProgramFacts", "QtKeychain"), facts.keychain},
            {QT_TRANSLATE_NOOP("ProgramFacts", "TLS"), facts.tls},
            {QT_TRANSLATE_NOOP("ProgramFacts", "System"), system}};
}

} // namespace

QList<NamedFact> namedFacts(const ProgramFacts& facts)
{
    QList<NamedFact> named;
    for (const Line& line : linesOf(facts))
        named.append({.name = QCoreApplication::translate(context, line.name), .value = line.value});
    return named;
}

QString factsText(const ProgramFacts& facts)
{
    QString text = u"Deskbell %1\n"_s.arg(facts.version);
    for (const Line& line : linesOf(facts))
        text += QString::fromLatin1(line.name) + u": "_s + line.value + u'\n';
    return text;
}

} // namespace deskbell
