// SPDX-License-Identifier: MIT
#include "storage/diskreserve.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#endif

namespace deskbell {

namespace {

constexpr qint64 plenty = 16 * DiskReserve::size;

/// Blocks of the disk, not only a size: a sparse file sets nothing aside.
bool allocate(QFile& file)
{
#ifdef Q_OS_LINUX
    return posix_fallocate(file.handle(), 0, DiskReserve::size) == 0;
#else
    const QByteArray block(64 * 1024, '\0');
    for (qint64 written = 0; written < DiskReserve::size; written += block.size()) {
        if (file.write(block) != block.size())
            return false;
    }
    return file.flush();
#endif
}

} // namespace

void DiskReserve::fill() const
{
    const QFileInfo info(m_path);
    if (info.size() == size || QStorageInfo(info.absolutePath()).bytesAvailable() < plenty)
        return;
    QFile file(m_path);
    const bool isSet = file.open(QIODevice::WriteOnly | QIODevice::Truncate,
                                 QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                       allocate(file);
    file.close();
    if (!isSet)
        file.remove();
}

bool DiskReserve::release() const
{
    return QFile::remove(m_path);
}

} // namespace deskbell
