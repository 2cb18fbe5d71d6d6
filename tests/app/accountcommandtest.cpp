// SPDX-License-Identifier: MIT
// `deskbell account` as a roll-out script uses it.
#include "app/accountcommand.h"

#include "platform/accountstore.h"
#include "platform/profilepaths.h"
#include "platform/singleinstance.h"
#include "support/fakesecretstore.h"

#include <QBuffer>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace deskbell;
using deskbell::testing::FakeSecretStore;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class AccountCommandTest : public ::testing::Test
{
protected:
    /// Runs the command with `typed` on standard input; what it said is in m_output and m_errors after.
    int run(const QByteArrayList& words, const QByteArray& typed = {})
    {
        m_output.clear();
        m_errors.clear();
        QByteArray bytes = typed;
        QBuffer input(&bytes);
        input.open(QIODevice::ReadOnly);
        QTextStream output(&m_output);
        QTextStream errors(&m_errors);
        AccountCommandEnvironment environment{
            .profileFolder = m_profile,
            .secrets = m_secrets,
            .check =
                [this](const QUrl& server, const ApiKey& key) {
                    m_checked.append(server.toString() + u' ' + QString::fromLatin1(key.bytesForKeyStore()));
                    m_whileChecking();
                    return QtFuture::makeReadyFuture(m_checkResult);
                },
            .input = input,
            .output = output,
            .errors = errors};
        QStringList arguments;
        for (const QByteArray& word : words)
            arguments.append(QString::fromUtf8(word));
        const int exitCode = runAccountCommand(arguments, environment);
        m_inputLeft = input.readAll();
        return exitCode;
    }
    int add(const QByteArrayList& more = {})
    {
        return run(QByteArrayList{"add", "--server", "https://desk.example"} + more, "ixk_one\n");
    }
    QList<KnownAccount> accounts() const { return AccountStore(m_paths.accountsFile()).accounts().value(); }
    std::string output() const { return m_output.toStdString(); }
    std::string errors() const { return m_errors.toStdString(); }
    void damageAccounts() const
    {
        QFile file(m_paths.accountsFile());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100, '\0'));
    }
    void expectNothingWasAdded() const
    {
        EXPECT_TRUE(accounts().isEmpty());
        EXPECT_TRUE(m_secrets.keys.isEmpty());
    }

    QTemporaryDir m_folder;
    QString m_profile = m_folder.filePath(QStringLiteral("profile"));
    ProfilePaths m_paths = ProfilePaths::open(m_profile).value();
    FakeSecretStore m_secrets;
    Result<void> m_checkResult;
    QStringList m_checked;
    std::function<void()> m_whileChecking = [] {
    };
    QString m_output;
    QString m_errors;
    QByteArray m_inputLeft;
};

TEST_F(AccountCommandTest, addChecksTheKeyStoresItAndRemembersTheAccount)
{
    EXPECT_EQ(
        run({"add", "--server", "https://desk.example/api/v1/", "--name", "Desk"}, "  ixk_one \r\nrest"),
        accountexit::done);
    EXPECT_EQ(m_checked, QStringList{QStringLiteral("https://desk.example ixk_one")});
    ASSERT_EQ(accounts().size(), 1);
    const KnownAccount known = accounts().first();
    EXPECT_EQ(known.account.name, QStringLiteral("Desk"));
    EXPECT_EQ(known.account.server, QUrl(QStringLiteral("https://desk.example")));
    EXPECT_EQ(known.keyStore, QStringLiteral("fake"));
    EXPECT_EQ(m_secrets.keys.value(known.account.id).bytesForKeyStore(), "ixk_one");
    EXPECT_EQ(output(), "The account “Desk” for https://desk.example was added.\n");
    EXPECT_EQ(errors(), "");
    EXPECT_EQ(m_inputLeft, "rest") << "one line is read, no more";
}

TEST_F(AccountCommandTest, addNamesTheAccountAfterItsServer)
{
    EXPECT_EQ(run({"add", "--server", "https://desk.example:8443"}, "ixk_one"), accountexit::done);
    EXPECT_EQ(accounts().value(0).account.name, QStringLiteral("desk.example:8443"));
}

TEST_F(AccountCommandTest, addWithoutTheCheckAsksNoServer)
{
    EXPECT_EQ(add({"--no-check"}), accountexit::done);
    EXPECT_TRUE(m_checked.isEmpty());
    EXPECT_EQ(accounts().size(), 1);
}

TEST_F(AccountCommandTest, aKeyAmongTheArgumentsIsRefusedAndNotRepeated)
{
    for (const QByteArrayList& arguments :
         {QByteArrayList{"add", "--server", "https://desk.example", "ixk_secret"},
          QByteArrayList{"add", "--server", "https://desk.example", "--key=ixk_secret"},
          QByteArrayList{"add", "--server", "https://desk.example", "--ixk_secret"},
          QByteArrayList{"ixk_secret"},
          QByteArrayList{"add", "--server", "https://desk.example", "--name", "IXK_SECRET"}}) {
        EXPECT_EQ(run(arguments, "ixk_one\n"), accountexit::usage);
        EXPECT_THAT(errors(), HasSubstr("must not be given as an argument"));
        EXPECT_THAT(errors(), Not(HasSubstr("secret")));
    }
    expectNothingWasAdded();
    EXPECT_EQ(m_secrets.writes, 0);
}

TEST_F(AccountCommandTest, argumentsThatMakeNoSenseAreRefusedWithAPointerToHelp)
{
    for (const QByteArrayList& arguments :
         {QByteArrayList{}, QByteArrayList{"frobnicate"}, QByteArrayList{"add"},
          QByteArrayList{"add", "--server", "https://desk.example", "hunter2"},
          QByteArrayList{"list", "extra"}, QByteArrayList{"remove"}, QByteArrayList{"remove", "a", "b"},
          QByteArrayList{"list", "--server", "https://x.example"},
          QByteArrayList{"add", "--server", "https://desk.example", "--force"},
          QByteArrayList{"list", "--unknown"}}) {
        EXPECT_EQ(run(arguments, "ixk_one\n"), accountexit::usage) << arguments.join(' ').constData();
        EXPECT_THAT(errors(), HasSubstr("See deskbell account --help."));
        EXPECT_THAT(errors(), Not(HasSubstr("hunter2")));
        EXPECT_EQ(output(), "");
    }
    expectNothingWasAdded();
}

TEST_F(AccountCommandTest, helpIsOutputNotAnError)
{
    EXPECT_EQ(run({"--help"}), accountexit::done);
    EXPECT_THAT(output(), HasSubstr("deskbell account add --server URL"));
    EXPECT_EQ(errors(), "");
}

TEST_F(AccountCommandTest, anUnusableAddressNameOrKeyIsSaidInASentence)
{
    EXPECT_EQ(run({"add", "--server", "http://desk.example"}, "ixk_one"), accountexit::usage);
    EXPECT_THAT(errors(), HasSubstr("must start with https://"));
    EXPECT_EQ(add({"--name", "a\tb"}), accountexit::usage);
    EXPECT_THAT(errors(), HasSubstr("one line of at most 80"));
    for (const QByteArray& typed :
         {QByteArray(), QByteArray("\n"), QByteArray("sk_live_1\n"), QByteArray("ixk_a b\n"),
          QByteArray("ixk_\xc3\xbc\n"), QByteArray("ixk_a\0b\n", 8), "ixk_" + QByteArray(2600, 'x')}) {
        EXPECT_EQ(run({"add", "--server", "https://desk.example"}, typed), accountexit::usage);
        EXPECT_THAT(errors(), HasSubstr("API key"));
        EXPECT_THAT(errors(), Not(HasSubstr("live")));
    }
    EXPECT_TRUE(m_checked.isEmpty());
    expectNothingWasAdded();
}

TEST_F(AccountCommandTest, aNameIsAddedOnlyOnceAndTheFirstKeyStays)
{
    EXPECT_EQ(add({"--name", "Desk"}), accountexit::done);
    EXPECT_EQ(run({"add", "--server", "https://other.example", "--name", "desk"}, "ixk_two"),
              accountexit::usage);
    EXPECT_THAT(errors(), HasSubstr("already an account named “desk”"));
    EXPECT_EQ(accounts().size(), 1);
    EXPECT_EQ(m_secrets.keys.size(), 1);
}

TEST_F(AccountCommandTest, aServerThatSaysNoLeavesNothingBehind)
{
    m_checkResult = failure(ErrorKind::Unauthorized);
    EXPECT_EQ(add(), accountexit::server);
    EXPECT_THAT(errors(), HasSubstr("https://desk.example"));
    EXPECT_THAT(errors(), HasSubstr("No account was added"));
    EXPECT_EQ(m_secrets.writes, 0);
    expectNothingWasAdded();
}

TEST_F(AccountCommandTest, aKeyStoreThatCannotKeepTheKeyEndsItBeforeTheKeyTravels)
{
    for (const auto state :
         {KeyStoreState::Locked, KeyStoreState::Absent, KeyStoreState::NotSetUp, KeyStoreState::Silent}) {
        m_secrets.keyStore = state;
        EXPECT_EQ(add(), accountexit::keyStore);
        EXPECT_EQ(m_errors.trimmed(), keyStoreError(state).message);
        EXPECT_TRUE(m_checked.isEmpty());
    }
    expectNothingWasAdded();
}

TEST_F(AccountCommandTest, aKeyStoreThatLosesTheKeyLeavesNoAccount)
{
    m_secrets.losesWrites = true;
    EXPECT_EQ(add(), accountexit::keyStore);
    EXPECT_THAT(errors(), HasSubstr("could not be stored. No account was added.\n"));
    expectNothingWasAdded();
}

TEST_F(AccountCommandTest, anAccountListThatCannotBeWrittenTakesTheKeyBack)
{
    m_whileChecking = [this] {
        damageAccounts();
    };
    EXPECT_EQ(add(), accountexit::profile);
    EXPECT_THAT(errors(), HasSubstr("is damaged"));
    EXPECT_THAT(errors(), HasSubstr("No account was added."));
    EXPECT_EQ(m_secrets.writes, 1);
    EXPECT_TRUE(m_secrets.keys.isEmpty());

    ASSERT_TRUE(QFile::remove(m_paths.accountsFile()));
    m_secrets.keepsRemoved = true;
    EXPECT_EQ(add(), accountexit::profile);
    EXPECT_THAT(errors(), HasSubstr("The key may remain in the key store. Revoke it on the server"));
}

TEST_F(AccountCommandTest, aDamagedAccountListIsNotTakenForAnEmptyOne)
{
    damageAccounts();
    EXPECT_EQ(run({"list"}), accountexit::profile);
    EXPECT_THAT(errors(), HasSubstr("is damaged"));
    EXPECT_EQ(add(), accountexit::profile);
    EXPECT_EQ(m_secrets.writes, 0);
}

TEST_F(AccountCommandTest, aProfileThatCannotBeMadeIsNamed)
{
    EXPECT_EQ(run({"list", "--profile", "/proc/deskbell"}), accountexit::profile);
    EXPECT_THAT(errors(), HasSubstr("/proc/deskbell"));
}

TEST_F(AccountCommandTest, theProfileOptionBeatsTheUsualPlace)
{
    const QString other = m_folder.filePath(QStringLiteral("other"));
    EXPECT_EQ(add({"--profile", other.toUtf8()}), accountexit::done);
    EXPECT_TRUE(accounts().isEmpty());
    EXPECT_EQ(AccountStore(ProfilePaths::open(other).value().accountsFile()).accounts().value().size(), 1);
}

TEST_F(AccountCommandTest, listPrintsOneLineForEachAccount)
{
    EXPECT_EQ(run({"list"}), accountexit::done);
    EXPECT_EQ(output(), "");
    ASSERT_EQ(add({"--name", "Desk"}), accountexit::done);
    ASSERT_EQ(add({"--name", "No key"}), accountexit::done);
    m_secrets.keys.remove(accounts().at(1).account.id);
    EXPECT_EQ(run({"list"}), accountexit::done);
    EXPECT_EQ(output(), "Desk\thttps://desk.example\tpresent\nNo key\thttps://desk.example\tabsent\n");
    EXPECT_EQ(errors(), "");

    m_secrets.keyStore = KeyStoreState::Locked;
    EXPECT_EQ(run({"list"}), accountexit::done);
    EXPECT_EQ(output(), "Desk\thttps://desk.example\tunknown\nNo key\thttps://desk.example\tunknown\n");
    EXPECT_EQ(errors(), "The key store is not available.\n") << "said once";
}

TEST_F(AccountCommandTest, removeForgetsTheAccountItsKeyAndItsTicketsButNotUnsentChanges)
{
    ASSERT_EQ(add({"--name", "Desk"}), accountexit::done);
    const QString folder = m_paths.accountFolder(accounts().first().account.id).value();
    for (const char* name : {"/cache.db", "/cache.db-wal", "/outbox.db"}) {
        QFile file(folder + QString::fromLatin1(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    }
    EXPECT_EQ(run({"remove", "desk"}), accountexit::done);
    expectNothingWasAdded();
    EXPECT_EQ(QDir(folder).entryList(QDir::Files), QStringList{QStringLiteral("outbox.db")});
    EXPECT_THAT(errors(), HasSubstr(folder.toStdString()));

    ASSERT_EQ(add({"--name", "Desk"}), accountexit::done);
    EXPECT_EQ(run({"remove", "Desk"}), accountexit::done);
    EXPECT_EQ(errors(), "") << "nothing is left to tell";
    EXPECT_EQ(run({"remove", "Desk"}), accountexit::usage);
    EXPECT_THAT(errors(), HasSubstr("no account of that name"));
}

TEST_F(AccountCommandTest, removeKeepsEverythingWhileTheKeyStoreIsLocked)
{
    ASSERT_EQ(add({"--name", "Desk"}), accountexit::done);
    m_secrets.keyStore = KeyStoreState::Locked;
    EXPECT_EQ(run({"remove", "Desk"}), accountexit::keyStore);
    EXPECT_THAT(errors(), HasSubstr("was not removed"));
    EXPECT_EQ(accounts().size(), 1);
    EXPECT_EQ(m_secrets.keys.size(), 1);

    EXPECT_EQ(run({"remove", "--force", "Desk"}), accountexit::done);
    EXPECT_THAT(errors(), HasSubstr("The key may remain in the key store. Revoke it on the server"));
    EXPECT_TRUE(accounts().isEmpty());
}

TEST_F(AccountCommandTest, removeDoesNotPullTheFilesAwayFromARunningDeskbell)
{
    ASSERT_EQ(add({"--name", "Desk"}), accountexit::done);
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    SingleInstance running(m_paths);
    ASSERT_TRUE(running.claim({}));
    EXPECT_EQ(run({"remove", "Desk"}), accountexit::profile);
    EXPECT_EQ(accounts().size(), 1);
    EXPECT_EQ(m_secrets.keys.size(), 1);
}

TEST_F(AccountCommandTest, slowAnswersAreWaitedFor)
{
    m_secrets.isHeld = true;
    QTimer::singleShot(20, &m_secrets, [this] { m_secrets.release(); });
    EXPECT_EQ(add(), accountexit::done);
    EXPECT_EQ(accounts().size(), 1);
}

TEST_F(AccountCommandTest, theKeyIsInNoFileAndNoOutput)
{
    ASSERT_EQ(run({"add", "--server", "https://desk.example"}, "ixk_canary_77\n"), accountexit::done);
    EXPECT_THAT(output() + errors(), Not(HasSubstr("canary")));
    QDirIterator files(m_profile, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_FALSE(file.readAll().contains("canary")) << file.fileName().toStdString();
        ++seen;
    }
    EXPECT_GT(seen, 0);
}

} // namespace
