// SPDX-License-Identifier: MIT
#include "platform/accountstore.h"

#include "core/serveraddress.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSettings>
#include <QUuid>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

constexpr int fileVersion = 1;
constexpr qsizetype longestName = 80;
constexpr std::chrono::milliseconds lockWait{5000};

QString sentence(const char* text)
{
    return QCoreApplication::translate("AccountStore", text);
}

tl::unexpected<Error> damaged(const QString& file)
{
    return failure(ErrorKind::Storage,
                   sentence(QT_TRANSLATE_NOOP("AccountStore",
                                              "The list of accounts in %1 is damaged. It was left as it is; "
                                              "restore it from a backup, or move it away to start anew."))
                       .arg(file));
}

bool sameName(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isAccountId(const QString& id)
{
    return !id.isEmpty() && QUuid::fromString(id).toString(QUuid::WithoutBraces) == id;
}

/// Complete and believable, or nothing: half an account would be taken for a removed one.
std::optional<KnownAccount> readAccount(const QSettings& ini, const QString& id)
{
    if (!isAccountId(id))
        return {};
    const auto text = [&ini, &id](QLatin1StringView key) {
        return ini.value(u"account-"_s + id + u'/' + key).toString();
    };
    const Result<QUrl> server = parseServerAddress(text("server"_L1));
    const Result<QString> name = AccountStore::checkName(text("name"_L1));
    const QString keyStore = text("key-store"_L1);
    if (!server || !name || keyStore.isEmpty())
        return {};
    return KnownAccount{.account = {.id = id, .name = *name, .server = *server},
                        .keyStore = keyStore,
                        .isLeaving = text("leaving"_L1) == "yes"_L1};
}

Result<QList<KnownAccount>> readAccounts(const QString& file)
{
    if (!QFileInfo::exists(file))
        return QList<KnownAccount>{};
    if (!QFile(file).open(QIODevice::ReadOnly)) {
        return failure(
            ErrorKind::Storage,
            sentence(QT_TRANSLATE_NOOP("AccountStore", "The list of accounts in %1 cannot be read."))
                .arg(file));
    }
    const QSettings ini(file, QSettings::IniFormat);
    const int version = ini.value("version"_L1).toInt();
    if (version > fileVersion) {
        return failure(ErrorKind::NewerSchema,
                       sentence(QT_TRANSLATE_NOOP(
                                    "AccountStore",
                                    "The list of accounts in %1 was written by a newer Deskbell. Nothing was "
                                    "changed. Start that version again, or update this one."))
                           .arg(file));
    }
    // An empty or cut file has no version, or names an account that does not follow.
    if (ini.status() != QSettings::NoError || version != fileVersion || !ini.contains("accounts"_L1))
        return damaged(file);
    QList<KnownAccount> accounts;
    for (const QString& id : ini.value("accounts"_L1).toStringList()) {
        const std::optional<KnownAccount> account = readAccount(ini, id);
        if (!account)
            return damaged(file);
        accounts.append(*account);
    }
    return accounts;
}

/// QSettings replaces an ini file atomically (QSaveFile) and keeps the mode of the one that was there.
Result<void> writeAccounts(const QString& file, const QList<KnownAccount>& accounts)
{
    QSettings ini(file, QSettings::IniFormat);
    for (const QString& group : ini.childGroups()) {
        if (group.startsWith("account-"_L1))
            ini.remove(group);
    }
    QStringList ids;
    for (const KnownAccount& known : accounts) {
        ids.append(known.account.id);
        ini.beginGroup("account-"_L1 + known.account.id);
        ini.setValue("name"_L1, known.account.name);
        ini.setValue("server"_L1, serverAddressText(known.account.server));
        ini.setValue("key-store"_L1, known.keyStore);
        if (known.isLeaving)
            ini.setValue("leaving"_L1, u"yes"_s);
        ini.endGroup();
    }
    ini.setValue("version"_L1, fileVersion);
    ini.setValue("accounts"_L1, ids);
    ini.sync();
    const bool isPrivate = QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (ini.status() != QSettings::NoError || !isPrivate) {
        return failure(
            ErrorKind::Storage,
            sentence(QT_TRANSLATE_NOOP("AccountStore", "The list of accounts in %1 could not be written."))
                .arg(file));
    }
    return {};
}

/// Reads, changes and writes under the lock. `change` answers whether there is something to write.
template <class Change>
Result<void> update(const QString& file, Change change)
{
    QLockFile lock(file + ".guard"_L1);
    lock.setStaleLockTime(0);
    if (!lock.tryLock(int(lockWait.count()))) {
        return failure(ErrorKind::Storage,
                       sentence(QT_TRANSLATE_NOOP(
                                    "AccountStore",
                                    "The list of accounts in %1 is being changed by another program, or its "
                                    "folder cannot be written to."))
                           .arg(file));
    }
    Result<QList<KnownAccount>> accounts = readAccounts(file);
    if (!accounts)
        return tl::unexpected(accounts.error());
    if (Result<void> changed = change(*accounts); !changed)
        return changed;
    return writeAccounts(file, *accounts);
}

auto findId(QList<KnownAccount>& accounts, const QString& id)
{
    return std::ranges::find_if(accounts,
                                [&id](const KnownAccount& known) { return known.account.id == id; });
}

Result<void> checkIsFree(const QList<KnownAccount>& accounts, const QString& name)
{
    if (std::ranges::none_of(accounts,
                             [&name](const auto& known) { return sameName(known.account.name, name); }))
        return {};
    return failure(
        ErrorKind::Input,
        sentence(QT_TRANSLATE_NOOP("AccountStore", "There is already an account named “%1”.")).arg(name));
}

tl::unexpected<Error> noSuchAccount()
{
    return failure(ErrorKind::NotFound,
                   sentence(QT_TRANSLATE_NOOP("AccountStore", "There is no such account.")));
}

} // namespace

Result<QList<KnownAccount>> AccountStore::accounts() const
{
    return readAccounts(m_file);
}

Result<std::optional<KnownAccount>> AccountStore::find(const QString& name) const
{
    const Result<QList<KnownAccount>> all = accounts();
    if (!all)
        return tl::unexpected(all.error());
    const auto found = std::ranges::find_if(
        *all, [wanted = name.trimmed()](const auto& known) { return sameName(known.account.name, wanted); });
    return found == all->end() ? std::nullopt : std::optional(*found);
}

Result<QString> AccountStore::checkName(const QString& name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return failure(ErrorKind::Input,
                       sentence(QT_TRANSLATE_NOOP("AccountStore", "The account needs a name.")));
    const bool isUnprintable = std::ranges::any_of(trimmed, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
    if (isUnprintable || trimmed.size() > longestName) {
        return failure(ErrorKind::Input,
                       sentence(QT_TRANSLATE_NOOP("AccountStore",
                                                  "An account's name is one line of at most 80 characters, "
                                                  "without tabs or invisible characters.")));
    }
    return trimmed;
}

Result<Account> AccountStore::prepare(const QString& name, const QUrl& server) const
{
    const Result<QString> usable = checkName(name);
    if (!usable)
        return tl::unexpected(usable.error());
    const Result<QList<KnownAccount>> known = accounts();
    if (!known)
        return tl::unexpected(known.error());
    if (const auto free = checkIsFree(*known, *usable); !free)
        return tl::unexpected(free.error());
    return Account{
        .id = QUuid::createUuid().toString(QUuid::WithoutBraces), .name = *usable, .server = server};
}

Result<void> AccountStore::add(const Account& account, const QString& keyStore)
{
    return update(m_file, [&](QList<KnownAccount>& accounts) -> Result<void> {
        if (auto free = checkIsFree(accounts, account.name); !free)
            return free;
        accounts.append({.account = account, .keyStore = keyStore});
        return {};
    });
}

Result<void> AccountStore::setKeyStore(const QString& accountId, const QString& keyStore)
{
    return update(m_file, [&](QList<KnownAccount>& accounts) -> Result<void> {
        const auto found = findId(accounts, accountId);
        if (found == accounts.end())
            return noSuchAccount();
        found->keyStore = keyStore;
        return {};
    });
}

Result<void> AccountStore::setLeaving(const QString& accountId, bool isLeaving)
{
    return update(m_file, [&](QList<KnownAccount>& accounts) -> Result<void> {
        const auto found = findId(accounts, accountId);
        if (found == accounts.end())
            return noSuchAccount();
        found->isLeaving = isLeaving;
        return {};
    });
}

Result<void> AccountStore::remove(const QString& accountId)
{
    return update(m_file, [&](QList<KnownAccount>& accounts) -> Result<void> {
        const auto found = findId(accounts, accountId);
        if (found == accounts.end())
            return noSuchAccount();
        accounts.erase(found);
        return {};
    });
}

} // namespace deskbell
