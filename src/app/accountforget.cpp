// SPDX-License-Identifier: MIT
#include "app/accountforget.h"

#include "app/accountcommand.h"
#include "app/await.h"
#include "app/forgetting.h"

#include <QCoreApplication>
#include <QSettings>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString sentence(const char* text)
{
    return QCoreApplication::translate("AccountCommand", text);
}

/// Empty when nothing would be lost.
QString atStake(const ProfilePaths& paths, const Account& account)
{
    const Result<UnsentWork> work = unsentWork(paths, account);
    if (!work)
        return sentence("It could not be found out whether changes, notes or drafts wait here.") + u' ' +
               work.error().message;
    if (work->isEmpty())
        return {};
    return sentence("What the server does not have yet would be lost: %1 changes, %2 notes, %3 drafts.")
        .arg(work->changes)
        .arg(work->notes)
        .arg(work->drafts);
}

CommandEnding keyEnding(AccountStore accounts, const KnownAccount& known, const SecretRemoval& removal)
{
    QString explanation =
        removal.why.message + u' ' +
        sentence("Nothing was deleted, because the key would remain in the key store. Unlock the key "
                 "store and try again; or use --force, and revoke the key on the server.");
    // Taken back, so that the account goes on working; what was begun earlier stays begun.
    const Result<void> kept = known.isLeaving ? Result<void>() : accounts.setLeaving(known.account.id, false);
    if (!kept)
        explanation += u' ' + kept.error().message + u' ' +
                       sentence("So the account stays marked, and Deskbell forgets it at its next start.");
    return {.exitCode = accountexit::keyStore, .explanation = explanation};
}

} // namespace

CommandEnding forgetAccount(const ProfilePaths& paths, const KnownAccount& known, const ForgetWishes& wishes,
                            SecretStore& secrets)
{
    if (!wishes.discardsUnsent && !known.isLeaving) {
        if (const QString lost = atStake(paths, known.account); !lost.isEmpty())
            return {
                .exitCode = accountexit::usage,
                .explanation =
                    lost + u' ' +
                    sentence("Nothing was deleted. Let Deskbell send it first, or add --discard-unsent.")};
    }
    AccountStore accounts(paths.accountsFile());
    if (const auto marked = accounts.setLeaving(known.account.id, true); !marked)
        return {.exitCode = accountexit::profile, .explanation = marked.error().message};
    const SecretRemoval removal = await(removeKey(secrets, known), SecretRemoval{});
    if (removal.state == SecretRemoval::MayRemain && !wishes.withoutKey)
        return keyEnding(accounts, known, removal);
    QSettings layout(paths.layoutFile(), QSettings::IniFormat);
    const Result<QStringList> left = deleteAccount(paths, known.account, layout, wishes.removeTraces);
    if (!left)
        return {.exitCode = accountexit::profile, .explanation = left.error().message};
    if (!left->isEmpty())
        return {.exitCode = accountexit::profile,
                .explanation =
                    sentence("These could not be deleted and may hold what customers wrote: %1. See "
                             "that they can be written to, and run the same command again.")
                        .arg(left->join(u", "_s))};
    return {.exitCode = accountexit::done, .explanation = removal.sentence()};
}

} // namespace deskbell
