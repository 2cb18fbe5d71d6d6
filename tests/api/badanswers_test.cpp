// SPDX-License-Identifier: MIT
// Answers that are cut, foreign, or too large.
#include "api/wire.h"

#include <QFile>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace wire;

namespace {

/// How a read of a ticket ends at a server that sends these bytes and closes.
Result<TicketWithIncludes> readFrom(const QByteArray& bytes, bool close = true)
{
    MisbehavingServer server([&](const WireRequest&, WireConnection& connection) {
        connection.send(bytes);
        if (close)
            connection.close();
    });
    ApiClient client(server.origin(), key());
    return await(client.send(getTicket));
}

std::optional<ErrorKind> kindFrom(const QByteArray& bytes)
{
    return kindOf(readFrom(bytes));
}

QByteArray chunk(const QByteArray& bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

/// A zlib stream, which HTTP calls "deflate": Qt's form without its length prefix.
QByteArray deflated(const QByteArray& bytes)
{
    return qCompress(bytes, 9).mid(4);
}

/// Kilobytes from /proc/self/status.
qint64 memoryFigure(const QByteArray& name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size() + 1).trimmed().split(' ').constFirst().toLongLong();
    }
    return 0;
}

/// How far the peak of resident memory rises above what is in use now, in megabytes.
qint64 peakMegabytesDuring(const std::function<void()>& work)
{
    QFile resetPeak(u"/proc/self/clear_refs"_s);
    if (resetPeak.open(QIODevice::WriteOnly))
        resetPeak.write("5");
    resetPeak.close();
    const qint64 before = memoryFigure("VmRSS");
    work();
    return (memoryFigure("VmHWM") - before) / 1024;
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool memoryIsComparable = false; // its shadow and quarantine are counted too
#else
constexpr bool memoryIsComparable = true;
#endif

} // namespace

TEST(CutAnswers, AreNeverTakenForWhole)
{
    // B19: the part that arrives is itself well-formed up to the cut.
    const QByteArray part = ticketJson.left(30);
    EXPECT_EQ(kindFrom("HTTP/1.1 200 OK\r\nContent-Length: 54\r\n\r\n" + part), ErrorKind::Offline);
    EXPECT_EQ(kindFrom("HTTP/1.1 200 OK\r\n\r\n" + part), ErrorKind::Protocol);
    EXPECT_EQ(kindFrom("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n" + part), ErrorKind::Protocol);
    // Qt 6.4 takes the end of the connection for the end of a chunked answer in about half of the runs.
    for (const QByteArray& cut : {chunk(part), "40\r\n" + part}) {
        const auto kind = kindFrom("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + cut);
        EXPECT_TRUE(kind == ErrorKind::Offline || kind == ErrorKind::Protocol);
    }
}

TEST(CutAnswers, DamagedCompressionIsNamed)
{
    EXPECT_EQ(kindFrom("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\nno gzip"),
              ErrorKind::Protocol);
}

TEST(CutAnswers, AWholeDocumentInACutTransferIsNotTrusted)
{
    EXPECT_EQ(kindFrom("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ticketJson), ErrorKind::Offline);
}

TEST(GoodAnswers, MayHaveAnyLengthFormEncodingAndHints)
{
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    EXPECT_TRUE(readFrom(head + "\r\n" + ticketJson));
    EXPECT_TRUE(readFrom(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk(ticketJson.left(9)) +
                             chunk(ticketJson.mid(9)) + "0\r\n\r\n",
                         false));
    const QByteArray small = deflated(ticketJson);
    EXPECT_TRUE(readFrom(head + "Content-Encoding: deflate\r\nContent-Length: " +
                             QByteArray::number(small.size()) + "\r\n\r\n" + small,
                         false));
    EXPECT_TRUE(readFrom("HTTP/1.1 100 Continue\r\n\r\n" + head + "\r\n" + ticketJson));
    EXPECT_TRUE(readFrom("HTTP/1.0 200 OK\r\n\r\n\xEF\xBB\xBF" + ticketJson));
}

TEST(ForeignAnswers, AreToldApart)
{
    // B20
    const auto said = [](const QByteArray& type, const QByteArray& body) {
        return readFrom("HTTP/1.1 200 OK\r\nContent-Type: " + type +
                        "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    EXPECT_EQ(kindOf(said("text/html", "<html>Sign in to Hotel WLAN</html>")), ErrorKind::NotTheApi);
    EXPECT_EQ(kindOf(said("application/json", "<!doctype html>")), ErrorKind::NotTheApi);
    EXPECT_EQ(kindOf(said("application/json", "")), ErrorKind::Protocol);
    EXPECT_EQ(said("application/json", R"({"ok":true})").error().message, u"data: expected object"_s);
    EXPECT_EQ(said("application/json", R"({"data":{"id":7.5,"ticket_number":7}})").error().message,
              u"ticket.id: not usable as an id"_s);
    EXPECT_EQ(kindOf(said("application/json; charset=utf-16", QByteArray("\xFF\xFE{\0}\0", 6))),
              ErrorKind::Protocol);
    EXPECT_EQ(kindOf(said("application/json", "{\"data\":{\"id\":\"\xE4\"}}")), ErrorKind::Protocol);
}

TEST(LargeAnswers, UpToTheLimitAreRead)
{
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    const QByteArray padded = ticketJson + QByteArray(15 * 1024 * 1024, ' ');
    EXPECT_TRUE(readFrom(head + "\r\n" + padded));
    EXPECT_TRUE(readFrom(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk(padded.left(9'000'000)) +
                             chunk(padded.mid(9'000'000)) + "0\r\n\r\n",
                         false));
    const QByteArray small = deflated(padded);
    EXPECT_TRUE(readFrom(head + "Content-Encoding: deflate\r\nContent-Length: " +
                             QByteArray::number(small.size()) + "\r\n\r\n" + small,
                         false));
    EXPECT_TRUE(readFrom("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(padded.size()) +
                         "\r\n\r\n" + padded));
}

TEST(LargeAnswers, AnAnnouncedMonsterIsNotEvenRead)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n{");
    });
    ApiClient client(server.origin(), key());
    EXPECT_EQ(kindOf(await(client.send(getTicket))), ErrorKind::TooLarge);
    EXPECT_EQ(kindOf(await(client.send(patchTicket))), ErrorKind::OutcomeUnknown);
    EXPECT_EQ(server.requests("PATCH"), 1);
}

TEST(LargeAnswers, AnEndlessOneIsCutOffWhileItIsRead)
{
    for (const bool chunked : {true, false}) {
        MisbehavingServer server([chunked](const WireRequest&, WireConnection& connection) {
            connection.send(QByteArray("HTTP/1.1 200 OK\r\n") +
                            (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n"));
            const QByteArray spaces(64 * 1024, ' ');
            connection.stream([piece = chunked ? chunk(spaces) : spaces] { return piece; });
        });
        ApiClient client(server.origin(), key());
        const qint64 grown = peakMegabytesDuring(
            [&] { EXPECT_EQ(kindOf(await(client.send(getTicket))), ErrorKind::TooLarge); });
        EXPECT_TRUE(grown < 64 || !memoryIsComparable) << grown << " MB";
    }
}

TEST(LargeAnswers, ACompressionBombIsCutOff)
{
    const QByteArray bomb = deflated(QByteArray(200'000'000, ' '));
    ASSERT_LT(bomb.size(), 1'000'000);
    const QByteArray answer =
        "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: " + QByteArray::number(bomb.size()) +
        "\r\n\r\n" + bomb;
    const qint64 grown = peakMegabytesDuring([&] { EXPECT_EQ(kindFrom(answer), ErrorKind::TooLarge); });
    EXPECT_TRUE(grown < 64 || !memoryIsComparable) << grown << " MB";
}

TEST(LargeAnswers, EndlessHeadersEnd)
{
    MisbehavingServer server([](const WireRequest&, WireConnection& connection) {
        connection.send("HTTP/1.1 200 OK\r\n");
        connection.drip(QList<QByteArray>(1'000, "X-Filler: " + QByteArray(1'000, 'x') + "\r\n"),
                        std::chrono::milliseconds(1));
    });
    ApiClient client(server.origin(), key(), shortLimits());
    EXPECT_NE(kindOf(await(client.send(getTicket))), std::nullopt);
}

} // namespace deskbell
