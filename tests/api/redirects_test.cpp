// SPDX-License-Identifier: MIT
// No redirect is followed, and no byte reaches the server it names.
#include "api/wire.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;

class Redirect : public testing::TestWithParam<int>
{
protected:
    /// Sends a read and a write to a server that redirects both to `location`, and checks that both end
    /// there.
    void expectNotFollowed(const QByteArray& location, const QString& namedHost)
    {
        MisbehavingServer server([&](const WireRequest&, WireConnection& connection) {
            connection.answer(GetParam(), "{}", "Location: " + location + "\r\n");
        });
        ApiClient client(server.origin(), key());
        const auto write = await(client.send(patchTicket));
        const auto read = await(client.send(getTicket));
        EXPECT_EQ(kindOf(write), ErrorKind::Redirected) << location.constData();
        EXPECT_EQ(kindOf(read), ErrorKind::Redirected) << location.constData();
        EXPECT_EQ(write.error().message, namedHost);
        EXPECT_EQ(write.error().httpStatus, GetParam());
        EXPECT_TRUE(clientStillWorks(client, server));
        EXPECT_EQ(server.requests("PATCH"), 1);
        EXPECT_EQ(server.requests(), 3) << location.constData();
    }
};

TEST_P(Redirect, ToTheSameServer)
{
    expectNotFollowed("/api/v1/elsewhere", u"127.0.0.1"_s);
}

TEST_P(Redirect, ToItself)
{
    expectNotFollowed("/api/v1/tickets/7", u"127.0.0.1"_s);
}

TEST_P(Redirect, ToAnotherServer)
{
    MisbehavingServer other(
        [](const WireRequest&, WireConnection& connection) { connection.answer(200, ticketJson); });
    expectNotFollowed(other.origin().toEncoded() + "/api/v1/tickets/7", u"127.0.0.1"_s);
    EXPECT_EQ(other.connections(), 0);
    EXPECT_TRUE(other.received().isEmpty());
}

TEST_P(Redirect, ToAnotherName)
{
    expectNotFollowed("https://login.example/sign-in?from=desk", u"login.example"_s);
    expectNotFollowed("http://desk.example/api/v1/tickets/7", u"desk.example"_s);
    expectNotFollowed("//portal.example/", u"portal.example"_s);
}

TEST_P(Redirect, ToNonsense)
{
    expectNotFollowed("javascript:alert(1)", u""_s);
    expectNotFollowed("", u""_s);
}

INSTANTIATE_TEST_SUITE_P(B17, Redirect, testing::Values(300, 301, 302, 303, 307, 308));

} // namespace deskbell
