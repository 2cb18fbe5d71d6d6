// SPDX-License-Identifier: MIT
// File > Forget this account: the question, and what is said of things that could not be deleted.
#include "app/forgettingstory.h"

#include "app/forgetflow.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace deskbell {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Forget : public ForgettingStory
{
protected:
    static constexpr int deadline = 10'000;

    void SetUp() override
    {
        flow =
            new ForgetFlow({.paths = paths, .keyStore = secrets, .sessionStore = session, .layout = layout},
                           leaving, &owner);
        QObject::connect(flow, &ForgetFlow::confirmed, &owner, [this] { events.append(u"confirmed"_s); });
        QObject::connect(flow, &ForgetFlow::forgotten, &owner, [this] { events.append(u"forgotten"_s); });
        QObject::connect(flow, &ForgetFlow::kept, &owner, [this] { events.append(u"kept"_s); });
        QObject::connect(flow, &ForgetFlow::postponed, &owner, [this] { events.append(u"postponed"_s); });
    }

    QDialog& question()
    {
        auto* dialog = window.findChild<QDialog*>();
        if (dialog == nullptr)
            throw std::runtime_error("no question is asked");
        return *dialog;
    }
    QPushButton& forgetButton() { return *question().findChild<QPushButton*>(u"forgetButton"_s); }
    QString questionWords()
    {
        QStringList texts;
        for (const QLabel* label : question().findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u'\n');
    }
    /// The message that is shown after the question was answered.
    QMessageBox* box() const
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* found = qobject_cast<QMessageBox*>(widget);
            if (found != nullptr && found->isVisible())
                return found;
        }
        return nullptr;
    }
    std::string boxWords()
    {
        if (!QTest::qWaitFor([this] { return box() != nullptr; }, deadline))
            return "no message";
        return (box()->text() + u'\n' + box()->informativeText()).toStdString();
    }
    void press(const QString& name)
    {
        ASSERT_TRUE(QTest::qWaitFor([&] { return box() && box()->findChild<QPushButton*>(name); }, deadline));
        box()->findChild<QPushButton*>(name)->click();
    }
    bool waitFor(const QString& event)
    {
        return QTest::qWaitFor([&] { return events.contains(event); }, deadline);
    }

    QWidget window;
    QObject owner;
    testing::FakeSecretStore session;
    ForgetFlow* flow = nullptr;
    QStringList events;
};

TEST_F(Forget, saysWhatGoesAndForgetsIt)
{
    flow->ask(&window, false);
    EXPECT_THAT(questionWords().toStdString(), HasSubstr("“Leaving” (https://desk.example)"));
    EXPECT_THAT(questionWords().toStdString(), HasSubstr("Nothing changes on the server"));
    EXPECT_EQ(question().findChild<QCheckBox*>(), nullptr) << "nothing is at stake";
    EXPECT_FALSE(forgetButton().isDefault());
    forgetButton().click();
    EXPECT_THAT(boxWords(), HasSubstr("was forgotten"));
    EXPECT_EQ(events, QStringList{u"confirmed"_s});
    box()->accept();
    ASSERT_TRUE(waitFor(u"forgotten"_s));
    expectForgotten();
}

TEST_F(Forget, onlyWithTheLastAccountGoesWhatTheDesktopWasTold)
{
    int removals = 0;
    const auto remove = [&]() -> QStringList {
        return ++removals == 1 ? QStringList{u"The start at sign-in stayed."_s} : QStringList();
    };
    EXPECT_EQ(deleteAccount(paths, leaving, layout, remove).value(), QStringList());
    EXPECT_EQ(removals, 0);
    EXPECT_EQ(deleteAccount(paths, staying, layout, remove).value(),
              QStringList{u"The start at sign-in stayed."_s});
    EXPECT_EQ(accounts.accounts().value().size(), 1) << "it is not over yet";
    EXPECT_EQ(deleteAccount(paths, staying, layout, remove).value(), QStringList());
    EXPECT_TRUE(accounts.accounts().value().isEmpty());
}

TEST_F(Forget, anAccountThatIsNotListedAnyMoreIsNotTakenForTheLastOne)
{
    ASSERT_TRUE(accounts.remove(leaving.id));
    int removals = 0;
    const auto remove = [&]() -> QStringList {
        ++removals;
        return {};
    };
    EXPECT_EQ(deleteAccount(paths, leaving, layout, remove).value(), QStringList());
    EXPECT_EQ(removals, 0);
    EXPECT_EQ(layout.value("window/sidebar"_L1).toString(), u"wide"_s) << "of the account that stays";
    expectForgotten();
}

TEST_F(Forget, cancelledNothingHappens)
{
    const auto before = contentsOf(folder.path());
    flow->ask(&window, false);
    question().reject();
    EXPECT_TRUE(QTest::qWaitFor([this] { return owner.children().isEmpty(); }, deadline));
    EXPECT_EQ(contentsOf(folder.path()), before);
    EXPECT_TRUE(events.isEmpty());
    EXPECT_EQ(secrets.removals, 0);
}

TEST_F(Forget, workThatIsNowhereElseNeedsASecondDecision)
{
    leaveUnsent();
    flow->ask(&window, false);
    EXPECT_THAT(questionWords().toStdString(), HasSubstr("changes: 1, notes: 1"));
    EXPECT_FALSE(forgetButton().isEnabled());
    question().findChild<QCheckBox*>(u"loseUnsentBox"_s)->click();
    EXPECT_TRUE(forgetButton().isEnabled());
    forgetButton().click();
    EXPECT_THAT(boxWords(), HasSubstr("was forgotten"));
    expectForgotten();
}

TEST_F(Forget, whatIsTypedRightNowCountsToo)
{
    flow->ask(&window, true);
    EXPECT_THAT(questionWords().toStdString(), HasSubstr("typed and not saved: 1"));
    EXPECT_FALSE(forgetButton().isEnabled());
}

TEST_F(Forget, aLockedKeyStoreIsToldAndUnlockedOnTheSecondTry)
{
    secrets.keyStore = KeyStoreState::Locked;
    flow->ask(&window, false);
    forgetButton().click();
    EXPECT_THAT(boxWords(), HasSubstr("could not be deleted. Nothing else was deleted"));
    EXPECT_TRUE(known().isLeaving);
    EXPECT_TRUE(QFileInfo::exists(folderOf(leaving) + u"/cache.db"_s));
    press(u"againButton"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return secrets.unlocks == 1 && !isListed(); }, deadline));
    EXPECT_THAT(boxWords(), HasSubstr("was forgotten"));
    EXPECT_FALSE(secrets.keys.contains(leaving.id));
    expectForgotten();
}

TEST_F(Forget, withALockedKeyStoreTheAccountCanBeKept)
{
    secrets.keyStore = KeyStoreState::Locked;
    const auto before = contentsOf(folderOf(leaving));
    flow->ask(&window, false);
    forgetButton().click();
    press(u"keepButton"_s);
    ASSERT_TRUE(waitFor(u"kept"_s));
    EXPECT_FALSE(known().isLeaving);
    EXPECT_EQ(contentsOf(folderOf(leaving)), before);
}

TEST_F(Forget, anAccountThatCannotBeKeptYetIsToldAndNotForgottenInSilence)
{
    secrets.keyStore = KeyStoreState::Locked;
    flow->ask(&window, false);
    forgetButton().click();
    ASSERT_THAT(boxWords(), HasSubstr("could not be deleted"));
    // Where the list should be written stands something that cannot be replaced.
    const QString list = paths.accountsFile();
    ASSERT_TRUE(QFile::rename(list, list + u".away"_s) && QDir().mkpath(list));
    press(u"keepButton"_s);
    EXPECT_THAT(boxWords(), HasSubstr("could not be kept yet"));
    EXPECT_EQ(events, QStringList{u"confirmed"_s});
    ASSERT_TRUE(QDir().rmdir(list) && QFile::rename(list + u".away"_s, list));
    press(u"keepAgainButton"_s);
    ASSERT_TRUE(waitFor(u"kept"_s));
    EXPECT_FALSE(known().isLeaving);
}

TEST_F(Forget, withoutItsKeyTheAccountGoesWithAWarning)
{
    secrets.keyStore = KeyStoreState::Silent;
    flow->ask(&window, false);
    forgetButton().click();
    press(u"anywayButton"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !isListed(); }, deadline));
    EXPECT_THAT(boxWords(), HasSubstr("evoke"));
    EXPECT_THAT(boxWords(), Not(HasSubstr("API key were deleted")));
    expectForgotten();
}

TEST_F(Forget, aFileThatStaysIsNamedAndTriedAgain)
{
    ASSERT_TRUE(QFile::remove(paths.layoutFile()) && QDir().mkpath(paths.layoutFile()));
    flow->ask(&window, false);
    forgetButton().click();
    EXPECT_THAT(boxWords(), HasSubstr("in part only"));
    EXPECT_THAT(boxWords(), HasSubstr("layout.ini"));
    ASSERT_TRUE(QDir().rmdir(paths.layoutFile()));
    press(u"againButton"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !isListed(); }, deadline)) << boxWords();
    expectForgotten();
}

TEST_F(Forget, whatAnEarlierStartLeftIsFinished)
{
    leaveUnsent();
    ASSERT_TRUE(accounts.setLeaving(leaving.id, true));
    flow->finish();
    EXPECT_THAT(boxWords(), HasSubstr("was forgotten"));
    box()->accept();
    ASSERT_TRUE(waitFor(u"forgotten"_s));
    EXPECT_FALSE(events.contains(u"confirmed"_s)) << "there is no window of it to close";
    expectForgotten();
}

TEST_F(Forget, andIsLeftForTheNextOneWhileTheKeyStoreIsLocked)
{
    ASSERT_TRUE(accounts.setLeaving(leaving.id, true));
    secrets.keyStore = KeyStoreState::Locked;
    flow->finish();
    EXPECT_THAT(boxWords(), HasSubstr("could not be deleted"));
    press(u"keepButton"_s);
    ASSERT_TRUE(waitFor(u"postponed"_s));
    EXPECT_TRUE(known().isLeaving);
}

} // namespace
} // namespace deskbell
