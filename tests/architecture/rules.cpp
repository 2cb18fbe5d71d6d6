// SPDX-License-Identifier: MIT
#include "architecture/rules.h"

#include "architecture/codetext.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLines = 400;
constexpr qsizetype mostFunctionLines = 40;

/// Which other rooms a room may include. "*" is every room.
const QHash<QString, QStringList>& allowedRooms()
{
    static const QHash<QString, QStringList> rooms{
        {u"core"_s, {}},
        {u"api"_s, {u"core"_s}},
        {u"storage"_s, {u"core"_s}},
        {u"sync"_s, {u"core"_s, u"api"_s, u"storage"_s}},
        {u"models"_s, {u"core"_s, u"storage"_s}},
        {u"platform"_s, {u"core"_s}},
        {u"gui"_s, {u"core"_s, u"models"_s, u"sync"_s}},
        {u"app"_s, {u"*"_s}},
        {u"sandbox"_s, {u"core"_s}},
    };
    return rooms;
}

QString at(const SourceFile& file, qsizetype line, const QString& what)
{
    return u"%1:%2: %3"_s.arg(file.path, QString::number(line), what);
}

bool isCode(const QString& path)
{
    return path.endsWith(".cpp"_L1) || path.endsWith(".h"_L1);
}

/// Empty where `included` may stand in a file of `room`.
QString includeProblem(const QString& room, const QString& included, bool quoted)
{
    const qsizetype slash = included.indexOf(u'/');
    const QString target = included.left(std::max<qsizetype>(slash, 0));
    if (!allowedRooms().contains(target)) {
        const bool isGenerated = slash < 0 && (included.startsWith("ui_"_L1) || included.endsWith(".moc"_L1));
        return quoted && !isGenerated ? u"\"%1\" does not name a room"_s.arg(included) : QString();
    }
    const QStringList allowed = allowedRooms().value(room);
    if (target == room || allowed.contains(target) || allowed.contains(u"*"_s))
        return {};
    return u"%1 must not include %2 (\"%3\")"_s.arg(room, target, included);
}

struct ForbiddenCode
{
    QRegularExpression pattern;
    QString allowedPath; ///< files whose path starts so may contain it; empty: none
    QStringList checkedFolders;
    QString reason;
};

QRegularExpression pattern(const QString& text)
{
    return QRegularExpression(text, QRegularExpression::MultilineOption);
}

const QList<ForbiddenCode>& forbidden()
{
    // An SQL statement in one literal or in several that follow each other.
    static const QString statement =
        uR"("\s*(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|CREATE|ALTER|DROP)\b[^"]*"\w*)"
        uR"((?:\s*"[^"]*"\w*)*)"_s;
    static const QStringList everywhere{u"src/"_s, u"tests/"_s};
    static const QStringList sources{u"src/"_s};
    static const QList<ForbiddenCode> list{
        {pattern(uR"(\bignoreSslErrors\b)"_s),
         {},
         everywhere,
         u"certificate errors are never waved through"_s},
        {pattern(uR"(\bsetInsecureFallback\s*\((?!\s*false\s*\)))"_s),
         {},
         everywhere,
         u"a key is never stored in clear text"_s},
        {pattern(uR"(\bQNetworkAccessManager\b)"_s), u"src/api/transport"_s, sources,
         u"only the transport touches the network manager"_s},
        {pattern(uR"(\bsendCustomRequest\b)"_s), u"src/api/transport"_s, sources,
         u"only the transport sends requests"_s},
        {pattern(uR"(\bQSql(?:Query|Database)\b)"_s), u"src/storage/"_s, sources,
         u"only storage speaks SQL"_s},
        {pattern(statement + uR"(\s*\)?\s*\.arg\()"_s),
         {},
         sources,
         u"values are bound, not put into the SQL"_s},
        {pattern(uR"((?:=|'|\bLIKE|\bMATCH)\s*"\w*\s*\+)"_s),
         {},
         {u"src/storage/"_s},
         u"values are bound, not put into the SQL"_s},
        {pattern(
             uR"re(\bQLabel\s*(?:\w+\s*)?\(\s*(?!(?:QObject::)?tr\(|u?"|QString\(|this\b|parent\b)[^()",]+,)re"_s),
         {},
         {u"src/gui/"_s, u"src/app/"_s},
         u"QLabel guesses rich text: use PlainLabel"_s},
    };
    return list;
}

bool startsWithOneOf(const QString& path, const QStringList& starts)
{
    return std::ranges::any_of(starts, [&path](const QString& start) { return path.startsWith(start); });
}

/// With our format, only the body of a function stands between lines that are just "{" and "}". Labels of a
/// switch do not count: their number is that of the enum.
Breaches longFunctions(const SourceFile& file)
{
    Breaches breaches;
    const QStringList lines = file.text.split(u'\n');
    qsizetype open = -1;
    qsizetype labels = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i) == "{"_L1) {
            open = i;
            labels = 0;
        }
        labels += lines.at(i).trimmed().startsWith("case "_L1);
        if (!lines.at(i).startsWith(u'}'))
            continue;
        const qsizetype length = i - open - 1 - labels;
        if (open >= 0 && lines.at(i) == "}"_L1 && length > mostFunctionLines)
            breaches += at(file, open + 1, u"a function of %1 lines"_s.arg(length));
        open = -1;
    }
    return breaches;
}

} // namespace

Breaches includeBreaches(const SourceFile& file)
{
    const QStringList parts = file.path.split(u'/');
    if (parts.size() < 3 || parts.first() != "src"_L1)
        return {};
    const QString& room = parts.at(1);
    if (!allowedRooms().contains(room))
        return {at(file, 1, u"the room \"%1\" is not in the table"_s.arg(room))};

    static const QRegularExpression include = pattern(uR"(^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">])"_s);
    Breaches breaches;
    const QString code = withoutComments(file.text);
    for (const QRegularExpressionMatch& match : include.globalMatch(code)) {
        const QString problem = includeProblem(room, match.captured(2), match.captured(1) == u"\""_s);
        if (!problem.isEmpty())
            breaches += at(file, lineOf(code, match.capturedStart(1)), problem);
    }
    return breaches;
}

Breaches forbiddenCode(const SourceFile& file)
{
    // This folder is full of what it forbids.
    if (!isCode(file.path) || file.path.startsWith("tests/architecture/"_L1))
        return {};
    Breaches breaches;
    const QString code = withoutComments(file.text);
    for (const ForbiddenCode& rule : forbidden()) {
        const bool isAllowedHere = !rule.allowedPath.isEmpty() && file.path.startsWith(rule.allowedPath);
        if (isAllowedHere || !startsWithOneOf(file.path, rule.checkedFolders))
            continue;
        for (const QRegularExpressionMatch& match : rule.pattern.globalMatch(code)) {
            breaches += at(file, lineOf(code, match.capturedStart()),
                           u"%1: \"%2\""_s.arg(rule.reason, match.captured().simplified().left(80)));
        }
    }
    return breaches;
}

Breaches formBreaches(const SourceFile& file)
{
    Breaches breaches;
    const QStringList start = file.text.section(u'\n', 0, 1).split(u'\n');
    const bool isLicensed = std::ranges::any_of(
        start, [](const QString& line) { return line.contains("SPDX-License-Identifier: MIT"_L1); });
    if (!isLicensed)
        breaches += at(file, 1, u"no SPDX line"_s);
    if (!isCode(file.path))
        return breaches;

    const QString name = file.path.section(u'/', -1);
    if (name != name.toLower())
        breaches += at(file, 1, u"file names are lower-case"_s);
    if (name.endsWith(".h"_L1) && !file.text.contains("\n#pragma once\n"_L1))
        breaches += at(file, 1, u"no #pragma once"_s);
    if (const qsizetype lines = file.text.count(u'\n'); lines > mostLines)
        breaches += at(file, mostLines + 1, u"%1 lines"_s.arg(lines));
    if (file.path.startsWith("src/"_L1))
        breaches += longFunctions(file);
    return breaches;
}

} // namespace deskbell
