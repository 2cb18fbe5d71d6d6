// SPDX-License-Identifier: MIT
#include "storage/closingseal.h"

#include <QFile>
#include <QFileInfo>

namespace deskbell::closingseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 headerSize = 100; // sqlite.org/fileformat2.html, section 1.3
constexpr qint64 daysBetweenChecks = 7;
constexpr qint64 longestSeal = 1024;
constexpr int timeApart = 2; // s

QString sealPath(const QString& path)
{
    return path + ".closed"_L1;
}

QString damagePath(const QString& path)
{
    return path + ".suspect"_L1;
}

/// What changes whenever the file does; empty when the file cannot be read.
QByteArray fingerprint(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QFileInfo info(path);
    return QByteArray::number(info.size()) + ' ' +
           QByteArray::number(info.lastModified().toMSecsSinceEpoch()) + ' ' + file.read(headerSize).toHex();
}

void writePrivately(const QString& path, const QByteArray& text)
{
    QFile file(path);
    // Written after the database itself is on the disk. If this is lost or cut, it does not fit, and the file
    // is checked; so nobody needs to hear of a failure.
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(text);
    }
}

} // namespace

QDateTime checkedAt(const QString& path, const QDateTime& now)
{
    QFile file(sealPath(path));
    if (QFileInfo::exists(damagePath(path)) || !file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.read(longestSeal).split('\n');
    const QByteArray present = fingerprint(path);
    if (lines.size() != 3 || present.isEmpty() || lines[0] != present)
        return {};
    const QDateTime checked = QDateTime::fromMSecsSinceEpoch(lines[1].toLongLong(), Qt::UTC);
    const bool isRecent = checked <= now && checked.daysTo(now) < daysBetweenChecks;
    return isRecent ? checked : QDateTime();
}

void seal(const QString& path, const QDateTime& checkedAt)
{
    {
        // File systems keep times in steps of some milliseconds: a change right after this one would not
        // show. With a time that has passed, each does.
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) ||
            !file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-timeApart),
                              QFile::FileModificationTime))
            return;
    }
    writePrivately(sealPath(path),
                   fingerprint(path) + '\n' + QByteArray::number(checkedAt.toMSecsSinceEpoch()) + '\n');
}

void unseal(const QString& path)
{
    QFile::remove(sealPath(path));
}

void noteDamage(const QString& path)
{
    writePrivately(damagePath(path), {});
}

void noteSound(const QString& path)
{
    QFile::remove(damagePath(path));
}

} // namespace deskbell::closingseal
