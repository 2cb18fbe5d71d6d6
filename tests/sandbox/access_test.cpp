// SPDX-License-Identifier: MIT
// Contract 1 to 5: keys, scopes, plan, rate limit, request ids, error shapes, discovery, methods.
#include "sandbox/session.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deskbell::sandbox {
namespace {

class Access : public SandboxTest
{
};

TEST_F(Access, NeedsTheKeyAsABearerToken)
{
    start();
    for (const QByteArray& header : {QByteArray(), "Bearer"_ba, "Bearer ixk_wrong"_ba,
                                     "Basic "_ba + m_sandbox->key(), m_sandbox->key()}) {
        Session::Headers headers;
        if (!header.isEmpty())
            headers.emplace_back("Authorization", header);
        const QUrl url(m_sandbox->origin().toString() + u"/api/v1/tickets"_s);
        EXPECT_EQ(m_session->fetch(url, headers).status, 401) << header.constData();
    }
    EXPECT_EQ(get(u"/tickets"_s).status, 200);
}

TEST_F(Access, ARevokedKeyIsNotAccepted)
{
    start();
    m_sandbox->revokeKey();
    EXPECT_EQ(get(u"/tickets"_s).status, 401);
}

TEST_F(Access, EachStartMakesItsOwnKeyUnlessGivenOne)
{
    start();
    const QByteArray first = m_sandbox->key();
    EXPECT_TRUE(first.startsWith("ixk_"));
    start();
    EXPECT_NE(m_sandbox->key(), first);
    Options given = options();
    given.key = "ixk_given";
    start(given);
    EXPECT_EQ(m_sandbox->key(), "ixk_given");
    EXPECT_EQ(get(u"/tickets"_s).status, 200);
}

TEST_F(Access, AReadOnlyKeyReadsAndNothingMore)
{
    Options readOnly = options();
    readOnly.readOnlyKey = true;
    readOnly.errorShape = ErrorShape::Problem;
    start(readOnly);
    const QJsonObject before = ticket(1001);
    const QString path = u"/tickets/"_s + before[u"id"_s].toString();
    EXPECT_EQ(m_session->send("HEAD", path).status, 200);
    const Session::Headers json{{"Content-Type", "application/json"}};
    for (const QByteArray& method : {"POST"_ba, "PATCH"_ba, "DELETE"_ba}) {
        const Reply reply = m_session->send(method, path, "{\"subject\":\"x\"}", json);
        EXPECT_EQ(reply.status, 403) << method.constData();
        EXPECT_EQ(reply.json[u"code"_s], u"insufficient_scope"_s);
    }
    EXPECT_EQ(ticket(1001), before);
}

TEST_F(Access, WithoutEntitlementEveryRequestIsForbidden)
{
    Options poor = options();
    poor.entitlement = false;
    poor.errorShape = ErrorShape::Problem;
    start(poor);
    const Reply reply = get(u"/tickets"_s);
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(reply.json[u"code"_s], u"forbidden"_s);
    EXPECT_EQ(get(u"/openapi.json"_s).status, 200) << "discovery needs neither key nor plan";
}

TEST_F(Access, AHundredRequestsAMinuteForTheWorkspace)
{
    Options limited = options();
    limited.rateLimit = 100;
    start(limited);
    for (int i = 0; i < 60; ++i)
        EXPECT_EQ(get(u"/tickets?per_page=1"_s).status, 200);
    m_clock->advance(20s);
    for (int i = 0; i < 40; ++i)
        EXPECT_EQ(get(u"/tickets?per_page=1"_s).status, 200);
    const Reply refused = get(u"/tickets"_s);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.headers["retry-after"], "40");
    EXPECT_EQ(refused.json[u"retryAfter"_s], 40);
    m_clock->advance(39s);
    EXPECT_EQ(get(u"/tickets"_s).headers["retry-after"], "1") << "refused requests do not count";
    m_clock->advance(1s);
    for (int i = 0; i < 60; ++i)
        EXPECT_EQ(get(u"/tickets?per_page=1"_s).status, 200);
    EXPECT_EQ(get(u"/tickets"_s).status, 429) << "the window slides: the later 40 still count";
}

TEST_F(Access, DiscoveryAndStrangersDoNotSpendTheBudget)
{
    Options limited = options();
    limited.rateLimit = 2;
    start(limited);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(get(u"/openapi.json"_s).status, 200);
    m_session->setKey("ixk_stranger");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(get(u"/tickets"_s).status, 401);
    m_session->setKey(m_sandbox->key());
    EXPECT_EQ(get(u"/tickets"_s).status, 200);
}

TEST_F(Access, EchoesAValidRequestIdAndReplacesAnInvalidOne)
{
    start();
    const auto answered = [this](const QByteArray& sent) {
        return m_session->send("GET", u"/tickets/1001"_s, {}, {{"X-Request-Id", sent}})
            .headers["x-request-id"];
    };
    EXPECT_EQ(answered("0d5cdb4d-b871-47d2"), "0d5cdb4d-b871-47d2");
    EXPECT_EQ(answered(QByteArray(64, 'a')), QByteArray(64, 'a'));
    for (const QByteArray& wrong : {QByteArray(65, 'a'), "a b"_ba, "a;b"_ba, "é"_ba}) {
        EXPECT_NE(answered(wrong), wrong);
        EXPECT_EQ(answered(wrong).size(), 36);
    }
    EXPECT_NE(get(u"/tickets"_s).headers["x-request-id"], get(u"/tickets"_s).headers["x-request-id"]);
}

TEST_F(Access, TheVendorsErrorShapeTellsNoMoreThanItsSamples)
{
    start();
    const Reply missing = get(u"/tickets/999999"_s);
    EXPECT_EQ(missing.contentType, "application/json");
    const QString sentence = u"The requested resource was not found"_s;
    EXPECT_EQ(missing.json,
              (QJsonObject{{u"error"_s, u"Not Found"_s}, {u"message"_s, sentence}, {u"code"_s, 404}}));
    const Reply invalid = patchTicket(1001, {{u"status"_s, u"gone"_s}});
    EXPECT_EQ(invalid.json[u"code"_s], 400);
    EXPECT_EQ(invalid.json[u"details"_s].toArray().size(), 1);
    EXPECT_EQ(invalid.json[u"details"_s][0][u"field"_s], u"status"_s);
}

TEST_F(Access, TheProblemShapeNamesCodeAndInstance)
{
    Options problem = options();
    problem.errorShape = ErrorShape::Problem;
    start(problem);
    const Reply reply = m_session->send("GET", u"/tickets/999999"_s, {}, {{"X-Request-Id", "my-request"}});
    EXPECT_EQ(reply.contentType, "application/problem+json");
    EXPECT_EQ(reply.json[u"type"_s], u"https://docs.inboxops.app/api/problems/not_found"_s);
    EXPECT_EQ(reply.json[u"code"_s], u"not_found"_s);
    EXPECT_EQ(reply.json[u"status"_s], 404);
    EXPECT_EQ(reply.json[u"instance"_s], u"https://docs.inboxops.app/api/problems/instances/my-request"_s);
    const Reply invalid = patchTicket(1001, {{u"status"_s, u"gone"_s}});
    EXPECT_EQ(invalid.json[u"code"_s], u"bad_request"_s);
    EXPECT_FALSE(invalid.fieldMessage(u"status"_s).isEmpty());
}

TEST_F(Access, KnowsPathsAndMethods)
{
    start();
    EXPECT_EQ(get(u"/nothing"_s).status, 404);
    EXPECT_EQ(get(u"/tickets/"_s).status, 404);
    EXPECT_EQ(m_session->fetch(QUrl(m_sandbox->origin().toString() + u"/elsewhere"_s)).status, 404);
    const Reply wrong = m_session->send("DELETE", u"/tickets/1001"_s);
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.headers["allow"], "GET, PATCH, HEAD");
    EXPECT_EQ(m_session->send("PUT", u"/ticket_statuses"_s, "{}").status, 405);
}

TEST_F(Access, HeadAnswersLikeGetWithoutTheBody)
{
    start();
    const Reply head = m_session->send("HEAD", u"/tickets/1001"_s);
    EXPECT_EQ(head.status, 200);
    EXPECT_TRUE(head.body.isEmpty());
    EXPECT_EQ(head.headers["content-length"].toInt(), get(u"/tickets/1001"_s).body.size());
    EXPECT_EQ(m_session->send("HEAD", u"/tickets/999999"_s).status, 404);
}

TEST_F(Access, EveryAnswerHasADateInEnglish)
{
    start();
    static const QRegularExpression form(
        u"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"_s);
    EXPECT_TRUE(form.match(QString::fromLatin1(get(u"/tickets"_s).headers["date"])).hasMatch());
}

TEST_F(Access, ClosesTheConnectionWhenAsked)
{
    start();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(m_sandbox->origin().port()));
    socket.write("GET /api/v1/docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto closed = [&socket] {
        return socket.state() == QAbstractSocket::UnconnectedState;
    };
    ASSERT_TRUE(QTest::qWaitFor(closed, 10'000));
    const QByteArray answer = socket.readAll();
    EXPECT_TRUE(answer.startsWith("HTTP/1.1 200"));
    EXPECT_TRUE(answer.contains("Connection: close"));
}

TEST_F(Access, ListensOnLoopbackOnly)
{
    start();
    EXPECT_EQ(m_sandbox->origin().host(), u"127.0.0.1"_s);
    // Every address of 127/8 reaches this machine; only the one asked for answers.
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.2"_s, quint16(m_sandbox->origin().port()));
    EXPECT_FALSE(socket.waitForConnected(5'000));
}

TEST_F(Access, APortInUseIsSaid)
{
    start();
    Options same = options();
    same.port = quint16(m_sandbox->origin().port());
    Sandbox second(same, m_clock);
    const Result<void> started = second.start();
    ASSERT_FALSE(started.has_value());
    EXPECT_TRUE(started.error().message.contains(QString::number(same.port)));
}

TEST_F(Access, TheDescriptionNeedsNoKeyAndListsWhatIsServed)
{
    start();
    m_session->setKey({});
    const QJsonObject paths = get(u"/openapi.json"_s).json[u"paths"_s].toObject();
    for (const QString& path : {u"/members"_s, u"/inboxes"_s, u"/ticket_priorities"_s, u"/tickets/{id}"_s})
        EXPECT_TRUE(paths.contains(path)) << qPrintable(path);
    EXPECT_TRUE(paths[u"/tags"_s].toObject().contains(u"get"_s));
    EXPECT_EQ(get(u"/docs"_s).status, 200);
}

TEST_F(Access, ListsLeftOutAreNeitherDeclaredNorServed)
{
    Options bare = options();
    bare.without = optionalLists();
    start(bare);
    const QJsonObject paths = get(u"/openapi.json"_s).json[u"paths"_s].toObject();
    for (const QString& path :
         {u"/members"_s, u"/inboxes"_s, u"/ticket_priorities"_s, u"/custom_field_definitions"_s}) {
        EXPECT_FALSE(paths.contains(path)) << qPrintable(path);
        EXPECT_EQ(get(path).status, 404) << qPrintable(path);
    }
    for (const QString& path : {u"/tags"_s, u"/contacts"_s}) {
        EXPECT_FALSE(paths[path].toObject().contains(u"get"_s));
        EXPECT_TRUE(paths[path].toObject().contains(u"post"_s)) << "creating is documented";
        EXPECT_EQ(get(path).status, 405);
    }
    EXPECT_EQ(get(u"/ticket_statuses"_s).status, 200);
}

TEST_F(Access, AnInterceptorAnswersInPlaceOfTheApi)
{
    start();
    m_sandbox->setInterceptor([](const HttpIncoming& incoming) -> std::optional<HttpAnswer> {
        if (incoming.method != "PATCH")
            return std::nullopt;
        return HttpAnswer{.status = 502, .contentType = "text/html", .body = "<h1>Bad gateway</h1>"};
    });
    EXPECT_EQ(get(u"/tickets"_s).status, 200);
    EXPECT_EQ(patchTicket(1001, {}).status, 502);
}

TEST_F(Access, HandledRequestsAreToldWithoutHeaders)
{
    start();
    QList<HandledRequest> handled;
    QObject::connect(m_sandbox.get(), &Sandbox::requestHandled,
                     [&handled](const HandledRequest& request) { handled.append(request); });
    patchTicket(1001, {{u"subject"_s, u"Told"_s}});
    ASSERT_EQ(handled.size(), 2);
    EXPECT_EQ(handled.last().method, "PATCH");
    EXPECT_EQ(handled.last().body, "{\"subject\":\"Told\"}");
    EXPECT_EQ(handled.last().status, 200);
    EXPECT_TRUE(handled.last().answer.contains("Told"));
}

} // namespace
} // namespace deskbell::sandbox
