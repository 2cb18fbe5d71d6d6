// SPDX-License-Identifier: MIT
#include "core/serveraddress.h"

#include <gtest/gtest.h>

#include <string>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct GoodAddress
{
    const char* typed;
    const char* origin;
};

void PrintTo(const GoodAddress& row, std::ostream* out)
{
    *out << row.typed;
}

class UsableAddress : public testing::TestWithParam<GoodAddress>
{
};

TEST_P(UsableAddress, BecomesAnOrigin)
{
    const auto origin = parseServerAddress(QString::fromUtf8(GetParam().typed));
    ASSERT_TRUE(origin.has_value()) << origin.error().message.toStdString();
    EXPECT_EQ(serverAddressText(*origin).toStdString(), GetParam().origin);
    EXPECT_TRUE(origin->path().isEmpty());
    EXPECT_FALSE(origin->hasQuery());
    EXPECT_FALSE(origin->hasFragment());
    EXPECT_TRUE(origin->userInfo().isEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Forms, UsableAddress,
    testing::Values(GoodAddress{"https://app.inboxops.app", "https://app.inboxops.app"},
                    GoodAddress{"app.inboxops.app", "https://app.inboxops.app"},
                    GoodAddress{"  https://desk.example/ \n", "https://desk.example"},
                    GoodAddress{"HTTPS://Desk.Example", "https://desk.example"},
                    GoodAddress{"https://desk.example/api/v1", "https://desk.example"},
                    GoodAddress{"https://desk.example/api/v1/", "https://desk.example"},
                    GoodAddress{"https://desk.example:443", "https://desk.example"},
                    GoodAddress{"https://desk.example:8443", "https://desk.example:8443"},
                    GoodAddress{"desk.example:8443/api/v1", "https://desk.example:8443"},
                    GoodAddress{"localhost:8443", "https://localhost:8443"},
                    GoodAddress{"https://bücher.example", "https://xn--bcher-kva.example"},
                    GoodAddress{"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"},
                    GoodAddress{"https://аpple.com", "https://xn--pple-43d.com"}, // a Cyrillic first letter
                    GoodAddress{"https://192.0.2.7", "https://192.0.2.7"},
                    GoodAddress{"https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"},
                    GoodAddress{"http://127.0.0.1", "http://127.0.0.1"},
                    GoodAddress{"http://127.0.0.1:80", "http://127.0.0.1"},
                    GoodAddress{"http://127.0.0.1:443", "http://127.0.0.1:443"},
                    GoodAddress{"http://127.8.9.255:8080/", "http://127.8.9.255:8080"},
                    GoodAddress{"http://127.1:8080", "http://127.0.0.1:8080"},
                    GoodAddress{"http://[::1]:8080", "http://[::1]:8080"},
                    GoodAddress{"http://[0:0:0:0:0:0:0:1]", "http://[::1]"}));

class UnusableAddress : public testing::TestWithParam<const char*>
{
};

TEST_P(UnusableAddress, IsRefusedInASentence)
{
    const auto origin = parseServerAddress(QString::fromUtf8(GetParam()));
    ASSERT_FALSE(origin.has_value()) << origin->toString().toStdString();
    EXPECT_EQ(origin.error().kind, ErrorKind::Input);
    EXPECT_TRUE(origin.error().message.endsWith(u'.')) << origin.error().message.toStdString();
    EXPECT_FALSE(origin.error().message.contains(u"SECRET"_s));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, UnusableAddress,
    testing::Values(
        "", "   ", "https://", "https:///", "://desk.example", "https://:8443",
        // the key would travel readable
        "http://desk.example", "http://localhost", "http://localhost:8080", "http://127.0.0.1.evil.com",
        "http://127.0.0.1.", "http://evil.com/127.0.0.1", "http://0.0.0.0", "http://128.0.0.1",
        "http://[::2]", "http://[::]", "http://[::ffff:127.0.0.1]", "http://[::1%25lo]",
        "http://１27.0.0.1.evil.com", "http://127.0.0.256",
        // not a web address
        "ftp://desk.example", "file:///etc/passwd", "javascript://desk.example", "mailto:someone",
        // who would get the key is not who it looks like
        "https://user:SECRET@desk.example", "https://user@desk.example", "https://@desk.example",
        "https://desk.example@evil.com", "user:SECRET@desk.example", "https://desk.example\\@evil.com",
        "https://desk.example\\.evil.com",
        // more than an origin
        "https://desk.example/helpdesk", "https://desk.example/api", "https://desk.example/api/v2",
        "https://desk.example/api/v1/tickets", "https://desk.example/api/v1/../..", "https://desk.example//",
        "https://desk.example/%2e", "https://desk.example?", "https://desk.example?key=SECRET",
        "https://desk.example/#", "https://desk.example/api/v1#SECRET",
        // broken
        "https://desk example", "https://desk.example:99999", "https://desk.example:0",
        "https://desk.example:-1", "https://desk.example:port", "https://desk\texample",
        "https://desk.example\u202e", "https://desk\u200b.example", "https://[::1", "https://exa%00mple"));

TEST(SameOrigin, NeedsSchemeHostAndEffectivePort)
{
    const auto same = [](const QString& a, const QString& b) {
        return sameOrigin(QUrl(a), QUrl(b));
    };
    EXPECT_TRUE(same(u"https://desk.example"_s, u"https://DESK.example:443/api/v1/tickets?x=1"_s));
    EXPECT_TRUE(same(u"http://127.0.0.1:80"_s, u"http://127.0.0.1/x"_s));
    EXPECT_TRUE(same(u"https://bücher.example"_s, u"https://xn--bcher-kva.example"_s));
    EXPECT_FALSE(same(u"https://desk.example"_s, u"http://desk.example"_s));
    EXPECT_FALSE(same(u"https://desk.example:443"_s, u"http://desk.example:443"_s));
    EXPECT_FALSE(same(u"https://desk.example"_s, u"https://desk.example:8443"_s));
    EXPECT_FALSE(same(u"https://desk.example"_s, u"https://desk.example.evil.com"_s));
    EXPECT_FALSE(same(u"https://desk.example"_s, u"https://desk.example@evil.com"_s));
    EXPECT_FALSE(same(u"https://desk.example"_s, u"/api/v1"_s));
    EXPECT_FALSE(sameOrigin(QUrl(), QUrl())) << "no origin is nobody's origin";
}

} // namespace
} // namespace deskbell
