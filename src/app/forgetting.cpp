// SPDX-License-Identifier: MIT
#include "app/forgetting.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QSettings>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// A link is deleted and not followed.
void deleteFolder(const QString& folder)
{
    const QFileInfo info(folder);
    if (info.isSymLink())
        QFile::remove(folder);
    else
        QDir(folder).removeRecursively();
}

/// What could not be deleted: its files, or the folder itself where no file is left.
QStringList leftIn(const QString& folder)
{
    QStringList left;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        left.append(files.next());
    if (left.isEmpty() && QFileInfo::exists(folder))
        left.append(folder);
    left.sort();
    return left;
}

/// With the last account everything goes that the windows remembered: some of it is named after its views.
bool forgetLayout(QSettings& layout, const Account& account, bool isLast)
{
    if (isLast) {
        layout.clear();
    } else {
        layout.remove("accounts/"_L1 + account.id);
        if (layout.value("lastAccount"_L1).toString() == account.id)
            layout.remove("lastAccount"_L1);
    }
    layout.sync();
    // Its status would stay at the first failure for ever.
    QFile file(layout.fileName());
    if (!file.exists())
        return true;
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray written = file.readAll();
    return isLast ? written.trimmed().isEmpty() : !written.contains(account.id.toLatin1());
}

} // namespace

Result<UnsentWork> unsentWork(const ProfilePaths& paths, const Account& account)
{
    return paths.accountPlace(account.id).and_then([](const QString& folder) {
        return readUnsentWork(folder + "/outbox.db"_L1);
    });
}

QFuture<SecretRemoval> removeKey(SecretStore& keyStore, const KnownAccount& known)
{
    QFuture<SecretRemoval> removal = keyStore.remove(known.account);
    if (known.keyStore != "session"_L1)
        return removal;
    return removal.then(
        [](const SecretRemoval&) { return SecretRemoval{.state = SecretRemoval::Gone, .why = {}}; });
}

Result<QStringList> deleteAccount(const ProfilePaths& paths, const Account& account, QSettings& layout,
                                  const RemoveTraces& removeTraces)
{
    const Result<QString> folder = paths.accountPlace(account.id);
    if (!folder)
        return failure(ErrorKind::Storage,
                       folder.error().message + u' ' +
                           QCoreApplication::translate("Forgetting", "Nothing was deleted."));
    deleteFolder(*folder);
    QStringList left = leftIn(*folder);
    AccountStore accounts(paths.accountsFile());
    const Result<QList<KnownAccount>> known = accounts.accounts();
    if (!known)
        return tl::unexpected(known.error());
    const bool isLast = std::ranges::all_of(
        *known, [&account](const KnownAccount& one) { return one.account.id == account.id; });
    if (!forgetLayout(layout, account, isLast))
        left.append(paths.layoutFile());
    if (isLast && removeTraces)
        left += removeTraces();
    if (!left.isEmpty())
        return left;
    if (const Result<void> removed = accounts.remove(account.id);
        !removed && removed.error().kind != ErrorKind::NotFound)
        return tl::unexpected(removed.error());
    return QStringList{};
}

} // namespace deskbell
