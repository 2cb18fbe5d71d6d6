// SPDX-License-Identifier: MIT
// An administrator's `start-at-sign-in = yes`, from the first workspace of a person to their last: the whole
// program but main(), over a real key store. Run by tests/support/with-keyring.sh.
#include "app/application.h"
#include "app/firstpaint.h"
#include "gui/connectpage.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "platform/desktopfiles.h"
#include "sandbox/sandbox.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class SignInPolicy : public ::testing::Test
{
protected:
    static constexpr int deadline = 15'000;

    void SetUp() override
    {
        for (const char* place : {"CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "CONFIG_DIRS"})
            qputenv((QByteArray("XDG_") + place).constData(),
                    home.filePath(QString::fromLatin1(place)).toLocal8Bit());
        ASSERT_TRUE(QDir().mkpath(home.filePath(u"CONFIG_DIRS/deskbell"_s)));
        QFile policy(home.filePath(u"CONFIG_DIRS/deskbell/policy.ini"_s));
        ASSERT_TRUE(policy.open(QIODevice::WriteOnly));
        policy.write("start-at-sign-in = yes\n");
    }
    /// Returns when the program has done with the desktop what it does at its start.
    void startProgram()
    {
        program.reset();
        program = std::make_unique<Application>(StartOptions{}, theme);
        ASSERT_EQ(program->start(), Application::Start::Running);
        const QPointer<FirstPaint> joining =
            program->findChild<FirstPaint*>(QString(), Qt::FindDirectChildrenOnly);
        ASSERT_FALSE(joining.isNull());
        ASSERT_TRUE(QTest::qWaitFor([&] { return joining.isNull(); }, deadline));
    }
    template <class Widget>
    static Widget* shown()
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* found = qobject_cast<Widget*>(widget);
            if (found != nullptr && found->isVisible())
                return found;
        }
        return nullptr;
    }
    template <class Widget>
    static bool waitFor()
    {
        return QTest::qWaitFor([] { return shown<Widget>() != nullptr; }, deadline);
    }
    void connectWorkspace()
    {
        sandbox::Options options;
        options.tickets = 5;
        options.key = "ixk_sign_in_0123456789";
        helpdesk = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(helpdesk->start());
        auto* page = shown<ConnectPage>();
        ASSERT_NE(page, nullptr);
        page->findChild<QLineEdit*>(u"addressEdit"_s)->setText(helpdesk->origin().toString());
        auto* key = page->findChild<QLineEdit*>(u"keyEdit"_s);
        key->setText(u"ixk_sign_in_0123456789"_s);
        Q_EMIT key->textEdited(key->text());
        QTest::mouseClick(page->findChild<QPushButton*>(u"connectButton"_s), Qt::LeftButton);
        ASSERT_TRUE(waitFor<MainWindow>());
    }
    static void forgetWorkspace()
    {
        auto* window = shown<MainWindow>();
        window->findChild<QAction*>(u"forgetAction"_s)->trigger();
        auto* question = window->findChild<QDialog*>();
        ASSERT_NE(question, nullptr);
        question->findChild<QPushButton*>(u"forgetButton"_s)->click();
        ASSERT_TRUE(waitFor<QMessageBox>());
        ASSERT_TRUE(shown<QMessageBox>()->text().contains(u"was forgotten"_s))
            << shown<QMessageBox>()->text().toStdString();
        shown<QMessageBox>()->accept();
        ASSERT_TRUE(waitFor<ConnectPage>());
    }
    bool hasEntry() const { return QDir(home.filePath(u"CONFIG_HOME/autostart"_s)).count() > 2; }

    QTemporaryDir home;
    Theme theme{*qApp, Appearance::Light};
    std::unique_ptr<sandbox::Sandbox> helpdesk;
    std::unique_ptr<Application> program;
};

TEST_F(SignInPolicy, holdsFromTheFirstWorkspaceToTheLast)
{
    ASSERT_NO_FATAL_FAILURE(startProgram());
    EXPECT_FALSE(hasEntry()) << "there is nothing to open at sign-in";
    ASSERT_NO_FATAL_FAILURE(connectWorkspace());
    EXPECT_TRUE(QTest::qWaitFor([this] { return hasEntry(); }, deadline));

    ASSERT_NO_FATAL_FAILURE(forgetWorkspace());
    EXPECT_FALSE(hasEntry());
    ASSERT_NO_FATAL_FAILURE(startProgram());
    EXPECT_FALSE(hasEntry()) << "the next start brought it back";
}

TEST_F(SignInPolicy, aForgettingThatIsFinishedAtTheNextStartLeavesNothingEither)
{
    AccountStore accounts(ProfilePaths::open().value().accountsFile());
    const Account leaving = accounts.prepare(u"Leaving"_s, QUrl(u"https://desk.example"_s)).value();
    ASSERT_TRUE(accounts.add(leaving, u"session"_s) && accounts.setLeaving(leaving.id, true));
    ASSERT_TRUE(DesktopFiles().setStartsAtSignIn(true));
    ASSERT_NO_FATAL_FAILURE(startProgram());
    ASSERT_TRUE(waitFor<QMessageBox>());
    EXPECT_TRUE(shown<QMessageBox>()->text().contains(u"was forgotten"_s));
    EXPECT_FALSE(hasEntry());
    shown<QMessageBox>()->accept();
}

} // namespace
} // namespace deskbell
