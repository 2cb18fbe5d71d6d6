// SPDX-License-Identifier: MIT
#include "platform/endrequest.h"

#include <QSignalSpy>

#include <csignal>
#include <gtest/gtest.h>

namespace deskbell {
namespace {

class EndRequestTest : public ::testing::TestWithParam<int>
{
};

TEST_P(EndRequestTest, theSystemsWishArrivesAsASignalOfOurs)
{
    EndRequest request;
    ASSERT_TRUE(request.isListening());
    QSignalSpy requested(&request, &EndRequest::requested);
    std::raise(GetParam()); // would end this test without EndRequest
    ASSERT_TRUE(requested.wait(5000));
    EXPECT_EQ(requested.size(), 1);
}

INSTANTIATE_TEST_SUITE_P(EachWish, EndRequestTest, ::testing::Values(SIGTERM, SIGINT, SIGHUP));

TEST(EndRequestDeathTest, aSecondWishEndsTheProcess)
{
    EXPECT_EXIT(
        {
            EndRequest request;
            std::raise(SIGTERM);
            std::raise(SIGTERM);
        },
        ::testing::KilledBySignal(SIGTERM), "");
}

} // namespace
} // namespace deskbell
