// SPDX-License-Identifier: MIT
#include "app/firstpaint.h"

#include <QPaintEvent>
#include <QTest>
#include <QWidget>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

class PaintedWidget final : public QWidget
{
public:
    int paintings = 0;

protected:
    void paintEvent(QPaintEvent*) override { ++paintings; }
};

TEST(FirstPaintTest, whatWaitsComesOnceAndAfterTheWindowIsPainted)
{
    PaintedWidget window;
    window.resize(200, 100);
    window.show();
    int calls = 0;
    int paintingsBefore = 0;
    QObject parent;
    new FirstPaint(
        window,
        [&] {
            ++calls;
            paintingsBefore = window.paintings;
        },
        &parent);
    EXPECT_EQ(calls, 0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return calls > 0; }));
    EXPECT_GT(paintingsBefore, 0);
    window.resize(300, 200);
    window.hide();
    window.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.paintings > paintingsBefore; }));
    EXPECT_EQ(calls, 1);
}

TEST(FirstPaintTest, aWindowThatIsNotPaintedDoesNotHoldItUp)
{
    PaintedWidget hidden;
    int calls = 0;
    QObject parent;
    new FirstPaint(
        hidden, [&calls] { ++calls; }, &parent);
    ASSERT_TRUE(QTest::qWaitFor([&] { return calls > 0; }));
    EXPECT_EQ(hidden.paintings, 0);
}

TEST(FirstPaintTest, nothingIsCalledOnceItsOwnerIsGone)
{
    PaintedWidget window;
    int calls = 0;
    auto parent = std::make_unique<QObject>();
    new FirstPaint(
        window, [&calls] { ++calls; }, parent.get());
    parent.reset();
    window.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.paintings > 0; }));
    EXPECT_EQ(calls, 0);
}

} // namespace
} // namespace deskbell
