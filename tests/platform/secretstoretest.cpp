// SPDX-License-Identifier: MIT
// KeychainSecretStore's judgement over a key store that locks, lies and hangs.
#include "platform/keychainsecretstore.h"
#include "platform/sessionsecretstore.h"

#include "platform/fakekeychainbackend.h"
#include "platform/waiting.h"

#include <QSignalSpy>

using namespace deskbell;
using namespace deskbell::testing;
using namespace std::chrono_literals;

namespace {

class SecretStoreTest : public ::testing::Test
{
protected:
    void openStore(std::chrono::milliseconds limit = 5s)
    {
        auto backend = std::make_unique<FakeKeychainBackend>();
        m_backend = backend.get();
        m_store = std::make_unique<KeychainSecretStore>(std::move(backend), limit);
        m_late = std::make_unique<QSignalSpy>(m_store.get(), &SecretStore::answeredLate);
    }
    void putKey() { m_backend->entries.insert(m_entry, m_key.bytesForKeyStore()); }
    SecretReading lateReading() const { return m_late->at(0).at(1).value<SecretReading>(); }
    bool waitForLateAnswer()
    {
        return QTest::qWaitFor([this] { return m_late->count() > 0; }, 5000);
    }
    /// Lets everything run that is ready to run.
    static void drainEvents()
    {
        bool isDrained = false;
        QTimer::singleShot(20ms, [&isDrained] { isDrained = true; });
        EXPECT_TRUE(QTest::qWaitFor([&isDrained] { return isDrained; }, 5000));
    }

    const Account m_account = testAccount();
    const QString m_entry = KeychainSecretStore::entryName(m_account);
    const ApiKey m_key = testKey();
    FakeKeychainBackend* m_backend = nullptr;
    std::unique_ptr<KeychainSecretStore> m_store;
    std::unique_ptr<QSignalSpy> m_late;
};

TEST_F(SecretStoreTest, aKeyThatIsThereIsPresent)
{
    openStore();
    putKey();
    const SecretReading reading = waitFor(m_store->read(m_account));
    EXPECT_EQ(reading.state, SecretReading::Present);
    EXPECT_EQ(reading.key, m_key);
}

TEST_F(SecretStoreTest, anUnlockedStoreWithoutTheEntryIsTheOnlyKnownAbsent)
{
    openStore();
    EXPECT_EQ(waitFor(m_store->read(m_account)).state, SecretReading::KnownAbsent);
    m_backend->store = KeyStoreState::NotSetUp;
    EXPECT_EQ(waitFor(m_store->read(m_account)).state, SecretReading::KnownAbsent);
    for (const auto state : {KeyStoreState::Locked, KeyStoreState::Absent}) {
        m_backend->store = state;
        const SecretReading reading = waitFor(m_store->read(m_account));
        EXPECT_EQ(reading.state, SecretReading::Unknown);
        EXPECT_EQ(reading.why.kind, ErrorKind::SecretUnknown);
        EXPECT_FALSE(reading.why.message.isEmpty());
    }
}

TEST_F(SecretStoreTest, aLockedStoreIsNotEvenAskedSoThatNothingPrompts)
{
    openStore();
    putKey();
    m_backend->store = KeyStoreState::Locked;
    waitFor(m_store->read(m_account));
    waitFor(m_store->write(m_account, testKey("two")));
    waitFor(m_store->remove(m_account));
    EXPECT_EQ(m_backend->calls, QStringList(3, QStringLiteral("look")));
    EXPECT_EQ(m_backend->entries.value(m_entry), m_key.bytesForKeyStore());
}

TEST_F(SecretStoreTest, aStoreLockedWhileItWasReadKnowsNothing)
{
    openStore();
    putKey();
    m_backend->locksDuringJobs = true;
    EXPECT_EQ(waitFor(m_store->read(m_account)).state, SecretReading::Unknown);
}

TEST_F(SecretStoreTest, aWriteIsBelievedOnlyAfterReadingItBack)
{
    openStore();
    EXPECT_TRUE(waitFor(m_store->write(m_account, m_key)));
    EXPECT_EQ(m_backend->count(QStringLiteral("read")), 1);

    m_backend->losesWrites = true;
    const Result<void> lost = waitFor(m_store->write(m_account, testKey("two")));
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().kind, ErrorKind::SecretRefused);
    EXPECT_THAT(lost.error().message.toStdString(), ::testing::HasSubstr("could not be stored"));
}

TEST_F(SecretStoreTest, aWriteIntoAStoreThatLocksMeanwhileIsUnknown)
{
    openStore();
    m_backend->locksDuringJobs = true;
    const Result<void> written = waitFor(m_store->write(m_account, m_key));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::SecretUnknown);
}

TEST_F(SecretStoreTest, aRemovalIsBelievedOnlyAfterLookingAgain)
{
    openStore();
    putKey();
    EXPECT_EQ(waitFor(m_store->remove(m_account)).state, SecretRemoval::Gone);
    EXPECT_EQ(waitFor(m_store->remove(m_account)).state, SecretRemoval::Gone) << "nothing there is gone too";

    putKey();
    m_backend->keepsRemoved = true;
    EXPECT_EQ(waitFor(m_store->remove(m_account)).state, SecretRemoval::MayRemain);
    m_backend->keepsRemoved = false;
    m_backend->locksDuringJobs = true; // and the job says "done"
    EXPECT_EQ(waitFor(m_store->remove(m_account)).state, SecretRemoval::MayRemain);
}

TEST_F(SecretStoreTest, aRemovalThatMayNotHaveHappenedSaysToRevokeTheKey)
{
    openStore();
    m_backend->store = KeyStoreState::Locked;
    const QString sentence = waitFor(m_store->remove(m_account)).sentence();
    EXPECT_EQ(sentence,
              QStringLiteral("The key store is locked. The key may remain in the key store. Revoke it "
                             "on the server to be sure."));
    EXPECT_TRUE(SecretRemoval{.state = SecretRemoval::Gone}.sentence().isEmpty());
}

TEST_F(SecretStoreTest, aForeignValueUnderOurNameIsNeitherAKeyNorAbsent)
{
    openStore();
    m_backend->entries.insert(m_entry, "hunter2");
    const SecretReading reading = waitFor(m_store->read(m_account));
    EXPECT_EQ(reading.state, SecretReading::Unknown);
    EXPECT_EQ(reading.why.kind, ErrorKind::SecretRefused);
    EXPECT_FALSE(reading.why.message.contains(QStringLiteral("hunter2")));
}

TEST_F(SecretStoreTest, aSilentStoreEndsAsUnknownAndItsLateAnswerIsTold)
{
    openStore(30ms);
    putKey();
    m_backend->jobsHang = true;
    const QFuture<SecretReading> future = m_store->read(m_account);
    const SecretReading reading = waitFor(future);
    EXPECT_EQ(reading.state, SecretReading::Unknown);
    EXPECT_EQ(reading.why.message, QStringLiteral("The key store did not answer in time."));

    m_backend->resume();
    ASSERT_TRUE(waitForLateAnswer());
    EXPECT_EQ(m_late->at(0).at(0).value<Account>(), m_account);
    EXPECT_EQ(lateReading().state, SecretReading::Present);
    EXPECT_EQ(future.resultCount(), 1) << "a future ends once";
    EXPECT_EQ(waitFor(m_store->read(m_account)).state, SecretReading::Present) << "and the store goes on";
}

TEST_F(SecretStoreTest, requestsBehindASilentJobEndInTimeAndAreAnsweredLateOnce)
{
    openStore(30ms);
    putKey();
    m_backend->jobsHang = true;
    const Account other = testAccount(QStringLiteral("00000000-0b5d-4f3e-9f57-2c9d1b0c7a11"));
    QList<QFuture<SecretReading>> futures{m_store->read(m_account), m_store->read(m_account),
                                          m_store->read(other), m_store->read(other)};
    for (const auto& future : futures)
        EXPECT_EQ(waitFor(future).state, SecretReading::Unknown);
    EXPECT_EQ(waitFor(m_store->state()), KeyStoreState::Silent);
    EXPECT_EQ(m_backend->count(QStringLiteral("read")), 1) << "nothing piles up behind a job that hangs";

    m_backend->resume();
    EXPECT_TRUE(QTest::qWaitFor([this] { return m_late->count() >= 2; }, 5000));
    drainEvents();
    EXPECT_EQ(m_late->count(), 2) << "one answer per account";
}

TEST_F(SecretStoreTest, aWriteThatWasGivenUpIsNotMadeLater)
{
    openStore(30ms);
    m_backend->hangs = true;
    EXPECT_FALSE(waitFor(m_store->write(m_account, m_key)));
    EXPECT_EQ(waitFor(m_store->remove(m_account)).state, SecretRemoval::MayRemain);
    m_backend->resume();
    drainEvents();
    EXPECT_EQ(m_backend->calls, QStringList{QStringLiteral("look")});
    EXPECT_TRUE(m_backend->entries.isEmpty());
}

TEST_F(SecretStoreTest, aWriteThatTheStoreAnswersLateIsTold)
{
    openStore(30ms);
    m_backend->jobsHang = true;
    const Result<void> written = waitFor(m_store->write(m_account, m_key));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::SecretUnknown);
    m_backend->resume();
    ASSERT_TRUE(waitForLateAnswer());
    EXPECT_EQ(lateReading().state, SecretReading::Present);
    EXPECT_EQ(lateReading().key, m_key);
}

TEST_F(SecretStoreTest, requestsTakeTurns)
{
    openStore();
    QList<QFuture<Result<void>>> writes;
    for (const char* tail : {"a", "b", "c", "d"})
        writes.append(m_store->write(m_account, testKey(tail)));
    const QFuture<SecretReading> last = m_store->read(m_account);
    for (const auto& write : writes)
        EXPECT_TRUE(waitFor(write));
    EXPECT_EQ(waitFor(last).key, testKey("d")) << "in the order they were made";
    EXPECT_EQ(m_backend->runningMost, 1);
}

TEST_F(SecretStoreTest, aStoreThatGoesAwayEndsItsFuturesAndForgetsItsJobs)
{
    openStore();
    m_backend->jobsHang = true;
    const auto running = m_store->read(m_account);
    const auto waiting = m_store->write(m_account, m_key);
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_backend->count(QStringLiteral("read")) == 1; }, 5000));
    m_late.reset();
    m_store.reset();
    EXPECT_EQ(waitFor(running).why.kind, ErrorKind::Cancelled);
    EXPECT_EQ(waitFor(waiting).error().kind, ErrorKind::Cancelled);
}

TEST_F(SecretStoreTest, unlockingAsksThePersonOnceAndBelievesTheStore)
{
    openStore(30ms);
    m_backend->store = KeyStoreState::Locked;
    const auto first = m_store->unlock();
    const auto second = m_store->unlock();
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_backend->count(QStringLiteral("unlock")) == 1; }, 5000));
    drainEvents();
    drainEvents();
    EXPECT_FALSE(first.isFinished()) << "a person may take longer than the wait limit";
    m_backend->answerPrompt();
    EXPECT_TRUE(waitFor(first));
    EXPECT_TRUE(waitFor(second));
    EXPECT_EQ(m_backend->count(QStringLiteral("unlock")), 1);
}

TEST_F(SecretStoreTest, aDismissedPromptLeavesTheStoreLocked)
{
    openStore();
    m_backend->store = m_backend->afterUnlock = KeyStoreState::Locked;
    const auto unlocked = m_store->unlock();
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_backend->count(QStringLiteral("unlock")) == 1; }, 5000));
    m_backend->answerPrompt();
    const Result<void> result = waitFor(unlocked);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::SecretUnknown);
}

TEST_F(SecretStoreTest, unlockingPromptsOnlyWhereItHelps)
{
    openStore(30ms);
    EXPECT_TRUE(waitFor(m_store->unlock())) << "it is open";
    m_backend->store = KeyStoreState::Absent;
    EXPECT_FALSE(waitFor(m_store->unlock()));
    m_backend->hangs = true;
    EXPECT_FALSE(waitFor(m_store->unlock())) << "it does not answer";
    EXPECT_EQ(m_backend->count(QStringLiteral("unlock")), 0);
}

TEST(SecretStoreEntry, isNamedByProgramAccountHostAndPort)
{
    EXPECT_EQ(KeychainSecretStore::entryName(testAccount()),
              QStringLiteral("deskbell/6c1f8a6e-0b5d-4f3e-9f57-2c9d1b0c7a11@desk.example:8443/api-key"));
    Account plain = testAccount();
    plain.server = QUrl(QStringLiteral("https://bücher.example"));
    EXPECT_THAT(KeychainSecretStore::entryName(plain).toStdString(),
                ::testing::HasSubstr("@xn--bcher-kva.example/"));
}

TEST(SessionSecretStoreTest, keepsKeysOnlyInMemoryAndSaysSo)
{
    SessionSecretStore store;
    EXPECT_FALSE(store.isPersistent());
    EXPECT_EQ(waitFor(store.state()), KeyStoreState::Ready);
    EXPECT_EQ(waitFor(store.read(testAccount())).state, SecretReading::KnownAbsent);
    EXPECT_TRUE(waitFor(store.write(testAccount(), testKey())));
    EXPECT_EQ(waitFor(store.read(testAccount())).key, testKey());
    EXPECT_EQ(waitFor(store.remove(testAccount())).state, SecretRemoval::Gone);
    EXPECT_EQ(waitFor(store.read(testAccount())).state, SecretReading::KnownAbsent);

    ASSERT_TRUE(waitFor(store.write(testAccount(), testKey())));
    EXPECT_EQ(waitFor(SessionSecretStore().read(testAccount())).state, SecretReading::KnownAbsent);
}

} // namespace
