// SPDX-License-Identifier: MIT
#include "storage/databasefile.h"

#include "storage/storagetext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions everyoneElse = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                  QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                                  QFileDevice::WriteOther | QFileDevice::ExeOther;

Result<void> takeRightsOfOthers(const QString& path)
{
    const QFileDevice::Permissions now = QFileInfo(path).permissions();
    if ((now & everyoneElse) && !QFile::setPermissions(path, now & ~everyoneElse))
        return failure(ErrorKind::Storage,
                       StorageText::tr("Other people can read %1, and this cannot be changed.").arg(path));
    return {};
}

Result<void> renameFile(const QString& from, const QString& to)
{
    QFile file(from);
    if (file.exists() && !file.rename(to)) {
        return failure(ErrorKind::Storage,
                       StorageText::tr("%1 cannot be renamed to %2: %3").arg(from, to, file.errorString()));
    }
    return {};
}

Result<void> removeFile(const QString& path)
{
    QFile file(path);
    if (file.exists() && !file.remove())
        return failure(ErrorKind::Storage,
                       StorageText::tr("%1 cannot be removed: %2").arg(path, file.errorString()));
    return {};
}

} // namespace

QStringList companionFiles(const QString& path)
{
    return {path + "-wal"_L1, path + "-shm"_L1, path + "-journal"_L1};
}

qint32 headerNumber(const QString& path, qint64 place)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(place))
        return 0;
    const QByteArray bytes = file.read(4);
    return bytes.size() == 4 ? qFromBigEndian<qint32>(bytes.constData()) : 0;
}

Result<void> preparePrivateFolder(const QString& path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder)) {
        const QString parent = QFileInfo(folder).absolutePath();
        constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
        if (!QDir().mkpath(parent) || !QDir().mkdir(folder, ownerOnly))
            return failure(ErrorKind::Storage, StorageText::tr("The folder %1 cannot be made.").arg(folder));
    }
    if (!QFileInfo(folder).isDir())
        return failure(ErrorKind::Storage, StorageText::tr("%1 is not a folder.").arg(folder));
    if (!QFileInfo(folder).isWritable())
        return failure(ErrorKind::Storage,
                       StorageText::tr("The folder %1 cannot be written to.").arg(folder));
    return takeRightsOfOthers(folder);
}

Result<void> preparePrivateFile(const QString& path)
{
    if (!QFileInfo::exists(path)) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
            return failure(ErrorKind::Storage,
                           StorageText::tr("%1 cannot be made: %2").arg(path, file.errorString()));
        }
    }
    for (const QString& file : QStringList{path} + companionFiles(path)) {
        if (!QFileInfo::exists(file))
            continue;
        if (auto result = takeRightsOfOthers(file); !result)
            return result;
    }
    if (!QFileInfo(path).isWritable())
        return failure(ErrorKind::Storage, StorageText::tr("The file %1 cannot be written to.").arg(path));
    return {};
}

Result<void> removeUnfinished(const QString& path)
{
    for (const QString& file : QStringList{path} + companionFiles(path)) {
        if (auto result = removeFile(file); !result)
            return result;
    }
    return {};
}

Result<QString> setFileAside(const QString& path, const QDateTime& now)
{
    const QFileInfo info(path);
    QDir folder = info.absoluteDir();
    const QString prefix = info.fileName() + ".corrupt-"_L1;
    for (const QString& earlier : folder.entryList({prefix + u'*'}, QDir::Files)) {
        if (const auto result = removeFile(folder.filePath(earlier)); !result)
            return tl::unexpected(result.error());
    }
    const QString aside = folder.filePath(prefix + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
    const QStringList all = QStringList{path} + companionFiles(path);
    const bool wasThere =
        std::ranges::any_of(all, [](const QString& file) { return QFileInfo::exists(file); });
    // The companions first: a new file beside an old journal would be "repaired" from it.
    for (const QString& companion : companionFiles(path)) {
        if (const auto result = renameFile(companion, aside + companion.mid(path.size())); !result)
            return tl::unexpected(result.error());
    }
    if (const auto result = renameFile(path, aside); !result)
        return tl::unexpected(result.error());
    return wasThere ? aside : QString();
}

} // namespace deskbell
