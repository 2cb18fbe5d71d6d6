// SPDX-License-Identifier: MIT
#include "platform/profilehold.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

QString signFile(const ProfilePaths& paths)
{
    return paths.lockFile() + "-account"_L1;
}

tl::unexpected<Error> refused(const char* sentence, const QString& detail = {})
{
    QString text = QCoreApplication::translate("ProfileHold", sentence);
    return failure(ErrorKind::Storage, detail.isEmpty() ? text : text.arg(detail));
}

QString processOf(const QLockFile& lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    lock.getLockInfo(&process, &host, &program);
    return QString::number(process);
}

Result<void> lockNow(QLockFile& lock, const char* taken)
{
    if (lock.tryLock(0))
        return {};
    if (lock.error() == QLockFile::LockFailedError)
        return refused(taken, processOf(lock));
    return refused(QT_TRANSLATE_NOOP("ProfileHold",
                                     "The lock file %1 could not be made. Nothing was deleted. "
                                     "See that its folder can be written to, and try again."),
                   lock.fileName());
}

} // namespace

ProfileHold::ProfileHold(const ProfilePaths& paths) : m_sign(signFile(paths)), m_lock(paths.lockFile())
{
    // By age alone, Qt would take a lock from a process that lives.
    m_sign.setStaleLockTime(0);
    m_lock.setStaleLockTime(0);
}

Result<std::unique_ptr<ProfileHold>> ProfileHold::take(const ProfilePaths& paths)
{
    std::unique_ptr<ProfileHold> hold(new ProfileHold(paths));
    Result<void> locked =
        lockNow(hold->m_sign,
                QT_TRANSLATE_NOOP("ProfileHold",
                                  "Another “deskbell account” (process %1) is removing an account of this "
                                  "profile. Nothing was deleted. Wait until it has ended, then try again."));
    if (locked)
        locked =
            lockNow(hold->m_lock,
                    QT_TRANSLATE_NOOP("ProfileHold", "Deskbell (process %1) is running with this profile. "
                                                     "Nothing was deleted. Quit it, then try again."));
    if (!locked)
        return tl::unexpected(locked.error());
    return hold;
}

std::optional<qint64> ProfileHold::holder(const ProfilePaths& paths)
{
    QLockFile sign(signFile(paths));
    sign.setStaleLockTime(0);
    if (sign.tryLock(0) || sign.error() != QLockFile::LockFailedError)
        return std::nullopt;
    return processOf(sign).toLongLong();
}

} // namespace deskbell
