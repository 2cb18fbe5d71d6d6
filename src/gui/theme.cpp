// SPDX-License-Identifier: MIT
#include "gui/theme.h"

#include "gui/desktopscheme.h"
#include "gui/style.h"

#include <QApplication>
#include <QFileInfo>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Swatches
{
    QRgb window, base, alternate, button, text, placeholder, disabled, highlight, link, tip, light, dark;
};

constexpr Swatches lightSwatches{.window = 0xfff3f4f6,
                                 .base = 0xffffffff,
                                 .alternate = 0xfff8f9fa,
                                 .button = 0xfffcfcfd,
                                 .text = 0xff1d2025,
                                 .placeholder = 0xff6a717c,
                                 .disabled = 0xff989ea8,
                                 .highlight = 0xff2f66d0,
                                 .link = 0xff1f5ac4,
                                 .tip = 0xffffffff,
                                 .light = 0xffffffff,
                                 .dark = 0xffb4b9c1};

constexpr Swatches darkSwatches{.window = 0xff1e2024,
                                .base = 0xff17191c,
                                .alternate = 0xff1b1d21,
                                .button = 0xff2b2e34,
                                .text = 0xffe6e6e6,
                                .placeholder = 0xff969ca6,
                                .disabled = 0xff6d737d,
                                .highlight = 0xff2f6fde,
                                .link = 0xff86b0ff,
                                .tip = 0xff2b2e34,
                                .light = 0xff3a3e46,
                                .dark = 0xff0f1012};

QColor color(QRgb rgb)
{
    return QColor(rgb);
}

} // namespace

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        break;
    case Appearance::Light:
        return u"light"_s;
    case Appearance::Dark:
        return u"dark"_s;
    }
    return u"system"_s;
}

Appearance appearanceFromName(const QString& name)
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark})
        if (name == appearanceName(appearance))
            return appearance;
    return Appearance::System;
}

QPalette paletteFor(Scheme scheme)
{
    const Swatches& s = scheme == Scheme::Dark ? darkSwatches : lightSwatches;
    QPalette palette;
    palette.setColor(QPalette::Window, color(s.window));
    palette.setColor(QPalette::Base, color(s.base));
    palette.setColor(QPalette::AlternateBase, color(s.alternate));
    palette.setColor(QPalette::Button, color(s.button));
    palette.setColor(QPalette::ToolTipBase, color(s.tip));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, color(s.text));
    palette.setColor(QPalette::BrightText, color(s.text));
    palette.setColor(QPalette::PlaceholderText, color(s.placeholder));
    palette.setColor(QPalette::Highlight, color(s.highlight));
    palette.setColor(QPalette::HighlightedText, readableOn(color(s.highlight)));
    palette.setColor(QPalette::Link, color(s.link));
    palette.setColor(QPalette::LinkVisited, color(s.link));
    palette.setColor(QPalette::Light, color(s.light));
    palette.setColor(QPalette::Midlight, mixed(color(s.light), color(s.window), 0.5));
    palette.setColor(QPalette::Mid, mixed(color(s.dark), color(s.window), 0.6));
    palette.setColor(QPalette::Dark, color(s.dark));
    palette.setColor(QPalette::Shadow, Qt::black);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(s.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(s.dark));
    return palette;
}

Scheme schemeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

namespace {

SemanticColors derivedColors(const QPalette& palette)
{
    const bool dark = schemeOf(palette) == Scheme::Dark;
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    // The window is the background nearer to the text in both schemes, so what is readable there is
    // readable on the base too.
    const auto readable = [&](QRgb rgb) {
        return readableVariant(color(rgb), window, textContrast);
    };
    const auto fill = [&](const QColor& tint) {
        return mixed(tint, base, dark ? 0.20 : 0.12);
    };

    SemanticColors colors;
    colors.accent = readable(dark ? 0xff5b93f5 : 0xff2f66d0);
    colors.warning = readable(dark ? 0xffe3a33a : 0xffa15c00);
    colors.error = readable(dark ? 0xfff07f78 : 0xffc0322b);
    colors.success = readable(dark ? 0xff5fbf83 : 0xff1e7d43);
    colors.secondaryText = readable(dark ? 0xff9aa1ac : 0xff5f6672);
    colors.separator = mixed(text, window, dark ? 0.14 : 0.13);
    colors.warningFill = fill(colors.warning);
    colors.errorFill = fill(colors.error);
    colors.successFill = fill(colors.success);
    colors.infoFill = fill(colors.accent);
    colors.selection = mixed(colors.accent, base, dark ? 0.26 : 0.14);
    colors.selectionAway = mixed(text, base, dark ? 0.12 : 0.09);
    colors.hover = mixed(text, base, dark ? 0.05 : 0.035);
    return colors;
}

} // namespace

SemanticColors semanticColors(const QPalette& palette)
{
    // Every cell that is painted asks, nearly always for the same palette.
    static qint64 knownKey = -1;
    static SemanticColors known;
    if (palette.cacheKey() != knownKey) {
        known = derivedColors(palette);
        knownKey = palette.cacheKey();
    }
    return known;
}

Theme::Theme(QApplication& application, Appearance appearance, QObject* parent)
    : QObject(parent),
      m_application(application),
      m_appearance(appearance),
      m_systemScheme(schemeOf(QApplication::palette()))
{
    QApplication::setStyle(new Style); // the application owns it
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    apply();
}

void Theme::followDesktop()
{
    // Without either there is no session bus, and asking for one might start it.
    const QString runtimeBus = qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s;
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") && !QFileInfo::exists(runtimeBus))
        return;
    auto* desktop = new DesktopScheme(QDBusConnection::sessionBus(), this);
    connect(desktop, &DesktopScheme::preferred, this, &Theme::setSystemScheme);
}

void Theme::setSystemScheme(Scheme scheme)
{
    m_systemScheme = scheme;
    apply();
}

void Theme::apply()
{
    Scheme scheme = m_systemScheme;
    if (m_appearance != Appearance::System)
        scheme = m_appearance == Appearance::Dark ? Scheme::Dark : Scheme::Light;
    const QPalette palette = paletteFor(scheme);
    if (QApplication::palette() != palette)
        m_application.setPalette(palette);
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    Q_EMIT schemeChanged(scheme);
}

} // namespace deskbell
