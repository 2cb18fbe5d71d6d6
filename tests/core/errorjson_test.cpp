// SPDX-License-Identifier: MIT
#include "core/errorjson.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST(Problem, everyKindComesBackFromTheOutbox)
{
    for (int kind = 0; kind <= int(ErrorKind::Input); ++kind) {
        const Error error{.kind = ErrorKind(kind),
                          .message = u"why"_s,
                          .httpStatus = 400,
                          .code = u"bad_request"_s,
                          .fieldErrors = {{u"subject"_s, u"too long"_s}},
                          .requestId = u"r-1"_s};
        const auto back = errorFromJson(toJson(error));
        ASSERT_TRUE(back) << kind;
        EXPECT_EQ(*back, error) << kind;
    }
}

TEST(Problem, nothingAndTheUnknownAreNoError)
{
    EXPECT_FALSE(errorFromJson({}));
    EXPECT_FALSE(errorFromJson({{u"kind"_s, u"invented_later"_s}}));
}

} // namespace
} // namespace deskbell
