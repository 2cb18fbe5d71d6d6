// SPDX-License-Identifier: MIT
#include "app/connectflow.h"
#include "platform/profilepaths.h"
#include "platform/sessionsecretstore.h"
#include "sandbox/sandbox.h"
#include "support/fakesecretstore.h"
#include "support/misbehavingserver.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gmock/gmock.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

class FirstRun : public ::testing::Test
{
protected:
    static constexpr int deadline = 15'000;

    FirstRun() { page.show(); }

    void startSandbox(sandbox::Options options = {})
    {
        options.tickets = 5;
        options.key = "ixk_first_run_0123456789";
        helpdesk = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(helpdesk->start());
    }
    void connectWith(const QString& address, const QString& key)
    {
        edit("addressEdit")->setText(address);
        edit("keyEdit")->setText(key);
        Q_EMIT edit("keyEdit")->textEdited(key);
        QTest::mouseClick(page.findChild<QPushButton*>(u"connectButton"_s), Qt::LeftButton);
    }
    void connectWithGoodKey() { connectWith(helpdesk->origin().toString(), u"ixk_first_run_0123456789"_s); }
    QLineEdit* edit(const char* name) { return page.findChild<QLineEdit*>(QString::fromLatin1(name)); }
    QString text(const char* name) { return page.findChild<QLabel*>(QString::fromLatin1(name))->text(); }
    bool waitForText(const char* label, const char* wanted)
    {
        return QTest::qWaitFor([&] { return text(label).contains(QString::fromUtf8(wanted)); }, deadline);
    }
    int storedAccounts() { return int(accounts.accounts().value().size()); }

    QTemporaryDir folder;
    ProfilePaths paths = ProfilePaths::open(folder.path()).value();
    AccountStore accounts{paths.accountsFile()};
    testing::FakeSecretStore keyStore;
    SessionSecretStore sessionStore;
    ConnectPage page;
    ConnectFlow flow{page, accounts, keyStore, sessionStore};
    QSignalSpy connected{&flow, &ConnectFlow::connected};
    std::unique_ptr<sandbox::Sandbox> helpdesk;
};

TEST_F(FirstRun, aGoodAddressAndKeyAreCheckedThenStored)
{
    startSandbox();
    connectWithGoodKey();
    ASSERT_TRUE(connected.wait(deadline))
        << text("addressHint").toStdString() << text("keyHint").toStdString();
    EXPECT_EQ(storedAccounts(), 1);
    EXPECT_EQ(keyStore.keys.size(), 1);
}

TEST_F(FirstRun, nothingIsSentToAnAddressThatCannotBeMeant)
{
    connectWith(u"http://desk.example"_s, u"ixk_first_run_0123456789"_s);
    EXPECT_THAT(text("addressHint").toStdString(), HasSubstr("https"));
    EXPECT_EQ(storedAccounts(), 0);
}

TEST_F(FirstRun, aKeyThatIsNoneIsRefusedAtItsField)
{
    connectWith(u"https://desk.example"_s, u"hunter2"_s);
    EXPECT_THAT(text("keyHint").toStdString(), HasSubstr("ixk_"));
    EXPECT_THAT(text("keyHint").toStdString(), ::testing::Not(HasSubstr("hunter2")));
}

TEST_F(FirstRun, aKeyTheServerDoesNotKnowIsSaidAtTheKey)
{
    startSandbox();
    connectWith(helpdesk->origin().toString(), u"ixk_not_the_right_one"_s);
    ASSERT_TRUE(waitForText("keyHint", "key"));
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return page.findChild<QPushButton*>(u"connectButton"_s)->isEnabled(); }, deadline));
    EXPECT_EQ(keyStore.writes, 0);
    EXPECT_EQ(storedAccounts(), 0);
}

TEST_F(FirstRun, aPlanWithoutApiAccessIsSaid)
{
    sandbox::Options options;
    options.entitlement = false;
    startSandbox(options);
    connectWithGoodKey();
    ASSERT_TRUE(waitForText("messageText", "plan"));
    EXPECT_EQ(storedAccounts(), 0);
}

TEST_F(FirstRun, aServerThatIsNotThereIsSaidAtTheAddress)
{
    MisbehavingServer gone;
    const QUrl origin = gone.origin();
    gone.close();
    connectWith(origin.toString(), u"ixk_first_run_0123456789"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !text("addressHint").contains(u"sign in"_s); }, deadline));
    EXPECT_EQ(storedAccounts(), 0);
}

TEST_F(FirstRun, aSignInPageIsNotTakenForTheServer)
{
    MisbehavingServer portal([](const WireRequest&, WireConnection& wire) {
        wire.answer(200, "<html><body>Welcome to the hotel</body></html>", "Content-Type: text/html\r\n");
    });
    connectWith(portal.origin().toString(), u"ixk_first_run_0123456789"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return edit("addressEdit")->isEnabled() && connected.isEmpty(); },
                                deadline));
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return !text("addressHint").startsWith(u"Where you"_s); }, deadline));
    EXPECT_THAT(text("addressHint").toStdString(), ::testing::Not(HasSubstr("hotel")));
    EXPECT_EQ(storedAccounts(), 0);
}

TEST_F(FirstRun, withoutAKeyStoreThePersonChoosesTheSession)
{
    startSandbox();
    keyStore.keyStore = KeyStoreState::Absent;
    connectWithGoodKey();
    auto* sessionOnly = page.findChild<QCheckBox*>(u"sessionOnlyCheck"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return sessionOnly->isVisible(); }, deadline));
    EXPECT_EQ(storedAccounts(), 0);
    sessionOnly->setChecked(true);
    QTest::mouseClick(page.findChild<QPushButton*>(u"connectButton"_s), Qt::LeftButton);
    ASSERT_TRUE(connected.wait(deadline));
    EXPECT_TRUE(keyStore.keys.isEmpty());
    EXPECT_EQ(accounts.accounts().value().first().keyStore, u"session"_s);
}

TEST_F(FirstRun, aLockedKeyStoreIsUnlockedAndTheKeyGoesIn)
{
    startSandbox();
    keyStore.keyStore = KeyStoreState::Locked;
    connectWithGoodKey();
    ASSERT_TRUE(connected.wait(deadline));
    EXPECT_EQ(keyStore.unlocks, 1);
    EXPECT_EQ(keyStore.keys.size(), 1);
}

TEST_F(FirstRun, anUnlockThatWasDismissedLeavesNothingBehind)
{
    startSandbox();
    keyStore.keyStore = KeyStoreState::Locked;
    keyStore.afterUnlock = KeyStoreState::Locked;
    connectWithGoodKey();
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return keyStore.unlocks == 1 && edit("keyEdit")->isEnabled(); }, deadline));
    EXPECT_TRUE(connected.isEmpty());
    EXPECT_EQ(storedAccounts(), 0);
    EXPECT_EQ(edit("keyEdit")->text(), u"ixk_first_run_0123456789"_s) << "what was typed stays";
}

} // namespace
} // namespace deskbell
