// SPDX-License-Identifier: MIT
#include "core/apikey.h"

#include <gtest/gtest.h>

#include <string>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST(ApiKey, GoesIntoTheHeaderAsItIs)
{
    const auto key = ApiKey::parse("ixk_aZ09-._~+/=!");
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(key->authorizationHeader(), QByteArray("Bearer ixk_aZ09-._~+/=!"));
    EXPECT_EQ(key->bytesForKeyStore(), QByteArray("ixk_aZ09-._~+/=!"));
    EXPECT_FALSE(key->isEmpty());
    EXPECT_TRUE(ApiKey().isEmpty());
}

TEST(ApiKey, LosesOnlyTheWhiteSpaceAroundIt)
{
    for (const char* pasted : {"ixk_abc", " ixk_abc", "ixk_abc\n", "\r\n\tixk_abc \t\r\n"}) {
        const auto key = ApiKey::parse(pasted);
        ASSERT_TRUE(key.has_value()) << pasted;
        EXPECT_EQ(key->bytesForKeyStore(), QByteArray("ixk_abc"));
    }
}

TEST(ApiKey, MayHaveFiveTo512Characters)
{
    EXPECT_TRUE(ApiKey::parse("ixk_1").has_value());
    EXPECT_TRUE(ApiKey::parse("ixk_" + QByteArray(508, 'x')).has_value());
    EXPECT_FALSE(ApiKey::parse("ixk_" + QByteArray(509, 'x')).has_value());
}

struct BadKey
{
    const char* name;
    QByteArray pasted;
};

void PrintTo(const BadKey& row, std::ostream* out)
{
    *out << row.name;
}

class UnusableKey : public testing::TestWithParam<BadKey>
{
};

TEST_P(UnusableKey, IsRefusedInASentenceThatDoesNotRepeatIt)
{
    const auto key = ApiKey::parse(GetParam().pasted);
    ASSERT_FALSE(key.has_value());
    EXPECT_EQ(key.error().kind, ErrorKind::Input);
    EXPECT_FALSE(key.error().message.isEmpty());
    EXPECT_TRUE(key.error().message.endsWith(u'.'));
    EXPECT_FALSE(key.error().message.contains(u"SECRET"_s));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, UnusableKey,
    testing::Values(BadKey{"Empty", ""}, BadKey{"OnlySpace", " \n\t "}, BadKey{"OnlyPrefix", "ixk_"},
                    BadKey{"NoPrefix", "SECRETSECRET"}, BadKey{"OtherPrefix", "sk_SECRETSECRET"},
                    BadKey{"UpperCasePrefix", "IXK_SECRET"}, BadKey{"SchemeInFront", "Bearer ixk_SECRET"},
                    BadKey{"HeaderInside", "ixk_SECRET\r\nX-Injected: 1"},
                    BadKey{"LineFeedInside", "ixk_\nSECRET"}, BadKey{"CarriageReturnInside", "ixk_\rSECRET"},
                    BadKey{"SpaceInside", "ixk_SEC RET_SECRET"}, BadKey{"TabInside", "ixk_\tSECRET"},
                    BadKey{"NulInside", QByteArray("ixk_\0SECRET", 11)},
                    BadKey{"NulAtTheEnd", QByteArray("ixk_SECRET\0", 11)}, BadKey{"Delete", "ixk_SECRET\x7f"},
                    BadKey{"Umlaut", "ixk_SECRETä"}, BadKey{"ZeroWidthSpace", "ixk_SECRET\u200b"},
                    BadKey{"NoBreakSpace", "\u00a0ixk_SECRET"}, BadKey{"HighByte", "ixk_SECRET\xff"},
                    BadKey{"Of2600Bytes", "ixk_SECRET" + QByteArray(2590, 'x')}),
    [](const auto& row) { return std::string(row.param.name); });

} // namespace
} // namespace deskbell
