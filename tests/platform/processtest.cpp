// SPDX-License-Identifier: MIT
#include "platform/logging.h"
#include "platform/processhardening.h"

#include <QDebug>
#include <QFile>

#include <gmock/gmock.h>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace deskbell;

namespace {

TEST(Logging, hidesKeysWhereverTheyStand)
{
    EXPECT_EQ(withoutKeys(QStringLiteral("nothing here")), QStringLiteral("nothing here"));
    EXPECT_EQ(withoutKeys(QStringLiteral("Authorization: Bearer ixk_live_a1!~ and ixk_b")),
              QStringLiteral("Authorization: Bearer ixk_[hidden] and ixk_[hidden]"));
    EXPECT_EQ(withoutKeys(QStringLiteral("{\"key\":\"ixk_abc\",\"x\":1} end")),
              QStringLiteral("{\"key\":\"ixk_[hidden] end"));
}

TEST(Logging, hidesKeysInWhatLibrariesPrintAndIsOtherwiseQuiet)
{
    installLogging();
    ::testing::internal::CaptureStderr();
    qWarning() << "server said" << QByteArray("ixk_canary_1");
    qDebug() << "chatter";
    const std::string output = ::testing::internal::GetCapturedStderr();
    qInstallMessageHandler(nullptr);
    EXPECT_THAT(output, ::testing::HasSubstr("server said"));
    EXPECT_THAT(output, ::testing::Not(::testing::HasSubstr("canary")));
    EXPECT_THAT(output, ::testing::Not(::testing::HasSubstr("chatter")));
}

TEST(ProcessHardening, forbidsCoreDumps)
{
    ASSERT_TRUE(forbidCoreDumps());
    rlimit limit{};
    ASSERT_EQ(getrlimit(RLIMIT_CORE, &limit), 0);
    EXPECT_EQ(limit.rlim_cur, 0U);
    EXPECT_EQ(limit.rlim_max, 0U);
    EXPECT_EQ(prctl(PR_GET_DUMPABLE), 0);
}

} // namespace
