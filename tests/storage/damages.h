// SPDX-License-Identifier: MIT
#pragma once

#include "storagetesting.h"

#include <random>

namespace deskbell {

inline void overwrite(const QString& path, qint64 offset, const QByteArray& bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.seek(offset));
    ASSERT_EQ(file.write(bytes), bytes.size());
}

inline void truncate(const QString& path, qint64 size)
{
    QFile file(path);
    ASSERT_TRUE(file.resize(size));
}

inline QByteArray noise(int size)
{
    std::mt19937 random(7);
    QByteArray bytes(size, '\0');
    for (char& byte : bytes)
        byte = char(random());
    return bytes;
}

inline void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write(bytes), bytes.size());
}

/// What disks, copies and other programs do to a file.
struct Damage
{
    const char* name;
    void (*inflict)(const QString& path);
    bool sparesRows = false; ///< no page with rows is hit
};

inline void PrintTo(const Damage& damage, std::ostream* stream)
{
    *stream << damage.name;
}

inline const Damage damages[]{
    {"ZeroedHeader", [](const QString& path) { overwrite(path, 0, QByteArray(100, '\0')); }, true},
    {"Truncated",
     [](const QString& path) {
         truncate(path, QFile(path).size() / 2);
     }},
    {"TruncatedInAPage",
     [](const QString& path) {
         truncate(path, 5000);
     }},
    {"Emptied",
     [](const QString& path) {
         truncate(path, 0);
     }},
    {"RandomFirstPage", [](const QString& path) { overwrite(path, 0, noise(4096)); }, true},
    {"RandomPage",
     [](const QString& path) {
         overwrite(path, 4096, noise(4096));
     }},
    {"AnotherKindOfFile",
     [](const QString& path) {
         overwrite(path, 0, QByteArray(8192, 'x'));
     }},
};

} // namespace deskbell
