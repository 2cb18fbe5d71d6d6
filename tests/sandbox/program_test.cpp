// SPDX-License-Identifier: MIT
// The program deskbell-sandbox, as `deskbell --demo` starts it.
#include "sandbox/commandline.h"
#include "sandbox/session.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr int kDeadline = 30'000;

class Program : public ::testing::Test
{
protected:
    ~Program() override
    {
        m_process.closeWriteChannel();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kDeadline)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    void start(const QStringList& arguments)
    {
        m_process.start(QStringLiteral(DESKBELL_SANDBOX_PROGRAM), arguments);
        ASSERT_TRUE(m_process.waitForStarted(kDeadline));
    }
    QByteArray nextLine()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kDeadline)) {
        }
        return m_process.readLine();
    }
    QJsonObject ready() { return QJsonDocument::fromJson(nextLine()).object(); }
    static Session session(const QJsonObject& ready)
    {
        return Session(QUrl(ready[u"origin"_s].toString()), ready[u"key"_s].toString().toLatin1());
    }

    QProcess m_process;
};

TEST_F(Program, SaysWhereItIsAndServes)
{
    start({u"--parent-pipe"_s, u"--tickets"_s, u"30"_s});
    const QJsonObject line = ready();
    ASSERT_TRUE(line[u"origin"_s].toString().startsWith("http://127.0.0.1:"_L1));
    Session client(QUrl(line[u"origin"_s].toString()), line[u"key"_s].toString().toLatin1());
    EXPECT_EQ(client.get(u"/tickets"_s).meta()[u"total"_s], 30);
}

TEST_F(Program, EndsWhenItsParentIsGone)
{
    start({u"--parent-pipe"_s, u"--tickets"_s, u"5"_s});
    ASSERT_FALSE(ready().isEmpty());
    m_process.closeWriteChannel();
    ASSERT_TRUE(m_process.waitForFinished(kDeadline));
    EXPECT_EQ(m_process.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(m_process.exitCode(), 0);
}

TEST_F(Program, TakesAKeyFromStandardInput)
{
    start({u"--parent-pipe"_s, u"--key-stdin"_s, u"--tickets"_s, u"5"_s});
    m_process.write("ixk_from_the_parent\n");
    EXPECT_EQ(ready()[u"key"_s], u"ixk_from_the_parent"_s);
}

TEST_F(Program, PrintsPatchesWithTheirBodyAndNeverTheKey)
{
    start({u"--parent-pipe"_s, u"--print-requests"_s, u"--tickets"_s, u"5"_s});
    const QJsonObject line = ready();
    Session client(QUrl(line[u"origin"_s].toString()), line[u"key"_s].toString().toLatin1());
    const QString id = client.get(u"/tickets/1001?include=inbox"_s).data()[u"id"_s].toString();
    client.patch(u"/tickets/"_s + id, {{u"subject"_s, u"Printed"_s}});
    const QByteArray first = nextLine();
    const QByteArray second = nextLine();
    EXPECT_EQ(first, "GET /api/v1/tickets/1001?include=inbox -> 200\n");
    EXPECT_TRUE(
        second.startsWith("PATCH /api/v1/tickets/" + id.toLatin1() + " {\"subject\":\"Printed\"} -> 200 {"))
        << second.constData();
    EXPECT_FALSE((first + second).contains(line[u"key"_s].toString().toLatin1()));
}

TEST_F(Program, APortInUseEndsItWithASentence)
{
    start({u"--parent-pipe"_s, u"--tickets"_s, u"5"_s});
    const int port = QUrl(ready()[u"origin"_s].toString()).port();
    QProcess second;
    second.start(QStringLiteral(DESKBELL_SANDBOX_PROGRAM), {u"--port"_s, QString::number(port)});
    ASSERT_TRUE(second.waitForFinished(kDeadline));
    EXPECT_EQ(second.exitCode(), 1);
    EXPECT_TRUE(second.readAllStandardError().contains("Could not listen on 127.0.0.1:"));
    EXPECT_TRUE(second.readAllStandardOutput().isEmpty());
}

TEST(CommandLineOptions, AreAllRead)
{
    const Result<CommandLine> line =
        parsedCommandLine({u"deskbell-sandbox"_s, u"--port=4011"_s, u"--tickets=7"_s, u"--seed=3"_s,
                           u"--rate-limit=0"_s, u"--error-shape=problem"_s, u"--without=members,tags"_s,
                           u"--read-only-key"_s, u"--no-custom-statuses"_s, u"--no-entitlement"_s,
                           u"--no-object-storage"_s, u"--list-custom-fields"_s});
    ASSERT_TRUE(line.has_value());
    EXPECT_EQ(line->options.port, 4011);
    EXPECT_EQ(line->options.tickets, 7);
    EXPECT_EQ(line->options.seed, 3U);
    EXPECT_EQ(line->options.rateLimit, 0);
    EXPECT_EQ(line->options.errorShape, ErrorShape::Problem);
    EXPECT_EQ(line->options.without, (QStringList{u"members"_s, u"tags"_s}));
    EXPECT_TRUE(line->options.readOnlyKey);
    EXPECT_FALSE(line->options.customStatuses);
    EXPECT_FALSE(line->options.entitlement);
    EXPECT_FALSE(line->options.objectStorage);
    EXPECT_TRUE(line->options.listCustomFields);
}

TEST(CommandLineOptions, NonsenseIsRefusedInASentence)
{
    for (const QString& argument :
         {u"--port=70000"_s, u"--tickets=many"_s, u"--seed=-1"_s, u"--error-shape=x"_s,
          u"--without=everything"_s, u"--key=ixk_secret"_s, u"stray"_s}) {
        const Result<CommandLine> line = parsedCommandLine({u"deskbell-sandbox"_s, argument});
        ASSERT_FALSE(line.has_value()) << qPrintable(argument);
        EXPECT_FALSE(line.error().message.isEmpty());
    }
}

} // namespace
} // namespace deskbell::sandbox
