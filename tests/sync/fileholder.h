// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QString>

#include <sqlite3.h>

#include <gtest/gtest.h>

#include <utility>

namespace deskbell {

/// Another program that holds the write lock of a file.
class Holder
{
public:
    explicit Holder(const QString& path)
    {
        EXPECT_EQ(sqlite3_open(QFile::encodeName(path).constData(), &m_raw), SQLITE_OK);
        // The engine may be in the middle of a write of its own.
        sqlite3_busy_timeout(m_raw, 5000);
        EXPECT_EQ(sqlite3_exec(m_raw, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    }
    ~Holder() { release(); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
    void release() { sqlite3_close(std::exchange(m_raw, nullptr)); }

private:
    sqlite3* m_raw = nullptr;
};

} // namespace deskbell
