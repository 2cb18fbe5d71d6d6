// SPDX-License-Identifier: MIT
// The pages of a damaged file and its write-ahead log (sqlite.org/fileformat2.html, sections 1.3 and 4).
#include "storage/salvagescan.h"

#include <QtEndian>

namespace deskbell {

namespace {

constexpr qsizetype walHeaderSize = 32;
constexpr qsizetype frameHeaderSize = 24;
constexpr qsizetype idPlace = 68;
constexpr quint32 walMagic = 0x377f0682; ///< the last bit says that checksums are big-endian

quint32 bigEndian(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

struct Checksum
{
    bool isBigEndian = false;
    quint32 first = 0;
    quint32 second = 0;

    void add(const QByteArray& bytes, qsizetype at, qsizetype size)
    {
        for (qsizetype i = at; i + 8 <= at + size; i += 8) {
            first += word(bytes, i) + second;
            second += word(bytes, i + 4) + first;
        }
    }
    quint32 word(const QByteArray& bytes, qsizetype at) const
    {
        return isBigEndian ? qFromBigEndian<quint32>(bytes.constData() + at)
                           : qFromLittleEndian<quint32>(bytes.constData() + at);
    }
};

qsizetype sensiblePageSize(quint32 size, qsizetype otherwise)
{
    const bool isPossible = size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
    return isPossible ? qsizetype(size) : otherwise;
}

} // namespace

PageView::PageView(const QByteArray& file, const QByteArray& wal) : m_file(file)
{
    const bool hasHeader = file.size() >= 100 && file.startsWith("SQLite format 3");
    if (hasHeader) {
        const auto stored = qFromBigEndian<quint16>(file.constData() + 16);
        m_pageSize = sensiblePageSize(stored == 1 ? 65536 : stored, m_pageSize);
    } else if (wal.size() >= walHeaderSize && (bigEndian(wal, 0) & ~1U) == walMagic) {
        m_pageSize = sensiblePageSize(bigEndian(wal, 8), m_pageSize);
    }
    m_count = quint32(file.size() / m_pageSize);
    layOver(wal);
    // Another program's id on the journal's first page: it belongs to another file.
    const QByteArray first = m_newer.value(1);
    if (hasHeader && !first.isEmpty() && bigEndian(first, idPlace) != bigEndian(file, idPlace)) {
        m_newer.clear();
        m_count = quint32(file.size() / m_pageSize);
    }
}

void PageView::layOver(const QByteArray& wal)
{
    const bool isLog = wal.size() >= walHeaderSize && (bigEndian(wal, 0) & ~1U) == walMagic &&
                       qsizetype(bigEndian(wal, 8)) == m_pageSize;
    if (!isLog)
        return;
    Checksum sum{.isBigEndian = (bigEndian(wal, 0) & 1U) != 0};
    sum.add(wal, 0, 24);
    QHash<quint32, QByteArray> uncommitted;
    const qsizetype frameSize = frameHeaderSize + m_pageSize;
    for (qsizetype at = walHeaderSize; at + frameSize <= wal.size(); at += frameSize) {
        const bool sameSalt = wal.mid(at + 8, 8) == wal.mid(16, 8);
        sum.add(wal, at, 8);
        sum.add(wal, at + frameHeaderSize, m_pageSize);
        if (!sameSalt || sum.first != bigEndian(wal, at + 16) || sum.second != bigEndian(wal, at + 20))
            return;
        uncommitted.insert(bigEndian(wal, at), wal.mid(at + frameHeaderSize, m_pageSize));
        const quint32 sizeAfterCommit = bigEndian(wal, at + 4);
        if (sizeAfterCommit == 0)
            continue;
        m_newer.insert(uncommitted);
        uncommitted.clear();
        m_count = sizeAfterCommit;
    }
}

QByteArray PageView::page(quint32 number) const
{
    const auto newer = m_newer.constFind(number);
    if (newer != m_newer.constEnd())
        return *newer;
    if (number == 0 || qsizetype(number) * m_pageSize > m_file.size())
        return {};
    return m_file.mid((qsizetype(number) - 1) * m_pageSize, m_pageSize);
}

} // namespace deskbell
