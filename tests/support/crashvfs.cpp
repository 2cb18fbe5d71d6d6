// SPDX-License-Identifier: MIT
#include "support/crashvfs.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace deskbell {

namespace {

constexpr qint64 sectorSize = 512;

CrashVfs* current = nullptr; // SQLite's callbacks have nowhere else to keep it

/// SQLite gives room for this; the real VFS's file follows it.
struct CrashFile
{
    sqlite3_file base;
    DiskFile* disk; ///< null for files that nobody would miss: temporary ones
};

CrashFile* crash(sqlite3_file* file)
{
    return reinterpret_cast<CrashFile*>(file);
}

sqlite3_file* real(sqlite3_file* file)
{
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(CrashFile));
}

/// Calls the real method unless the power is gone or it is this operation's turn to fail.
template <class Call>
int guarded(int codeWhenCut, const Call& call)
{
    const int code = current->enter(codeWhenCut);
    return code == SQLITE_OK ? call() : code;
}

int closeFile(sqlite3_file* file)
{
    return real(file)->pMethods->xClose(real(file));
}

int readFile(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset)
{
    return guarded(SQLITE_IOERR_READ,
                   [&] { return real(file)->pMethods->xRead(real(file), bytes, count, offset); });
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset)
{
    return guarded(SQLITE_IOERR_WRITE, [&] {
        const int done = real(file)->pMethods->xWrite(real(file), bytes, count, offset);
        if (done == SQLITE_OK)
            current->write(crash(file)->disk, offset, static_cast<const char*>(bytes), count);
        return done;
    });
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return guarded(SQLITE_IOERR_TRUNCATE, [&] {
        const int done = real(file)->pMethods->xTruncate(real(file), size);
        if (done == SQLITE_OK)
            current->truncate(crash(file)->disk, size);
        return done;
    });
}

int syncFile(sqlite3_file* file, int)
{
    // The disk is ours, so the real one need not turn.
    return guarded(SQLITE_IOERR_FSYNC, [&] {
        current->sync(crash(file)->disk);
        return SQLITE_OK;
    });
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return guarded(SQLITE_IOERR_FSTAT, [&] { return real(file)->pMethods->xFileSize(real(file), size); });
}

int lockFile(sqlite3_file* file, int level)
{
    return guarded(SQLITE_IOERR_LOCK, [&] { return real(file)->pMethods->xLock(real(file), level); });
}

int unlockFile(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

int checkLock(sqlite3_file* file, int* held)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), held);
}

int control(sqlite3_file* file, int operation, void* argument)
{
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sectors(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

int traits(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** memory)
{
    return guarded(SQLITE_IOERR_SHMMAP,
                   [&] { return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory); });
}

int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

void shareBarrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmapShared(sqlite3_file* file, int remove)
{
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// No xFetch: everything goes through the functions above.
sqlite3_io_methods methodsOf(int version)
{
    return {version,    closeFile,    readFile,    writeFile, truncateFile, syncFile, fileSize,
            lockFile,   unlockFile,   checkLock,   control,   sectors,      traits,   mapShared,
            lockShared, shareBarrier, unmapShared, nullptr,   nullptr};
}
const sqlite3_io_methods methods = methodsOf(2);
const sqlite3_io_methods methodsWithoutSharing = methodsOf(1);

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flagsOut)
{
    crash(file)->base.pMethods = nullptr;
    return guarded(SQLITE_CANTOPEN, [&] {
        const int opened = current->real()->xOpen(current->real(), name, real(file), flags, flagsOut);
        if (opened != SQLITE_OK)
            return opened;
        crash(file)->disk = name ? current->track(QString::fromUtf8(name)) : nullptr;
        crash(file)->base.pMethods = current->sharesMemory() ? &methods : &methodsWithoutSharing;
        return opened;
    });
}

int deleteFile(sqlite3_vfs*, const char* name, int)
{
    return guarded(SQLITE_IOERR_DELETE, [&] {
        current->forget(QString::fromUtf8(name));
        return current->real()->xDelete(current->real(), name, 0);
    });
}

} // namespace

CrashVfs::CrashVfs() : m_vfs(std::make_unique<sqlite3_vfs>()), m_real(sqlite3_vfs_find(nullptr))
{
    Q_ASSERT(!current);
    current = this;
    // The rest (names, time, randomness) is the real one's own, which takes no part of the structure it is
    // given.
    *m_vfs = *m_real;
    m_vfs->zName = "deskbell-crash";
    m_vfs->szOsFile = int(sizeof(CrashFile)) + m_real->szOsFile;
    m_vfs->pNext = nullptr;
    m_vfs->xOpen = openFile;
    m_vfs->xDelete = deleteFile;
    sqlite3_vfs_register(m_vfs.get(), 1);
}

CrashVfs::~CrashVfs()
{
    sqlite3_vfs_unregister(m_vfs.get());
    sqlite3_vfs_register(m_real, 1);
    current = nullptr;
}

void CrashVfs::cutAfter(int operations)
{
    const std::scoped_lock lock(m_mutex);
    m_operations = 0;
    m_cutAt = operations;
}

void CrashVfs::restorePower()
{
    const std::scoped_lock lock(m_mutex);
    m_cut = false;
    m_cutAt = -1;
}

void CrashVfs::failAfter(int operations, int code)
{
    const std::scoped_lock lock(m_mutex);
    m_operations = 0;
    m_failed = false;
    m_failAt = operations;
    m_failCode = code;
}

void CrashVfs::reset()
{
    const std::scoped_lock lock(m_mutex);
    m_files.clear();
    m_cutAt = m_failAt = -1;
    m_operations = 0;
    m_cut = m_failed = false;
    m_honest = m_sharesMemory = true;
}

int CrashVfs::enter(int codeWhenCut)
{
    const std::scoped_lock lock(m_mutex);
    const int number = m_operations++;
    m_cut = m_cut || number == m_cutAt;
    if (m_cut)
        return codeWhenCut;
    if (number != m_failAt)
        return SQLITE_OK;
    m_failed = true;
    return m_failCode;
}

DiskFile* CrashVfs::track(const QString& path)
{
    const std::scoped_lock lock(m_mutex);
    std::unique_ptr<DiskFile>& file = m_files[path];
    if (file) // not read again: to close a file gives up the locks that this process has on it
        return file.get();
    file = std::make_unique<DiskFile>();
    QFile bytes(path);
    if (bytes.open(QIODevice::ReadOnly)) {
        const QByteArray all = bytes.readAll();
        file->synced.assign(all.begin(), all.end());
    }
    return file.get();
}

void CrashVfs::write(DiskFile* file, qint64 offset, const char* bytes, int count)
{
    const std::scoped_lock lock(m_mutex);
    if (file)
        file->unsynced.push_back({offset, {bytes, bytes + count}});
}

void CrashVfs::truncate(DiskFile* file, qint64 size)
{
    const std::scoped_lock lock(m_mutex);
    if (file)
        file->unsynced.push_back({size, {}});
}

namespace {

/// One write, of which only the sectors that `isKept` says arrive.
template <class IsKept>
void apply(std::vector<char>& disk, const DiskFile::Write& write, const IsKept& isKept)
{
    if (write.bytes.empty()) {
        if (isKept())
            disk.resize(size_t(write.offset));
        return;
    }
    const qint64 end = write.offset + qint64(write.bytes.size());
    for (qint64 from = write.offset; from < end;) {
        const qint64 to = std::min(end, (from / sectorSize + 1) * sectorSize);
        if (isKept()) {
            if (qint64(disk.size()) < to)
                disk.resize(size_t(to));
            std::memcpy(disk.data() + from, write.bytes.data() + (from - write.offset), size_t(to - from));
        }
        from = to;
    }
}

} // namespace

void CrashVfs::sync(DiskFile* file)
{
    const std::scoped_lock lock(m_mutex);
    if (!file || !m_honest)
        return;
    for (const DiskFile::Write& write : file->unsynced)
        apply(file->synced, write, [] { return true; });
    file->unsynced.clear();
}

void CrashVfs::forget(const QString& path)
{
    const std::scoped_lock lock(m_mutex);
    // The structure stays: a connection may still hold it.
    if (const auto file = m_files.find(path); file != m_files.end())
        *file->second = {};
}

std::optional<std::vector<char>> CrashVfs::afterCut(const QString& path, std::mt19937& random) const
{
    const std::scoped_lock lock(m_mutex);
    const auto file = m_files.find(path);
    if (file == m_files.end())
        return std::nullopt;
    std::vector<char> disk = file->second->synced;
    std::vector<DiskFile::Write> writes = file->second->unsynced;
    std::ranges::shuffle(writes, random);
    // Each cut has its own mood: nearly all arrived, nearly nothing, or half.
    std::bernoulli_distribution isKept(std::uniform_real_distribution<>(0, 1)(random));
    for (const DiskFile::Write& write : writes)
        apply(disk, write, [&] { return isKept(random); });
    return disk;
}

} // namespace deskbell
