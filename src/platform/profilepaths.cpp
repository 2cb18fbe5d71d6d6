// SPDX-License-Identifier: MIT
#include "platform/profilepaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

constexpr QFileDevice::Permissions privateFolder =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

tl::unexpected<Error> refused(const char* sentence, const QString& folder)
{
    return failure(ErrorKind::Storage, QCoreApplication::translate("ProfilePaths", sentence).arg(folder));
}

/// Qt 6.4 has no StateLocation, so this reads what the XDG base directory specification names for it.
QString stateHome()
{
    const QString wanted = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(wanted) ? wanted : QDir::homePath() + "/.local/state"_L1;
}

/// Creates the folder, or takes one that belongs to us, and leaves it readable by nobody else.
Result<void> makePrivateFolder(const QString& folder)
{
    if (!QDir().mkpath(folder)) {
        return refused(QT_TRANSLATE_NOOP("ProfilePaths", "The folder %1 could not be created."), folder);
    }
    const QFileInfo before(folder);
    constexpr QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                                QFileDevice::WriteOther | QFileDevice::ExeOther;
    const bool isOpenToOthers = (before.permissions() & others) != 0;
    if (isOpenToOthers && !QFile::setPermissions(folder, privateFolder)) {
        return refused(QT_TRANSLATE_NOOP("ProfilePaths", "The folder %1 could not be made private to you."),
                       folder);
    }
    // Trying is the only answer that also knows read-only file systems, quotas and access control lists.
    QTemporaryFile probe(folder + "/.deskbell-XXXXXX"_L1);
    if (!probe.open())
        return refused(QT_TRANSLATE_NOOP("ProfilePaths", "The folder %1 cannot be written to."), folder);
    return {};
}

} // namespace

Result<ProfilePaths> ProfilePaths::open(const QString& profileFolder)
{
    ProfilePaths paths;
    if (profileFolder.isEmpty()) {
        const auto below = [](QStandardPaths::StandardLocation place) {
            return QStandardPaths::writableLocation(place) + "/deskbell"_L1;
        };
        paths.m_data = below(QStandardPaths::GenericDataLocation);
        paths.m_config = below(QStandardPaths::GenericConfigLocation);
        paths.m_cache = below(QStandardPaths::GenericCacheLocation);
        paths.m_state = stateHome() + "/deskbell"_L1;
    } else {
        const QString root = QDir(profileFolder).absolutePath();
        if (const auto made = makePrivateFolder(root); !made)
            return tl::unexpected(made.error());
        paths.m_data = root + "/data"_L1;
        paths.m_config = root + "/config"_L1;
        paths.m_cache = root + "/cache"_L1;
        paths.m_state = root + "/state"_L1;
    }
    for (const QString& folder : {paths.m_data, paths.m_config, paths.m_cache, paths.m_state}) {
        if (const auto made = makePrivateFolder(folder); !made)
            return tl::unexpected(made.error());
    }
    return paths;
}

QString ProfilePaths::accountsFile() const
{
    return m_config + "/accounts.ini"_L1;
}

QString ProfilePaths::settingsFile() const
{
    return m_config + "/settings.ini"_L1;
}

QString ProfilePaths::layoutFile() const
{
    return m_state + "/layout.ini"_L1;
}

QString ProfilePaths::lockFile() const
{
    return m_data + "/deskbell.lock"_L1;
}

Result<QString> ProfilePaths::accountPlace(const QString& accountId) const
{
    // Only what we make ourselves is taken.
    if (QUuid::fromString(accountId).toString(QUuid::WithoutBraces) != accountId)
        return refused(QT_TRANSLATE_NOOP("ProfilePaths", "“%1” is not an account of this profile."),
                       accountId);
    return m_data + "/accounts/"_L1 + accountId;
}

Result<QString> ProfilePaths::accountFolder(const QString& accountId) const
{
    const Result<QString> place = accountPlace(accountId);
    if (!place)
        return place;
    for (const QString& folder : {m_data + "/accounts"_L1, *place}) {
        if (const auto made = makePrivateFolder(folder); !made)
            return tl::unexpected(made.error());
    }
    return place;
}

} // namespace deskbell
