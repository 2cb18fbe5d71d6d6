// SPDX-License-Identifier: MIT
#include "gui/stylepainter.h"
#include "gui/theme.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QStyleOption>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

QColor randomColor(QRandomGenerator& random)
{
    return QColor(QRgb(random.bounded(0x1000000)));
}

TEST(Colors, KnowTheRatiosOfTheStandard)
{
    EXPECT_NEAR(contrastRatio(Qt::black, Qt::white), 21.0, 0.01);
    EXPECT_NEAR(contrastRatio(Qt::white, Qt::white), 1.0, 0.01);
    EXPECT_NEAR(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white), 4.54, 0.01);
}

TEST(Colors, TextOnAThousandWorkspaceColoursIsReadable)
{
    QRandomGenerator random(20261123);
    for (int i = 0; i < 1000; ++i) {
        const QColor background = randomColor(random);
        EXPECT_GE(contrastRatio(readableOn(background), background), textContrast)
            << background.name().toStdString();
    }
}

TEST(Colors, AThousandWorkspaceColoursStandOutInBothSchemesAsDotsAndAsText)
{
    QRandomGenerator random(42);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const QPalette palette = paletteFor(scheme);
        const QColor base = palette.color(QPalette::Base);
        for (int i = 0; i < 1000; ++i) {
            const QString text = randomColor(random).name();
            EXPECT_GE(contrastRatio(workspaceColor(text, palette), base), shapeContrast);
            const QColor asText = readableVariant(*parseWorkspaceColor(text), base);
            EXPECT_GE(contrastRatio(asText, base), textContrast) << text.toStdString();
        }
    }
}

TEST(Colors, AColourThatAlreadyReadsWellIsLeftAlone)
{
    EXPECT_EQ(readableVariant(QColor(0x1f, 0x5a, 0xc4), Qt::white), QColor(0x1f, 0x5a, 0xc4));
}

TEST(Colors, WorkspaceColoursComeWithAndWithoutHash)
{
    const QColor orange(0xff, 0x88, 0x00);
    for (const auto* text : {u"#ff8800", u"ff8800", u"FF8800", u" #FF8800 ", u"#f80", u"f80", u"#ff8800cc"})
        EXPECT_EQ(parseWorkspaceColor(QString::fromUtf16(text)), orange);
}

TEST(Colors, WhatIsNoHexColourIsNeutralInsteadOfBlack)
{
    const QPalette palette = paletteFor(Scheme::Light);
    for (const auto* text : {u"", u"red", u"#ff88", u"#gg0000", u"url(x)", u"#-12345", u"＃ffffff"}) {
        EXPECT_EQ(parseWorkspaceColor(QString::fromUtf16(text)), std::nullopt);
        EXPECT_EQ(workspaceColor(QString::fromUtf16(text), palette), workspaceColor({}, palette));
    }
    EXPECT_NE(workspaceColor({}, palette), QColor(Qt::black));
}

class BothSchemes : public testing::TestWithParam<Scheme>
{
};

TEST_P(BothSchemes, EveryTextColourOfThePaletteIsReadableOnItsBackground)
{
    const QPalette palette = paletteFor(GetParam());
    const auto ratio = [&](QPalette::ColorRole text, QPalette::ColorRole background) {
        return contrastRatio(palette.color(text), palette.color(background));
    };
    EXPECT_GE(ratio(QPalette::WindowText, QPalette::Window), textContrast);
    EXPECT_GE(ratio(QPalette::Text, QPalette::Base), textContrast);
    EXPECT_GE(ratio(QPalette::Text, QPalette::AlternateBase), textContrast);
    EXPECT_GE(ratio(QPalette::ButtonText, QPalette::Button), textContrast);
    EXPECT_GE(ratio(QPalette::ToolTipText, QPalette::ToolTipBase), textContrast);
    EXPECT_GE(ratio(QPalette::HighlightedText, QPalette::Highlight), textContrast);
    EXPECT_GE(ratio(QPalette::Link, QPalette::Base), textContrast);
    EXPECT_GE(ratio(QPalette::PlaceholderText, QPalette::Base), textContrast);
    EXPECT_EQ(schemeOf(palette), GetParam());
}

TEST_P(BothSchemes, MeaningfulColoursAreReadableOnEveryBackgroundTheyMeet)
{
    const QPalette palette = paletteFor(GetParam());
    const SemanticColors colors = semanticColors(palette);
    const QColor text = palette.color(QPalette::Text);
    for (const QColor& background : {palette.color(QPalette::Window), palette.color(QPalette::Base)})
        for (const QColor& color :
             {colors.accent, colors.warning, colors.error, colors.success, colors.secondaryText})
            EXPECT_GE(contrastRatio(color, background), textContrast) << color.name().toStdString();
    for (const QColor& fill : {colors.warningFill, colors.errorFill, colors.successFill, colors.infoFill,
                               colors.selection, colors.selectionAway, colors.hover}) {
        EXPECT_GE(contrastRatio(text, fill), textContrast) << fill.name().toStdString();
        EXPECT_GE(contrastRatio(colors.secondaryText, fill), shapeContrast) << fill.name().toStdString();
    }
    EXPECT_NE(colors.selection, palette.color(QPalette::Base));
    EXPECT_NE(colors.selectionAway, palette.color(QPalette::Base));
}

TEST_P(BothSchemes, OutlinesOfFieldsAndBoxesAreSeen)
{
    QStyleOption option;
    option.palette = paletteFor(GetParam());
    option.state = QStyle::State_Enabled;
    const StylePainter parts(option);
    for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base}) {
        EXPECT_GE(contrastRatio(parts.outline(), option.palette.color(role)), shapeContrast);
        EXPECT_GE(contrastRatio(parts.accent(), option.palette.color(role)), shapeContrast);
    }
}

INSTANTIATE_TEST_SUITE_P(Schemes, BothSchemes, testing::Values(Scheme::Light, Scheme::Dark));

TEST(Theme, TheChoiceBeatsTheDesktopAndTheDesktopCountsAgainAfterwards)
{
    Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Appearance::Dark);
    EXPECT_EQ(schemeOf(QApplication::palette()), Scheme::Dark);
    QSignalSpy changed(&theme, &Theme::schemeChanged);

    theme.setSystemScheme(Scheme::Light);
    EXPECT_EQ(theme.scheme(), Scheme::Dark);
    EXPECT_EQ(changed.count(), 0);

    theme.setAppearance(Appearance::System);
    EXPECT_EQ(theme.scheme(), Scheme::Light);
    EXPECT_EQ(schemeOf(QApplication::palette()), Scheme::Light);

    theme.setSystemScheme(Scheme::Dark);
    EXPECT_EQ(schemeOf(QApplication::palette()), Scheme::Dark);
    EXPECT_EQ(changed.count(), 2);
}

} // namespace
} // namespace deskbell
