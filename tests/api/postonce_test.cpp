// SPDX-License-Identifier: MIT
// A note leaves at most once, like a PATCH (writeonce_test.cpp has the finer points).
#include "api/endpoints/postnote.h"
#include "api/wire.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;

namespace {

struct LostNote
{
    const char* name;
    QByteArray said;
    bool reset = false;
};

class AfterAFullPost : public testing::TestWithParam<LostNote>
{
};

TEST_P(AfterAFullPost, theWireSawItOnceAndTheOutcomeIsUnknown)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.send(GetParam().said);
        if (GetParam().reset)
            connection.reset();
        else
            connection.close();
    });
    ApiClient client(server.origin(), key());
    const auto result = await(client.send(PostNote{.ticketId = u"7"_s, .text = u"canary-note"_s}));
    EXPECT_EQ(kindOf(result), ErrorKind::OutcomeUnknown);
    EXPECT_TRUE(clientStillWorks(client, server));
    EXPECT_EQ(server.requests("POST"), 1);
    EXPECT_EQ(server.partialRequests(), 0);
    EXPECT_EQ(server.received().count("POST /"), 1);
}

INSTANTIATE_TEST_SUITE_P(B1, AfterAFullPost,
                         testing::Values(LostNote{"Close", ""}, LostNote{"Reset", "", true},
                                         LostNote{"HalfAStatusLine", "HTTP/1.1 20"},
                                         LostNote{"CutHeaders", "HTTP/1.1 201 Created\r\nContent-Ty"},
                                         LostNote{"CutBody",
                                                  "HTTP/1.1 201 Created\r\nContent-Length: 60\r\n\r\n{"},
                                         LostNote{"Noise", "\x16\x03\x01 no HTTP\r\n\r\n"}),
                         [](const auto& scenario) { return std::string(scenario.param.name); });

} // namespace
} // namespace deskbell
