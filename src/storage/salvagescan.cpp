// SPDX-License-Identifier: MIT
#include "storage/salvagescan.h"

#include <QtEndian>

#include <algorithm>
#include <optional>

namespace deskbell {

namespace {

constexpr quint64 largestRow = 64 * 1024 * 1024;
constexpr char tableLeaf = 0x0d;
constexpr char indexLeaf = 0x0a;

/// Reads forward through bytes that may end anywhere; after a read beyond the end everything is 0.
class ByteReader
{
public:
    explicit ByteReader(const QByteArray& bytes, qsizetype at = 0) : m_bytes(bytes), m_at(at) {}

    bool failed() const { return m_failed; }
    qsizetype at() const { return m_at; }
    quint64 unsignedOf(qsizetype size)
    {
        quint64 value = 0;
        for (qsizetype i = 0; i < size; ++i)
            value = (value << 8) | byte();
        return value;
    }
    quint64 varint()
    {
        quint64 value = 0;
        for (int i = 0; i < 8; ++i) {
            const quint8 next = byte();
            value = (value << 7) | (next & 0x7f);
            if (next < 0x80)
                return value;
        }
        return (value << 8) | byte();
    }
    QByteArray take(qsizetype size)
    {
        if (size < 0 || size > m_bytes.size() - m_at) {
            m_failed = true;
            return {};
        }
        m_at += size;
        return m_bytes.mid(m_at - size, size);
    }

private:
    quint8 byte()
    {
        if (m_at < 0 || m_at >= m_bytes.size()) {
            m_failed = true;
            return 0;
        }
        return quint8(m_bytes[m_at++]);
    }

    const QByteArray& m_bytes;
    qsizetype m_at;
    bool m_failed = false;
};

/// The whole content of a cell whose local part begins at the reader's place.
std::optional<QByteArray> payload(const PageView& pages, ByteReader& reader, quint64 size, bool isTable)
{
    const auto usable = quint64(pages.pageSize());
    const quint64 most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    if (size > largestRow)
        return std::nullopt;
    if (size <= most)
        return reader.take(qsizetype(size));
    const quint64 least = (usable - 12) * 32 / 255 - 23;
    const quint64 wanted = least + (size - least) % (usable - 4);
    QByteArray content = reader.take(qsizetype(wanted <= most ? wanted : least));
    auto next = quint32(reader.unsignedOf(4));
    while (quint64(content.size()) < size) {
        const QByteArray page = pages.page(next);
        if (page.isEmpty() || reader.failed())
            return std::nullopt;
        next = qFromBigEndian<quint32>(page.constData());
        content += page.mid(4, qsizetype(std::min(size - quint64(content.size()), usable - 4)));
    }
    return content;
}

/// A value by its serial type; an invalid QVariant is NULL. Nothing for what none of our columns holds.
std::optional<QVariant> value(ByteReader& body, quint64 type)
{
    constexpr qsizetype sizes[]{0, 1, 2, 3, 4, 6, 8};
    if (type == 0)
        return QVariant();
    if (type <= 6) {
        const qsizetype size = sizes[type];
        const quint64 raw = body.unsignedOf(size);
        const int unused = int(64 - 8 * size);
        return QVariant(qint64(raw << unused) >> unused);
    }
    if (type == 8 || type == 9)
        return QVariant(qint64(type - 8));
    if (type < 13 || type % 2 == 0)
        return std::nullopt;
    const QByteArray text = body.take(qsizetype(std::min((type - 13) / 2, largestRow)));
    return QVariant(QString::fromUtf8(text));
}

std::optional<QVariantList> record(const QByteArray& content)
{
    ByteReader header(content);
    const auto headerSize = qsizetype(std::min(header.varint(), largestRow));
    ByteReader body(content, headerSize);
    QVariantList values;
    while (header.at() < headerSize) {
        const auto next = value(body, header.varint());
        if (!next || header.failed() || body.failed())
            return std::nullopt;
        values.append(*next);
    }
    return values;
}

bool fits(const QVariant& value, const TableShape::Column& column)
{
    if (!value.isValid())
        return column.mayBeNull || column.isRowid;
    return !column.isRowid && (value.typeId() == QMetaType::QString) == column.isText;
}

bool fits(const QVariantList& values, const TableShape& shape)
{
    if (values.isEmpty() || values.size() > shape.columns.size())
        return false;
    for (qsizetype i = 0; i < shape.columns.size(); ++i) {
        const TableShape::Column& column = shape.columns[i];
        if (i < values.size() ? !fits(values[i], column) : !column.mayBeMissing)
            return false;
    }
    return true;
}

class Scan
{
public:
    Scan(const PageView& pages, const QList<TableShape>& shapes) : m_pages(pages), m_shapes(shapes) {}

    QList<ScannedRow> rows()
    {
        for (quint32 number = 1; number <= m_pages.count(); ++number)
            readPage(m_pages.page(number), number == 1 ? 100 : 0);
        std::ranges::stable_sort(m_rows, {}, [](const Found& found) { return found.rowid; });
        QList<ScannedRow> rows;
        for (const Found& found : m_rows)
            rows.append(found.row);
        return rows;
    }

private:
    struct Found
    {
        qint64 rowid;
        ScannedRow row;
    };

    void readPage(const QByteArray& page, qsizetype at)
    {
        if (page.size() < at + 8 || (page[at] != tableLeaf && page[at] != indexLeaf))
            return;
        const bool isTable = page[at] == tableLeaf;
        ByteReader header(page, at + 3);
        const auto cells = qsizetype(header.unsignedOf(2));
        ByteReader pointers(page, at + 8);
        for (qsizetype i = 0; i < cells && !pointers.failed(); ++i)
            readCell(page, qsizetype(pointers.unsignedOf(2)), isTable);
    }

    void readCell(const QByteArray& page, qsizetype at, bool isTable)
    {
        ByteReader cell(page, at);
        const quint64 size = cell.varint();
        const auto rowid = isTable ? qint64(cell.varint()) : 0;
        const auto content = payload(m_pages, cell, size, isTable);
        if (!content || cell.failed())
            return;
        if (const auto values = record(*content))
            keep(rowid, *values, isTable);
    }

    void keep(qint64 rowid, QVariantList values, bool isTable)
    {
        const auto shape = std::ranges::find_if(m_shapes, [&](const TableShape& candidate) {
            return candidate.withoutRowid != isTable && fits(values, candidate);
        });
        if (shape == m_shapes.end())
            return;
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (shape->columns[i].isRowid)
                values[i] = rowid;
        }
        m_rows.append({.rowid = rowid, .row = {.table = shape - m_shapes.begin(), .values = values}});
    }

    const PageView& m_pages;
    const QList<TableShape>& m_shapes;
    QList<Found> m_rows;
};

} // namespace

QList<ScannedRow> scanPages(const PageView& pages, const QList<TableShape>& shapes)
{
    return Scan(pages, shapes).rows();
}

} // namespace deskbell
