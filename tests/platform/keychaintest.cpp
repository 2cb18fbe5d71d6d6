// SPDX-License-Identifier: MIT
// KeychainSecretStore over QtKeychain and a real gnome-keyring. Each suite runs in the situation that
// tests/support/with-keyring.sh makes for it; the ctest entries stand in CMakeLists.txt.
#include "platform/keychainsecretstore.h"
#include "platform/qtkeychainbackend.h"

#include "platform/keyring.h"
#include "platform/waiting.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>

#include <csignal>

using namespace deskbell;
using namespace deskbell::testing;
using namespace std::chrono_literals;

namespace {

/// What secret-tool, a program that is not ours, finds under our name.
QByteArray secretToolFinds(const Account& account)
{
    QProcess tool;
    tool.start(QStringLiteral("secret-tool"),
               {QStringLiteral("lookup"), QStringLiteral("server"), KeychainSecretStore::serviceName(),
                QStringLiteral("user"), KeychainSecretStore::entryName(account)});
    EXPECT_TRUE(tool.waitForFinished(10'000));
    return tool.readAllStandardOutput();
}

class UnlockedKeyring : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(qgetenv("DESKBELL_TEST_KEYRING"), "unlocked") << "run by tests/support/with-keyring.sh";
        ASSERT_TRUE(m_keyring.unlock());
        ASSERT_EQ(waitFor(m_store.state()), KeyStoreState::Ready);
    }
    void TearDown() override
    {
        EXPECT_TRUE(m_keyring.unlock());
        EXPECT_EQ(waitFor(m_store.remove(m_account)).state, SecretRemoval::Gone);
    }

    Keyring m_keyring;
    KeychainSecretStore m_store{5s};
    const Account m_account = testAccount();
    const ApiKey m_key = testKey();
};

TEST_F(UnlockedKeyring, keepsAKeyThatOtherProgramsFindUnderOurLabel)
{
    EXPECT_EQ(waitFor(m_store.read(m_account)).state, SecretReading::KnownAbsent);
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, m_key);
    EXPECT_EQ(secretToolFinds(m_account), m_key.bytesForKeyStore());
    EXPECT_EQ(m_keyring.labels(KeychainSecretStore::serviceName()), QStringList{QStringLiteral("Deskbell")});
    EXPECT_EQ(m_store.backend(), QStringLiteral("secret-service"));
}

TEST_F(UnlockedKeyring, replacesAKeyAndKeepsAccountsApart)
{
    const Account other = testAccount(QStringLiteral("11111111-0b5d-4f3e-9f57-2c9d1b0c7a11"));
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    ASSERT_TRUE(waitFor(m_store.write(other, testKey("other"))));
    ASSERT_TRUE(waitFor(m_store.write(m_account, testKey("two"))));
    EXPECT_EQ(secretToolFinds(m_account), testKey("two").bytesForKeyStore());
    EXPECT_EQ(waitFor(m_store.remove(other)).state, SecretRemoval::Gone);
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, testKey("two"));

    Account moved = m_account;
    moved.server = QUrl(QStringLiteral("https://evil.example"));
    EXPECT_EQ(waitFor(m_store.read(moved)).state, SecretReading::KnownAbsent)
        << "a key stays with its server";
}

TEST_F(UnlockedKeyring, keepsTheLongestKeyAndEveryCharacterAKeyMayHave)
{
    QByteArray tail;
    for (char c = 0x21; c <= 0x7e; ++c)
        tail.append(c);
    while (tail.size() < 512 - 9)
        tail.append('x');
    const ApiKey longest = testKey(tail);
    ASSERT_TRUE(waitFor(m_store.write(m_account, longest)));
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, longest);
    EXPECT_EQ(secretToolFinds(m_account), longest.bytesForKeyStore());
}

TEST_F(UnlockedKeyring, removesAKeyForEveryone)
{
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    EXPECT_EQ(waitFor(m_store.remove(m_account)).state, SecretRemoval::Gone);
    EXPECT_EQ(secretToolFinds(m_account), QByteArray());
    EXPECT_EQ(waitFor(m_store.read(m_account)).state, SecretReading::KnownAbsent);
}

TEST_F(UnlockedKeyring, whenLockedKnowsNothingAndChangesNothing)
{
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    ASSERT_TRUE(m_keyring.lock());

    EXPECT_EQ(waitFor(m_store.state()), KeyStoreState::Locked);
    EXPECT_EQ(waitFor(m_store.read(m_account)).state, SecretReading::Unknown);
    const Result<void> written = waitFor(m_store.write(m_account, testKey("two")));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::SecretUnknown);
    const SecretRemoval removal = waitFor(m_store.remove(m_account));
    EXPECT_EQ(removal.state, SecretRemoval::MayRemain);
    EXPECT_TRUE(removal.sentence().contains(QStringLiteral("Revoke it on the server")));

    ASSERT_TRUE(m_keyring.unlock());
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, m_key) << "the key is as it was";
}

TEST_F(UnlockedKeyring, whenLockedTheJobsThemselvesLieAsMeasured)
{
    // The reason for all the doubt. If this ever fails, QtKeychain or the keyring became more honest.
    QtKeychainBackend backend(KeychainSecretStore::serviceName());
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    ASSERT_TRUE(m_keyring.lock());
    QList<KeychainAnswer::Code> codes;
    const auto note = [&codes](const KeychainAnswer& answer) {
        codes.append(answer.code);
    };
    backend.read(KeychainSecretStore::entryName(m_account), note);
    backend.remove(KeychainSecretStore::entryName(m_account), note);
    ASSERT_TRUE(QTest::qWaitFor([&codes] { return codes.size() == 2; }, 10'000));
    EXPECT_EQ(codes, (QList{KeychainAnswer::NotFound, KeychainAnswer::Done}));
    ASSERT_TRUE(m_keyring.unlock());
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, m_key);
}

TEST_F(UnlockedKeyring, aPromptThatCannotBeShownLeavesItLocked)
{
    ASSERT_TRUE(m_keyring.lock());
    const Result<void> unlocked = waitFor(m_store.unlock());
    ASSERT_FALSE(unlocked);
    EXPECT_EQ(unlocked.error().kind, ErrorKind::SecretUnknown);
    EXPECT_EQ(waitFor(m_store.state()), KeyStoreState::Locked);
}

TEST_F(UnlockedKeyring, anEntryDeletedByAnotherProgramIsKnownAbsent)
{
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    ASSERT_EQ(
        QProcess::execute(QStringLiteral("secret-tool"), {QStringLiteral("clear"), QStringLiteral("user"),
                                                          KeychainSecretStore::entryName(m_account)}),
        0);
    EXPECT_EQ(waitFor(m_store.read(m_account)).state, SecretReading::KnownAbsent);
}

TEST_F(UnlockedKeyring, whenStoppedIsUnknownInTimeAndUsedWhenItAnswers)
{
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    KeychainSecretStore impatient(200ms);
    QSignalSpy late(&impatient, &SecretStore::answeredLate);
    m_keyring.signalDaemon(SIGSTOP);
    QElapsedTimer took;
    took.start();
    const SecretReading reading = waitFor(impatient.read(m_account));
    EXPECT_EQ(reading.state, SecretReading::Unknown);
    EXPECT_LT(took.elapsed(), 5000);
    EXPECT_FALSE(waitFor(impatient.write(m_account, testKey("two"))));
    EXPECT_EQ(waitFor(impatient.remove(m_account)).state, SecretRemoval::MayRemain);
    EXPECT_EQ(waitFor(impatient.state()), KeyStoreState::Silent);
    EXPECT_FALSE(waitFor(impatient.unlock()));

    m_keyring.signalDaemon(SIGCONT);
    ASSERT_TRUE(QTest::qWaitFor([&late] { return late.count() > 0; }, 10'000));
    EXPECT_EQ(late.at(0).at(1).value<SecretReading>().key, m_key)
        << "and what was given up was not done later";
}

TEST_F(UnlockedKeyring, aJobMayOutliveItsStore)
{
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    auto backend = std::make_unique<QtKeychainBackend>(KeychainSecretStore::serviceName());
    m_keyring.signalDaemon(SIGSTOP);
    backend->read(KeychainSecretStore::entryName(m_account), [](const auto&) { FAIL() << "nobody asks"; });
    // Until the job is with libsecret, whose callback holds a pointer to it (qtkeychain #261).
    ASSERT_TRUE(QTest::qWaitFor([calls = 0]() mutable { return ++calls > 5; }, 5000));
    backend.reset();
    m_keyring.signalDaemon(SIGCONT);
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, m_key) << "the next job runs after the forgotten one";
}

TEST_F(UnlockedKeyring, aProgramMayQuitWhileAJobRuns)
{
    m_keyring.signalDaemon(SIGSTOP);
    EXPECT_EQ(QProcess::execute(QStringLiteral(DESKBELL_QUITTER), {}), 0);
    m_keyring.signalDaemon(SIGCONT);
}

TEST_F(UnlockedKeyring, aKilledDaemonIsStartedAgainAndThenLocked)
{
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    ASSERT_TRUE(m_keyring.killDaemon());
    const SecretReading reading = waitFor(m_store.read(m_account));
    EXPECT_EQ(reading.state, SecretReading::Unknown) << "its keyring has no password yet";
    EXPECT_EQ(reading.why.message, QStringLiteral("The key store is locked."));
    ASSERT_TRUE(m_keyring.unlock());
    const SecretReading after = waitFor(m_store.read(m_account));
    EXPECT_EQ(after.key, m_key) << after.state << after.why.message.toStdString();
}

class KeyringWithoutGlib : public UnlockedKeyring
{
protected:
    void TearDown() override {} // nothing can be written, so nothing is to be removed
};

TEST_F(KeyringWithoutGlib, neverAnswersAndIsUnknownInTime)
{
    ASSERT_EQ(qgetenv("QT_NO_GLIB"), "1");
    KeychainSecretStore impatient(300ms);
    EXPECT_EQ(waitFor(impatient.read(m_account)).state, SecretReading::Unknown);
    EXPECT_EQ(waitFor(impatient.remove(m_account)).state, SecretRemoval::MayRemain);
}

TEST(FreshKeyring, knowsThatItHasNothingButCannotKeepAnything)
{
    KeychainSecretStore store(5s);
    EXPECT_EQ(waitFor(store.state()), KeyStoreState::NotSetUp);
    EXPECT_EQ(waitFor(store.read(testAccount())).state, SecretReading::KnownAbsent);
    const Result<void> written = waitFor(store.write(testAccount(), testKey()));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message, QStringLiteral("The key store has not been set up yet."));
    EXPECT_FALSE(waitFor(store.unlock())) << "setting it up needs a display";
}

class NoKeyStore : public ::testing::Test
{
protected:
    static void expectAbsent()
    {
        KeychainSecretStore store(5s);
        EXPECT_EQ(waitFor(store.state()), KeyStoreState::Absent);
        const SecretReading reading = waitFor(store.read(testAccount()));
        EXPECT_EQ(reading.state, SecretReading::Unknown);
        EXPECT_EQ(reading.why.message, QStringLiteral("There is no key store on this system."));
        EXPECT_EQ(waitFor(store.write(testAccount(), testKey())).error().kind, ErrorKind::SecretUnknown);
        EXPECT_EQ(waitFor(store.remove(testAccount())).state, SecretRemoval::MayRemain);
        EXPECT_FALSE(waitFor(store.unlock()));
    }
};

TEST_F(NoKeyStore, onABusWithoutOneIsAbsent)
{
    ASSERT_EQ(qgetenv("DESKBELL_TEST_KEYRING"), "absent");
    expectAbsent();
}

TEST_F(NoKeyStore, withoutABusIsAbsent)
{
    ASSERT_EQ(qgetenv("DESKBELL_TEST_KEYRING"), "nobus");
    expectAbsent();
}

} // namespace
