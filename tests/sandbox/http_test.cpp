// SPDX-License-Identifier: MIT
#include "sandbox/httpreader.h"
#include "sandbox/httpserver.h"
#include "support/eventwait.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <gtest/gtest.h>

namespace deskbell::sandbox {
namespace {

using namespace Qt::StringLiterals;

/// What one raw connection to a server that repeats method, path and body gets back.
class RawClient : public testing::Test
{
protected:
    void SetUp() override
    {
        const auto port = m_server.listen(0);
        ASSERT_TRUE(port);
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
        ASSERT_TRUE(waitUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }));
    }
    void send(const QByteArray& bytes) { m_socket.write(bytes); }
    /// Reads on until `end` has come.
    QByteArray readTo(const QByteArray& end)
    {
        QByteArray text;
        EXPECT_TRUE(waitUntil([&] {
            text += m_socket.readAll();
            return text.endsWith(end);
        })) << text.toStdString();
        return text;
    }
    bool isClosed()
    {
        return waitUntil([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }

    int m_asked = 0;

private:
    HttpServer m_server{[this](const HttpIncoming& incoming) {
        ++m_asked;
        return HttpAnswer{.status = 200,
                          .contentType = "text/plain",
                          .body = incoming.method + ' ' + incoming.path.toUtf8() + ' ' + incoming.body + '.',
                          .headers = {}};
    }};
    QTcpSocket m_socket;
};

TEST_F(RawClient, OneConnectionServesSeveralRequestsInTheirOrder)
{
    send("GET /a%20b HTTP/1.1\r\nHost: x\r\n\r\nPATCH /c HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody");
    const QByteArray answers = readTo("PATCH /c body.");
    EXPECT_TRUE(answers.contains("GET /a b .HTTP/1.1 200 OK\r\n"));
    EXPECT_FALSE(answers.toLower().contains("connection: close"));
    send("GET /d HTTP/1.1\r\n\r\n");
    readTo("GET /d .");
    EXPECT_EQ(m_asked, 3);
}

TEST_F(RawClient, WhoAsksForTheEndGetsIt)
{
    send("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n");
    EXPECT_TRUE(readTo("GET / .").contains("\r\nConnection: close\r\n"));
    EXPECT_TRUE(isClosed());
}

TEST_F(RawClient, AnOldClientIsNotLeftWaitingForTheEnd)
{
    send("GET / HTTP/1.0\r\n\r\n");
    readTo("GET / .");
    EXPECT_TRUE(isClosed());
}

TEST_F(RawClient, HeadHasTheLengthAndNoBody)
{
    send("HEAD /long HTTP/1.1\r\n\r\n");
    EXPECT_TRUE(readTo("\r\n\r\n").contains("\r\nContent-Length: 12\r\n"));
}

TEST_F(RawClient, AClientThatWaitsForContinueIsToldTo)
{
    send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(readTo("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(m_asked, 0);
    send("ok");
    readTo("POST / ok.");
}

TEST_F(RawClient, NoiseIsRefusedAndTheConnectionClosed)
{
    send("\x16\x03\x01 this is no HTTP\r\n\r\n");
    EXPECT_TRUE(readTo("\r\n\r\n").startsWith("HTTP/1.1 400 "));
    EXPECT_TRUE(isClosed());
    EXPECT_EQ(m_asked, 0);
}

std::optional<HttpReader::Request> readByteByByte(const QByteArray& bytes)
{
    HttpReader reader;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        reader.append(bytes.mid(i, 1));
        auto request = reader.next();
        if (!request || *request)
            return i == bytes.size() - 1 && request ? *request : std::nullopt;
    }
    return std::nullopt;
}

TEST(HttpReader, ARequestIsTheSameHoweverItIsCut)
{
    const auto request = readByteByByte("\r\nPOST /t?x=1%262&y=%C3%BC HTTP/1.1\r\nX-Twice: a\r\nx-twice:  b "
                                        "\r\nContent-Length: 3\r\n\r\na\r\n");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->incoming.query.queryItemValue(u"y"_s, QUrl::FullyDecoded), u"ü"_s);
    EXPECT_EQ(request->incoming.query.queryItemValue(u"x"_s, QUrl::FullyDecoded), u"1&2"_s);
    EXPECT_EQ(request->incoming.header("x-twice"), "b");
    EXPECT_EQ(request->incoming.body, "a\r\n");
}

TEST(HttpReader, ABodyInChunksIsPutTogether)
{
    const auto request =
        readByteByByte("PATCH / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "4;name=value\r\n{\"a\"\r\nB\r\n:1        }\r\n0\r\nTrailer: x\r\n\r\n");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->incoming.body, "{\"a\":1        }");
}

struct Refusal
{
    QByteArray bytes;
    int status = 0;
};

class HttpRefusals : public testing::TestWithParam<Refusal>
{
};

TEST_P(HttpRefusals, WhatCannotBeReadSafelyIsRefusedWithItsStatus)
{
    HttpReader reader;
    reader.append(GetParam().bytes);
    const auto request = reader.next();
    ASSERT_FALSE(request);
    EXPECT_EQ(request.error(), GetParam().status);
}

INSTANTIATE_TEST_SUITE_P(
    All, HttpRefusals,
    testing::Values(Refusal{"GET /\r\n\r\n", 400}, Refusal{"GET / HTTP/2.0\r\n\r\n", 505},
                    Refusal{"GET x HTTP/1.1\r\n\r\n", 400}, Refusal{"G(T / HTTP/1.1\r\n\r\n", 400},
                    Refusal{"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400},
                    Refusal{"GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400},
                    Refusal{"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},
                    Refusal{"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
                    Refusal{"GET / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413},
                    Refusal{"GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
                    Refusal{"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400},
                    Refusal{"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
                    Refusal{"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400},
                    Refusal{"GET /" + QByteArray(HttpReader::longestHead, 'a'), 431}));

} // namespace
} // namespace deskbell::sandbox
