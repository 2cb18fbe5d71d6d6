// SPDX-License-Identifier: MIT
#include "gui/editor/tonedlabel.h"

#include "gui/theme.h"

#include <QApplication>
#include <QEvent>

namespace deskbell {

namespace {

QColor toneColor(TonedLabel::Tone tone, const QPalette& palette)
{
    const SemanticColors colors = semanticColors(palette);
    switch (tone) {
    case TonedLabel::Tone::Normal:
        break;
    case TonedLabel::Tone::Secondary:
        return colors.secondaryText;
    case TonedLabel::Tone::Accent:
        return colors.accent;
    case TonedLabel::Tone::Warning:
        return colors.warning;
    case TonedLabel::Tone::Error:
        return colors.error;
    case TonedLabel::Tone::Success:
        return colors.success;
    }
    return palette.color(QPalette::WindowText);
}

} // namespace

TonedLabel::TonedLabel(QWidget* parent) : PlainLabel(parent)
{
    applyTone();
}

void TonedLabel::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    applyTone();
}

void TonedLabel::changeEvent(QEvent* event)
{
    PlainLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_applying)
        applyTone();
}

void TonedLabel::applyTone()
{
    // Only this role is set, so that all others go on following the theme.
    const QPalette surrounding = parentWidget() ? parentWidget()->palette() : QApplication::palette();
    QPalette own;
    own.setColor(QPalette::WindowText, toneColor(m_tone, surrounding));
    m_applying = true;
    setPalette(own);
    m_applying = false;
}

} // namespace deskbell
