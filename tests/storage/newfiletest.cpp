// SPDX-License-Identifier: MIT
// A disk that fails while a new database is built: the next start gets there, and nothing half made is in its
// place.
#include "storagetesting.h"

#include "support/crashvfs.h"

#include <sqlite3.h>

namespace deskbell {

namespace {

class NewFile : public ::testing::TestWithParam<int>
{
};

TEST_P(NewFile, IsInItsPlaceOnlyWhenItIsWhole)
{
    CrashVfs disk;
    int i = 0;
    for (bool failedOnce = true; failedOnce; ++i) {
        ASSERT_LT(i, 1000);
        SCOPED_TRACE(i);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"anna/outbox.db"_s);
        disk.reset();
        disk.failAfter(i, GetParam());
        // SQLite gets over some failures by itself.
        const auto first = Outbox::open(path, anna);
        failedOnce = disk.hasFailed();
        ASSERT_TRUE(first || failedOnce);
        disk.reset();
        if (!first) {
            const auto second = Outbox::open(path, anna);
            ASSERT_TRUE(second) << second.error().message.toStdString();
            EXPECT_EQ(must((*second)->count()), 0);
        }
    }
    EXPECT_GT(i, 50);
}

INSTANTIATE_TEST_SUITE_P(EachFailure, NewFile, ::testing::Values(SQLITE_IOERR, SQLITE_FULL));

} // namespace

} // namespace deskbell
