// SPDX-License-Identifier: MIT
#include "gui/icons.h"
#include "gui/theme.h"

#include <QApplication>
#include <QImage>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// The most opaque pixel's colour.
QColor inkOf(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const QColor color = image.pixelColor(x, y); color.alpha() > ink.alpha())
                ink = color;
    return ink;
}

TEST(Icons, EveryFileRendersInTheAskedColourAtBothScales)
{
    ASSERT_GT(iconNames().size(), 20);
    for (const QString& name : iconNames()) {
        if (name.startsWith("deskbell"_L1)) // has colours of its own
            continue;
        for (const qreal scale : {1.0, 2.0}) {
            const QPixmap pixmap = iconPixmap(name, Qt::magenta, 16, scale);
            EXPECT_EQ(pixmap.size(), QSize(16, 16) * scale);
            const QColor ink = inkOf(pixmap);
            EXPECT_GT(ink.alpha(), 150) << name.toStdString();
            EXPECT_GT(ink.red(), 240) << name.toStdString();
            EXPECT_LT(ink.green(), 16) << name.toStdString();
        }
    }
}

TEST(Icons, AThemedIconFollowsTheThemeWithoutBeingMadeAgain)
{
    Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Appearance::Light);
    const QIcon icon = themedIcon(u"refresh"_s);
    EXPECT_LT(inkOf(icon.pixmap(32)).lightness(), 100);
    theme.setAppearance(Appearance::Dark);
    EXPECT_GT(inkOf(icon.pixmap(32)).lightness(), 150);
    EXPECT_LT(inkOf(icon.pixmap(QSize(32, 32), QIcon::Disabled)).lightness(), 150);
}

TEST(Icons, TheProductsIconIsSharpInEverySize)
{
    const QIcon icon = applicationIcon();
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256}) {
        const QImage image = icon.pixmap(side).toImage();
        ASSERT_EQ(image.size(), QSize(side, side));
        // The plate fills the picture, and the dome in its middle is white.
        EXPECT_GT(image.pixelColor(side / 2, side - side / 8).alpha(), 250) << side;
        EXPECT_GT(image.pixelColor(side / 2, side * 9 / 16).lightness(), 200) << side;
    }
    // A simpler drawing, not the large one made small: no pixel of it is half a colour.
    EXPECT_EQ(icon.pixmap(16).toImage().pixelColor(7, 3).name(), u"#f7bd45"_s);
    EXPECT_EQ(icon.pixmap(32).toImage().pixelColor(5, 24).alpha(), 255);
}

TEST(Icons, AnUnknownNameIsNoIcon)
{
    EXPECT_TRUE(themedIcon(u"no such icon"_s).isNull());
    EXPECT_FALSE(applicationIcon().isNull());
}

} // namespace
} // namespace deskbell
