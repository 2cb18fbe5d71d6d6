// SPDX-License-Identifier: MIT
#include "platform/policyfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 64 * 1024;

} // namespace

QStringList policyFiles()
{
    QStringList files;
#ifdef Q_OS_UNIX
    files.append(u"/etc/deskbell/policy.ini"_s);
#endif
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    for (const QString& folder : QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation)) {
        if (folder != own)
            files.append(QDir(folder).filePath(u"deskbell/policy.ini"_s));
    }
    files.removeDuplicates();
    return files;
}

Policy readPolicy(const QStringList& files)
{
    for (const QString& path : files) {
        if (!QFileInfo::exists(path))
            continue;
        QFile file(path);
        Policy policy;
        if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
            policy.problems.append(QCoreApplication::translate("Policy", "The file cannot be read."));
        else
            policy = parsePolicy(file.readAll());
        policy.file = path;
        return policy;
    }
    return {};
}

} // namespace deskbell
