// SPDX-License-Identifier: MIT
#include "core/policy.h"

#include "core/plaintext.h"
#include "core/serveraddress.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostProblems = 20;
constexpr int mostDays = 3650;

QString sentence(const char* text)
{
    return QCoreApplication::translate("Policy", text);
}

/// Each takes a value into the policy, or says what would have been one.
using Taken = std::optional<QString>;

Taken takeServer(Policy& policy, const QString& value)
{
    const Result<QUrl> server = parseServerAddress(value);
    if (!server)
        return server.error().message;
    policy.server = *server;
    return {};
}

Taken takeDays(Policy& policy, const QString& value)
{
    bool isNumber = false;
    const int days = value == "all"_L1 ? 0 : value.toInt(&isNumber);
    if (value != "all"_L1 && (!isNumber || days < 1 || days > mostDays))
        return sentence(QT_TRANSLATE_NOOP("Policy", "It takes a number of days from 1 to 3650, or “all”."));
    policy.keepClosedDays = days;
    return {};
}

Taken takeAppearance(Policy& policy, const QString& value)
{
    if (value != "system"_L1 && value != "light"_L1 && value != "dark"_L1)
        return sentence(QT_TRANSLATE_NOOP("Policy", "It takes “system”, “light” or “dark”."));
    policy.appearance = value;
    return {};
}

Taken takeFlag(std::optional<bool>& flag, const QString& value)
{
    if (value != "yes"_L1 && value != "no"_L1)
        return sentence(QT_TRANSLATE_NOOP("Policy", "It takes “yes” or “no”."));
    flag = value == "yes"_L1;
    return {};
}

using Take = Taken (*)(Policy&, const QString&);

const QHash<QString, Take>& settings()
{
    static const QHash<QString, Take> all{
        {u"server"_s, takeServer},
        {u"keep-closed-days"_s, takeDays},
        {u"appearance"_s, takeAppearance},
        {u"start-at-sign-in"_s,
         [](Policy& policy, const QString& value) {
             return takeFlag(policy.startAtSignIn, value);
         }},
        {u"problem-reports"_s,
         [](Policy& policy, const QString& value) {
             return takeFlag(policy.problemReports, value);
         }},
    };
    return all;
}

bool isSilent(const QString& line)
{
    return line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';') || line == "[deskbell]"_L1;
}

QString problemIn(qsizetype line, const QString& what)
{
    return sentence(QT_TRANSLATE_NOOP("Policy", "Line %1: %2")).arg(QString::number(line), what);
}

/// Nothing if the line is understood.
Taken takeLine(Policy& policy, const QString& line, QSet<QString>& seen)
{
    const qsizetype sign = line.indexOf(u'=');
    const QString key = line.left(std::max<qsizetype>(sign, 0)).trimmed();
    if (key.isEmpty())
        return sentence(QT_TRANSLATE_NOOP("Policy", "A setting is written as “name = value”."));
    const Take take = settings().value(key);
    if (take == nullptr)
        return sentence(QT_TRANSLATE_NOOP("Policy", "This version has no setting “%1”."))
            .arg(singleLine(key, 60));
    if (seen.contains(key))
        return sentence(QT_TRANSLATE_NOOP("Policy", "“%1” is set twice; the first one counts.")).arg(key);
    seen.insert(key);
    if (const Taken problem = take(policy, line.mid(sign + 1).trimmed()))
        return u"%1: %2"_s.arg(key, *problem);
    return {};
}

} // namespace

Policy parsePolicy(const QByteArray& text)
{
    Policy policy;
    QSet<QString> seen;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines.at(i).trimmed();
        if (isSilent(line))
            continue;
        if (const Taken problem = takeLine(policy, line, seen);
            problem && policy.problems.size() < mostProblems)
            policy.problems.append(problemIn(i + 1, *problem));
    }
    return policy;
}

QStringList policyLines(const Policy& policy)
{
    QStringList lines;
    const auto add = [&lines](const QString& key, const QString& value) {
        lines.append(key + u'\t' + value);
    };
    const auto word = [](bool flag) {
        return flag ? u"yes"_s : u"no"_s;
    };
    if (policy.server)
        add(u"server"_s, serverAddressText(*policy.server));
    if (policy.keepClosedDays)
        add(u"keep-closed-days"_s,
            *policy.keepClosedDays == 0 ? u"all"_s : QString::number(*policy.keepClosedDays));
    if (policy.appearance)
        add(u"appearance"_s, *policy.appearance);
    if (policy.startAtSignIn)
        add(u"start-at-sign-in"_s, word(*policy.startAtSignIn));
    if (policy.problemReports)
        add(u"problem-reports"_s, word(*policy.problemReports));
    return lines;
}

QString policyProblemText(const Policy& policy)
{
    if (!policy.isWrong())
        return {};
    return sentence(QT_TRANSLATE_NOOP(
                        "Policy",
                        "The settings that your administrator has made in %1 cannot all be understood. "
                        "Deskbell goes on without those; your tickets are safe. Tell your administrator: "
                        "%2"))
        .arg(policy.file, policy.problems.join(u' '));
}

QString lockedText()
{
    return sentence(QT_TRANSLATE_NOOP("Policy", "Set by your administrator"));
}

} // namespace deskbell
