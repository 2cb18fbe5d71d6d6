// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <vector>

struct sqlite3_file;
struct sqlite3_vfs;

namespace deskbell {

/// What a disk holds of one file: what was synced, and each write since then apart.
struct DiskFile
{
    struct Write
    {
        qint64 offset = 0;
        std::vector<char> bytes; ///< empty: the file is cut to `offset`
    };
    std::vector<char> synced;
    std::vector<Write> unsynced;
};

/// A default VFS for SQLite, also for Qt's driver, under which a test can cut the power: it works on real
/// files, but knows which writes were synced. A cut stops everything at once; what was not synced is then
/// dropped or kept 512-byte sector by sector, in any order. It can also fail single operations, and pretend
/// to sync.
///
/// A floor, not a proof: a sync is of the whole file, directories are never lost, and the disk does not lie
/// about what it synced unless told to. One at a time per process; any thread.
class CrashVfs
{
public:
    /// Takes the place of the default VFS until destroyed; no database may be open at either moment.
    CrashVfs();
    ~CrashVfs();
    CrashVfs(const CrashVfs&) = delete;
    CrashVfs& operator=(const CrashVfs&) = delete;

    /// The power goes just before the operation of this number (0: the next). From then on nothing works.
    void cutAfter(int operations);
    /// Work can go on, with the real files as they are; what the cut left of them is still told by
    /// afterCut().
    void restorePower();
    /// The operation of this number fails with SQLite's `code`, once.
    void failAfter(int operations, int code);
    /// Syncs say yes and do nothing from now on, like a disk that lies.
    void setSyncsHonest(bool honest) { m_honest = honest; }

    /// Without memory shared between processes, as on network file systems, SQLite refuses WAL.
    void setSharesMemory(bool shares) { m_sharesMemory = shares; }
    bool sharesMemory() const { return m_sharesMemory; }

    bool isCut() const { return m_cut; }
    bool hasFailed() const { return m_failed; }
    /// Operations on files since the last cutAfter() or failAfter().
    int operations() const { return m_operations; }

    /// What a machine that starts again finds at `path`; nothing if no such file was used. Another seed is
    /// another fate of the sectors.
    std::optional<std::vector<char>> afterCut(const QString& path, std::mt19937& random) const;
    /// Forgets all files, and the power is back.
    void reset();

    // For the C functions that SQLite calls.
    int enter(int codeWhenCut); ///< SQLITE_OK, or what this operation must return
    DiskFile* track(const QString& path);
    void write(DiskFile* file, qint64 offset, const char* bytes, int count);
    void truncate(DiskFile* file, qint64 size);
    void sync(DiskFile* file);
    void forget(const QString& path);
    sqlite3_vfs* real() const { return m_real; }

private:
    mutable std::mutex m_mutex;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    sqlite3_vfs* m_real = nullptr;
    std::map<QString, std::unique_ptr<DiskFile>> m_files;
    int m_operations = 0;
    int m_cutAt = -1;
    int m_failAt = -1;
    int m_failCode = 0;
    bool m_cut = false;
    bool m_failed = false;
    bool m_honest = true;
    bool m_sharesMemory = true;
};

} // namespace deskbell
