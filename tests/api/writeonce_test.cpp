// SPDX-License-Identifier: MIT
// A PATCH leaves at most once, whatever the connection does to it.
#include "api/wire.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;

struct Misbehaviour
{
    std::string name;
    std::function<void(WireConnection&)> act;
};

void PrintTo(const Misbehaviour& misbehaviour, std::ostream* stream)
{
    *stream << misbehaviour.name;
}

class AfterAFullPatch : public testing::TestWithParam<Misbehaviour>
{
};

TEST_P(AfterAFullPatch, TheWireSawItOnceAndTheOutcomeIsUnknown)
{
    MisbehavingServer server(
        [&](const WireRequest&, WireConnection& connection) { GetParam().act(connection); });
    ApiClient client(server.origin(), key());
    const auto result = await(client.send(patchTicket));

    EXPECT_EQ(kindOf(result), ErrorKind::OutcomeUnknown);
    EXPECT_FALSE(result.error().requestId.isEmpty());
    EXPECT_TRUE(clientStillWorks(client, server));
    EXPECT_EQ(server.requests("PATCH"), 1);
    EXPECT_EQ(server.partialRequests(), 0);
    EXPECT_EQ(server.received().count("PATCH /"), 1);
}

/// Sends something, then ends the connection in order.
std::function<void(WireConnection&)> sayAndClose(const QByteArray& bytes)
{
    return [bytes](WireConnection& connection) {
        connection.send(bytes);
        connection.close();
    };
}

INSTANTIATE_TEST_SUITE_P(
    B1, AfterAFullPatch,
    testing::Values(
        Misbehaviour{"Close",
                     [](WireConnection& c) {
                         c.close();
                     }},
        Misbehaviour{"Reset",
                     [](WireConnection& c) {
                         c.reset();
                     }},
        Misbehaviour{"HalfAStatusLine", sayAndClose("HTTP/1.1 20")},
        Misbehaviour{"CutHeaders", sayAndClose("HTTP/1.1 200 OK\r\nContent-Type: applica")},
        Misbehaviour{"HeadersThenClose", sayAndClose("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n")},
        Misbehaviour{"Garbage", sayAndClose("\x16\x03\x01 this is no HTTP\r\n\r\n")},
        Misbehaviour{"AnotherProtocol", sayAndClose("SSH-2.0-OpenSSH_9.2\r\n")},
        Misbehaviour{"NoContent",
                     [](WireConnection& c) {
                         c.answer(204, {});
                     }},
        Misbehaviour{"EmptyBody",
                     [](WireConnection& c) {
                         c.answer(200, {});
                     }},
        Misbehaviour{"CutBody",
                     sayAndClose("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{\"data\":{\"id\":")},
        Misbehaviour{
            "CutChunkedBody",
            sayAndClose("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"data\":{\"id\":")},
        Misbehaviour{"CutBodyOfUnknownLength", sayAndClose("HTTP/1.1 200 OK\r\n\r\n{\"data\":{\"id\":\"7\"")},
        Misbehaviour{"BrokenCompression", sayAndClose("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                                      "Content-Length: 7\r\n\r\nno gzip")}),
    [](const auto& scenario) { return scenario.param.name; });

TEST(WriteOnce, APatchArrivesWholeAndItsAnswerPassesThrough)
{
    // B5: another value than the one asked for is the server's right; judging it is the caller's.
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(200, R"({"data":{"id":"7","ticket_number":7,"subject":"as a rule has it"}})");
    });
    ApiClient client(server.origin(), key());
    const auto result = await(client.send(patchTicket));
    ASSERT_TRUE(result) << qPrintable(result.error().message);
    EXPECT_EQ(result->subject, u"as a rule has it"_s);

    ASSERT_EQ(server.requests(), 1);
    const WireRequest& seen = server.seen().constFirst();
    EXPECT_EQ(seen.verb, "PATCH");
    EXPECT_EQ(seen.target, "/api/v1/tickets/7");
    EXPECT_EQ(seen.body, R"({"subject":"canary-subject"})");
    EXPECT_EQ(seen.headers.value("content-type"), "application/json");
    EXPECT_EQ(seen.headers.value("authorization"), "Bearer " + keyBytes);
    EXPECT_EQ(seen.headers.value("accept"), "application/json");
    EXPECT_TRUE(seen.headers.value("user-agent").startsWith("Deskbell/"));
    EXPECT_EQ(seen.headers.value("x-request-id").size(), 36);
}

TEST(WriteOnce, ALateAnswerIsNobodysAnswer)
{
    // B2: the deadline passes first; then the server answers after all.
    WireConnection* held = nullptr;
    MisbehavingServer server([&](const WireRequest&, WireConnection& connection) { held = &connection; });
    ApiClient client(server.origin(), key(), shortLimits());
    EXPECT_EQ(kindOf(await(client.send(patchTicket))), ErrorKind::OutcomeUnknown);

    ASSERT_TRUE(held);
    held->answer(200, R"({"data":{"id":"7","ticket_number":7,"subject":"too late"}})");
    EXPECT_TRUE(clientStillWorks(client, server));
    EXPECT_EQ(server.requests("PATCH"), 1);
}

TEST(WriteOnce, AStaleKeepAliveConnectionNeverDoublesAPatch)
{
    // B4: the connection of an earlier answer is closed just when the next request is on its way.
    MisbehavingServer server([](const WireRequest& request, WireConnection& connection) {
        if (request.verb == "GET")
            connection.answer(200, ticketJson);
        else
            connection.close();
    });
    ApiClient client(server.origin(), key());
    ASSERT_TRUE(await(client.send(getTicket)));
    EXPECT_EQ(kindOf(await(client.send(patchTicket))), ErrorKind::OutcomeUnknown);
    EXPECT_EQ(server.connections(), 1) << "the connection was to be used again";
    EXPECT_TRUE(clientStillWorks(client, server));
    EXPECT_EQ(server.requests("PATCH"), 1);
}

TEST(WriteOnce, AConnectionClosedWhileIdleIsNoObstacle)
{
    MisbehavingServer server([](const WireRequest& request, WireConnection& connection) {
        connection.answer(200, ticketJson);
        if (request.verb == "GET")
            connection.close();
    });
    ApiClient client(server.origin(), key());
    ASSERT_TRUE(await(client.send(getTicket)));
    const auto result = await(client.send(patchTicket));
    EXPECT_TRUE(clientStillWorks(client, server));
    // Depending on who is first the write finds the end of the connection or a new connection.
    EXPECT_EQ(server.requests("PATCH"), result ? 1 : 0);
    EXPECT_EQ(kindOf(result), result ? std::nullopt : std::optional(ErrorKind::OutcomeUnknown));
}

TEST(WriteOnce, APatchCutWhileItsBodyIsOnTheWayIsNotStartedAnew)
{
    MisbehavingServer server;
    server.setBytesHook([](qint64 received, WireConnection& connection) {
        if (received > 100'000)
            connection.reset();
    });
    PatchTicket large = patchTicket;
    large.body.insert("subject"_L1, QString(4'000'000, u'x'));
    ApiClient client(server.origin(), key());
    EXPECT_EQ(kindOf(await(client.send(large))), ErrorKind::OutcomeUnknown);
    server.setBytesHook({});
    EXPECT_TRUE(clientStillWorks(client, server));
    EXPECT_EQ(server.requests("PATCH"), 0);
    EXPECT_EQ(server.received().count("PATCH /"), 1);
}

TEST(WriteOnce, TheTicketOfAnotherRequestIsRefused)
{
    // B6
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(200, R"({"data":{"id":"8","ticket_number":8}})");
    });
    ApiClient client(server.origin(), key());
    const auto result = await(client.send(patchTicket));
    EXPECT_EQ(kindOf(result), ErrorKind::Protocol);
    EXPECT_EQ(result.error().message, u"ticket.id: the answer is about another ticket"_s);
}

TEST(WriteOnce, WhatNeverLeftIsNotUnknown)
{
    QUrl nobody;
    {
        MisbehavingServer gone;
        nobody = gone.origin();
    }
    ApiClient client(nobody, key());
    EXPECT_EQ(kindOf(await(client.send(patchTicket))), ErrorKind::Offline);
    EXPECT_EQ(kindOf(await(client.send(getTicket))), ErrorKind::Offline);

    // A connection that is made, but whose TLS handshake is never answered.
    MisbehavingServer silent;
    QUrl secure = silent.origin();
    secure.setScheme(u"https"_s);
    ApiClient hanging(secure, key(), shortLimits());
    EXPECT_EQ(kindOf(await(hanging.send(patchTicket))), ErrorKind::TimedOut);
    EXPECT_EQ(silent.connections(), 1);
}

TEST(WriteOnce, AChallengeForAnotherLoginIsAnsweredByNobody)
{
    for (const char* scheme : {"Bearer realm=\"x\"", "Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"",
                               "Negotiate", "NTLM"}) {
        MisbehavingServer server([scheme](const WireRequest&, WireConnection& connection) {
            connection.answer(401, R"({"code":"unauthorized","detail":"revoked"})",
                              QByteArray("WWW-Authenticate: ") + scheme + "\r\n");
        });
        ApiClient client(server.origin(), key());
        const auto write = await(client.send(patchTicket));
        EXPECT_EQ(kindOf(write), ErrorKind::Unauthorized) << scheme;
        EXPECT_EQ(write.error().message, u"revoked"_s) << scheme;
        EXPECT_EQ(kindOf(await(client.send(getTicket))), ErrorKind::Unauthorized) << scheme;
        EXPECT_EQ(server.requests(), 2) << scheme;
    }
}

} // namespace deskbell
