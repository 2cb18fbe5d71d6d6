// SPDX-License-Identifier: MIT
#include "platform/singleinstance.h"

#include "platform/profilehold.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gmock/gmock.h>

#include <csignal>

using namespace deskbell;
using namespace std::chrono_literals;

namespace {

class SingleInstanceTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        m_paths = ProfilePaths::open(m_profile).value();
    }
    /// Another process with our profile; it ends with the test.
    std::unique_ptr<QProcess> start(const QStringList& arguments = {})
    {
        auto process = std::make_unique<QProcess>();
        process->start(QStringLiteral(DESKBELL_INSTANCE), QStringList{m_profile} + arguments);
        return process;
    }
    std::unique_ptr<QProcess> startFirst()
    {
        auto process = start();
        EXPECT_TRUE(QTest::qWaitFor([&process] { return process->canReadLine(); }, 10'000));
        EXPECT_EQ(process->readLine(), "first\n");
        return process;
    }

    QTemporaryDir m_folder;
    const QString m_profile = m_folder.filePath(QStringLiteral("profile"));
    ProfilePaths m_paths;
};

TEST_F(SingleInstanceTest, theFirstGetsWhatTheSecondWasStartedWith)
{
    SingleInstance first(m_paths);
    QSignalSpy messages(&first, &SingleInstance::messageReceived);
    ASSERT_EQ(first.claim({}).value(), SingleInstance::Role::First);
    EXPECT_FALSE(ProfileHold::take(m_paths));

    const auto second = start({QStringLiteral("--ticket"), QStringLiteral("4711 ü")});
    ASSERT_TRUE(QTest::qWaitFor([&] { return second->state() == QProcess::NotRunning; }, 10'000));
    EXPECT_EQ(second->readAllStandardOutput(), "handed over\n");
    ASSERT_EQ(messages.count(), 1);
    EXPECT_EQ(messages.at(0).at(0).toStringList(),
              QStringList({QStringLiteral("--ticket"), QStringLiteral("4711 ü")}));
    EXPECT_EQ(messages.at(0).at(1).toString(), QStringLiteral("token"));
}

TEST_F(SingleInstanceTest, ofTwentyStartsAtOnceOneSurvivesAndHearsTheOthers)
{
    std::vector<std::unique_ptr<QProcess>> all;
    for (int number = 0; number < 20; ++number)
        all.push_back(start({QStringLiteral("n%1").arg(number)}));
    const auto running = [&all] {
        return std::ranges::count_if(all, [](const auto& p) { return p->state() != QProcess::NotRunning; });
    };
    ASSERT_TRUE(QTest::qWaitFor([&running] { return running() == 1; }, 30'000)) << running();
    QByteArray said;
    const auto survivor = std::ranges::find_if(
        all, [](const auto& process) { return process->state() != QProcess::NotRunning; });
    EXPECT_TRUE(QTest::qWaitFor(
        [&said, &survivor] {
            said += (*survivor)->readAllStandardOutput();
            return said.count("message n") >= 19;
        },
        10'000))
        << said.constData();
    EXPECT_EQ(said.count("message n"), 19);
}

TEST_F(SingleInstanceTest, aCrashLeavesNothingInTheWay)
{
    const auto crashed = startFirst();
    EXPECT_FALSE(ProfileHold::take(m_paths));
    crashed->kill();
    ASSERT_TRUE(crashed->waitForFinished(10'000));
    EXPECT_TRUE(ProfileHold::take(m_paths)) << "and is given back at once";
    SingleInstance next(m_paths);
    EXPECT_EQ(next.claim({}).value(), SingleInstance::Role::First);
}

TEST_F(SingleInstanceTest, anOldLockOfALivingProcessIsRespected)
{
    const auto living = startFirst();
    QFile lock(m_paths.lockFile());
    ASSERT_TRUE(lock.open(QIODevice::ReadWrite));
    ASSERT_TRUE(
        lock.setFileTime(QDateTime::currentDateTimeUtc().addYears(-1), QFileDevice::FileModificationTime));
    SingleInstance second(m_paths);
    EXPECT_EQ(second.claim({QStringLiteral("hello")}).value(), SingleInstance::Role::HandedOver);
}

TEST_F(SingleInstanceTest, aFirstThatHangsIsNamed)
{
    const auto hanging = startFirst();
    ::kill(static_cast<pid_t>(hanging->processId()), SIGSTOP);
    SingleInstance second(m_paths);
    const auto role = second.claim({}, {}, 200ms);
    ::kill(static_cast<pid_t>(hanging->processId()), SIGCONT);
    ASSERT_FALSE(role);
    EXPECT_EQ(role.error().kind, ErrorKind::Storage);
    EXPECT_TRUE(role.error().message.contains(QString::number(hanging->processId())));
}

TEST_F(SingleInstanceTest, aWindowWaitsForACommandThatHasTheProfile)
{
    auto hold = ProfileHold::take(m_paths);
    ASSERT_TRUE(hold);
    const auto waiting = start();
    EXPECT_FALSE(waiting->waitForReadyRead(200)) << "it went on all the same";
    hold->reset();
    ASSERT_TRUE(waiting->waitForReadyRead(10'000));
    EXPECT_EQ(waiting->readLine(), "first\n");
    EXPECT_FALSE(ProfileHold::holder(m_paths)) << "a window is no such command";
}

TEST_F(SingleInstanceTest, profilesDoNotMeet)
{
    SingleInstance first(m_paths);
    ASSERT_EQ(first.claim({}).value(), SingleInstance::Role::First);
    SingleInstance other(ProfilePaths::open(m_folder.filePath(QStringLiteral("other"))).value());
    EXPECT_EQ(other.claim({}).value(), SingleInstance::Role::First);
}

} // namespace
