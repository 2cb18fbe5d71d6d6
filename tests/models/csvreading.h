// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QStringList>

#include <gtest/gtest.h>

namespace deskbell {

/// The records of a CSV file, read as RFC 4180 says.
inline QList<QStringList> readCsv(const QString& path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    const QString text = QString::fromUtf8(file.readAll());
    QList<QStringList> records;
    QStringList cells;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
            cell += text[++i];
        else if (c == u'"')
            quoted = !quoted;
        else if (quoted)
            cell += c;
        else if (c == u',')
            cells.append(std::exchange(cell, {}));
        else if (c == u'\n') {
            cells.append(std::exchange(cell, {}));
            records.append(std::exchange(cells, {}));
        } else
            EXPECT_EQ(c, u'\r') << "outside of quotation marks";
    }
    EXPECT_TRUE(cell.isEmpty() && cells.isEmpty()) << "the last line has an end";
    return records;
}

} // namespace deskbell
