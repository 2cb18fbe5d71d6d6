// SPDX-License-Identifier: MIT
#include "gui/connectpage.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class ConnectPageTest : public ::testing::Test
{
protected:
    ConnectPageTest() { page.show(); }

    template <class T>
    T* find(const char* name)
    {
        return page.findChild<T*>(QLatin1StringView(name));
    }
    void type(const char* name, const QString& text) { QTest::keyClicks(find<QLineEdit>(name), text); }
    void fill()
    {
        type("addressEdit", u"https://desk.example"_s);
        type("keyEdit", u"ixk_secret"_s);
    }

    ConnectPage page;
    QSignalSpy requested{&page, &ConnectPage::connectRequested};
};

TEST_F(ConnectPageTest, asksWithWhatWasTyped)
{
    EXPECT_FALSE(find<QPushButton>("connectButton")->isEnabled()) << "nothing to connect with yet";
    fill();
    QTest::keyClick(find<QLineEdit>("keyEdit"), Qt::Key_Return);
    ASSERT_EQ(requested.size(), 1);
    EXPECT_EQ(requested.first().at(0).toString(), u"https://desk.example"_s);
    EXPECT_EQ(requested.first().at(1).toByteArray(), QByteArray("ixk_secret"));
}

TEST_F(ConnectPageTest, hidesTheKeyUntilAskedToShowIt)
{
    EXPECT_EQ(find<QLineEdit>("keyEdit")->echoMode(), QLineEdit::Password);
    find<QLineEdit>("keyEdit")->actions().first()->trigger();
    EXPECT_EQ(find<QLineEdit>("keyEdit")->echoMode(), QLineEdit::Normal);
}

TEST_F(ConnectPageTest, aProblemStandsAtItsFieldAndKeepsWhatWasTyped)
{
    fill();
    page.showKeyProblem(u"The key is not <b>accepted</b>."_s);
    const auto* hint = find<QLabel>("keyHint");
    EXPECT_EQ(hint->text(), u"The key is not <b>accepted</b>."_s);
    EXPECT_EQ(hint->textFormat(), Qt::PlainText);
    EXPECT_EQ(find<QLineEdit>("keyEdit")->text(), u"ixk_secret"_s);
    EXPECT_TRUE(find<QPushButton>("connectButton")->isEnabled());
}

TEST_F(ConnectPageTest, withoutAKeyStoreTheSessionMustBeChosen)
{
    fill();
    page.offerSessionOnly(u"There is no key store."_s);
    EXPECT_FALSE(find<QPushButton>("connectButton")->isEnabled());
    EXPECT_FALSE(page.isSessionOnly());
    find<QCheckBox>("sessionOnlyCheck")->setChecked(true);
    EXPECT_TRUE(page.isSessionOnly());
    EXPECT_TRUE(find<QPushButton>("connectButton")->isEnabled());
}

TEST_F(ConnectPageTest, forgetsTheKeyWhenItGoes)
{
    fill();
    page.hide();
    EXPECT_TRUE(find<QLineEdit>("keyEdit")->text().isEmpty());
}

TEST_F(ConnectPageTest, whileBusyNothingIsAskedTwice)
{
    fill();
    page.setBusy(u"Asking the server…"_s);
    QTest::keyClick(find<QLineEdit>("keyEdit"), Qt::Key_Return);
    EXPECT_TRUE(requested.isEmpty());
}

TEST_F(ConnectPageTest, everyFocusableWidgetHasAName)
{
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&page) || widget->focusPolicy() == Qt::NoFocus ||
            widget->objectName().startsWith("qt_"_L1))
            continue;
        EXPECT_FALSE(QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget))
                         ->text(QAccessible::Name)
                         .isEmpty())
            << widget->objectName().toStdString();
    }
}

} // namespace
} // namespace deskbell
