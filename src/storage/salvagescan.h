// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QVariantList>

namespace deskbell {

/// A table as its present schema describes it: enough to tell its rows from those of others by their form.
struct TableShape
{
    struct Column
    {
        QString name;
        bool isText = false; ///< otherwise a whole number
        bool isRowid = false;
        bool mayBeNull = false;
        bool mayBeMissing = false; ///< added by a later schema step, with a default
    };
    QString name;
    bool withoutRowid = false;
    QList<Column> columns;
};

/// A row that could be read; `values` has at most as many values as the table has columns.
struct ScannedRow
{
    qsizetype table = 0; ///< index into the shapes
    QVariantList values;
};

/// The pages of a database file, with what its write-ahead log holds laid over them as SQLite would: only
/// frames with the right salt and checksum, up to the last commit. Works on files that SQLite refuses: a
/// header that makes no sense is taken for one of our own. `wal` may be empty or anything else.
class PageView
{
public:
    PageView(const QByteArray& file, const QByteArray& wal);

    quint32 count() const { return m_count; }
    /// Empty for a page that is not there. Numbers begin with 1.
    QByteArray page(quint32 number) const;
    qsizetype pageSize() const { return m_pageSize; }

private:
    void layOver(const QByteArray& wal);

    QByteArray m_file;
    QHash<quint32, QByteArray> m_newer;
    qsizetype m_pageSize = 4096;
    quint32 m_count = 0;
};

/// Every row of every table that some leaf page still holds in a readable form, page by page, whatever the
/// pages above say (sqlite.org/fileformat2.html, sections 1.6 and 2). Rows of a table come in rowid order.
QList<ScannedRow> scanPages(const PageView& pages, const QList<TableShape>& shapes);

} // namespace deskbell
