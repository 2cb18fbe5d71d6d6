// SPDX-License-Identifier: MIT
// `deskbell account` as a process: pipes, terminals, exit codes, and a real gnome-keyring. Run by
// tests/support/with-keyring.sh.
#include "app/accountcommand.h"

#include "platform/keychainsecretstore.h"
#include "platform/keyring.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <gmock/gmock.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace deskbell;
using namespace deskbell::testing;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class AccountProgram : public ::testing::Test
{
protected:
    int run(const QByteArrayList& words, const QByteArray& input = {})
    {
        QProcess process;
        process.start(QStringLiteral(DESKBELL_ACCOUNT_PROGRAM), arguments(words));
        process.write(input);
        process.closeWriteChannel();
        EXPECT_TRUE(process.waitForFinished(30'000));
        m_output = process.readAllStandardOutput().toStdString();
        m_errors = process.readAllStandardError().toStdString();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    QStringList arguments(const QByteArrayList& words) const
    {
        QStringList all{QStringLiteral("--profile"), m_folder.path()};
        for (const QByteArray& word : words)
            all.append(QString::fromUtf8(word));
        return all;
    }
    /// What secret-tool finds under our name, whatever the account.
    static std::string secretTool(const QString& command)
    {
        QProcess tool;
        tool.start(QStringLiteral("secret-tool"),
                   {command, QStringLiteral("server"), KeychainSecretStore::serviceName()});
        EXPECT_TRUE(tool.waitForFinished(10'000));
        return tool.readAllStandardOutput().toStdString();
    }

    QTemporaryDir m_folder;
    std::string m_output;
    std::string m_errors;
};

TEST_F(AccountProgram, keepsAKeyInTheKeyringUntilItIsRemoved)
{
    Keyring keyring;
    ASSERT_TRUE(keyring.unlock());
    EXPECT_EQ(run({"add", "--server", "https://desk.example", "--name", "Desk"}, "ixk_canary_1\n"), 0);
    EXPECT_EQ(m_errors, "") << "nor any chatter of libraries";
    EXPECT_EQ(secretTool(QStringLiteral("lookup")), "ixk_canary_1");
    EXPECT_EQ(run({"list"}), 0);
    EXPECT_EQ(m_output, "Desk\thttps://desk.example\tpresent\n");

    ASSERT_TRUE(keyring.lock());
    EXPECT_EQ(run({"list"}), 0);
    EXPECT_EQ(m_output, "Desk\thttps://desk.example\tunknown\n");
    EXPECT_EQ(m_errors, "The key store is locked.\n");
    EXPECT_EQ(run({"add", "--server", "https://desk.example", "--name", "Second"}, "ixk_two\n"),
              accountexit::keyStore);
    EXPECT_EQ(run({"remove", "Desk"}), accountexit::keyStore);

    ASSERT_TRUE(keyring.unlock());
    EXPECT_EQ(secretTool(QStringLiteral("lookup")), "ixk_canary_1") << "nothing was changed";
    EXPECT_EQ(run({"list"}), 0);
    EXPECT_EQ(m_output, "Desk\thttps://desk.example\tpresent\n");
    EXPECT_EQ(run({"remove", "Desk"}), 0);
    EXPECT_EQ(secretTool(QStringLiteral("lookup")), "");
    EXPECT_EQ(run({"list"}), 0);
    EXPECT_EQ(m_output, "");
}

/// A terminal with the program on its other end.
class Terminal
{
public:
    Terminal() : m_master(posix_openpt(O_RDWR | O_NOCTTY))
    {
        EXPECT_EQ(grantpt(m_master), 0);
        EXPECT_EQ(unlockpt(m_master), 0);
        fcntl(m_master, F_SETFL, O_NONBLOCK);
    }
    ~Terminal() { close(m_master); }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void start(QProcess& process, const QStringList& arguments)
    {
        const QByteArray name = ptsname(m_master);
        process.setChildProcessModifier([name] {
            setsid();
            const int slave = open(name.constData(), O_RDWR);
            for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                dup2(slave, stream);
        });
        process.start(QStringLiteral(DESKBELL_ACCOUNT_PROGRAM), arguments);
    }
    bool waitFor(const std::string& text)
    {
        return QTest::qWaitFor(
            [this, &text] {
                std::array<char, 4096> bytes{};
                if (const ssize_t got = read(m_master, bytes.data(), bytes.size()); got > 0)
                    m_shown.append(bytes.data(), static_cast<size_t>(got));
                return m_shown.find(text) != std::string::npos;
            },
            10'000);
    }
    void type(const QByteArray& line)
    {
        EXPECT_EQ(write(m_master, line.constData(), static_cast<size_t>(line.size())), line.size());
    }
    const std::string& shown() const { return m_shown; }

private:
    int m_master;
    std::string m_shown;
};

TEST_F(AccountProgram, onATerminalAsksForTheKeyAndShowsNothingOfIt)
{
    Keyring keyring;
    ASSERT_TRUE(keyring.unlock());
    Terminal terminal;
    QProcess process;
    terminal.start(process, arguments({"add", "--server", "https://desk.example", "--name", "Typed"}));
    ASSERT_TRUE(terminal.waitFor("API key for https://desk.example: "));
    terminal.type("ixk_typed_1\n");
    EXPECT_TRUE(terminal.waitFor("was added."));
    EXPECT_THAT(terminal.shown(), Not(HasSubstr("ixk")));
    ASSERT_TRUE(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 10'000));
    EXPECT_EQ(process.exitCode(), 0);
    EXPECT_EQ(secretTool(QStringLiteral("lookup")), "ixk_typed_1");
    EXPECT_EQ(run({"remove", "Typed"}), 0);
}

TEST_F(AccountProgram, withoutAKeyStoreAddsNothing)
{
    EXPECT_EQ(run({"add", "--server", "https://desk.example"}, "ixk_canary_1\n"), accountexit::keyStore);
    EXPECT_EQ(m_errors, "There is no key store on this system.\n");
    EXPECT_EQ(run({"list"}), 0);
    EXPECT_EQ(m_output, "");
}

} // namespace
