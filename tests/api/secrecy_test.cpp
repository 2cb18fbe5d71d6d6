// SPDX-License-Identifier: MIT
// Where the key and customers' words must never be: logs, other servers, proxies, cookie jars (T1, T2).
#include "api/wire.h"

#include "api/endpoints/getopenapi.h"
#include "api/endpoints/listnamed.h"
#include "api/httplog.h"

#include <QLoggingCategory>
#include <QMutex>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;

namespace {

/// Collects everything that is logged, with all categories on.
class AllLogs
{
public:
    AllLogs()
    {
        collected().clear();
        QLoggingCategory::setFilterRules(u"*=true"_s);
        m_before =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext& context, const QString& text) {
                const QMutexLocker lock(&mutex()); // Qt's HTTP thread logs too
                collected().append(QString::fromUtf8(context.category) + u' ' + text);
            });
    }
    ~AllLogs()
    {
        qInstallMessageHandler(m_before);
        QLoggingCategory::setFilterRules({});
    }
    Q_DISABLE_COPY_MOVE(AllLogs)

    static QStringList lines()
    {
        const QMutexLocker lock(&mutex());
        return collected();
    }

private:
    static QMutex& mutex()
    {
        static QMutex one;
        return one;
    }
    static QStringList& collected()
    {
        static QStringList all;
        return all;
    }

    QtMessageHandler m_before = nullptr;
};

} // namespace

TEST(Secrecy, NoLogLineHasTheKeyOrABody)
{
    const AllLogs logs;
    MisbehavingServer server;
    ApiClient client(server.origin(), key());
    PatchTicket patch = patchTicket;
    patch.id = u"canary-id"_s;
    for (const int status : {200, 302, 400, 401, 403, 429, 500}) {
        server.setScript([status](const WireRequest& request, WireConnection& connection) {
            connection.answer(status,
                              "{\"detail\":\"you sent " + request.headers.value("authorization") + "\"}",
                              "Location: /x\r\nX-Request-Id: req-" + QByteArray::number(status) + "\r\n");
        });
        ApiClient fresh(server.origin(), key()); // a 429 pauses its client
        const auto result = await(fresh.send(patch));
        ASSERT_FALSE(result);
        EXPECT_FALSE(result.error().message.contains(QString::fromLatin1(keyBytes)));
    }
    server.setScript([](const WireRequest&, WireConnection& connection) { connection.reset(); });
    await(client.send(patch));
    await(client.send(GetTicket{.id = u"canary-id"_s, .include = {u"canary-query"_s}}));

    QStringList ours;
    QStringList kept;
    for (const QString& line : AllLogs::lines()) {
        EXPECT_FALSE(line.contains(QString::fromLatin1(keyBytes))) << qPrintable(line);
        EXPECT_FALSE(line.contains(u"canary-subject"_s)) << qPrintable(line);
        if (line.startsWith(u"deskbell"_s)) {
            EXPECT_FALSE(line.contains(u"canary"_s)) << qPrintable(line);
            (line.startsWith(u"deskbell.requests "_s) ? kept : ours).append(line);
        }
    }
    ASSERT_EQ(ours.size(), 9);
    EXPECT_EQ(kept.size(), 9) << "the same for problem reports";
    EXPECT_TRUE(ours[2].startsWith(u"deskbell.http PATCH /api/v1/tickets/{id} 400 "_s))
        << qPrintable(ours[2]);
    EXPECT_TRUE(ours[2].endsWith(u" req-400"_s)) << qPrintable(ours[2]);
}

TEST(Secrecy, TheHttpLogIsSilentUnlessAskedFor)
{
    EXPECT_FALSE(QLoggingCategory("deskbell.http", QtInfoMsg).isDebugEnabled());
    EXPECT_FALSE(requestRecord().isDebugEnabled()) << "only a program that keeps it turns it on";
}

TEST(Secrecy, ThePublicDescriptionIsReadWithoutTheKey)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(200, R"({"openapi":"3.1.0","paths":{"/members":{"get":{}}}})");
    });
    ApiClient client(server.origin(), key());
    const auto description = await(client.send(GetOpenApi{}));
    ASSERT_TRUE(description);
    EXPECT_TRUE(description->declares(NamedKind::Members));
    EXPECT_FALSE(server.received().contains(keyBytes));
    EXPECT_FALSE(server.received().toLower().contains("authorization"));
}

TEST(Secrecy, CookiesAreNeitherKeptNorSent)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.answer(
            200, ticketJson,
            "Set-Cookie: session=tracked; Path=/\r\nCache-Control: max-age=3600\r\nETag: \"1\"\r\n");
    });
    ApiClient client(server.origin(), key());
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(await(client.send(getTicket)));
    ASSERT_EQ(server.requests(), 2) << "and no answer comes from a cache";
    EXPECT_FALSE(server.received().toLower().contains("cookie"));
    EXPECT_FALSE(server.received().toLower().contains("if-none-match"));
}

TEST(Secrecy, ALocalServerIsReachedPastAnyProxy)
{
    MisbehavingServer proxy;
    qputenv("http_proxy", proxy.origin().toEncoded());
    qputenv("all_proxy", proxy.origin().toEncoded());
    MisbehavingServer server(
        [](const WireRequest&, WireConnection& connection) { connection.answer(200, ticketJson); });
    {
        ApiClient client(server.origin(), key());
        EXPECT_TRUE(await(client.send(getTicket)));
    }
    qunsetenv("http_proxy");
    qunsetenv("all_proxy");
    EXPECT_EQ(proxy.connections(), 0);
}

TEST(Secrecy, AProxyOnTheWayToASecureServerSeesOnlyConnect)
{
    MisbehavingServer proxy([](const WireRequest&, WireConnection& connection) {
        connection.answer(407, {}, "Proxy-Authenticate: Basic realm=\"office\"\r\n");
    });
    for (const char* name : {"http_proxy", "https_proxy"})
        qputenv(name, proxy.origin().toEncoded());
    Result<Ticket> result = failure(ErrorKind::Input);
    {
        ApiClient client(QUrl(u"https://desk.example"_s), key());
        result = await(client.send(patchTicket));
    }
    for (const char* name : {"http_proxy", "https_proxy"})
        qunsetenv(name);
    EXPECT_EQ(kindOf(result), ErrorKind::Offline);
    EXPECT_TRUE(result.error().message.startsWith(u"proxy: "_s)) << qPrintable(result.error().message);
    EXPECT_TRUE(proxy.received().startsWith("CONNECT desk.example:443 ")) << proxy.received().constData();
    EXPECT_FALSE(proxy.received().contains(keyBytes));
    EXPECT_FALSE(proxy.received().contains("canary"));
}

TEST(Secrecy, AnOriginThatIsNoneGetsNothing)
{
    MisbehavingServer server;
    QUrl named = server.origin();
    named.setHost(u"localhost"_s);
    QUrl withUser = server.origin();
    withUser.setUserName(u"user"_s);
    for (const QUrl& origin : {QUrl(), QUrl(u"http://desk.example"_s), QUrl(u"ftp://127.0.0.1"_s), withUser,
                               QUrl(u"file:///etc/passwd"_s)}) {
        ApiClient client(origin, key());
        const auto result = await(client.send(patchTicket));
        EXPECT_EQ(kindOf(result), ErrorKind::Input) << qPrintable(origin.toString());
        EXPECT_FALSE(result.error().message.isEmpty());
    }
    ApiClient byName(named, key());
    EXPECT_EQ(kindOf(await(byName.send(patchTicket))), ErrorKind::Input)
        << "a name is no literal loopback address";
    EXPECT_EQ(server.connections(), 0);
}

TEST(Secrecy, APathOfAnotherKindIsNotSent)
{
    MisbehavingServer server;
    ApiClient client(server.origin(), key());
    for (const auto& path : {u""_s, u"/"_s, u"/api/v2/tickets"_s, u"//evil.example/api/v1/x"_s,
                             u"@evil.example/api/v1/"_s, u"https://evil.example/api/v1/"_s}) {
        EXPECT_EQ(kindOf(await(client.send(ListNamed{.path = path}))), ErrorKind::Input) << qPrintable(path);
    }
    EXPECT_EQ(server.connections(), 0);
}

} // namespace deskbell
