// SPDX-License-Identifier: MIT
// KeychainSecretStore over QtKeychain's KWallet code, in what looks like a Plasma 5 session. The daemon is
// ours: a real one was never seen here.
#include "platform/kwallet.h"
#include "platform/keychainsecretstore.h"

#include "platform/fakekwallet.h"
#include "platform/waiting.h"

#include <gmock/gmock.h>

using namespace deskbell;
using namespace deskbell::testing;
using namespace std::chrono_literals;

namespace {

class KWalletTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(qgetenv("DESKBELL_TEST_KEYRING"), "absent");
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        qputenv("KDE_SESSION_VERSION", "5");
    }

    FakeKWallet m_wallet;
    KeychainSecretStore m_store{5s};
    const Account m_account = testAccount();
    const ApiKey m_key = testKey();
};

TEST_F(KWalletTest, keepsAndForgetsAKey)
{
    EXPECT_EQ(waitFor(m_store.state()), KeyStoreState::Ready);
    EXPECT_EQ(m_store.backend(), QStringLiteral("kwallet"));
    EXPECT_EQ(waitFor(m_store.read(m_account)).state, SecretReading::KnownAbsent);
    EXPECT_TRUE(waitFor(m_store.write(m_account, m_key)));
    EXPECT_EQ(m_wallet.daemon.entries.value(QStringLiteral("Deskbell/") +
                                            KeychainSecretStore::entryName(m_account)),
              QString::fromLatin1(m_key.bytesForKeyStore()));
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, m_key);
    EXPECT_EQ(waitFor(m_store.remove(m_account)).state, SecretRemoval::Gone);
    EXPECT_TRUE(m_wallet.daemon.entries.isEmpty());
}

TEST_F(KWalletTest, aWriteThatFailsOnlyInItsResultCodeIsFoundOut)
{
    m_wallet.daemon.failsToWrite = true;
    const Result<void> written = waitFor(m_store.write(m_account, m_key));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::SecretRefused);
}

TEST_F(KWalletTest, aClosedWalletIsLockedAndNotOpenedByLooking)
{
    ASSERT_TRUE(waitFor(m_store.write(m_account, m_key)));
    m_wallet.daemon.isOpened = false;
    m_wallet.daemon.opens = 0;
    EXPECT_EQ(waitFor(m_store.state()), KeyStoreState::Locked);
    EXPECT_EQ(waitFor(m_store.read(m_account)).state, SecretReading::Unknown);
    EXPECT_FALSE(waitFor(m_store.write(m_account, testKey("two"))));
    EXPECT_EQ(waitFor(m_store.remove(m_account)).state, SecretRemoval::MayRemain);
    EXPECT_EQ(m_wallet.daemon.opens, 0) << "that would have prompted";

    m_wallet.daemon.personAgrees = false;
    EXPECT_FALSE(waitFor(m_store.unlock()));
    m_wallet.daemon.personAgrees = true;
    EXPECT_TRUE(waitFor(m_store.unlock()));
    EXPECT_EQ(waitFor(m_store.read(m_account)).key, m_key);
}

TEST_F(KWalletTest, aWalletThatWasNeverMadeIsNotSetUp)
{
    m_wallet.daemon.isOpened = m_wallet.daemon.exists = false;
    EXPECT_EQ(waitFor(m_store.state()), KeyStoreState::NotSetUp);
    EXPECT_TRUE(waitFor(m_store.unlock()));
    EXPECT_EQ(waitFor(m_store.state()), KeyStoreState::Ready);
}

TEST_F(KWalletTest, oneThatIsSwitchedOffIsAbsent)
{
    m_wallet.daemon.isSwitchedOn = false;
    EXPECT_EQ(waitFor(m_store.state()), KeyStoreState::Absent);
}

TEST_F(KWalletTest, isPreferredOnlyOnPlasmaFive)
{
    EXPECT_TRUE(KWallet::isPreferredHere());
    qputenv("KDE_SESSION_VERSION", "6");
    EXPECT_FALSE(KWallet::isPreferredHere()) << "QtKeychain 0.13 does not know it";
    qputenv("KDE_SESSION_VERSION", "5");
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    EXPECT_FALSE(KWallet::isPreferredHere());
    qunsetenv("XDG_CURRENT_DESKTOP");
    EXPECT_FALSE(KWallet::isPreferredHere());
    qputenv("KDE_FULL_SESSION", "true");
    EXPECT_TRUE(KWallet::isPreferredHere());
    qunsetenv("KDE_FULL_SESSION");
}

} // namespace
