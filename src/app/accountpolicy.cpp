// SPDX-License-Identifier: MIT
#include "app/accountpolicy.h"

#include "app/accountcommand.h"
#include "core/serveraddress.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString sentence(const char* text)
{
    return QCoreApplication::translate("AccountCommand", text);
}

} // namespace

CommandEnding printPolicy(const Policy& policy, QTextStream& output)
{
    if (!policy.file.isEmpty())
        output << "file\t" << policy.file << '\n';
    for (const QString& line : policyLines(policy))
        output << line << '\n';
    return {.exitCode = policy.isWrong() ? accountexit::policy : accountexit::done,
            .explanation = policyProblemText(policy)};
}

Result<QUrl> serverToAdd(const Policy& policy, const QString& typed)
{
    if (typed.isEmpty() && policy.server)
        return *policy.server;
    if (typed.isEmpty())
        return failure(ErrorKind::Input, sentence("The address of the server is missing: --server URL. See "
                                                  "deskbell account --help."));
    const Result<QUrl> server = parseServerAddress(typed);
    if (server && policy.server && !sameOrigin(*server, *policy.server))
        return failure(
            ErrorKind::Input,
            sentence("Your administrator has set %1 as the only server, in %2. Leave out --server.")
                .arg(serverAddressText(*policy.server), policy.file));
    return server;
}

} // namespace deskbell
