// SPDX-License-Identifier: MIT
// Certificates that must not be accepted, and the request that must not be sent then.
#include "api/wire.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;

namespace {

/// A certificate of tests/fixtures/tls.
QSslCertificate certificate(const char* name)
{
    const auto found = QSslCertificate::fromPath(QString::fromUtf8(DESKBELL_TLS_FIXTURES) + u'/' +
                                                 QString::fromLatin1(name));
    if (found.size() != 1)
        qFatal("No certificate %s", name);
    return found.constFirst();
}

QSslConfiguration serverWith(const QSslCertificate& certificate)
{
    QFile file(QString::fromUtf8(DESKBELL_TLS_FIXTURES) + u"/test-only.key"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("No key for the test server");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(QSslKey(&file, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

/// Makes this process trust a certificate as if the system store had it.
class Trust
{
public:
    explicit Trust(const QSslCertificate& certificate)
    {
        QSslConfiguration trusting = m_before;
        trusting.addCaCertificate(certificate);
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    ~Trust() { QSslConfiguration::setDefaultConfiguration(m_before); }
    Q_DISABLE_COPY_MOVE(Trust)

private:
    QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

/// Sends a write and a read; both must end with ErrorKind::Certificate and leave nothing on the wire.
QString certificateComplaint(MisbehavingServer& server)
{
    ApiClient client(server.origin(), key());
    const auto write = await(client.send(patchTicket));
    EXPECT_EQ(kindOf(write), ErrorKind::Certificate);
    EXPECT_EQ(kindOf(await(client.send(getTicket))), ErrorKind::Certificate);
    EXPECT_EQ(server.requests(), 0);
    EXPECT_TRUE(server.received().isEmpty());
    EXPECT_GE(server.connections(), 1);
    return write ? QString() : write.error().message;
}

} // namespace

TEST(Tls, ASelfSignedCertificateEndsTheRequestBeforeItIsSent)
{
    MisbehavingServer server;
    server.speakTls(serverWith(certificate("loopback.crt")));
    const QString complaint = certificateComplaint(server);
    EXPECT_TRUE(complaint.startsWith(u"127.0.0.1: The certificate is self-signed"_s))
        << qPrintable(complaint);
}

TEST(Tls, ACertificateForAnotherHostIsRefused)
{
    const auto other = certificate("otherhost.crt");
    const Trust trust(other);
    MisbehavingServer server;
    server.speakTls(serverWith(other));
    EXPECT_TRUE(certificateComplaint(server).contains(u"host name did not match"_s));
}

TEST(Tls, AnExpiredCertificateIsRefused)
{
    const auto expired = certificate("expired.crt");
    const Trust trust(expired);
    MisbehavingServer server;
    server.speakTls(serverWith(expired));
    EXPECT_TRUE(certificateComplaint(server).contains(u"expired"_s));
}

TEST(Tls, AServerWithoutTlsGetsNothing)
{
    MisbehavingServer plain([](const WireRequest&, WireConnection&) {});
    plain.setBytesHook(
        [](qint64, WireConnection& connection) { connection.send("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    QUrl secure = plain.origin();
    secure.setScheme(u"https"_s);
    ApiClient client(secure, key());
    EXPECT_EQ(kindOf(await(client.send(patchTicket))), ErrorKind::Certificate);
    EXPECT_FALSE(plain.received().contains(keyBytes));
    EXPECT_FALSE(plain.received().contains("canary"));
}

TEST(Tls, ATrustedServerIsTalkedToAndAWriteStillLeavesOnce)
{
    const auto own = certificate("loopback.crt");
    const Trust trust(own);
    MisbehavingServer server(
        [](const WireRequest&, WireConnection& connection) { connection.answer(200, ticketJson); });
    server.speakTls(serverWith(own));
    ApiClient client(server.origin(), key());
    EXPECT_TRUE(await(client.send(patchTicket)));
    ASSERT_EQ(server.requests("PATCH"), 1);
    EXPECT_EQ(server.seen().constFirst().headers.value("authorization"), "Bearer " + keyBytes);

    server.setScript([](const WireRequest&, WireConnection& connection) { connection.reset(); });
    EXPECT_EQ(kindOf(await(client.send(patchTicket))), ErrorKind::OutcomeUnknown);
    EXPECT_TRUE(clientStillWorks(client, server));
    EXPECT_EQ(server.requests("PATCH"), 2) << "one per decision to send";
}

} // namespace deskbell
