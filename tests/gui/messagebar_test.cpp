// SPDX-License-Identifier: MIT
#include "gui/messagebar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct Bar : testing::Test
{
    QWidget pane;
    MessageBar bar{&pane};
    QPushButton* action = bar.findChild<QPushButton*>(u"messageActionButton"_s);
    QToolButton* copy = bar.findChild<QToolButton*>(u"copyDetailsButton"_s);

    Bar() { pane.show(); }
};

TEST_F(Bar, IsNotThereUntilThereIsAProblemAndGoesWithIt)
{
    EXPECT_FALSE(bar.isVisible());
    bar.showMessage(Severity::Error, u"The key is not accepted."_s);
    EXPECT_TRUE(bar.isVisible());
    EXPECT_EQ(bar.accessibleDescription(), u"The key is not accepted."_s);
    EXPECT_FALSE(action->isVisible());
    EXPECT_FALSE(copy->isVisible());
    bar.clear();
    EXPECT_FALSE(bar.isVisible());
    EXPECT_TRUE(bar.isEmpty());
}

TEST_F(Bar, OffersTheOneActionAndFollowsIt)
{
    QAction retry(u"Try again"_s);
    QSignalSpy triggered(&retry, &QAction::triggered);
    bar.showMessage(Severity::Warning, u"No answer."_s, {}, &retry);
    EXPECT_EQ(action->text(), u"Try again"_s);
    action->click();
    EXPECT_EQ(triggered.count(), 1);

    retry.setEnabled(false);
    EXPECT_FALSE(action->isEnabled());
    retry.setEnabled(true);
    retry.setText(u"Try again (5 s)"_s);
    EXPECT_EQ(action->text(), u"Try again (5 s)"_s);
}

TEST_F(Bar, SurvivesAnActionThatIsDeletedBeforeIt)
{
    auto retry = std::make_unique<QAction>(u"Try again"_s);
    bar.showMessage(Severity::Warning, u"No answer."_s, {}, retry.get());
    retry.reset();
    EXPECT_FALSE(action->isVisible());
    EXPECT_TRUE(bar.isVisible());
    bar.clear();
}

TEST_F(Bar, AnActionOfAnEarlierMessageHasNoMoreSay)
{
    QAction old(u"Old"_s);
    QAction current(u"New"_s);
    bar.showMessage(Severity::Warning, u"One."_s, {}, &old);
    bar.showMessage(Severity::Warning, u"Two."_s, {}, &current);
    old.setText(u"Changed"_s);
    EXPECT_EQ(action->text(), u"New"_s);
}

TEST_F(Bar, CopiesTheDetailsAndNotTheSentence)
{
    bar.showMessage(Severity::Error, u"The server failed."_s, u"HTTP 500\nRequest id: abc"_s);
    ASSERT_TRUE(copy->isVisible());
    copy->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"HTTP 500\nRequest id: abc"_s);
}

TEST_F(Bar, ShowsAServersTextAsItIs)
{
    bar.showMessage(Severity::Error, u"<b>bold</b> & <img src=x>"_s);
    const auto* label = bar.findChild<QLabel*>(u"messageText"_s);
    EXPECT_EQ(label->textFormat(), Qt::PlainText);
    EXPECT_EQ(label->text(), u"<b>bold</b> & <img src=x>"_s);
}

} // namespace
} // namespace deskbell
