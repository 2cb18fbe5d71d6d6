// SPDX-License-Identifier: MIT
// Our own look at the Secret Service, against one that a test can bend. Runs on a bus of its own.
#include "platform/secretservice.h"

#include "platform/fakesecretservice.h"

#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

using namespace deskbell;
using namespace deskbell::testing;

namespace {

const QString user = QStringLiteral("deskbell/x@desk.example/api-key");

class SecretServiceTest : public ::testing::Test
{
protected:
    void SetUp() override { ASSERT_EQ(qgetenv("DESKBELL_TEST_KEYRING"), "absent"); }

    static KeyStoreState waitFor(const std::optional<KeyStoreState>& found)
    {
        EXPECT_TRUE(QTest::qWaitFor([&found] { return found.has_value(); }, 10'000));
        return found.value_or(KeyStoreState::Silent);
    }
    KeyStoreState look(const QString& whose = {})
    {
        std::optional<KeyStoreState> found;
        m_look.look(whose, [&found](KeyStoreState state) { found = state; });
        return waitFor(found);
    }
    void startUnlocking()
    {
        m_unlocked.reset();
        m_look.unlock([this](KeyStoreState state) { m_unlocked = state; });
        if (m_fake.needsPrompt) {
            ASSERT_TRUE(QTest::qWaitFor([this] { return m_fake.prompt.isShown; }, 10'000));
        }
    }

    FakeSecretService m_fake;
    SecretService m_look{QStringLiteral("Deskbell")};
    std::optional<KeyStoreState> m_unlocked;
};

TEST_F(SecretServiceTest, seesWhetherTheDefaultCollectionIsLocked)
{
    EXPECT_EQ(look(), KeyStoreState::Ready);
    m_fake.login.isLocked = true;
    EXPECT_EQ(look(), KeyStoreState::Locked);
    m_fake.login.isLocked = false;
    m_fake.other.isLocked = true;
    EXPECT_EQ(look(), KeyStoreState::Ready) << "what we do not use may be locked";
}

TEST_F(SecretServiceTest, seesOurItemInACollectionThatIsLocked)
{
    m_fake.lockedItems = {QDBusObjectPath(FakeSecretService::otherPath + QStringLiteral("/1"))};
    EXPECT_EQ(look(user), KeyStoreState::Locked);
    EXPECT_EQ(m_fake.searched, (SecretAttributes{{QStringLiteral("server"), QStringLiteral("Deskbell")},
                                                 {QStringLiteral("user"), user}}));
    m_fake.unlockedItems = {QDBusObjectPath(FakeSecretService::loginPath + QStringLiteral("/1"))};
    EXPECT_EQ(look(user), KeyStoreState::Ready) << "the open one will do";
}

TEST_F(SecretServiceTest, withoutADefaultCollectionIsNotSetUpUnlessSomethingIsLocked)
{
    m_fake.defaultAlias = QDBusObjectPath(QStringLiteral("/"));
    EXPECT_EQ(look(), KeyStoreState::NotSetUp);
    m_fake.other.isLocked = true;
    EXPECT_EQ(look(), KeyStoreState::Locked);
    m_fake.hasCollections = false;
    EXPECT_EQ(look(), KeyStoreState::NotSetUp) << "the session's own collection does not count";
}

TEST_F(SecretServiceTest, asksThePersonToUnlock)
{
    m_fake.login.isLocked = true;
    startUnlocking();
    EXPECT_FALSE(m_unlocked.has_value());
    m_fake.login.isLocked = false;
    m_fake.prompt.answer(false);
    EXPECT_EQ(waitFor(m_unlocked), KeyStoreState::Ready);
    EXPECT_EQ(m_fake.unlockRequest, QList{QDBusObjectPath(FakeSecretService::loginPath)});
}

TEST_F(SecretServiceTest, asksForTheCollectionThatHoldsOurItem)
{
    const QDBusObjectPath item(FakeSecretService::otherPath + QStringLiteral("/1"));
    m_fake.lockedItems = {item};
    startUnlocking();
    EXPECT_EQ(m_fake.unlockRequest, QList{item});
    m_fake.lockedItems.clear();
    m_fake.unlockedItems = {item};
    m_fake.prompt.answer(false);
    EXPECT_EQ(waitFor(m_unlocked), KeyStoreState::Ready);
}

TEST_F(SecretServiceTest, aDismissedPromptLeavesItLocked)
{
    m_fake.login.isLocked = true;
    startUnlocking();
    m_fake.prompt.answer(true);
    EXPECT_EQ(waitFor(m_unlocked), KeyStoreState::Locked);
}

TEST_F(SecretServiceTest, aPromptThatClaimsSuccessIsNotBelieved)
{
    m_fake.login.isLocked = true;
    startUnlocking();
    m_fake.prompt.answer(false);
    EXPECT_EQ(waitFor(m_unlocked), KeyStoreState::Locked);
}

TEST_F(SecretServiceTest, unlocksWithoutAPromptWhereNoneIsNeeded)
{
    m_fake.login.isLocked = true;
    m_fake.needsPrompt = false;
    startUnlocking();
    EXPECT_EQ(waitFor(m_unlocked), KeyStoreState::Ready);
    EXPECT_FALSE(m_fake.prompt.isShown);
}

TEST_F(SecretServiceTest, asksThePersonToSetItUp)
{
    m_fake.defaultAlias = QDBusObjectPath(QStringLiteral("/"));
    startUnlocking();
    m_fake.defaultAlias = QDBusObjectPath(FakeSecretService::loginPath);
    m_fake.prompt.answer(false);
    EXPECT_EQ(waitFor(m_unlocked), KeyStoreState::Ready);
}

TEST_F(SecretServiceTest, thatLeavesTheBusEndsThePromptAndIsTold)
{
    QSignalSpy vanished(&m_look, &SecretService::vanished);
    m_fake.login.isLocked = true;
    startUnlocking();
    m_fake.leaveBus();
    EXPECT_EQ(waitFor(m_unlocked), KeyStoreState::Absent);
    EXPECT_EQ(vanished.count(), 1);
}

} // namespace
