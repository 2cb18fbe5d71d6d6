// SPDX-License-Identifier: MIT
// A PATCH leaves at most once, whatever the connection does to it (reliability B1 to B6).
#include "api/apiclient.h"
#include "api/await.h"
#include "api/endpoints/getticket.h"
#include "api/endpoints/patchticket.h"
#include "support/misbehavingserver.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

ApiKey key()
{
    return *ApiKey::parse("ixk_canary0123456789");
}

const PatchTicket patch{.id = u"7"_s, .body = {{"subject"_L1, u"New"_s}}};
constexpr auto ticket = R"({"data":{"id":"7","ticket_number":7,"subject":"New"}})";

} // namespace

class AfterAFullPatch
    : public testing::TestWithParam<std::pair<const char*, std::function<void(WireConnection&)>>>
{
};

TEST_P(AfterAFullPatch, TheWireSawItOnceAndTheOutcomeIsUnknown)
{
    const auto misbehave = GetParam().second;
    MisbehavingServer server([&](const WireRequest&, WireConnection& connection) { misbehave(connection); });
    ApiClient client(server.origin(), key());
    const auto result = await(client.send(patch));

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::OutcomeUnknown) << qPrintable(result.error().message);
    EXPECT_EQ(server.requests("PATCH"), 1);
    EXPECT_EQ(server.partialRequests(), 0);
    EXPECT_FALSE(result.error().requestId.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    B1, AfterAFullPatch,
    testing::Values(
        std::pair("Close", [](WireConnection& c) { c.close(); }),
        std::pair("Reset", [](WireConnection& c) { c.reset(); }),
        std::pair("HalfAStatusLine",
                  [](WireConnection& c) {
                      c.send("HTTP/1.1 20");
                      c.close();
                  }),
        std::pair("CutHeaders",
                  [](WireConnection& c) {
                      c.send("HTTP/1.1 200 OK\r\nContent-Type: applica");
                      c.close();
                  }),
        std::pair("CutHeadersThenReset",
                  [](WireConnection& c) {
                      c.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n");
                      c.reset();
                  }),
        std::pair("Garbage",
                  [](WireConnection& c) {
                      c.send("\x16\x03\x01 this is no HTTP\r\n\r\n");
                      c.close();
                  }),
        std::pair("NoBody", [](WireConnection& c) { c.answer(204, {}); }),
        std::pair("EmptyBody", [](WireConnection& c) { c.answer(200, {}); }),
        std::pair("CutBody",
                  [](WireConnection& c) {
                      c.send("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{\"data\":{\"id\":\"7\"");
                      c.close();
                  }),
        std::pair("CutBodyOfUnknownLength",
                  [](WireConnection& c) {
                      c.send(
                          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"data\":{\"id\":\"7\"");
                      c.close();
                  })),
    [](const auto& scenario) { return std::string(scenario.param.first); });

TEST(WriteOnce, APatchArrivesWholeAndItsAnswerPassesThrough)
{
    // B5: the server's own value wins; judging it is the caller's.
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(200, R"({"data":{"id":"7","ticket_number":7,"subject":"NEW by rule"}})");
});
ApiClient client(server.origin(), key());
const auto result = await(client.send(patch));
ASSERT_TRUE(result) << qPrintable(result.error().message);
EXPECT_EQ(result->subject, u"NEW by rule"_s);

ASSERT_EQ(server.requests(), 1);
const WireRequest& seen = server.seen().constFirst();
EXPECT_EQ(seen.verb, "PATCH");
EXPECT_EQ(seen.target, "/api/v1/tickets/7");
EXPECT_EQ(seen.body, R"({"subject":"New"})");
EXPECT_EQ(seen.headers.value("content-type"), "application/json");
EXPECT_EQ(seen.headers.value("authorization"), "Bearer ixk_canary0123456789");
EXPECT_EQ(seen.headers.value("accept"), "application/json");
EXPECT_TRUE(seen.headers.value("user-agent").startsWith("Deskbell/"));
EXPECT_EQ(seen.headers.value("x-request-id").size(), 36);
}

} // namespace deskbell
